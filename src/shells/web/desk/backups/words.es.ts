import type en from './words.en.ts';

const words: Readonly<Record<keyof typeof en, string>> = {
  'first-sheet':
    'Primero la hoja: las copias se sellan para ella, y nada más las abre. El conteo no la espera.',
  'away-first': 'Esto necesita el servidor. El conteo sigue sin él.',
  place: 'A dónde van',
  'place-note':
    'Una memoria USB, un segundo disco o una carpeta compartida en la máquina que tiene Doorstep. Cada noche va una copia; cada una queda 35 días.',
  folder: 'Carpeta en esa máquina',
  'folder-note': 'Como aparece ahí: /media/memoria, E:\\',
  'choose-place': 'Usar esta carpeta',
  'change-place': 'Elegir otra carpeta',
  'same-disk':
    'Esta carpeta está en el mismo disco que Doorstep. Si ese disco falla, se pierden las dos. Solo si esta carpeta se copia sola a otra máquina, lo que guarda cuenta como a salvo.',
  elsewhere: 'Se copia sola a otra máquina',
  'not-elsewhere': 'Se queda en este disco',
  'place-there': 'Está, fuera del disco de Doorstep',
  'place-copied': 'Está, y se copia a otra parte',
  'place-same': 'Está, en el mismo disco que Doorstep',
  'place-gone': 'Ahora no está',
  last: 'Última copia buena',
  'last-none': 'todavía ninguna',
  'last-where': '{day}, en {folder}',
  'last-left': 'Leída de vuelta y comparada. Lo que guarda está a salvo.',
  'last-stays':
    'Leída de vuelta y comparada. Está en el mismo disco que Doorstep; por ella nada cuenta como a salvo.',
  'last-old': 'Tiene más de 35 días: por ella ya nada cuenta como a salvo.',
  now: 'Hacer una copia ahora',
  'now-running': 'Copiando, sellando, leyendo de vuelta…',
  'now-done': 'Lista: leída de vuelta y comparada. {size}, en {folder}.',
  list: 'Lo que hay ahí',
  'list-none': 'Todavía nada.',
  held: 'retenida',
  check: 'Revisar',
  'check-good':
    'La copia del {day} se leyó entera de su lugar: sigue siendo, byte por byte, el archivo que se abrió y se comparó al hacerla.',
  'check-form':
    'La copia del {day} se leyó entera de su lugar: su forma y su largo están bien. Este servidor no recuerda haberla hecho; no había con qué compararla.',
  'check-one': 'Está sellada para una hoja.',
  'check-more': 'Está sellada para {keys} hojas; cualquiera la abre.',
  'check-inside':
    'Lo de adentro no se abrió ahora: para eso hacen falta las palabras de la hoja. En la máquina escriba «npm run -s doorstep -- verify {file}».',
  apart: 'Hechas a mano',
  'apart-note': 'Van a archivos que alguien eligió. Nadie las quita: quien tenga una y la hoja puede leerla.',
  'apart-line': '{day}, en {folder}',
  'sheet-changed':
    'La configuración nombra otra hoja que la de las copias. ¿La imprimió alguien de aquí? Hasta que usted lo diga no se hace ninguna copia.',
  'sheet-ours': 'Sí, esta hoja es nuestra',
  'trouble-place-missing':
    'Desde el {day} la carpeta o la memoria no está. Vuelva a ponerla: el siguiente intento viene solo.',
  'trouble-no-room': 'Desde el {day} no hay espacio. Haga espacio o elija otro lugar.',
  'trouble-cannot-write': 'Desde el {day} no se puede escribir ahí. ¿La memoria está bloqueada o gastada?',
  'trouble-not-proven': 'El {day} lo que se leyó no era lo que se escribió. Use otra memoria.',
  'trouble-damaged-data':
    'Desde el {day} los datos del servidor no se leen enteros. Conserve las copias anteriores y pida ayuda.',
  'trouble-other': 'Desde el {day} no se logró ninguna copia.',
  'said-place-missing': 'Esa carpeta no está ahora en esa máquina.',
  'said-place-unfit': 'No es una carpeta, o está dentro de las de Doorstep. Elija otra.',
  'said-cannot-write': 'Doorstep no puede escribir ahí.',
  'said-no-room': 'Ahí no hay espacio. Las copias anteriores están enteras.',
  'said-running': 'Ahora mismo se está haciendo una.',
  'said-damaged': 'Esta cambió o se cortó después de hecha. Use otra, y otra memoria.',
  'said-none': 'Esa ya no está.',
  'said-other': 'No se logró. Las copias anteriores están enteras.',
  'pull-back':
    'Para poner una de vuelta: detenga Doorstep y escriba «npm run -s doorstep -- restore ARCHIVO» en la máquina. Le pedirá las palabras de la hoja.',
};
export default words;
