// `npm run -s bench -- [--json] [--only NAME,…] [--runs N]`: runs bench/main.ts on the project's own Node, on the app
// as it is now, with what it needs installed and built first.
import { ensureBuilt, ensureChromium, ensureInstalled, ensureTestTools, nodeFlags, run } from './ensure.mjs';

const node = await ensureInstalled();
process.env.DOORSTEP_CHROMIUM = await ensureChromium();
await ensureTestTools();
await ensureBuilt(node);
const args = [...nodeFlags, '--expose-gc', 'bench/main.ts', ...process.argv.slice(2)];
process.exitCode = await run(node, args);
