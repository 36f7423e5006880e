/** Several runs together: the verdict, a row a variant, bars and curves with intervals, findings, warnings. */
import {
  durationParts,
  type EstimateParts,
  ratioParts,
  shareParts,
} from '../../../shared/messages/estimate-text'
import { leftOutReasons } from '../../../shared/messages/variant-words'
import type { ExperimentResult, VariantResult } from '../../../shared/contract/experiment-result'
import {
  coresFigure,
  formatBytes,
  formatCount,
  formatDuration,
} from '../../../shared/messages/format'
import { findingList } from './findings'
import { markup, type Markup, type Value } from '../../../painters/svg/markup'
import { scaling as paintScaling } from '../../../painters/svg/scaling'
import { scaling } from '../../../shared/charts/scaling'
import { figureColumn, table, type Column } from './table'
import { bars } from '../../../painters/svg/bars'
import { wallTimes } from '../../../shared/charts/wall-times'

const COLUMNS: readonly Column[] = [
  { head: 'variant', kind: 'text' },
  ...[
    ...['runs', 'wall time', 'speed-up', 'efficiency', 'effective cores', 'CPU time'],
    ...[
      'waited, 95 % within',
      'ran, 95 % within',
      'peak memory',
      'switches: voluntary, involuntary',
    ],
  ].map(figureColumn),
]

/** A figure with its interval below. */
const withInterval = ({ figure, interval }: EstimateParts): Value => [
  figure,
  interval !== undefined && markup`<br /><span class="dim">${interval}</span>`,
]

/** Links to single runs; more of them are counted. */
const MOST_LINKS = 20

/** Bars that are drawn; of more the table tells. */
const MOST_BARS = 40

const badge = (kind: string, text: string): Markup =>
  markup` <span class="badge ${kind}">${text}</span>`

const leftOut = (variant: VariantResult): Value =>
  leftOutReasons(variant, { warmUps: true }).map((reason) =>
    badge(reason.endsWith('warm-up') ? '' : 'unsound', reason),
  )

function links({ runs, leftOut: all }: VariantResult, anchors: ReadonlyMap<string, string>): Value {
  const ids = [...runs, ...all.map(({ run }) => run)].filter((id) => anchors.has(id))
  const shown = ids.slice(0, MOST_LINKS)
  return markup`<br /><span class="dim">to run ${shown.map((id, i) => markup`<a href="#${anchors.get(id)}">${i + 1}</a> `)}${ids.length > shown.length && `and ${ids.length - shown.length} more`}</span>`
}

const switches = ({ voluntarySwitches, involuntarySwitches }: VariantResult): string =>
  `${formatCount(voluntarySwitches)}, ${formatCount(involuntarySwitches)}`

function row(variant: VariantResult, anchors: ReadonlyMap<string, string>): readonly Value[] {
  const { label, wallMs, isWinner, isBaseline, isFirstSlow } = variant
  return [
    [
      label,
      isWinner && badge('winner', '★ fastest'),
      isBaseline && badge('baseline', 'baseline'),
      isFirstSlow && badge('unsound', 'slow first run'),
      leftOut(variant),
      links(variant, anchors),
    ],
    formatCount(wallMs?.values.length ?? 0),
    withInterval(durationParts(wallMs)),
    withInterval(ratioParts(variant.speedUp)),
    withInterval(shareParts(variant.efficiency)),
    coresFigure(variant.effectiveCores),
    formatDuration(variant.cpuMs),
    formatDuration(variant.queueWaitP95Ms),
    formatDuration(variant.serviceP95Ms),
    formatBytes(variant.peakRssBytes),
    switches(variant),
  ]
}

const warningList = (warnings: readonly string[]): Markup | undefined =>
  warnings.length === 0
    ? undefined
    : markup`<div class="notes">
        <h3>Before you trust these figures</h3>
        <ul>
          ${warnings.map((warning) => markup`<li>${warning}</li>`)}
        </ul>
      </div> `

/** `anchors` gives the id in the page of each run, by the id of the run. */
export function experimentSection(
  result: ExperimentResult,
  anchors: ReadonlyMap<string, string>,
): Markup {
  const { variants, findings, sentence, warnings } = result
  const times = wallTimes(variants, MOST_BARS)
  const curves = scaling(result.scaling, result.cores, 'speed-up')
  return markup`<section id="comparison">
    <h2>Comparison</h2>
    <p class="verdict">${sentence}</p>
    ${findingList(findings)}${warningList(warnings)}
    ${table(
      COLUMNS,
      variants.map((variant) => row(variant, anchors)),
    )}
    ${times && bars(times, 'comparison-walls')}${curves && paintScaling(curves, 'comparison-scaling')}
    <p class="dim">
      Figures are medians over the runs of a variant; an interval holds the true median, or ratio of medians, in about 95 of
      100 such experiments (percentile bootstrap). Speed-up: wall time of the baseline divided by that of the variant; of the curves, over one
      worker of the same model. Efficiency: speed-up per
      worker over a baseline with one worker; it has no meaning where one worker holds all tasks at once. Effective cores: CPU time
      of the workers, or of the tree that was watched, divided by wall time. Memory of threads is that of the whole process that holds
      them.
    </p>
  </section> `
}
