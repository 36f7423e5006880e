/** The page around the runs: one file that loads nothing, runs no script and says so to the browser. */
import { utcText } from '../../../shared/messages/dates'
import { coresOfMachine } from '../../../shared/messages/usable-cores-words'
import { createHash } from 'node:crypto'
import { runLabel } from '../../../shared/messages/run-label'
import { labels as labelsOf } from '../../../shared/messages/run-labels'
import { formatBytes, formatQuantity } from '../../../shared/messages/format'
import { nodeName } from '../../../shared/messages/node-words'
import type { RunRecord } from '../../../shared/contract/run-record'
import { analyseRuns } from '../../../shared/analysis/experiment/analyse-runs'
import type { RenderOptions } from '../format/exporter'
import { boundsFor, clip } from './bounds'
import { experimentSection } from './experiment-section'
import { markup, Markup } from '../../../painters/svg/markup'
import { runSection } from './run-section'
import { stylesheet } from './stylesheet'
import { watchSection } from './watch-section'

/** Nothing but the style sheet of this page, known by its hash; the reason why no element has a style attribute. */
const POLICY = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(stylesheet).digest('base64')}'`,
  `img-src data:`,
  `base-uri 'none'`,
  `form-action 'none'`,
].join('; ')

const NAME_LENGTH = 100

/** More runs than this are found by the links of the comparison. */
const MOST_CONTENTS = 24

/** The machine, and what watched it. The Node of a run stands with the run: it may be another one each time. */
function hostText({ host, root }: RunRecord): string {
  const { cpuModel, memoryBytes, os } = host
  const parts = [
    cpuModel,
    coresOfMachine(host),
    formatBytes(memoryBytes),
    os,
    ...(root === undefined ? [] : [nodeName(host)]),
  ]
  return clip(parts.join(', '), 4 * NAME_LENGTH)
}

const when = (iso: string): Markup => markup`<time datetime="${iso}">${utcText(iso)}</time>`

function header(records: readonly RunRecord[], title: string): Markup {
  const starts = records.map((record) => record.startedAt).toSorted()
  const hosts = [...new Set(records.map(hostText))]
  const [first, last] = [starts[0], starts.at(-1)]
  return markup`<header>
    <p class="brand">Coreloom report</p>
    <h1>${title}</h1>
    <p class="dim">
      ${first !== undefined && markup`Started ${when(first)}`}${last !== undefined && last !== first && markup`, the last run ${when(last)}`}
    </p>
    ${hosts.map((host) => markup`<p class="dim">${host}</p>`)}
  </header> `
}

/** The whole document. */
export function page(records: readonly RunRecord[], options: RenderOptions = {}): string {
  const specs = records.map((record) => record.spec)
  const labels = labelsOf(specs)
  const anchors = records.map((_, i) => `run-${i + 1}`)
  const anchorOf = new Map(records.map(({ id }, i) => [id, anchors[i] ?? '']))
  const workloads = [...new Set(specs.map((spec) => clip(spec.workload, NAME_LENGTH)))].join(', ')
  const [only] = specs
  const title =
    records.length === 1 && only
      ? [only.model !== 'command' && workloads, runLabel(only)].filter(Boolean).join(': ')
      : `${workloads}: ${formatQuantity(records.length, 'run')} compared`
  const bounds = boundsFor(records.length)
  const contents = markup`<nav aria-label="Runs">
    <a href="#comparison">Comparison</a> ${labels.map(
      (label, i) => markup`<a href="#${anchors[i]}">${label}</a> `,
    )}
  </nav> `
  const document = markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Coreloom report: ${title}</title>
        <style>${new Markup(stylesheet)}</style>
      </head>
      <body>
        <main>
          ${header(records, title)}${records.length > 1 && [records.length <= MOST_CONTENTS && contents, experimentSection(analyseRuns(records, options), anchorOf)]}
          ${records.map((record, i) => (record.root ? watchSection : runSection)(record, labels[i] ?? record.id, anchors[i] ?? '', bounds))}
          <footer class="dim">
            Written by Coreloom
            ${[...new Set(records.map((record) => record.coreloom))].join(', ')}. CPU is given in %
            of one core (100 = one core busy) and in cores (2.0 = two cores busy); a figure that
            could not be read is shown as –, one that the system does not tell as “not available”, and
            time without readings as an empty place in the charts. The JSON export holds everything that was recorded.
          </footer>
        </main>
      </body>
    </html> `
  return document.text
}
