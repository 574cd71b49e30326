import { BrowserWall, openWallDatabase } from '../../src/stores/browser/wall.ts';
import { wallStoreSuite } from '../../src/stores/wall.suite.ts';
import { runAll } from './vitest.ts';

let places = 0;
wallStoreSuite('IndexedDB', async () => {
  const name = `walls-${places++}`;
  return {
    open: async (gate) => new BrowserWall(await openWallDatabase(name), 'asks', gate),
    remove: async () => {
      indexedDB.deleteDatabase(name);
    },
  };
});

Object.assign(window, { doorstepSuite: runAll });
