/**
 * The built app, read once into memory: a few small files, so that no path of a request ever reaches the disk. Text is
 * packed once, at its first request.
 */
import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export interface AppFile {
  readonly type: string;
  readonly etag: string;
  /** Its name carries its hash: it never changes. */
  readonly immutable: boolean;
  /** Bytes for a request that accepts these encodings, smallest first. */
  bytes(accepts: string): { readonly bytes: Uint8Array; readonly encoding: 'br' | 'gzip' | null };
}
/** By path: '/index.html'. */
export type AppFiles = ReadonlyMap<string, AppFile>;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const packed = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.txt']);

/** The files of a folder, or none when nothing has been built. What has no known type is not served. */
export function readAppFiles(folder: string): AppFiles {
  const files = new Map<string, AppFile>();
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    const path = join(entry.parentPath, entry.name);
    const name = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(name, appFile(name, type, readFileSync(path)));
  }
  return files;
}

export function appFile(name: string, type: string, plain: Uint8Array): AppFile {
  const worthPacking = packed.has(extname(name)) && plain.length > 512;
  let gzip: Uint8Array | null = null;
  let brotli: Uint8Array | null = null;
  return {
    type,
    etag: `"${hash('sha256', plain, 'base64url').slice(0, 16)}"`,
    immutable: /^\/assets\/.+-[\w-]{8}\.\w+$/.test(name),
    bytes: (accepts) => {
      if (worthPacking && /\bbr\b/.test(accepts)) {
        brotli ??= brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
        return { bytes: brotli, encoding: 'br' };
      }
      if (worthPacking && /\bgzip\b/.test(accepts)) {
        gzip ??= gzipSync(plain, { level: 9 });
        return { bytes: gzip, encoding: 'gzip' };
      }
      return { bytes: plain, encoding: null };
    },
  };
}
