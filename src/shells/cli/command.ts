/**
 * The frame of the command line: what a command declares, and what it is given. Commands stand in one table
 * (commands.ts); a new one is a file and a line there.
 */
import { isAbsolute, join } from 'node:path';
import type { Language } from '../../program/words.ts';
import type { Problem } from '../../std/problem.ts';

export type Said = Readonly<Record<Language, string>>;

export interface Flag {
  /** What stands after it ('N', 'DIR'). Left out: it is on or off. */
  readonly value?: string;
  readonly says: Said;
  /** Works, and is not shown by --help: for tests. */
  readonly hidden?: true;
}

export interface Command {
  readonly name: string;
  readonly says: Said;
  /** What is named without a flag: 'FILE', 'NAME'. */
  readonly takes?: { readonly name: string; readonly least: 0 | 1; readonly most: 1 };
  readonly flags: Readonly<Record<string, Flag>>;
  run(given: Given, io: Io): Promise<Ended>;
}

/** 0 when all went well; a problem is said in words with its code. */
export type Ended = number | Problem;

export interface Given {
  /** What was named without a flag. */
  readonly named: readonly string[];
  on(flag: string): boolean;
  text(flag: string): string | undefined;
  /** Where the counts are: --data, or the project's own folder. */
  readonly data: string;
  /** Where the keys are: --keys, or beside the data. Never inside it. */
  readonly keys: string;
}

export interface Io {
  /** The command's product: to stdout, a line feed is added. */
  out(text: string): void;
  /** Everything else: to stderr. */
  say(text: string): void;
  readonly language: Language;
  readonly cwd: string;
  /** The folder of the version that runs. */
  readonly root: string;
  /** The folder that was got first, where the program's data lies unless said: the same, until an update. */
  readonly home?: string;
  readonly terminal: boolean;
  /** Asks for one line. 'hidden': it does not appear on the screen. Left out: nobody is there to answer. */
  ask?(question: string, shows: 'shown' | 'hidden'): Promise<string>;
}

/** Flags that every command has. */
export const commonFlags: Readonly<Record<string, Flag>> = {
  data: {
    value: 'DIR',
    says: {
      en: 'where the counts are kept (.doorstep/data unless said)',
      es: 'dónde se guardan los conteos (.doorstep/data si no se dice)',
    },
  },
  keys: {
    value: 'DIR',
    says: {
      en: 'where the keys are kept (beside the data unless said)',
      es: 'dónde se guardan las llaves (al lado de los datos si no se dice)',
    },
  },
  help: { says: { en: 'this text', es: 'este texto' } },
};

export function foldersOf(io: Io, data: string | undefined, keys: string | undefined) {
  const at = (path: string): string => (isAbsolute(path) ? path : join(io.cwd, path));
  const folder = data === undefined ? join(io.home ?? io.root, '.doorstep', 'data') : at(data);
  return { data: folder, keys: keys === undefined ? `${folder.replace(/[/\\]+$/, '')}-keys` : at(keys) };
}
