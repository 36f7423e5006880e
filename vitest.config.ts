/** Unit tests, beside the code. They use real threads and child processes, so the worker bundle is brought up to date first. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.{ts,mjs}'],
    environment: 'node',
    globalSetup: ['scripts/worker-bundle-setup.mjs'],
    // Tests start threads and processes of their own: more at once would measure the machine, not the code.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 30_000,
    // How long a state is waited for: starting a worker takes seconds on a machine that is busy otherwise.
    expect: { poll: { timeout: 20_000 } },
  },
})
