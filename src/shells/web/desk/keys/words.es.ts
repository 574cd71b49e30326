import type en from './words.en.ts';

const words: Readonly<Record<keyof typeof en, string>> = {
  title: 'La hoja impresa',
  why: 'Veinticuatro palabras en papel abren las copias de respaldo cuando todo lo demás se perdió. Se hacen aquí, en este navegador, no se envían a ningún lado y no se guardan más que en el papel.',
  make: 'Hacer la hoja',
  making: 'Sorteando palabras…',
  print: 'Imprimirla',
  'or-write': '¿No hay impresora? Escriba las palabras a mano, con su número.',
  'on-paper': 'Ya está en papel',
  'paper-title': 'Doorstep: la hoja que abre las copias de respaldo',
  'paper-says':
    'Quien tenga esta hoja y una copia puede leer lo que la copia guarda. Dóblela, séllela y guárdela lejos de las copias: en una caja fuerte, o con alguien de confianza del programa.',
  'paper-how':
    'Para poner de vuelta una copia: npm run -s doorstep -- restore FILE, y escriba estas palabras.',
  'paper-made': 'Hecha el {day}',
  'square-says': 'Un cuadro que dice las mismas 24 palabras',
  'type-back': 'Tres palabras del papel',
  'type-back-note': 'Así se sabe que el papel se lee bien. Las mayúsculas y los acentos no importan.',
  word: 'Palabra {n}',
  check: 'Comparar',
  'not-same': 'No todas son lo que dice el papel. Mire otra vez, o muestre las palabras de nuevo.',
  'show-again': 'Mostrar las palabras de nuevo',
  proven: 'La hoja está probada. Guárdela doblada y sellada, lejos de las copias.',
  'prove-title': '¿La hoja sigue ahí?',
  'prove-note':
    'Una vez al año alguien la saca y escribe todas sus palabras. Nada se envía: solo se anota el día.',
  'prove-words': 'Las 24 palabras',
  prove: 'Comparar con la hoja en uso',
  'prove-good': 'Estas palabras son la hoja en uso. Probada hoy.',
  'prove-other': 'Estas son las palabras de otra hoja. La que está en uso es otra.',
  'prove-not': 'No son las 24 palabras de una hoja. Mire otra vez el papel.',
};
export default words;
