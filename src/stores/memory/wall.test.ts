import { wallStoreSuite } from '../wall.suite.ts';
import { MemoryWall, wallDisk } from './wall.ts';

wallStoreSuite('memory', async () => {
  const disk = wallDisk();
  return { open: async (gate) => new MemoryWall(disk, gate) };
});
