import { type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Problem } from '../../../std/problem.ts';
import type { App } from '../app.ts';
import { isSignedIn, peopleWorkHere, signInNeeded } from './people-gate.ts';

/** What the server answered: not yet, this, or nothing, and then why. The last good answer stays while it is asked again. */
export interface Asked<T> {
  readonly answer: T | null;
  readonly problem: Problem | null;
  readonly waiting: boolean;
  again(): void;
}

const open = signal(0);

/** How many answers the page still waits for: it is not whole before. */
export const awaited: ReadonlySignal<number> = open;

/** Asks the program's server for one page's figures, and again whenever the path or what is kept here has changed. */
export function useServer<T>(app: App, path: string | null): Asked<T> {
  const [held, hold] = useState<{ path: string | null; answer: T | null; problem: Problem | null }>({
    path: null,
    answer: null,
    problem: null,
  });
  const [round, setRound] = useState(0);
  const { unsent } = app.device.keeping.value;
  const signedIn = isSignedIn.value;
  useEffect(() => {
    if (path === null) return;
    let current = true;
    void app.device.get<T>(path).then((got) => {
      if (!current) return;
      // The server asks who is there: the door stands before the page, or has just been opened anew.
      if (!got.ok && signInNeeded(got.error.code)) peopleWorkHere(app);
      hold((before) => ({
        path,
        answer: got.ok ? got.value : before.path === path ? before.answer : null,
        problem: got.ok ? null : got.error,
      }));
    });
    return () => {
      current = false;
    };
  }, [path, round, unsent, signedIn]);
  const waiting = held.path !== path;
  useLayoutEffect(() => {
    if (!waiting) return;
    open.value++;
    return () => {
      open.value--;
    };
  }, [waiting]);
  return {
    answer: waiting ? null : held.answer,
    problem: waiting ? null : held.problem,
    waiting,
    // Whoever asked before and waited still asks anew.
    again: () => setRound((before) => before + 1),
  };
}
