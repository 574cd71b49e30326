/**
 * The classified inventory is whole: every table and column of a live data folder, every file of it, every object store,
 * record and preference of a device, every header of a running server. An unclassified one fails (docs/spec/held.md).
 */
import 'fake-indexeddb/auto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayFromNumber } from '../src/engines/facts/day.ts';
import { sealedWalls } from '../src/engines/sealing/line-types.ts';
import { practice } from '../src/practice.ts';
import { bookOf } from '../src/program/book.ts';
import { httpsFolder } from '../src/shells/api/certificates/https-folder.ts';
import { openDatabase } from '../src/shells/api/database.ts';
import { keyFolder } from '../src/shells/api/key-folder.ts';
import { openKeys } from '../src/shells/api/keys.ts';
import { programOf } from '../src/shells/api/state.ts';
import { makeServer } from '../src/shells/api/testing/make-server.ts';
import {
  cookies,
  dataFiles,
  find,
  keyFiles,
  objectStores,
  preferences,
  readHeaders,
  records,
  sentHeaders,
  settingEntries,
  tablesOf,
} from '../src/shells/held/inventory/index.ts';
import { inventoryPage } from '../src/shells/held/inventory/page.ts';
import { orThrow } from '../src/std/result.ts';
import { openBrowserStore } from '../src/stores/browser/open.ts';
import { wallStoresInBrowser } from '../src/stores/browser/wall.ts';
import type { ServerStore } from '../src/stores/contract.ts';
import { code, filesUnder, isTest, syntax, text, walk } from './tree.ts';

/** Lines without those that only the generator's own run would change. */
const lines = (page: string): readonly string[] => page.trimEnd().split('\n');

describe('docs/inventory.md', () => {
  it('[HELD-1] is what the inventory says: node scripts/inventory.ts writes it', () => {
    expect(lines(text('docs/inventory.md'))).toEqual(lines(inventoryPage()));
  });
});

describe('a live data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-inventory-'));
  const [data, keys] = [join(folder, 'data'), join(folder, 'data-keys')];
  let store: ServerStore;
  beforeAll(async () => {
    const serverKeys = openKeys(keyFolder(keys));
    httpsFolder(keys).forget();
    store = orThrow(openDatabase(data, { program: programOf(serverKeys), book: bookOf(practice) }));
    const { app, device } = await makeServer({ store, keys: serverKeys });
    await device('desk').send('POST', '/v1/join-codes', { payload: { may: 'pad' } });
    await device('desk').send('GET', '/v1/now');
    await store.turnDay(dayFromNumber(20_500));
    for (const wall of sealedWalls) await store.walls[wall].figures();
    await app.close();
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const open = (file: string) => new DatabaseSync(join(data, file), { readOnly: true });
  const filesOf = (of: string) =>
    readdirSync(of, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(of, join(entry.parentPath, entry.name)).split(sep).join('/'));

  it('[HELD-1] holds no file that is not classified, and each that is', () => {
    const found = filesOf(data);
    expect(found.filter((name) => !find(dataFiles, name))).toEqual([]);
    expect(
      dataFiles.filter(({ name }) => name.endsWith('.db')).every(({ name }) => found.includes(name)),
    ).toBe(true);
    expect(filesOf(keys).filter((name) => !find(keyFiles, name))).toEqual([]);
  });

  it.each(['counts.db', ...sealedWalls.map((wall) => `${wall}.db`)])(
    '[HELD-1] %s has the tables and columns of the inventory, and no other',
    (file) => {
      const database = open(file);
      const names = database
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        .all();
      const live = Object.fromEntries(
        names.map(({ name }) => [
          name,
          database
            .prepare(`SELECT name FROM pragma_table_xinfo('${name}')`)
            .all()
            .map((column) => column['name']),
        ]),
      );
      database.close();
      const listed = Object.entries(tablesOf[file] ?? {}).map(([name, { columns }]) => [
        name,
        Object.keys(columns),
      ]);
      expect(live).toEqual(Object.fromEntries(listed));
    },
  );

  it('[HELD-1] has no setting that is not classified, neither in its files nor in the code that sets one', () => {
    const found = ['counts.db', ...sealedWalls.map((wall) => `${wall}.db`)].flatMap((file) => {
      const database = open(file);
      const names = database.prepare('SELECT name FROM settings').all();
      database.close();
      return names.map(({ name }) => String(name));
    });
    expect(found.length).toBeGreaterThan(2);
    expect(found.filter((name) => !find(settingEntries, name))).toEqual([]);
    expect(settingsInCode().filter((name) => !find(settingEntries, filled(name)))).toEqual([]);
  });
});

/** A name with something in it, as it would be kept. */
const filled = (name: string): string =>
  name
    .replace('join-code:…', `join-code:${'0'.repeat(64)}`)
    .replace('wrong-clock:…', `wrong-clock:${'A'.repeat(22)}`)
    .replace('…', 'abc');

/** Texts under which the server's code keeps a setting: constants named …Setting, and what is handed to setSetting. */
function settingsInCode(): readonly string[] {
  const found: string[] = [];
  for (const path of code().filter(
    (one) => !isTest(one) && /^src\/(stores\/sqlite|shells\/(api|cli)|engines|program)\//.test(one),
  ))
    walk(syntax(path), (node) => {
      if (ts.isVariableDeclaration(node) && /Setting$/.test(node.name.getText()) && node.initializer)
        found.push(...textOf(node.initializer));
      if (ts.isCallExpression(node) && /(^|\.)(setSetting|putSetting)$/.test(node.expression.getText()))
        found.push(...node.arguments.slice(0, 2).flatMap(textOf));
    });
  return [...new Set(found)].filter((name) => /^[a-z]/.test(name));
}
const textOf = (node: ts.Node): readonly string[] =>
  ts.isStringLiteral(node) ? [node.text] : ts.isTemplateExpression(node) ? [`${node.head.text}…`] : [];

describe('a device', () => {
  it('[HELD-1] keeps only object stores that are classified', async () => {
    const store = await openBrowserStore();
    const databases = await indexedDB.databases();
    const live: Record<string, readonly string[]> = {};
    for (const { name = '' } of databases)
      live[name] = await new Promise<string[]>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => {
          resolve([...opening.result.objectStoreNames]);
          opening.result.close();
        };
      });
    await store.close();
    for (const [name, stores] of Object.entries(live))
      expect(
        stores.filter((one) => !objectStores[name]?.[one]),
        name,
      ).toEqual([]);
    expect(Object.keys(live)).toContain('doorstep');
    expect(Object.keys(objectStores['doorstep-walls'] ?? {})).toEqual(wallStoresInBrowser);
  });

  it('[HELD-1] opens no database and no cache whose name is not classified', () => {
    const opened = new Set<string>();
    for (const path of code().filter((one) => !isTest(one)))
      for (const [, name] of text(path).matchAll(
        /(?:openDatabase[^(]*\(|openBrowserStore\(name = |indexedDB\.open\()'([\w-]+)'/g,
      ))
        opened.add(name as string);
    expect([...opened].filter((name) => !objectStores[name])).toEqual([]);
  });

  it('[HELD-1] keeps only records and preferences that are classified', () => {
    const [kept, preferred] = [new Set<string>(), new Set<string>()];
    for (const path of webCode()) {
      for (const [, name] of text(path).matchAll(/setRecord\('([^']+)'/g)) kept.add(name as string);
      for (const [, name] of text(path).matchAll(/preference\??\.set\((?:'([^']+)'|`([a-z]+:))/g))
        if (name) preferred.add(name);
      for (const [, name] of text(path).matchAll(/(?:preferenceName|preference|glimpseName) = '([^']+)'/g))
        preferred.add(name as string);
    }
    expect(kept.size).toBeGreaterThan(2);
    expect([...kept].filter((name) => !find(records, name))).toEqual([]);
    expect(preferred.size).toBeGreaterThan(5);
    expect([...preferred].filter((name) => !find(preferences, `doorstep.${name}`))).toEqual([]);
  });

  it('[HELD-1] touches cookies, sessionStorage and localStorage nowhere but in the one place for preferences', () => {
    const wrong = webCode().filter((path) =>
      /document\.cookie|sessionStorage|\blocalStorage\b/.test(text(path)),
    );
    expect(wrong).toEqual(['src/shells/web/device/env.ts']);
  });
});

const webCode = (): readonly string[] =>
  code().filter((path) => path.startsWith('src/shells/web/') && !isTest(path));

describe('a running server', () => {
  it('[HELD-1] sends no header and sets no cookie that is not classified, on any path', async () => {
    const { app, device } = await makeServer({ describing: true });
    const desk = device('desk');
    const paths = Object.keys((app.swagger() as { paths: object }).paths);
    expect(paths.length).toBeGreaterThan(10);
    const [sent, set] = [new Set<string>(), new Set<string>()];
    for (const url of [
      ...paths.map((path) => path.replace(/\{\w+\}/g, 'visits')),
      '/',
      '/held',
      '/nowhere',
      '/openapi.json',
    ])
      for (const method of ['GET', 'POST'] as const) {
        const answer = await desk.send(method, url, { headers: { 'doorstep-nonce': 'A'.repeat(22) } });
        for (const name of Object.keys(answer.headers)) sent.add(name);
        for (const { name } of answer.cookies) set.add(name);
      }
    expect([...sent].filter((name) => !find(sentHeaders, name))).toEqual([]);
    expect([...set].filter((name) => !find(cookies, name))).toEqual([]);
    await app.close();
  });

  it('[HELD-1] reads no header that is not classified', () => {
    const read = new Set<string>();
    for (const path of code().filter((one) => one.startsWith('src/shells/api/') && !isTest(one))) {
      for (const [, plain, quoted] of text(path).matchAll(
        /headers(?:\.([a-z]+)\b(?!\()|\[\s*'([^']+)'\s*\])/g,
      ))
        read.add((plain ?? quoted) as string);
      for (const [, name] of text(path).matchAll(/'((?:x-)?forwarded[a-z-]*|x-real-ip|via)'/g))
        read.add(name as string);
    }
    read.delete('ts');
    expect(read.size).toBeGreaterThan(5);
    expect([...read].filter((name) => !find(readHeaders, name))).toEqual([]);
  });

  it('[HELD-1] logs nothing', () => {
    const wrong = code().filter(
      (path) =>
        path.startsWith('src/shells/api/') &&
        !isTest(path) &&
        /console\.|logger: true|request\.ip\b|user-agent/.test(text(path)),
    );
    expect(wrong).toEqual([]);
  });

  it('[HELD-1] no other place of the program’s code writes to a disk', () => {
    const writes = filesUnder('src').filter(
      (path) =>
        /\.tsx?$/.test(path) &&
        !isTest(path) &&
        /\b(writeFileSync|writeFile|appendFile|createWriteStream|mkdtempSync|writeSync|copyFileSync|renameSync)\(/.test(
          text(path),
        ),
    );
    expect(writes).toEqual([
      ...['disk', 'make', 'place', 'restore'].map((name) => `src/shells/api/backup/${name}.ts`),
      'src/shells/api/key-folder.ts',
      'src/shells/cli/serve.ts',
    ]);
  });
});
