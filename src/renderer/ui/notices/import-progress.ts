/** How far an import is, in words and as a share. Pure. */
import { formatBytes, formatCount, formatQuantity } from '../../../shared/messages/format'
import type { ImportProgress } from '../../../shared/contract/history'

/** `Read 12 MB of 113 MB`, `Checking 1 run…` until the first of them is through, `Kept 3 of 40 runs`. */
export function importText(progress: ImportProgress): string {
  switch (progress.kind) {
    case 'reading':
      return progress.ofBytes > 0
        ? `Read ${formatBytes(progress.bytes)} of ${formatBytes(progress.ofBytes)}`
        : `Read ${formatBytes(progress.bytes)}`
    case 'checking':
      return recordsText(progress, 'Checking', 'Checked')
    case 'keeping':
      return recordsText(progress, 'Keeping', 'Kept')
  }
}

function recordsText(
  { records, ofRecords }: Extract<ImportProgress, { readonly records: number }>,
  doing: string,
  done: string,
): string {
  if (ofRecords === 0) return `${doing}…`
  const all = formatQuantity(ofRecords, 'run')
  return records === 0 ? `${doing} ${all}…` : `${done} ${formatCount(records)} of ${all}`
}

/** From 0 to 1; undefined where it cannot be told, which is so within a single large record. */
export function importShare(progress: ImportProgress): number | undefined {
  if (progress.kind === 'reading') {
    const { bytes, ofBytes } = progress
    return ofBytes > 0 ? Math.min(1, bytes / ofBytes) : undefined
  }
  const { records, ofRecords } = progress
  return records === 0 ? undefined : records / ofRecords
}
