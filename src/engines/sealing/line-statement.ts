/** Reading, writing and joining statements. Reading never throws; what is not well-formed and signed is no statement. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64Url, toBase64Url } from '../../std/bytes.ts';
import { type Problem, problem } from '../../std/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { canonical, parseCanonical } from './canonical.ts';
import {
  type Line,
  type Role,
  roles,
  type Said,
  type Statement,
  type StatementId,
  sealedWalls,
  type Wrap,
} from './line-types.ts';
import { accountOf, parseAccount, parseRecipient, type Seed } from './seed.ts';
import { signBody, signerOf } from './signed.ts';

export const statementLargest = 64 * 1024;
const mostHeads = 256;
const mostWraps = 64;
export const epochLargest = 0x7fff;

/** A statement by whoever has this seed, after these heads (`LineState.heads`). */
export function makeStatement(seed: Seed, after: readonly StatementId[], said: Said): Statement {
  const body = { v: 1, after: [...new Set(after)].sort(), said };
  const text = canonical(signBody(seed, 'line', body)) as string;
  const shape = text.length > statementLargest ? null : shapeOf(text);
  if (shape === null) throw new Error('broken invariant: a statement that is made has the shape of one');
  return { id: idOf(text), text, by: accountOf(seed), ...shape.parts };
}

/** Problems: `line.malformed`; `line.unsigned`: its author did not sign this. */
export function readStatement(text: unknown): Result<Statement, Problem> {
  if (typeof text !== 'string' || text.length > statementLargest) return err(problem('line.malformed'));
  const shape = shapeOf(text);
  if (shape === null) return err(problem('line.malformed'));
  const by = signerOf('line', shape.body);
  if (by === null) return err(problem('line.unsigned'));
  return ok({ id: idOf(text), text, by, ...shape.parts });
}

function shapeOf(
  text: string,
): { readonly body: object; readonly parts: Pick<Statement, 'after' | 'said'> } | null {
  const body = parseCanonical(text);
  if (!isObject(body) || body['v'] !== 1 || Object.keys(body).length !== 5) return null;
  const after = ids(body['after']);
  const said = readSaid(body['said']);
  if (after === null || said === null || (said.kind === 'began') !== (after.length === 0)) return null;
  return { body, parts: { after, said } };
}

export const idOf = (text: string): StatementId => toBase64Url(sha256(utf8ToBytes(text))) as StatementId;

/** The line with these texts added, and how many were no statements. What is there is not read again. */
export function addTexts(
  line: Line,
  texts: readonly unknown[],
): { readonly line: Line; readonly refused: number } {
  const out = new Map(line);
  let refused = 0;
  for (const text of texts) {
    if (typeof text === 'string' && text.length <= statementLargest && out.has(idOf(text))) continue;
    const read = readStatement(text);
    if (read.ok) out.set(read.value.id, read.value);
    else refused++;
  }
  return { line: out, refused };
}

export const merged = (a: Line, b: Line): Line => new Map([...a, ...b]);

/** What `theirs` (a list of ids) lacks, as texts to offer, in order of id. */
export function lacking(line: Line, theirs: Iterable<string>): readonly string[] {
  const there = new Set(theirs);
  return [...line.values()]
    .filter(({ id }) => !there.has(id))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ text }) => text);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idPattern = /^[A-Za-z0-9_-]{43}$/;
export const parseStatementId = (value: unknown): StatementId | null =>
  typeof value === 'string' && idPattern.test(value) ? (value as StatementId) : null;

function ids(value: unknown): readonly StatementId[] | null {
  if (!Array.isArray(value) || value.length > mostHeads) return null;
  if (!value.every((id) => parseStatementId(id) !== null)) return null;
  return value.every((id, i) => i === 0 || (value[i - 1] as string) < id) ? (value as StatementId[]) : null;
}

/** base64url of bytes, or not. */
const sealedText = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && fromBase64Url(value) !== null;

function readRoles(value: unknown): readonly Role[] | null {
  if (!Array.isArray(value)) return null;
  const inOrder = roles.filter((role) => value.includes(role));
  return inOrder.length === value.length && inOrder.every((role, i) => role === value[i]) ? inOrder : null;
}

function readWraps(value: unknown): readonly Wrap[] | null {
  if (!Array.isArray(value) || value.length > mostWraps) return null;
  const seen = new Set<string>();
  for (const wrap of value) {
    if (!isObject(wrap) || Object.keys(wrap).length !== 2) return null;
    const { to, sealed } = wrap;
    if (parseAccount(to) === null || !sealedText(sealed) || seen.has(to as string)) return null;
    seen.add(to as string);
  }
  return value as Wrap[];
}

/** Each kind: its fields beside `kind`, and the test that each must pass. */
const account = (value: unknown) => parseAccount(value) !== null;
const age = (value: unknown) => parseRecipient(value) !== null;
const roleList = (value: unknown) => readRoles(value) !== null;
const wraps = (value: unknown) => readWraps(value) !== null;
const id = (value: unknown) => parseStatementId(value) !== null;
const shapes: Readonly<Record<Said['kind'], Readonly<Record<string, (value: unknown) => boolean>>>> = {
  began: { nonce: (value) => typeof value === 'string' && fromBase64Url(value)?.length === 16, age },
  'person-added': { account, age, roles: roleList },
  'person-left': { account },
  roles: { account, roles: roleList },
  sheet: { account, age },
  epoch: {
    wall: (value) => (sealedWalls as readonly unknown[]).includes(value),
    n: (value) => typeof value === 'number' && value >= 1 && value <= epochLargest,
    recipient: age,
    wraps,
    canary: sealedText,
  },
  wraps: { epoch: id, wraps },
  opened: { epoch: id },
};

function readSaid(value: unknown): Said | null {
  if (!isObject(value) || typeof value['kind'] !== 'string' || !Object.hasOwn(shapes, value['kind']))
    return null;
  const shape = shapes[value['kind'] as Said['kind']];
  if (Object.keys(value).length !== Object.keys(shape).length + 1) return null;
  return Object.entries(shape).every(([field, fits]) => fits(value[field]))
    ? (value as unknown as Said)
    : null;
}

/** The roles in their one order, each once: how a statement lists them. */
export const roleOrder = (some: Iterable<Role>): readonly Role[] => {
  const there = new Set(some);
  return roles.filter((role) => there.has(role));
};
