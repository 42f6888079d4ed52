import { cell } from '../store/cell.ts';
import { inStore } from '../store/database.ts';
import { type NewItem, type OutItem, outdated } from './model.ts';

/** 发件箱: what the person did and the centre does not have yet, with the last finished ones. */
export const outbox = cell<readonly OutItem[]>([]);

/** Reads the queue from the database, e.g. after the app was killed. */
export const loadOutbox = async (): Promise<void> => {
  const items = await inStore('outbox', 'readonly', (store) => store.getAll() as IDBRequest<OutItem[]>);
  outbox.set(items ?? []);
};

/** 本机存储失败: nothing was recorded, so nothing may be shown as done. */
export const boxTrouble = cell<boolean>(false);

/** Like `enqueue`, for buttons: answers whether it is safely recorded; a failure is shown at the top of the app. */
export const record = async (items: readonly NewItem[]): Promise<boolean> => {
  try {
    await enqueue(items);
    boxTrouble.set(false);
    return true;
  } catch {
    boxTrouble.set(true);
    return false;
  }
};

/** Puts items in, all or none, before anything is tried: what is shown as done is already safe. */
export const enqueue = async (items: readonly NewItem[]): Promise<void> => {
  await inStore('outbox', 'readwrite', (store) => {
    for (const item of items) store.add({ ...item, state: 'waiting', tries: 0, faults: 0 });
    return undefined;
  });
  await loadOutbox();
};

export const replaceItem = async (item: OutItem): Promise<void> => {
  await inStore('outbox', 'readwrite', (store) => store.put(item));
  await loadOutbox();
};

/** A person clears a refused item away (知道了). */
export const dropItem = async (n: number): Promise<void> => {
  await inStore('outbox', 'readwrite', (store) => store.delete(n));
  await loadOutbox();
};

export const prune = async (): Promise<void> => {
  const old = outdated(outbox.get());
  if (old.length === 0) return;
  await inStore('outbox', 'readwrite', (store) => {
    for (const n of old) store.delete(n);
    return undefined;
  });
  await loadOutbox();
};
