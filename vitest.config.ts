import { defineConfig } from 'vitest/config';

/** Where tests never are. */
const OUTSIDE = ['**/node_modules/**', '**/dist/**', '**/.data/**'];
const DATABASE = './packages/storage/src/testing/global-setup.ts';

/**
 * Four kinds of test, told apart by their names (CONTRIBUTING.md). `npm test` runs them one after the other;
 * `npm test -- pure` runs one kind; `npx vitest --project pure` watches it.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...OUTSIDE, '**/*.pg.test.ts', '**/*.story.test.ts', '**/*.browser.test.ts'],
        },
      },
      {
        test: {
          name: 'pg',
          include: ['**/*.pg.test.ts'],
          exclude: OUTSIDE,
          globalSetup: DATABASE,
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'stories',
          include: ['test/stories/**/*.story.test.ts'],
          exclude: OUTSIDE,
          globalSetup: DATABASE,
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.browser.test.ts'],
          exclude: OUTSIDE,
          globalSetup: DATABASE,
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
