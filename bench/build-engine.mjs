/** Builds the parts of the engine that are measured into out/bench, as the app has them: CommonJS for plain Node, not minified. */
import { inProject } from '../scripts/project.mjs'

/** Each becomes a file of that name in out/bench. */
const entries = {
  engine: 'src/engine/index.ts',
  watch: 'src/engine/session/watch.ts',
  pool: 'src/engine/worker-pool/pool.ts',
  reader: 'src/engine/sampler/platform/create-reader.ts',
}

/** Takes less than a second, so it is done each time: a figure never comes from code that is no more. */
export async function buildEngine() {
  const { build } = await import('vite')
  await build({
    configFile: false,
    root: inProject(),
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: inProject('out', 'bench'),
      emptyOutDir: true,
      target: 'node20.18',
      minify: false,
      copyPublicDir: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(entries).map(([name, path]) => [name, inProject(path)]),
        ),
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          // Beside the entries: the worker's bundle is looked for from where the code lies.
          chunkFileNames: '[name]-[hash].cjs',
        },
      },
    },
  })
}
