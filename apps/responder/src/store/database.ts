/** 本机数据库 (IndexedDB): survives a reload and a killed app. */
const NAME = 'liandong-responder';
const VERSION = 1;
export type StoreName = 'outbox' | 'orders' | 'kept';

let opened: Promise<IDBDatabase> | undefined;

const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('outbox', { keyPath: 'n', autoIncrement: true });
      asked.result.createObjectStore('orders', { keyPath: 'id' });
      asked.result.createObjectStore('kept');
    };
    asked.onsuccess = () => {
      const base = asked.result;
      base.onversionchange = () => {
        base.close();
        opened = undefined;
      };
      base.onclose = () => {
        opened = undefined;
      };
      resolve(base);
    };
    asked.onerror = () => reject(asked.error ?? new Error('IndexedDB cannot be opened'));
    asked.onblocked = () => reject(new Error('IndexedDB is blocked by another page'));
  });

const database = (): Promise<IDBDatabase> => {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
};

/**
 * One transaction on one store. Resolves when it is complete, so what was written is really there before anything is
 * told to the person.
 */
export const inStore = async <T>(
  store: StoreName,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T> | undefined,
): Promise<T | undefined> => {
  const base = await database();
  return new Promise((resolve, reject) => {
    const tx = base.transaction(store, mode);
    const asked = act(tx.objectStore(store));
    tx.oncomplete = () => resolve(asked?.result);
    tx.onabort = () => reject(tx.error ?? new Error('IndexedDB transaction was aborted'));
    tx.onerror = () => reject(tx.error ?? new Error('IndexedDB transaction failed'));
  });
};

export const getKept = <T>(key: string): Promise<T | undefined> =>
  inStore('kept', 'readonly', (store) => store.get(key) as IDBRequest<T | undefined>);

export const keep = async (key: string, value: unknown): Promise<void> => {
  await inStore('kept', 'readwrite', (store) => store.put(value, key));
};
export const forget = async (key: string): Promise<void> => {
  await inStore('kept', 'readwrite', (store) => store.delete(key));
};
