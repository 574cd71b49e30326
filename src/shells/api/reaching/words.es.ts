import type { reachingEn } from './words.en.ts';

export const reachingEs: { readonly [K in keyof typeof reachingEn]: string } = {
  title: 'Prepare este teléfono',
  cannot:
    'Abierto por http, este teléfono no puede guardar la aplicación para noches sin red ni sellar nada, así que todavía no cuenta.',
  way: 'El camino toma unos tres minutos, una vez por teléfono.',
  iphone: 'iPhone o iPad',
  android: 'Teléfono o tableta Android',
  get: 'Obtener el certificado',
  what: 'Lo que se pone en el teléfono es un certificado del propio programa. Responde por {name} y por nada más, y ya nadie tiene una llave con la que pudiera responder por algo más.',
  compare: 'Para estar seguro de que es el correcto, compárelo con lo que muestra el escritorio:',
  iphone1: 'Abra esta página en Safari. Toque “Obtener el certificado” y luego “Permitir”.',
  iphone2:
    'Abra Configuración. Cerca del inicio dice “Perfil descargado”. Ábralo y toque “Instalar”, luego su código, luego “Instalar” otra vez.',
  iphone3:
    'En Configuración abra General, luego Información y, al final de todo, Configuración de certificados de confianza. Active {name}.',
  android1: 'Toque “Obtener el certificado”. Queda en Descargas.',
  android2:
    'Abra Ajustes y busque “certificado de CA”. También está en Seguridad, Más seguridad, Encriptación y credenciales, Instalar un certificado.',
  android3:
    'Elija Certificado de CA, luego “Instalar de todos modos”, luego el archivo {file}. Para esto el teléfono necesita un bloqueo de pantalla.',
  androidNote:
    'Desde entonces el teléfono dice que “es posible que la red esté supervisada”. Lo dice de todo certificado que una persona pone. Use Chrome: Firefox tiene certificados propios.',
  last: '¿Listo? Pruébelo:',
  open: 'Abrir {address}',
  ready:
    'Cuando aparece una página con una puerta, el teléfono está listo. Ahora apunte su cámara al segundo cuadro en el escritorio.',
  off: 'Para quitarlo: en iPhone, en Configuración, General, VPN y gestión de dispositivos; en Android, donde lo puso.',
  language: 'English',
  pictureSettings: 'Configuración',
  pictureDownloaded: 'Perfil descargado',
  pictureInstall: 'Instalar',
  pictureAllow: 'Permitir',
  pictureIgnore: 'Ignorar',
  pictureAsk: 'Este sitio quiere descargar un perfil de configuración.',
  pictureGeneral: 'General',
  pictureAbout: 'Información',
  pictureTrust: 'Certificados de confianza',
  pictureWifi: 'Wi-Fi',
  pictureDownloads: 'Descargas',
  pictureSearch: 'Certificado de CA',
  pictureAnyway: 'Instalar de todos modos',
  pictureNotNow: 'No instalar',
  pictureCredentials: 'Instalar un certificado',
  pictureVpn: 'Certificado de VPN',
  noWay:
    'En la computadora que tiene Doorstep: Preparar, Teléfonos y tabletas, Llegar a los teléfonos. Es un toque; después esta página muestra el camino.',
};
