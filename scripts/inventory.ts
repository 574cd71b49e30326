/** Writes docs/inventory.md from the inventory: `node scripts/inventory.ts`. A check compares the two. */
import { writeFileSync } from 'node:fs';
import { inventoryPage } from '../src/shells/held/inventory/page.ts';

writeFileSync(new URL('../docs/inventory.md', import.meta.url), inventoryPage());
