/** All words of the first screen in one file: each file is another wait. */
export { default as services } from 'virtual:words/es';
export { default as frame } from '../frame.es.ts';
export { default as pad } from '../pad.es.ts';
