/**
 * Work in a process of its own that ends when it is done: what it held in memory (keys that sign) goes with it, and what
 * it loaded never weighs on the server.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '../../../std/result.ts';
import { fileBeside } from '../file-beside.ts';

/** What the other process sends: something on the way, or the end. */
export type Told<Way, Done> = { readonly way: Way } | { readonly done: Done } | { readonly trouble: string };

export interface Apart<Way> {
  readonly environment?: Readonly<Record<string, string>>;
  /** Answers what the other process says on the way; the answer is sent back. */
  onWay?(way: Way): void;
}

/** Runs the file called `name` beside this one and hands it `asked`. The error is what the other process said, for whoever runs the server. */
export function runApart<Asked, Done, Way = never>(
  name: string,
  asked: Asked,
  { environment = {}, onWay }: Apart<Way> = {},
): Promise<Result<Done, string>> {
  return new Promise((resolve) => {
    const child = fork(fileURLToPath(fileBeside(name, import.meta.url)), [], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let result: Result<Done, string> = err('it ended by itself');
    child.on('message', (told: Told<Way, Done>) => {
      if ('way' in told) {
        onWay?.(told.way);
        child.send('heard');
      } else result = 'done' in told ? ok(told.done) : err(told.trouble);
    });
    child.on('error', (cause) => resolve(err(cause.message)));
    // 'close', not 'exit': what was said last may still be on its way when the process has ended.
    child.on('close', () => resolve(result));
    child.send(asked as object);
  });
}

/** The other side: takes what is asked, says what came of it, and ends. */
export function workApart<Asked, Done>(work: (asked: Asked) => Promise<Done>): void {
  process.once('message', (asked: Asked) => {
    work(asked)
      .then(
        (done): Told<never, Done> => ({ done }),
        (cause: unknown): Told<never, Done> => ({ trouble: whyOf(cause) }),
      )
      .then((told) => process.send?.(told, () => process.disconnect()));
  });
}

/** Says something on the way and resolves when it was heard. */
export function sayOnWay<Way>(way: Way): Promise<void> {
  return new Promise((resolve) => {
    process.once('message', () => resolve());
    process.send?.({ way });
  });
}

/** A connection that no address took has a code and no message. */
function whyOf(cause: unknown): string {
  const { code, message } = cause as { readonly code?: string; readonly message?: string };
  return `${code ?? ''} ${message ?? ''}`.trim() || 'unknown';
}
