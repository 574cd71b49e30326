import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below a folder. */
export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

/** How many of these names (base64url) stand somewhere in the folder's bytes: as text, in hex, or as the bytes they name. */
export function namesFound(folder: string, names: readonly string[]): number {
  const bytes = filesUnder(folder).map((path) => readFileSync(path));
  return names.filter((name) => {
    const raw = Buffer.from(name, 'base64url');
    const ways = [Buffer.from(name), Buffer.from(name, 'utf16le'), Buffer.from(raw.toString('hex')), raw];
    return bytes.some((held) => ways.some((way) => held.includes(way)));
  }).length;
}
