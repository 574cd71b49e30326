/** What the steps of the byte search share: a night with its server and devices, and the table of planted markers. */
import { randomBytes } from 'node:crypto';
import type { Night } from '../support/night.ts';
import type { Phone } from '../support/phone.ts';
import type { Marker } from './needles.ts';

/** Where bytes lie. 'keys': the folder of the server's keys. 'said': what the server printed. */
export const places = ['data', 'keys', 'backups', 'pad', 'desk', 'upgraded', 'temp'] as const;
export type Place = (typeof places)[number];

/**
 * When the bytes are looked at: after the month's work; the same with all that came since held; after the notes' day has
 * turned and a thread was shredded; after the month has faded.
 */
export const stages = ['worked', 'held', 'turned', 'faded'] as const;
export type Stage = (typeof stages)[number];

export interface Planted extends Marker {
  /** What it stands for: 'a name in a note'. */
  readonly what: string;
  /** Where it may be found, and until which stage; left out: nowhere, ever. */
  readonly may?: Readonly<Partial<Record<Place, Stage>>>;
  /** Where it must be found at these stages: what a hold keeps, what "what we hold" says lies there. */
  readonly must?: Readonly<Partial<Record<Place, readonly Stage[]>>>;
}

export class World {
  readonly night: Night;
  readonly planted: Planted[] = [];
  readonly phones = new Map<Place, Phone>();
  /** Phones that had an earlier build. */
  readonly upgraded: Phone[] = [];

  constructor(night: Night) {
    this.night = night;
  }

  /** Puts a marker on the table; gives its text. */
  plant(id: string, what: string, secret: string, where: Pick<Planted, 'may' | 'must'> = {}): string {
    this.planted.push({ id, what, secret, ...where });
    return secret;
  }
  plantBytes(id: string, what: string, secret: Uint8Array, where: Pick<Planted, 'may' | 'must'> = {}): void {
    this.planted.push({ id, what, secret, ...where });
  }

  folder(place: Place): string {
    const { scratch } = this.night;
    if (place === 'data') return this.night.dataFolder;
    if (place === 'keys') return `${this.night.dataFolder}-keys`;
    return scratch.folder(place);
  }
}

/** Words that nobody else writes, so that what is found is what was planted. */
export const unique = (): string =>
  randomBytes(5)
    .toString('hex')
    .replaceAll(/[0-9]/g, (digit) => 'ghijklmnop'[Number(digit)] as string);
/** A made-up name of a person. */
export const personName = (): string => `${cap(unique())} ${cap(unique())}`;
export const phoneNumber = (): string => `+1 (555) ${digits(3)}-${digits(4)}-${digits(4)}`;
export const address = (): string => `${digits(4)} ${cap(unique())} Street, apartment ${digits(3)}`;
const cap = (word: string): string => `${(word[0] as string).toUpperCase()}${word.slice(1)}`;
const digits = (count: number): string =>
  String(randomBytes(4).readUInt32LE() % 10 ** count).padStart(count, '0');
