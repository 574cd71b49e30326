// `npm run -s byte-search -- [--json] [--short] [--only month|gaps]`: a scripted month of work, then a search of every byte that it left.
import { ensureBuilt, ensureChromium, ensureInstalled, nodeFlags, run } from './ensure.mjs';

const node = await ensureInstalled();
process.env.DOORSTEP_CHROMIUM = await ensureChromium();
await ensureBuilt(node);
process.exitCode = await run(node, [...nodeFlags, 'e2e/byte-search/run.ts', ...process.argv.slice(2)]);
