/**
 * End-to-end tests against the built app: one at a time. A test gets a second try, since the
 * machine may stall it; what needed one is named at the end of the run (scripts/test.mjs).
 */
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results/e2e',
  workers: 1,
  fullyParallel: false,
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  // Playwright would turn them into CommonJS; Node loads them as they are.
  build: { external: ['**/scripts/**/*.mjs'] },
  use: { trace: 'retain-on-failure' },
})
