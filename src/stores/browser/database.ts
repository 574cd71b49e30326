/** Promises around the little of IndexedDB that the store uses. */

interface Kind {
  readonly key: IDBValidKey;
  readonly value: unknown;
}
export type Schema = { readonly [store: string]: Kind };

export interface Rows<K extends Kind> {
  get(key: K['key']): Promise<K['value'] | undefined>;
  getKey(key: K['key']): Promise<K['key'] | undefined>;
  getAll(range?: IDBKeyRange, limit?: number): Promise<K['value'][]>;
  getAllKeys(range?: IDBKeyRange, limit?: number): Promise<K['key'][]>;
  count(): Promise<number>;
  put(value: K['value'], key: K['key']): Promise<unknown>;
  delete(which: K['key'] | IDBKeyRange): Promise<unknown>;
}

/** One database transaction. */
export interface Step<S extends Schema, N extends keyof S & string> {
  rows<M extends N>(name: M): Rows<S[M]>;
  /** Resolves when all of it is committed; rejects when none of it is. */
  readonly done: Promise<void>;
}

export interface Database<S extends Schema> {
  rows<N extends keyof S & string>(name: N): Rows<S[N]>;
  /** Strict: committed means on the disk. */
  write<N extends keyof S & string>(...names: N[]): Step<S, N>;
  read<N extends keyof S & string>(...names: N[]): Step<S, N>;
  close(): void;
}

/** `taken` is told when the database was closed under the app, by the browser or for another version of the app. */
export async function openDatabase<S extends Schema>(
  name: string,
  stores: readonly (keyof S & string)[],
  taken: () => void,
): Promise<Database<S>> {
  const db = await openGaining(name, stores);
  db.onversionchange = () => {
    db.close();
    taken();
  };
  db.onclose = taken;
  const begin = (names: readonly string[], mode: IDBTransactionMode): Step<S, keyof S & string> => {
    const step = db.transaction([...names], mode, { durability: 'strict' });
    return { rows: (store) => rowsOf(step.objectStore(store)), done: finished(step) };
  };
  return {
    rows: (store) => begin([store], 'readonly').rows(store),
    write: (...names) => begin(names, 'readwrite'),
    read: (...names) => begin(names, 'readonly'),
    close: () => db.close(),
  };
}

/**
 * The store only ever gains: what a version of the app does not know stays as it is, and what it needs is added. So a
 * device can go on with the version before, after one that was taken back, and nothing it holds is touched.
 */
async function openGaining(name: string, stores: readonly string[]): Promise<IDBDatabase> {
  const open = (version?: number): Promise<IDBDatabase> => {
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () => {
      const { result } = opening;
      for (const store of stores)
        if (!result.objectStoreNames.contains(store)) result.createObjectStore(store);
    };
    return answer(opening);
  };
  const db = await open();
  if (stores.every((store) => db.objectStoreNames.contains(store))) return db;
  db.close();
  return open(db.version + 1);
}

const rowsOf = <K extends Kind>(store: IDBObjectStore): Rows<K> => ({
  get: (key) => answer(store.get(key)),
  getKey: (key) => answer(store.getKey(key)),
  getAll: (range, limit) => answer(store.getAll(range, limit)),
  getAllKeys: (range, limit) => answer(store.getAllKeys(range, limit)),
  count: () => answer(store.count()),
  put: (value, key) => answer(store.put(value, key)),
  delete: (which) => answer(store.delete(which)),
});

function answer<T>(request: IDBRequest<T>): Promise<T> {
  const asked = new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  // Where nobody waits for this one, the whole step says that it failed.
  asked.catch(() => {});
  return asked;
}

function finished(step: IDBTransaction): Promise<void> {
  const done = new Promise<void>((resolve, reject) => {
    step.addEventListener('complete', () => resolve());
    const failed = () => reject(step.error ?? new DOMException('The step was not taken', 'AbortError'));
    step.addEventListener('error', failed);
    step.addEventListener('abort', failed);
  });
  done.catch(() => {});
  return done;
}
