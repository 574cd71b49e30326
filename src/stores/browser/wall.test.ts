import 'fake-indexeddb/auto';
import { wallStoreSuite } from '../wall.suite.ts';
import { BrowserWall, openWallDatabase } from './wall.ts';

let places = 0;
wallStoreSuite('IndexedDB (in memory)', async () => {
  const name = `walls-${++places}`;
  return { open: async (gate) => new BrowserWall(await openWallDatabase(name), 'asks', gate) };
});
