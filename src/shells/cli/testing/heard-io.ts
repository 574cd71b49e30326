import type { Io } from '../command.ts';

/** What a command said on each of its two ways out, line by line. */
export interface Heard {
  out: string;
  said: string;
}

/** A command line in `folder` that a test listens to: nobody sits at it. */
export const heardIo = (folder: string, heard: Heard, more: Partial<Io> = {}): Io => ({
  out: (text) => {
    heard.out += `${text}\n`;
  },
  say: (text) => {
    heard.said += `${text}\n`;
  },
  language: 'en',
  cwd: folder,
  root: folder,
  terminal: false,
  ...more,
});
