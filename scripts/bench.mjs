// `npm run -s bench -- [--json] [--only NAME,…] [--runs N]`: runs bench/main.ts on the project's own Node.
import { ensureInstalled, nodeFlags, run } from './ensure.mjs';

const node = await ensureInstalled();
const args = [...nodeFlags, '--expose-gc', 'bench/main.ts', ...process.argv.slice(2)];
process.exitCode = await run(node, args);
