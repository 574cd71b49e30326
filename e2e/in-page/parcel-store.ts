import { openBrowserStore } from '../../src/stores/browser/open.ts';
import { parcelStoreSuite } from '../../src/stores/contract.suite.ts';
import { runAll } from './vitest.ts';

let places = 0;
parcelStoreSuite('IndexedDB', async () => {
  const name = `suite-${places++}`;
  return {
    open: () => openBrowserStore(name),
    remove: async () => {
      indexedDB.deleteDatabase(name);
    },
  };
});

Object.assign(window, { doorstepSuite: runAll });
