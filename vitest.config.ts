/** Unit tests, beside the code. They use real threads and child processes, so the worker bundle is brought up to date first. */
import { defineConfig } from 'vitest/config'

/** They leave nothing in the process: one loads its modules for all of them, which takes longer than most of them do. */
const together = [
  'src/{shared,painters,renderer,cli,main}/**/*.test.{ts,tsx}',
  'src/engine/{export,common,machine,proc,secrets,store}/**/*.test.ts',
  'src/engine/sampler/columns/*.test.ts',
  'scripts/**/*.test.ts',
]

/** They hold a figure of CPU time against another: with more beside them they would measure the machine. */
const measuring = [
  'src/engine/sampler/{linux,platform,portable,run}/**/*.test.ts',
  'src/engine/sampler/*.test.ts',
  'src/engine/session/**/{loop-figures,run,watch,attached-watch,experiment}.test.ts',
  'src/engine/executors/python/python-cores.test.ts',
  // Messages of a gigabyte, and what memory they take.
  'src/engine/run-host/own-code-messages.test.ts',
  // How long their face stood still.
  'src/engine/store/{import,locked}.test.ts',
]

export default defineConfig({
  test: {
    globalSetup: ['scripts/worker-bundle-setup.mjs'],
    projects: [
      {
        extends: true,
        test: {
          name: 'behaviour',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.{ts,mjs}'],
          exclude: [...together, ...measuring],
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'together',
          include: together,
          exclude: measuring,
          isolate: false,
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'measuring', include: measuring, maxWorkers: 2, sequence: { groupOrder: 1 } },
      },
    ],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 30_000,
    // How long a state is waited for: starting a worker takes seconds on a machine that is busy otherwise.
    expect: { poll: { timeout: 20_000 } },
  },
})
