/** `npm run pictures [-- options of Playwright]`: makes the pictures of docs/screenshots anew. Half of it is watching runs go by. */
import { buildAll } from './build.mjs'
import { preparePlaywright } from './playwright.mjs'
import { runAsScript } from './project.mjs'
import { compilePythonSources } from './python-bytecode.mjs'
import { usePythonPath } from './python-path.mjs'
import { setUp } from './setup.mjs'

async function pictures() {
  usePythonPath()
  compilePythonSources()
  await setUp()
  await buildAll()
  const playwright = await preparePlaywright()
  return playwright(['--project=pictures', '--reporter=list', ...process.argv.slice(2)])
}

void runAsScript(import.meta.url, pictures)
