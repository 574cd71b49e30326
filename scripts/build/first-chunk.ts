interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * Everything that the pad needs at once in one file: the entry and all that it imports without waiting. Otherwise each
 * screen that shares a module with it would cut another small file out of it, and each file is another wait.
 */
export function firstChunk(entry: string): (id: string, modules: Modules) => string | null {
  let reached: Set<string> | null = null;
  return (id, modules) => {
    reached ??= reachedFrom(entry, modules);
    return reached.has(id) ? 'app' : null;
  };
}

/** P-256 is wanted only by browsers that have no X25519, and loaded by them alone. */
const later = /@hpke.*(p256|dhkemPrimitives\/ec)\b/i;

function reachedFrom(entry: string, modules: Modules): Set<string> {
  const reached = new Set<string>();
  const next = [entry];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (reached.has(id)) continue;
    if (later.test(id)) continue;
    reached.add(id);
    next.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
  }
  return reached;
}
