/** Asks one line of whoever sits at the terminal. What is secret does not appear on it, and is in no argument. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

export type Shows = 'shown' | 'hidden';

/** What comes through a pipe is read a line at a time, for all questions of one command. */
let piped: AsyncIterator<string> | null = null;

export async function askAtTerminal(question: string, shows: Shows): Promise<string> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) {
    piped ??= createInterface({ input: stdin })[Symbol.asyncIterator]();
    const next = await piped.next();
    return next.done ? '' : next.value;
  }
  stderr.write(`${question}: `);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: stdin,
    output: shows === 'hidden' ? nowhere : stderr,
    terminal: true,
  });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    if (shows === 'hidden') stderr.write('\n');
  }
}
