/** What the colours of busy cores over time mean. Coreloom itself is named where there is something of it to see. */
import { OWN_NAME } from '../../../shared/messages/busy-words'
import { hasOwn } from '../../../shared/series/busy-split'
import type { SeriesPoint } from '../../../shared/series/sample-series'
import { usePalette } from '../../ui/theme/palette'
import classes from './BusyLegend.module.css'

interface BusyLegendProps {
  readonly points: readonly SeriesPoint[]
  readonly words: { readonly ours: string; readonly others: string }
}

export function BusyLegend({ points, words }: BusyLegendProps) {
  const { ours, oursLine, others, othersLine, own, ownLine } = usePalette()
  return (
    <>
      <Band fill={ours} line={oursLine} name={words.ours} />
      <Band fill={others} line={othersLine} name={words.others} />
      {hasOwn(points) && <Band fill={own} line={ownLine} name={OWN_NAME} />}
    </>
  )
}

interface BandProps {
  readonly fill: string
  readonly line: string
  readonly name: string
}

function Band({ fill, line, name }: BandProps) {
  return (
    <span className={classes.entry}>
      <i className={classes.swatch} style={{ background: fill, borderColor: line }} />
      {name}
    </span>
  )
}
