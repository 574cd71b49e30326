/** All words of the first screen in one file: each file is another wait. */
export { default as services } from 'virtual:words/en';
export { default as frame } from '../frame.en.ts';
export { default as pad } from '../pad.en.ts';
