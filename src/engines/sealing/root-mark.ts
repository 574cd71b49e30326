/**
 * The line's root, shortened: 132 bits of the SHA-256 that is its id. It stands in a join code and on a device's paper, so
 * that whoever joins knows the line before it has seen it, and a server that forgot the line is told that there is one.
 */
import type { Brand } from '../../std/brand.ts';
import type { StatementId } from './line-types.ts';

export type RootMark = Brand<string, 'RootMark'>;

const markLength = 22;

export const rootMarkOf = (root: StatementId): RootMark => root.slice(0, markLength) as RootMark;

export const parseRootMark = (value: unknown): RootMark | null =>
  typeof value === 'string' && /^[A-Za-z0-9_-]{22}$/.test(value) ? (value as RootMark) : null;

export const isMarked = (root: StatementId, mark: RootMark): boolean => root.startsWith(mark);
