import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const SERVER = process.env.LIANDONG_SERVER ?? 'http://127.0.0.1:8110';
/** Files of `public/` that the app needs when it opens without a network. */
const PUBLIC_FILES = [
  'manifest.webmanifest',
  'icons/icon-192.png',
  'icons/icon-512.png',
  'icons/maskable-512.png',
  'icons/apple-180.png',
];

/**
 * Tells the service worker what the shell consists of (离线外壳). The version is the hash of the names and of the files
 * without a hash in their name, so the same sources give the same worker and browsers fetch nothing anew.
 */
const shell = (): Plugin => ({
  name: 'liandong-shell',
  apply: 'build',
  generateBundle(_options, bundle) {
    const worker = bundle['sw.js'];
    if (worker?.type !== 'chunk') throw new Error('sw.js was not built');
    if (worker.imports.length > 0) throw new Error('sw.js must stand alone: a classic worker has no imports');
    const hash = createHash('sha256');
    const built = Object.keys(bundle).filter((name) => name !== 'sw.js' && !name.endsWith('.map'));
    for (const name of built.toSorted()) hash.update(name);
    for (const name of PUBLIC_FILES) hash.update(readFileSync(join(import.meta.dirname, 'public', name)));
    hash.update(readFileSync(join(import.meta.dirname, 'index.html'))).update(worker.code);
    const files = ['./', ...built.filter((name) => name !== 'index.html').toSorted(), ...PUBLIC_FILES];
    const told = JSON.stringify({ version: hash.digest('hex').slice(0, 12), files });
    if (!worker.code.includes('__SHELL__')) throw new Error('sw.js does not ask for its shell');
    worker.code = worker.code.replace(/["'`]__SHELL__["'`]/, JSON.stringify(told));
  },
});

export default defineConfig({
  base: '/responder/',
  plugins: [react(), shell()],
  server: { proxy: { '/api': { target: SERVER, ws: true } } },
  build: {
    // Old Chromium on work phones (domain/screens.md).
    target: 'chrome86',
    cssTarget: 'chrome86',
    chunkSizeWarningLimit: 1_200,
    rollupOptions: {
      input: { main: join(import.meta.dirname, 'index.html'), sw: join(import.meta.dirname, 'src/sw/sw.ts') },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
