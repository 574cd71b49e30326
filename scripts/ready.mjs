// Gets what this version needs and builds its app, and starts nothing: what an update does before it is chosen.
import { ensureBuilt, ensureInstalled } from './ensure.mjs';

try {
  await ensureBuilt(await ensureInstalled());
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}
