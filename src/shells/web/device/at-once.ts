/**
 * A device that answers before its database is open. The first screen needs only what the program has set up and what
 * this device may do: that much is also kept as a preference, plainly, as it lies in the database. All else waits for
 * the database, and a save is counted, as always, only once it is sealed and durable.
 */
import { effect, type Signal, signal } from '@preact/signals';
import type { Configuration } from '../../../program/configuration.ts';
import type { Device } from '../app.ts';
import { dayIn, emptyKeeping } from './device.ts';
import type { DeviceEnv } from './env.ts';
import { mintShift } from './minting.ts';
import { preferencesOf } from './preferences.ts';

/** As the last opening left it. Nothing of an encounter, nothing to sign in with. */
interface Glimpse {
  readonly may: 'pad' | 'desk';
  readonly nickname: string | null;
  readonly config: Configuration;
}

const glimpseName = 'glimpse';

/** The device itself, or, where an opening before left its glimpse, one that stands in for it until it is open. */
export async function openAtOnce(env: DeviceEnv, opening: Promise<Device>): Promise<Device> {
  const preference = preferencesOf(env);
  const glimpse = parse(preference.get(glimpseName));
  void opening.then((device) => keepGlimpse(device, preference));
  return glimpse ? standIn(env, glimpse, opening, preference) : opening;
}

function standIn(
  env: DeviceEnv,
  glimpse: Glimpse,
  opening: Promise<Device>,
  preference: Device['preference'],
): Device {
  const seen = {
    keeping: signal(emptyKeeping),
    reachable: signal(false),
    clockWrong: signal(false),
    may: signal<Device['may']['value']>(glimpse.may),
    nickname: signal(glimpse.nickname),
    config: signal<Configuration | null>(glimpse.config),
  };
  void opening.then((device) => {
    const follow = <T>(own: Signal<T>, theirs: { readonly value: T }, same?: (a: T, b: T) => boolean) =>
      effect(() => {
        if (!same?.(own.peek(), theirs.value)) own.value = theirs.value;
      });
    follow(seen.keeping, device.keeping);
    follow(seen.reachable, device.reachable);
    follow(seen.clockWrong, device.clockWrong);
    follow(seen.may, device.may);
    follow(seen.nickname, device.nickname);
    // The same set-up read from another place is no reason to draw the screen anew.
    follow(seen.config, device.config, (a, b) => a?.version === b?.version);
  });
  const whenOpen =
    <A extends unknown[], R>(call: (device: Device) => (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> =>
      call(await opening)(...given);
  const today = () => dayIn(seen.config.value, env.clock.now());
  return {
    ...seen,
    today,
    newShift: () => mintShift(env.random, today()),
    record: whenOpen(({ record }) => record),
    answer: whenOpen(({ answer }) => answer),
    see: whenOpen(({ see }) => see),
    undo: whenOpen(({ undo }) => undo),
    sync: whenOpen(({ sync }) => sync),
    file: whenOpen(({ file }) => file),
    takeIn: whenOpen(({ takeIn }) => takeIn),
    join: whenOpen(({ join }) => join),
    joinThisMachine: whenOpen(({ joinThisMachine }) => joinThisMachine),
    get: async (path) => (await opening).get(path),
    post: async (path, body) => (await opening).post(path, body),
    believed: whenOpen(({ believed }) => believed),
    checkpoint: {
      read: async () => (await opening).checkpoint.read(),
      offer: (totals) => void opening.then(({ checkpoint }) => checkpoint.offer(totals)),
    },
    preference,
  };
}

/** Writes the glimpse for the next opening whenever what it shows changes. */
function keepGlimpse({ may, nickname, config }: Device, preference: Device['preference']): void {
  effect(() => {
    const seen = { may: may.value, nickname: nickname.value, config: config.value };
    const text = seen.may && seen.config ? JSON.stringify(seen) : '';
    if (text !== preference.get(glimpseName)) preference.set(glimpseName, text);
  });
}

function parse(text: string | null): Glimpse | null {
  try {
    return text ? (JSON.parse(text) as Glimpse) : null;
  } catch {
    return null;
  }
}
