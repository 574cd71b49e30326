import { catalogue } from '../../program/words.ts';
import { cliEn } from './words.en.ts';
import { cliEs } from './words.es.ts';

export const words = catalogue(cliEn, cliEs);
