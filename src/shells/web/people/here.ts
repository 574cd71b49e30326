/** The one keyring of this page, opened when somebody needs it. */
import { effect } from '@preact/signals';
import { openBrowserStore } from '../../../stores/browser/open.ts';
import type { App } from '../app.ts';
import { watchQuickHide } from '../desk/hidden-page.tsx';
import { isSignedIn, lockHere, minutesOpen, peopleWorkHere, whoIsOpen } from '../desk/people-gate.ts';
import { fingerprintOf, type ServerPaper } from '../device/server-paper.ts';
import { argon2idBeside } from '../keys/argon2id-beside.ts';
import { secureRandom } from '../secure-random.ts';
import { minutesLeft, watchTouches } from './auto-lock.ts';
import { keepWallsHere } from './keep-walls-here.ts';
import { type Keyring, openKeyring } from './keyring.ts';
import { markOf } from './line-mark.ts';
import { browserPasskeys } from './passkeys.ts';
import { dateProof, dateUnlocking } from './proofs.ts';

let opening: Promise<Keyring> | null = null;

export function keyringHere(app: App): Promise<Keyring> {
  opening ??= open(app);
  return opening;
}

async function open(app: App): Promise<Keyring> {
  const store = await openBrowserStore().catch(() => null);
  const paper = await store?.record<ServerPaper>('server').catch(() => null);
  const keyring = await openKeyring({
    device: app.device,
    records: store,
    server: paper ? await fingerprintOf(crypto.subtle, paper.spki) : '',
    mark: async () => markOf(await store?.record<ServerPaper>('server').catch(() => null)),
    hasher: argon2idBeside,
    random: secureRandom,
    passkeys: browserPasskeys(secureRandom),
    opened: (seed, how) => (how === 'tried' ? dateProof : dateUnlocking)(app.device, seed),
  });
  effect(() => {
    whoIsOpen.value = keyring.unlocked.value;
    isSignedIn.value = keyring.signedIn.value;
    if (keyring.line.value) peopleWorkHere(app);
  });
  // The network is back: what was opened without it may now be asked of the server too.
  effect(() => {
    if (app.device.reachable.value && keyring.unlocked.value && !keyring.signedIn.peek())
      void keyring.signInAgain();
  });
  watchTouches(keyring);
  keepWallsHere(app, keyring);
  watchQuickHide(app);
  lockHere.call = () => void keyring.lock();
  effect(() => {
    minutesOpen.value = minutesLeft.value;
  });
  return keyring;
}
