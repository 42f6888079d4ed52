import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const SERVER = process.env.LIANDONG_SERVER ?? 'http://127.0.0.1:8110';

export default defineConfig({
  base: '/report/',
  plugins: [react()],
  server: { proxy: { '/api': { target: SERVER, ws: true } } },
  // Any telephone a person happens to hold.
  build: { target: 'chrome86', cssTarget: 'chrome86' },
});
