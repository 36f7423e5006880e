/** Bundles the code that runs inside worker threads and child processes into one CommonJS file, out/worker/worker.js. */
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
      input: { worker: 'src/engine/worker-entry/index.ts' },
      treeshake: {
        moduleSideEffects: [{ test: /worker-entry/, sideEffects: true }],
        manualPureFunctions: ['z'],
      },
      output: { format: 'cjs', entryFileNames: '[name].js', codeSplitting: false },
    },
  },
  ssr: { noExternal: true },
  plugins: [
    bundleRules({ worker: { imports: [/^node:/], withoutModules: [/node_modules\/zod\//] } }),
  ],
})
