/** Checks the types of every layer, each against what it may see: its own configuration, its own globals. */
import { runAsScript, runTool } from './project.mjs'

/** From the inside out; the project's own folder stands for scripts, end-to-end tests, benchmarks and configuration. */
const layers = [
  'src/shared',
  'src/painters/svg',
  'src/painters/screen',
  'src/engine',
  'src/engine/worker-entry',
  'src/engine/command-supervisor-entry',
  'src/engine/supervisor-entry',
  'src/engine/history-entry',
  'src/engine/sampler-entry',
  'src/cli',
  'src/main',
  'src/preload',
  'src/renderer',
  'bench/charts',
  'tsconfig.tests.json',
  'tsconfig.json',
]

async function checkTypes() {
  const failed = []
  for (const layer of layers) {
    if ((await runTool(['typescript', 'tsc'], ['--project', layer])) !== 0) failed.push(layer)
  }
  if (failed.length > 0) console.error(`Types do not hold in: ${failed.join(', ')}`)
  return failed.length > 0 ? 1 : 0
}

void runAsScript(import.meta.url, checkTypes)
