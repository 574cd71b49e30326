/** argon2id in a worker that ends when it has answered, so that what it worked on is gone with it. */
import type { Hasher } from '../../../engines/sealing/unlock.ts';
import { ownFile } from '../frame/own-file.ts';
import workerAddress from './argon2id-worker.ts?worker&url';

export const argon2idBeside: Hasher = (text, salt, cost) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(ownFile(workerAddress), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<{ readonly out: Uint8Array | null }>) => {
      worker.terminate();
      if (data.out) resolve(data.out);
      else reject(new Error('argon2id did not work in this browser'));
    };
    worker.onerror = () => {
      worker.terminate();
      reject(new Error('the worker for argon2id did not start'));
    };
    worker.postMessage({ id: 1, given: [text, salt, cost] });
  });
