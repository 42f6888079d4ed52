import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startLanguage } from './language/index.ts';
import './look.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

startLanguage()
  .then(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  )
  .catch((error: unknown) => {
    document.body.append(`无法打开,请拨打 110。Cannot open, please call 110. ${String(error)}`);
  });
