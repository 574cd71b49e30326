import type { ReadonlySignal } from '@preact/signals';
import type { App } from '../app.ts';
import { later } from '../desk/later.tsx';
import { argon2idBeside } from '../keys/argon2id-beside.ts';
import type { Unlocked } from '../walls/unlocked.ts';
import type { AsksProps } from './index.tsx';

const Asks = later<AsksProps>(() => import('./index.tsx'));

/** The asks room as a place of the desk: its code comes when it is first opened, and never with the pad. */
export const AsksPlace = (props: { app: App; unlocked: ReadonlySignal<Unlocked | null> }) => (
  <Asks {...props} hasher={argon2idBeside} />
);
