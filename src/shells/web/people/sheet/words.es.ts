import type en from './words.en.ts';

const words: Readonly<Record<keyof typeof en, string>> = {
  title: 'La hoja impresa',
  why: 'Veinticuatro palabras en papel abren las copias de respaldo cuando todo lo demás se perdió, y más tarde lo que se guarda en confianza. Se hacen aquí, en este navegador, no se envían a ningún lado y no se guardan más que en el papel.',
  make: 'Hacer la hoja',
  new: 'Imprimir una hoja nueva',
  'new-note':
    'Una nueva reemplaza a esta en todas partes. Las copias hechas hasta entonces se abren con esta: guárdela 35 días más.',
  try: 'Probar la hoja',
  proven: 'probada el {day}',
  never: 'todavía no se ha probado',
  'print-title': 'Imprima la página',
  'print-note':
    'La parte de abajo es la hoja: sus palabras abren todo. Dóblela, séllela y guárdela donde dos personas la encuentren, lejos de las copias.',
  print: 'Imprimir la página',
  'or-write':
    '¿Sin impresora? Escriba las palabras a mano, con su número, en la página donde se imprimirá el resto.',
  'on-paper': 'Ya está en papel',
  'paper-how':
    'Para poner de vuelta una copia: npm run -s doorstep -- restore ARCHIVO, y escriba estas palabras.',
  'square-says': 'Un cuadro que dice las mismas 24 palabras',
  'type-back': 'Tres palabras del papel',
  'type-back-note': 'Así se sabe que el papel se lee bien. No importan mayúsculas ni acentos.',
  word: 'Palabra {n}',
  'show-again': 'Mostrar otra vez las palabras',
  'all-words': 'Las 24 palabras de la hoja',
  'all-words-note': 'Con espacios entre ellas. No importan mayúsculas ni acentos.',
  'square-here': 'Ponga el cuadro de la hoja frente a la cámara',
  'square-not': 'Aquí no se puede usar la cámara. Escriba las palabras.',
  'other-sheet': 'Estas son las palabras de otra hoja. La que está en uso es otra.',
  'have-title': 'La hoja que ya tiene',
  'have-note':
    'Se imprimió una para las copias; sus palabras se escribieron por última vez el {day}. Es la misma hoja: sáquela y escriba sus palabras. No se imprime nada.',
  'have-do': 'La tengo a mano',
  'lost-note': '¿Se perdió? Entonces imprima una nueva. Las copias viejas se abren solo con la perdida.',
  'lost-do': 'Imprimir una hoja nueva',
};
export default words;
