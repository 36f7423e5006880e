/** Builds the app: main process and command line, preload, renderer. The worker bundle has a configuration of its own. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'
import { bundleRules } from './scripts/bundle-rules'

/** The oldest runtime that must run this: Electron 33 (Node 20.18, Chromium 130). */
const nodeTarget = 'node20.18'
const chromeTarget = 'chrome130'

const fromRoot = (path: string): string => resolve(import.meta.dirname, path)

export default defineConfig({
  main: {
    build: {
      target: nodeTarget,
      // Unbundled, zod is some hundred files, most of them its languages: they take longer to load than all of ours.
      externalizeDeps: { exclude: ['zod'] },
      rolldownOptions: {
        input: { index: fromRoot('src/main/index.ts'), cli: fromRoot('src/cli/index.ts') },
        output: {
          format: 'cjs',
          entryFileNames: '[name].js',
          // Beside the entries, so that a path relative to `import.meta.dirname` means the same in each of them.
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
    plugins: [
      bundleRules({
        cli: { imports: [/^(?!electron$|electron\/)/], firstLine: '#!/usr/bin/env node' },
      }),
    ],
  },
  preload: {
    build: {
      target: nodeTarget,
      // A sandboxed preload can load one file only, and of all modules no more than electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: fromRoot('src/preload/index.ts') },
        treeshake: {
          moduleSideEffects: [{ test: /src\/preload/, sideEffects: true }],
          manualPureFunctions: ['z'],
        },
        output: { format: 'cjs', entryFileNames: '[name].js', codeSplitting: false },
      },
    },
    plugins: [bundleRules({ index: { imports: [/^electron$/] } })],
  },
  renderer: {
    root: fromRoot('src/renderer'),
    build: {
      target: chromeTarget,
      minify: true,
      // Read from disk, not from a network: size matters less than for a page.
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: fromRoot('src/renderer/index.html') },
    },
    plugins: [react()],
  },
})
