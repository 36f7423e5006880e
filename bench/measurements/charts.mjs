/** How long lanes and heatmaps take to be drawn in a window, by our canvas and by Chart.js. */
import { _electron } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { resolveElectron } from '../../scripts/electron-runtime.mjs'
import { inProject } from '../../scripts/project.mjs'
import { openDisplay } from '../charts/display.mjs'
import { makeTable } from '../table.mjs'

const ours = 'coreloom'
const theirs = 'Chart.js'
const titles = {
  lanes: 'Lanes: 100,000 bars on 64 lanes, at 60 viewports of a tenth',
  heatmap: 'Heatmap: 64 rows of 600 steps',
}

/** @type {import('./registry.mjs').Measurement} */
export const charts = {
  name: 'charts',
  async *measure(rounds) {
    const { executable } = await resolveElectron()
    const { env, close } = await openDisplay()
    const app = await _electron.launch({
      executablePath: executable,
      args: ['--no-sandbox', inProject('bench', 'charts', 'window.cjs')],
      env,
    })
    const page = await app.firstWindow()
    await page.evaluate(await pageScript())
    for (const [name, title] of Object.entries(titles)) {
      const draw = (/** @type {string} */ subject) => () =>
        /** @type {Promise<{ ms: number }>} */ (page.evaluate(`draw('${subject}')`))
      const measured = await rounds.measure([
        { name: ours, measure: draw(name) },
        { name: theirs, measure: draw(`${name}-chart.js`) },
      ])
      yield makeTable({
        title,
        measured,
        columns: [{ key: 'ms', title: 'ms a drawing' }],
        notes: ['Until its pixels can be read. Chart.js draws floating bars, parsed already.'],
        ratio: {
          title: 'coreloom is x as fast',
          key: 'ms',
          reference: () => ours,
          of: (own, coreloom) => own / coreloom,
        },
      })
    }
    await app.close()
    close()
  },
}

/** The page with its painters, as one script. */
async function pageScript() {
  const { build } = await import('vite')
  const outDir = inProject('out', 'bench-charts')
  await build({
    configFile: false,
    root: inProject(),
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      reportCompressedSize: false,
      copyPublicDir: false,
      lib: {
        entry: inProject('bench', 'charts', 'page.ts'),
        formats: ['iife'],
        name: 'charts',
        fileName: () => 'page.js',
      },
    },
  })
  return readFileSync(`${outDir}/page.js`, 'utf8')
}
