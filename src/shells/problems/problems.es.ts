import type { ProblemCode } from '../../std/problem.ts';

export const problemsEs: Readonly<Record<ProblemCode, string>> = {
  'request.malformed': 'El servidor no entendió esto. No se cambió nada.',
  'request.too-large': 'Es más de lo que el servidor recibe de una vez. No se cambió nada.',
  'frame.malformed': 'Lo que llegó está cortado o no es de Doorstep. No se guardó nada.',
  'fact.malformed': 'Un registro no tiene la forma de un registro.',
  'fact.day-malformed': 'Un registro nombra un día que no está en el calendario.',
  'fact.body-too-large': 'Un registro es más grande de lo que puede ser.',
  'parcel.malformed': 'Un paquete se abrió y lo que traía no es un paquete. Se guarda como llegó.',
  'parcel.cannot-open': 'Un paquete está sellado con una llave que no está aquí. Se guarda como llegó.',
  'report.unknown': 'No hay ningún informe con este nombre.',
  'report.period-malformed': 'Este período no se entiende: dos días, el primero antes que el último.',
  'report.group-unknown': 'Este informe no se puede desglosar así.',
  'import.map-malformed': 'El archivo de correspondencias no se entiende. No se tomó nada.',
  'import.file-unreadable': 'Este archivo no se lee como CSV ni XLSX. No se tomó nada.',
  'import.column-missing':
    'Al archivo le falta una columna que las correspondencias nombran. No se tomó nada.',
  'config.malformed': 'Esta configuración no se entiende. Sigue valiendo la anterior.',
  'cli.usage': 'Este comando se usa de otra manera.',
  'words.count':
    'El número de palabras es otro. Para entrar son cinco palabras; una hoja tiene veinticuatro.',
  'words.unknown':
    'Una de las palabras no está en la lista. Mírela otra vez; los acentos y las mayúsculas no importan.',
  'words.checksum':
    'Cada palabra está en la lista, y juntas no son una hoja: una es otra palabra. Mire otra vez.',
  'seed.cannot-unwrap': 'Estas palabras, o esta llave de acceso, no abren esta llave. No se cambió nada.',
  'seal.not-for-you': 'Esto está sellado para otras personas. Quien guarda las llaves puede darle acceso.',
  'seal.unreadable': 'Esto se selló y está dañado o incompleto. No se leyó nada de ello.',
  'seal.swapped': 'Esto se selló para otro lugar y está aquí. No se leyó.',
  'seal.not-ready':
    'Los pedidos y el correo no están listos: dos personas y la hoja impresa deben haber abierto una llave cada una. El conteo sigue como siempre.',
  'row.malformed': 'Lo que llegó no es una fila sellada. No se guardó nada.',
  'line.malformed': 'Lo que llegó no es parte de una línea de llaves. No se cambió nada.',
  'line.unsigned': 'Esto no lo firmó quien dice. No se cambió nada.',
  'line.other-root':
    'Estas llaves son de otro comienzo que el que conoce este aparato. No se cambió nada. Compare las palabras de la página impresa.',
  'line.rolled-back':
    'Estas llaves son más viejas que lo que ha visto este aparato. No se sella nada con ellas. Lo que sabe este aparato se ofrece otra vez.',
  'line.not-awaited': 'Aquí no se espera ninguna línea de llaves. No se cambió nada.',
  'device.paper-missing': 'Solo entran los aparatos de este programa. Únase primero.',
  'device.paper-unknown':
    'El papel de este aparato es de otro servidor. Únase otra vez; lo que tiene se conserva.',
  'device.may-not': 'Esto es para un escritorio. Este aparato cuenta.',
  'device.revoked':
    'Este aparato se sacó del programa. Lo que no ha enviado se puede guardar como archivo y recibir en el escritorio.',
  'person.not-signed-in':
    'Esta página se abre para quienes trabajan aquí. Entre con sus cinco palabras o con una llave de acceso.',
  'person.may-not': 'Esta página es de otra función. Quien coordina puede cambiar quién hace qué.',
  'sign-in.unknown': 'Estas palabras no abren nada aquí. Mírelas otra vez, una por una. No se cambió nada.',
  'sign-in.too-many':
    'Demasiados intentos desde este aparato por ahora. Espere medio minuto. A los demás no se les detiene.',
  'sign-in.challenge-over': 'Este intento tiene más de cinco minutos, o ya se usó. Comience otra vez.',
  'sign-in.not-signed': 'Esto no lo firmó quien dice, o no para este servidor. No entró nadie.',
  'account.not-here':
    'La línea de llaves no conoce a nadie con esta llave. Quien coordina o guarda llaves agrega personas.',
  'account.taken': 'Estas cinco palabras ya son de alguien. Saque otras.',
  'passkey.refused': 'Esta llave de acceso no sirvió. Entre con sus cinco palabras; siempre funcionan.',
  'join.code-unknown': 'Este código ya se usó o tiene más de siete días. Haga uno nuevo.',
  'join.only-on-this-machine': 'Sin código, solo puede unirse la máquina donde corre Doorstep.',
  'path.unknown': 'No hay nada en esta dirección.',
  'month.unknown': 'No se sabe nada de ese mes.',
  'month.no-sheet': 'Este mes todavía no tiene hoja.',
  'month.sheet-unfit': 'Este archivo no es la hoja que cerró el mes, o antes tiene que venir otra.',
  'site.unknown': 'Este programa no tiene ese sitio.',
  'store.full':
    'El disco del servidor está lleno. No se pierde nada: los aparatos guardan lo que tienen y lo envían después.',
  'store.unreadable':
    'La carpeta de datos no se abre: un archivo está dañado, o lo escribió un Doorstep más nuevo, o es de otra cuenta. No se cambió nada.',
  'keys.unreadable':
    'La carpeta de llaves no se abre, o un archivo está dañado. No se cambió nada. Ponga de nuevo una copia.',
  'store.busy':
    'El servidor está ocupado. No se pierde nada: los aparatos vuelven a intentarlo por sí mismos.',
  'data.none':
    'No hay datos de Doorstep en esta carpeta. Revise --data; un programa nuevo empieza con npm start. No se creó nada.',
  'data.not-a-folder':
    'Lo que nombra --data o --keys es un archivo, o está debajo de uno. Llevan una carpeta. No se creó nada.',
  'data.cannot-write':
    'Doorstep no puede escribir en la carpeta que nombra --data o --keys. No se cambió nada.',
  'keys.none':
    'Los conteos están aquí y sus llaves no. Diga dónde están con --keys, o ponga de nuevo una copia. No se creó nada.',
  'import.unknown':
    'No hubo ninguna importación con este nombre. doorstep import --list los muestra. No se cambió nada.',
  'import.is-set-aside':
    'La importación de este nombre está apartada: nada nuevo con él contaría. Dé otro nombre al archivo corregido (“of” en su archivo de correspondencias) o recupere antes la importación. No se tomó nada.',
  'clock.wrong': 'El reloj de esta máquina está años atrás. Ajústelo e intente de nuevo. No se creó nada.',
  'certificate.not-made': 'No se pudieron crear los certificados en esta máquina. No se cambió nada.',
  'reaching.only-on-this-machine':
    'Cómo llegan los teléfonos a Doorstep se elige en la máquina que lo tiene.',
  'reaching.name-malformed':
    'Lleva un nombre que la red conoce, como van.local, o una dirección fija de su propia red, como 192.168.1.20.',
  'wall.shut':
    'El servidor volvió de una copia. Los pedidos y el correo quedan cerrados hasta que el equipo de quien guarda las llaves le diga qué se destruyó. El conteo sigue.',
  'backup.no-key':
    'Los respaldos se sellan para la hoja impresa, y todavía no hay ninguna. Se hace en Preparar, Copias de respaldo. El conteo sigue como siempre.',
  'backup.sheet-changed':
    'La configuración nombra otra hoja que la de las copias de respaldo, y ningún escritorio dijo que es de ustedes. No se hace ninguna copia hasta que quien coordina lo diga en Preparar, Copias de respaldo.',
  'backup.no-place':
    'Todavía no hay carpeta ni memoria USB elegida para los respaldos. Preparar, Copias de respaldo, o nombre un archivo: doorstep backup ARCHIVO.',
  'backup.place-missing':
    'La carpeta o la memoria USB de los respaldos no está. Vuelva a ponerla; el siguiente intento viene solo. Los respaldos anteriores están enteros.',
  'backup.place-unfit':
    'Esto no puede guardar respaldos: no es una carpeta, o está dentro de las carpetas de Doorstep. Elija otra. Nada cambió.',
  'backup.no-room':
    'No hay espacio para un respaldo. Haga espacio o elija otro lugar. Los respaldos anteriores están enteros.',
  'backup.running': 'Hay un respaldo o una restauración en curso. Espere a que termine. Nada cambió.',
  'backup.is-there':
    'Ya hay un archivo con este nombre. Un respaldo nunca escribe encima de nada: elija otro nombre.',
  'backup.cannot-write':
    'Doorstep no puede escribir ahí, o el disco no recibe nada. Nada cambió. Los respaldos anteriores están enteros.',
  'backup.not-proven':
    'Lo que se leyó no es lo que se escribió; por eso no era un respaldo y ya no está. Pruebe otra memoria. Los respaldos anteriores están enteros.',
  'backup.none': 'Aquí no hay un respaldo con este nombre. Nada cambió.',
  'backup.not-one': 'Este archivo no es un respaldo de Doorstep. Nada cambió.',
  'backup.damaged': 'Este respaldo está cortado o cambió desde que se hizo. No se usó nada de él. Tome otro.',
  'backup.other-key':
    'Estas palabras no abren este respaldo: son de otra hoja, o el archivo es de otro programa. Nada cambió.',
  'backup.newer':
    'Un Doorstep más nuevo hizo este respaldo. Ponga primero esa versión en esta máquina. Nada cambió.',
  'restore.not-empty':
    'La carpeta de datos o la de llaves no está vacía. Nombre otras con --data y --keys, o diga --replace: lo que hay se aparta, no se destruye.',
  'restore.in-use': 'Doorstep está abierto con esta carpeta de datos. Deténgalo primero. Nada cambió.',
};
