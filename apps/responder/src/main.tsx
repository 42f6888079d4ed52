import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { unlockSound } from './alert/alarm.ts';
import { App } from './App.tsx';
import { startLanguage } from './language/index.ts';
import { loadBook } from './orders/book.ts';
import { loadDesk } from './orders/desk.ts';
import { loadSeen } from './orders/duty.ts';
import { loadOutbox } from './outbox/box.ts';
import { openSession } from './server/session.ts';
import { keepShell } from './sw/shell.ts';
import './look.css';
import './screens.css';
import './acts.css';
import './forms.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

// Browsers let a page sound only after a touch; the first one of any kind will do.
for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, unlockSound, { passive: true });

started(async () => {
  await startLanguage();
  // A broken database must not keep the app shut; what it holds is shown when it can be read.
  await Promise.allSettled([loadOutbox(), loadDesk(), loadBook(), loadSeen()]);
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  await openSession();
  await keepShell();
});

/** Old Chromium has no top-level await. */
function started(work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    document.body.append(`无法启动 cannot start: ${String(error)}`);
  });
}
