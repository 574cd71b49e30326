import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { toBase64Url } from '../../../../std/bytes.ts';

/** The hash of a sheet's text as the server and `doorstep sheets` write it. Works over plain http, where WebCrypto does not. */
export const sheetHash = (text: string): string => toBase64Url(sha256(utf8ToBytes(text)));

/** What a sheet's file is called. */
export const sheetFile = (month: string): string => `doorstep-month-sheet-${month}.json`;
