import { testBook } from '../../engines/tallies/testing/book.ts';
import { program } from '../../engines/tallies/testing/night.ts';
import { countsStoreSuite, parcelStoreSuite } from '../contract.suite.ts';
import { memoryDisk, openMemory } from './index.ts';

parcelStoreSuite('memory', async () => {
  const disk = memoryDisk();
  return { open: async () => openMemory({ program, book: testBook(), disk }).parcels };
});

countsStoreSuite('memory', async () => {
  const disk = memoryDisk();
  return { open: async (book = testBook()) => openMemory({ program, book, disk }) };
});
