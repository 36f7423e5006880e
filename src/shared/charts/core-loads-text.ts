/** The loads of cores in words. */
import { formatShare } from '../messages/format'

export interface CoreLoad {
  readonly core: number
  /** 0 .. 1; undefined = not known, or over. */
  readonly now?: number | undefined
  readonly mean: number | undefined
}

/** Of more cores than this a figure each would never be listened to. */
const MOST_TOLD = 32

export function coreLoadsText(loads: readonly CoreLoad[]): string {
  const told = loads.slice(0, MOST_TOLD)
  const more = loads.length - told.length
  if (loads.some(({ now }) => now !== undefined)) {
    if (more > 0)
      return `Load of ${loads.length} cores over time: the table has the figures of each`
    return told.map(liveText).join('. ')
  }
  const each = told.map(
    ({ core, mean }) => `core ${core} ${mean === undefined ? 'no reading' : formatShare(mean)}`,
  )
  return `Busy on average: ${each.join(', ')}${more > 0 ? `, and ${more} more cores` : ''}.`
}

const liveText = ({ core, now, mean }: CoreLoad): string =>
  mean === undefined
    ? `Core ${core}: no reading`
    : `Core ${core}: ${formatShare(now)} busy now, ${formatShare(mean)} on average`
