/**
 * The strips of the cores. More of them than fit are scrolled to, or folded by a person's choice; the chart stays
 * where it is and draws the strips in sight, so the time axis is always there and drawing stays cheap.
 */
import { SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import { allowedCount, allowedNumbers, type HostCores } from '../../../shared/contract/usable-cores'
import { coresNumber } from '../../../shared/messages/usable-cores-words'
import { TIME_AXIS_HEIGHT } from '../../../painters/screen/axes'
import { ChartCanvas } from '../../ui/charts/ChartCanvas'
import { stripChart } from '../../../painters/screen/strip-chart'
import { coreRows, foldFor, MAX_ROWS_IN_SIGHT, rowHeight } from '../../../shared/series/core-rows'
import { coreStrips } from '../../../shared/series/core-strips'
import type { SampleSeries } from '../../../shared/series/sample-series'
import classes from './CoreStrips.module.css'

interface CoreStripsProps {
  readonly series: SampleSeries
  readonly spanMs: number
  readonly host: HostCores
  /** How many dots there can be on one strip. */
  readonly slots: number
  readonly nameOfSlot: (slot: number) => string
  readonly label: string
}

const CHROME_HEIGHT = TIME_AXIS_HEIGHT + 8

export function CoreStrips(props: CoreStripsProps) {
  const { series, spanMs, host, slots, nameOfSlot, label } = props
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
  const data = useMemo(() => {
    const inSight = rows.slice(first, first + MAX_ROWS_IN_SIGHT)
    const strips = coreStrips(series.points, inSight, slots)
    return { strips, spanMs, rows: inSight, nameOfSlot, revision }
  }, [series, spanMs, rows, first, slots, nameOfSlot, revision])
  const chartHeight = data.rows.length * height + CHROME_HEIGHT
  const isScrolled = rows.length > MAX_ROWS_IN_SIGHT
  return (
    <>
      {foldedBy > 1 && (
        <div className={classes.choice}>
          <SegmentedControl
            size="xs"
            aria-label="Strips"
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
              ? `Each strip is the mean of ${foldedBy} neighbouring cores: one busy core among them looks pale.`
              : `Cores ${rows[first]?.[0]} to ${rows[first + MAX_ROWS_IN_SIGHT - 1]?.at(-1)} of ${coresNumber(allowedCount(host))} are in sight: scroll for the others.`}
          </span>
        </div>
      )}
      <section
        // Another one when it is folded: it begins at the top.
        key={isFolded ? 'folded' : 'all'}
        aria-label="Strips of the cores"
        className={classes.scroll}
        data-scrolls={isScrolled || undefined}
        style={{ height: chartHeight }}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
        tabIndex={isScrolled ? 0 : undefined}
        onScroll={(event) => setScrolled(Math.round(event.currentTarget.scrollTop / height))}
      >
        <div className={classes.whole} style={{ height: rows.length * height + CHROME_HEIGHT }}>
          <div className={classes.chart}>
            <ChartCanvas kind={stripChart} data={data} height={chartHeight} label={label} />
          </div>
        </div>
      </section>
    </>
  )
}
