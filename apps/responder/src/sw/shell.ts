import { cell } from '../store/cell.ts';

/** 离线外壳: `ready` opens without a network, `update` a new version waits, `none` the browser or plain http cannot. */
export const shell = cell<'none' | 'ready' | 'update'>('none');

let waiting: ServiceWorker | null = null;

export const keepShell = async (): Promise<void> => {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const registration = await navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`);
  const look = () => {
    waiting = registration.waiting;
    shell.set(waiting && navigator.serviceWorker.controller ? 'update' : 'ready');
  };
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  await navigator.serviceWorker.ready;
  look();
};

/** The person says so: the waiting version takes over and the page opens anew; drafts and the outbox are in the database. */
export const takeUpdate = (): void => {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage('takeOver');
};
