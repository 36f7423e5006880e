/**
 * Bundles the code that runs outside of app and command line, one CommonJS file an entry in out/worker, so that none loads more than
 * its own file: what starts often must start fast. Which entry is built is the mode (`vite build --mode worker`).
 */
import { defineConfig } from 'vite'
import { bundleRules, type BundleRule } from './scripts/bundle-rules'

const noZod = [/node_modules\/zod\//]

const entries: Readonly<Record<string, { readonly file: string; readonly rule: BundleRule }>> = {
  // Runs the tasks, as a thread or a process.
  worker: {
    file: 'src/engine/worker-entry/index.ts',
    rule: { imports: [/^node:/], withoutModules: noZod },
  },
  // The parent of a command.
  'command-supervisor': {
    file: 'src/engine/command-supervisor-entry/index.ts',
    rule: { imports: [/^node:/], withoutModules: [/node_modules\//] },
  },
  // The parent of a run host.
  supervisor: {
    file: 'src/engine/supervisor-entry/index.ts',
    rule: { imports: [/^node:/], withoutModules: [/node_modules\//] },
  },
  // The thread of the history; its SQLite loads a binary from beside itself, so that stays where it is.
  history: {
    file: 'src/engine/history-entry/index.ts',
    rule: { imports: [/^node:/, /^@photostructure\/sqlite$/] },
  },
  // The thread that samples a run.
  sampler: {
    file: 'src/engine/sampler-entry/index.ts',
    rule: { imports: [/^node:/], withoutModules: [/node_modules\//] },
  },
  // Carries out one run.
  'run-host': {
    file: 'src/engine/run-host-entry/index.ts',
    rule: { imports: [/^node:/, /^pidusage$/, /^ps-list$/] },
  },
}

export default defineConfig(({ mode }) => {
  const entry = entries[mode]
  if (entry === undefined) throw new Error(`There is no entry "${mode}".`)
  return {
    build: {
      ssr: true,
      outDir: 'out/worker',
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      sourcemap: true,
      copyPublicDir: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { [mode]: entry.file },
        // A task function needs no schema: calls of `z` count as pure, so unused schemas fall out, and zod with them.
        treeshake: {
          moduleSideEffects: [
            {
              test: /(worker|command-supervisor|supervisor|run-host|history|sampler)-entry/,
              sideEffects: true,
            },
          ],
          manualPureFunctions: ['z'],
        },
        output: { format: 'cjs', entryFileNames: '[name].js', codeSplitting: false },
      },
    },
    ssr: { noExternal: /^(?!pidusage$|ps-list$|@photostructure\/sqlite$)/ },
    plugins: [bundleRules({ [mode]: entry.rule })],
  }
})
