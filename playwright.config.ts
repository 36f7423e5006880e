/**
 * End-to-end tests against the built app, in two projects that scripts/test.mjs runs one after the other. A test gets a second
 * try, since the machine may stall it; what needed one is named at the end of the run. A third makes the pictures of the docs.
 */
import { defineConfig } from '@playwright/test'

/** What these do and see does not depend on how fast it goes: three at once. */
const behaviour = [
  'both-colors',
  'bridge',
  'burst',
  'command-line',
  'command-line-output',
  'damaged-rows',
  'experiment',
  'experiment-command-line',
  'export',
  'few-descriptors',
  'full-disk',
  'graphics',
  'history',
  'history-command-line',
  'import',
  'lab',
  'lifetime',
  'lost-at-once',
  'many-cores',
  'many-workers',
  'node-choice',
  'nothing-left',
  'own-code',
  'own-code-command-line',
  'own-code-trust',
  'program-consent',
  'python',
  'python-command-line',
  'read-only',
  'run-state',
  'runs',
  'secrets',
  'security',
  'shell',
  'size-limit',
  'steady-page',
  'usable-cores',
  'waiting-findings',
  'watch',
  'watch-command-line',
].map((name) => `**/e2e/${name}.e2e.ts`)

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  projects: [
    { name: 'behaviour', testMatch: behaviour },
    // They need the cores for themselves.
    { name: 'measuring', testMatch: '**/*.e2e.ts', testIgnore: behaviour, workers: 1 },
    { name: 'pictures', testMatch: '**/*.pictures.ts', workers: 1 },
  ],
  // Of both projects; the second has its own.
  workers: 3,
  fullyParallel: false,
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  // Playwright would turn them into CommonJS; Node loads them as they are.
  build: { external: ['**/scripts/**/*.mjs'] },
  use: { trace: 'on-first-retry' },
})
