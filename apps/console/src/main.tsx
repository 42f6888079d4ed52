import 'antd/dist/reset.css';
import '@fontsource-variable/noto-sans-sc';
import './ui/house.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { beginWords } from './words/index.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
void beginWords().then(() => {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
});
