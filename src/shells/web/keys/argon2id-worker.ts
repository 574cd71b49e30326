/** argon2id off the page's own thread: taps are answered while it works. */
import { argon2id } from './argon2id.ts';

interface Asked {
  readonly id: number;
  readonly given: Parameters<typeof argon2id>;
}

const thread = self as unknown as {
  onmessage: ((asked: MessageEvent<Asked>) => void) | null;
  postMessage(value: unknown): void;
};
thread.onmessage = async ({ data: { id, given } }) => {
  try {
    thread.postMessage({ id, out: await argon2id(...given) });
  } catch {
    thread.postMessage({ id, out: null });
  }
};
