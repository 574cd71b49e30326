import type en from './reach.en.ts';

const words: { readonly [K in keyof typeof en]: string } = {
  title: 'Llegar a los teléfonos',
  'none-note':
    'Hasta ahora solo esta máquina abre Doorstep. Un teléfono guarda una aplicación para noches sin red solo por https. Para eso el programa recibe un certificado propio, aquí, sin internet.',
  name: 'El nombre con el que los teléfonos encuentran esta máquina',
  'name-note':
    'Como se llama esta máquina en su red. Donde los teléfonos no la encuentran: una dirección fija de su propia red, como 192.168.1.20.',
  make: 'Que los teléfonos lleguen',
  making: 'Un momento. Se firman los certificados de los próximos diez años.',
  'not-here': 'Esto se elige en la máquina que tiene Doorstep.',
  domain: 'Con un dominio de internet: npm start -- --domain counts.example.org',
  'own-is':
    'Los teléfonos llegan por {address}. Sus certificados están firmados hasta el {until}; lo que los firmó ya no existe.',
  'domain-is': 'Los teléfonos llegan por {address}. Su certificado vale hasta el {until} y se renueva solo.',
  'domain-waits': 'Los teléfonos llegarán por {address} en cuanto esté el primer certificado.',
  'in-front-is': 'Los teléfonos llegan por {address}, a través de lo que está delante de esta máquina.',
  'other-name': 'Elegir otro nombre',
  'other-note': 'Otro nombre lleva otros certificados: cada teléfono hace el camino una vez más.',
  compare: 'Para comparar con lo que muestra un teléfono:',
  'name-malformed':
    'Lleva un nombre que la red conoce, como van.local, o una dirección fija de su propia red.',
  'not-made': 'Los certificados no se pudieron crear en este momento. No se cambió nada.',
  'clock-wrong': 'El reloj de esta máquina está años atrás. Ajústelo y toque de nuevo.',
  'trouble-port':
    'No se pudo abrir un puerto para teléfonos en esta máquina, así que ningún teléfono llega. Iníciela de nuevo con --https-port y --http-port.',
  'trouble-past': 'Los certificados llegaron a su fin. Haga nuevos y póngalos en los teléfonos.',
  'trouble-certificate':
    'No se pudo tener un certificado nuevo en este momento. Se intenta de nuevo solo; donde corre Doorstep dice por qué. El conteo sigue.',
  'first-title': 'La primera vez en este teléfono',
  'first-note':
    'Apunte su cámara a este cuadro. Muestra, con dibujos, cómo el teléfono llega a confiar en esta máquina.',
  'first-says': 'Un cuadro que lleva a la página con dibujos',
  'first-done': 'El teléfono está listo',
  'first-skip': 'Ya estuvo aquí antes',
  'join-title': 'Ahora se une',
  'update-how':
    'Se obtiene la versión más nueva, se hace una copia de seguridad y se prueba con una copia. Una versión que no abre se retira, y los datos quedan como estaban. Los teléfonos siguen contando mientras tanto.',
  'update-start': 'Obtener la versión más nueva',
  'update-running': 'Se está obteniendo y probando. Toma unos minutos.',
  'update-chosen': 'Abre bien. Doorstep pasa ahora a ella.',
  'update-nothing-newer': 'No hay nada más nuevo.',
  'update-no-backup':
    'No se pudo hacer una copia de seguridad, así que nada cambió. Prepare antes las copias de seguridad.',
  'update-not-done': 'No se hizo, y nada cambió. En una terminal, npm run -s update dice por qué.',
  'update-open':
    'La versión más nueva está abierta. Los teléfonos obtienen la suya por sí mismos y la toman entre turnos.',
  'update-put-back':
    'La versión más nueva no abrió. Volvió la de antes, con los datos como estaban; los teléfonos envían otra vez lo que llegó entretanto.',
  'update-version': 'Aquí está abierta la versión {version}.',
  'update-not-here': 'Este Doorstep no se inició con npm start, así que no puede pasar por sí mismo.',
  'update-elsewhere': 'Una versión más nueva se obtiene en la máquina que tiene Doorstep.',
};
export default words;
