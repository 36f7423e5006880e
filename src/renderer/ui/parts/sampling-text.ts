/** The sampling of a run in words. */
import {
  type CpuScale,
  formatCpu,
  formatDuration,
  formatQuantity,
} from '../../../shared/messages/format'
import type { RunSummary } from '../../../shared/contract/run-record'
import type { SamplerFigures } from '../../../shared/contract/sampler-figures'

/** Below this part of the asked rate the figures are coarser than a person asked for. */
const FAIR_RATE = 0.8

const hertz = (hz: number): string => (Number.isInteger(hz) ? String(hz) : hz.toFixed(1))

/** `Sampling: 0.3 % of one core · 10.0 a second (asked 10) · jitter 0.4 ms · 0 beats missed`. What is not known is left out. */
export function samplingSentence(
  { selfCpuMs, askedHz, actualHz, jitterMs, missedBeats }: SamplerFigures,
  wallMs: number,
  scale: CpuScale,
  source?: RunSummary['sampling']['source'],
): string {
  if (source === 'off') return 'Sampling: off, read once at the end'
  return [
    `Sampling: ${formatCpu(wallMs > 0 ? selfCpuMs / wallMs : undefined, scale)}`,
    actualHz === undefined
      ? `asked ${hertz(askedHz)} a second`
      : `${actualHz.toFixed(1)} a second (asked ${hertz(askedHz)})`,
    ...(jitterMs === undefined ? [] : [`jitter ${formatDuration(jitterMs)}`]),
    `${formatQuantity(missedBeats, 'tick')} missed`,
  ].join(' · ')
}

/** Undefined while the sampling keeps up. */
export function samplingWarning(
  { askedHz, actualHz }: SamplerFigures,
  isOver: boolean,
): string | undefined {
  if (actualHz === undefined || actualHz >= FAIR_RATE * askedHz) return undefined
  return isOver
    ? 'Slower than asked, so the figures are less precise.'
    : 'Slower than asked: the machine is busy, or there is a lot to read.'
}
