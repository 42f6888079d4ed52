import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const SERVER = process.env['LIANDONG_SERVER'] ?? 'http://127.0.0.1:8110';

const ANTD = /node_modules[\\/](?:antd|@ant-design|@rc-component)[\\/]/;
/** Tables, calendars and trees: only search, statistics and administration need them. */
const TABLES =
  /[\\/](?:table|pagination|picker|date-picker|time-picker|calendar|tree|tree-select|cascader|transfer|upload|color-picker|mentions|tour|qr-code|qrcode|steps|slider|progress)[\\/](?!locale)/;

/**
 * Big libraries that change seldom get files of their own: what every screen needs at once, forms, tables, the map.
 * The higher priority takes a module first, together with what it imports.
 */
const GROUPS = [
  { name: 'map', test: /node_modules[\\/](?:maplibre-gl|pmtiles)[\\/]/, priority: 50 },
  {
    name: 'react',
    test: /node_modules[\\/](?:react|react-dom|react-router|react-i18next|scheduler|i18next|zustand|dayjs)[\\/]/,
    priority: 40,
  },
  { name: 'antd', test: ANTD, tags: ['$initial' as const], priority: 30 },
  { name: 'antd-forms', test: (id: string) => ANTD.test(id) && !TABLES.test(id), priority: 20 },
  { name: 'antd-tables', test: ANTD, priority: 10 },
];

export default defineConfig({
  plugins: [react()],
  // Command centres run Kylin and UOS with Chromium of about 86 (domain/screens.md).
  build: {
    target: ['chrome86', 'firefox90', 'safari14'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } },
  },
  server: {
    proxy: { '/api': { target: SERVER, ws: true }, '/responder': SERVER, '/report': SERVER },
  },
});
