/** A slim bar at the bottom of a page: what the sampling costs and how evenly it goes. Empty when nothing has run. */
import type { RunSummary } from '../../../shared/contract/run-record'
import type { SamplerFigures } from '../../../shared/contract/sampler-figures'
import { samplingSentence, samplingWarning } from './sampling-text'
import { useScale } from '../scale/use-scale'
import classes from './StatusLine.module.css'

interface StatusLineProps {
  /** Undefined while nothing was told of it. */
  readonly sampler: SamplerFigures | undefined
  /** Time of the run that the figures cover, ms. */
  readonly wallMs: number
  /** Whether the figures are those of a run that has ended. */
  readonly isOver: boolean
  readonly source?: RunSummary['sampling']['source'] | undefined
}

export function StatusLine({ sampler, wallMs, isOver, source }: StatusLineProps) {
  const { scale } = useScale()
  const warning = sampler && source !== 'off' ? samplingWarning(sampler, isOver) : undefined
  return (
    <footer className={classes.line} aria-label="Sampling">
      {sampler && <span>{samplingSentence(sampler, wallMs, scale, source)}</span>}
      {warning !== undefined && <strong className={classes.warning}>{warning}</strong>}
    </footer>
  )
}
