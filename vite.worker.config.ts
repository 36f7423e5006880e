/**
 * Bundles the code that runs in worker threads and child processes, one CommonJS file each: out/worker/worker.js,
 * and out/worker/keeper.js, the parent of a watched command.
 */
import { defineConfig } from 'vite'
import { bundleRules } from './scripts/bundle-rules'

export default defineConfig({
  // A task function needs no schema: calls of `z` count as pure, so unused schemas fall out, and zod with them.
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
      input: {
        worker: 'src/engine/worker-entry/index.ts',
        keeper: 'src/engine/keeper-entry/index.ts',
      },
      treeshake: {
        moduleSideEffects: [{ test: /(worker|keeper)-entry/, sideEffects: true }],
        manualPureFunctions: ['z'],
      },
      output: { format: 'cjs', entryFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: true },
  plugins: [
    bundleRules({
      worker: { imports: [/^node:/], withoutModules: [/node_modules\/zod\//] },
      keeper: { imports: [/^node:/], withoutModules: [/node_modules\//] },
    }),
  ],
})
