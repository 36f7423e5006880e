/**
 * The heatmap of the cores. More rows than fit are scrolled to, or folded by a person's choice; the chart stays
 * where it is and draws the rows in sight, so the time axis is always there and drawing stays cheap.
 */
import { SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import { coreHeatmap } from '../../../shared/charts/core-heatmap'
import { wholeRun } from '../../../shared/charts/axes/viewport'
import type { Marker } from '../../../shared/contract/run-record'
import { allowedCount, allowedNumbers, type HostCores } from '../../../shared/contract/usable-cores'
import { coresNumber } from '../../../shared/messages/usable-cores-words'
import { heatmapHeight, heatmapPainter } from '../../../painters/screen/heatmap-painter'
import { ChartCanvas } from '../../ui/charts/ChartCanvas'
import { coreRows, foldFor, MAX_ROWS_IN_SIGHT, rowHeight } from '../../../shared/series/core-rows'
import { placesOf } from '../../../shared/series/places'
import type { SampleSeries } from '../../../shared/series/sample-series'
import classes from './CoreHeatmap.module.css'

interface CoreHeatmapProps {
  readonly series: SampleSeries
  readonly spanMs: number
  readonly host: HostCores
  /** How many dots there can be on one row. */
  readonly slots: number
  readonly words: {
    /** What a dot means. */
    readonly dots: string
    readonly nameOfSlot: (slot: number) => string
  }
  readonly markers: readonly Marker[]
  readonly label: string
}

export function CoreHeatmap(props: CoreHeatmapProps) {
  const { series, spanMs, host, slots, words, markers, label } = props
  const [isFolded, setIsFolded] = useState(false)
  const [scrolled, setScrolled] = useState(0)
  const foldedBy = foldFor(allowedCount(host))
  const rows = useMemo(
    () => coreRows(allowedNumbers(host), isFolded ? foldedBy : 1),
    [host, isFolded, foldedBy],
  )
  const height = rowHeight(rows.length)
  const first = Math.max(0, Math.min(scrolled, rows.length - MAX_ROWS_IN_SIGHT))
  // The series changes in place; its revision says when.
  const { revision } = series
  const model = useMemo(() => {
    const { points } = series
    const told = { nameOfSlot: words.nameOfSlot, dotsText: words.dots, revision }
    return coreHeatmap({
      ...{ viewport: wholeRun(spanMs), columns: [...points], markers, slots, ...told },
      rows: rows.slice(first, first + MAX_ROWS_IN_SIGHT),
      eachPlace: placesOf(points),
    })
  }, [series, spanMs, rows, first, slots, words, markers, revision])
  const chartHeight = heatmapHeight(model.rows.length, height)
  const isScrolled = rows.length > MAX_ROWS_IN_SIGHT
  return (
    <>
      {foldedBy > 1 && (
        <div className={classes.choice}>
          <SegmentedControl
            size="xs"
            aria-label="Rows of the heatmap"
            transitionDuration={0}
            value={isFolded ? 'folded' : 'all'}
            data={[
              { value: 'all', label: 'Every core' },
              { value: 'folded', label: `Folded by ${foldedBy}` },
            ]}
            onChange={(value) => {
              setIsFolded(value === 'folded')
              setScrolled(0)
            }}
          />
          <span>
            {isFolded
              ? `Each row is the mean of ${foldedBy} neighbouring cores: one busy core among them looks pale.`
              : `Cores ${rows[first]?.[0]} to ${rows[first + MAX_ROWS_IN_SIGHT - 1]?.at(-1)} of ${coresNumber(allowedCount(host))} are in sight: scroll for the others.`}
          </span>
        </div>
      )}
      <section
        // Another one when it is folded: it begins at the top.
        key={isFolded ? 'folded' : 'all'}
        aria-label="Load of the cores"
        className={classes.scroll}
        data-scrolls={isScrolled || undefined}
        style={{ height: chartHeight }}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
        tabIndex={isScrolled ? 0 : undefined}
        onScroll={(event) => setScrolled(Math.round(event.currentTarget.scrollTop / height))}
      >
        <div className={classes.whole} style={{ height: heatmapHeight(rows.length, height) }}>
          <div className={classes.chart}>
            <ChartCanvas kind={heatmapPainter} data={model} height={chartHeight} label={label} />
          </div>
        </div>
      </section>
    </>
  )
}
