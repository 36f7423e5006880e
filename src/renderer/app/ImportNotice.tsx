/** How far an import is, and the way to end it. Beside the messages, because it goes on whatever page is shown. */
import { Button, Notification, Progress } from '@mantine/core'
import { formatBytes, formatQuantity } from '../../shared/format'
import type { ImportProgress } from '../../shared/history'
import { ImportIcon } from '../look/icons'
import type { Importing } from './use-import'
import classes from './NoticeStack.module.css'

/** Else it would be an alert. */
const POLITE = 'status'

export function ImportNotice({ progress, cancel }: Pick<Importing, 'progress' | 'cancel'>) {
  if (progress === undefined) return undefined
  return (
    <Notification
      role={POLITE}
      aria-label="Import"
      withBorder
      withCloseButton={false}
      title="Importing runs"
      icon={<ImportIcon />}
      className={classes.notice}
    >
      <div className={classes.line}>{progressText(progress)}</div>
      <Progress
        value={100 * shareOf(progress)}
        aria-label="Progress of the import"
        transitionDuration={0}
        mt={6}
      />
      <Button size="compact-xs" variant="default" mt={6} onClick={cancel}>
        Cancel
      </Button>
    </Notification>
  )
}

function progressText(progress: ImportProgress): string {
  switch (progress.kind) {
    case 'reading':
      return progress.ofBytes > 0
        ? `Read ${formatBytes(progress.bytes)} of ${formatBytes(progress.ofBytes)}`
        : `Read ${formatBytes(progress.bytes)}`
    case 'checking':
      return `Checked ${progress.records} of ${formatQuantity(progress.ofRecords, 'run')}`
    case 'keeping':
      return `Kept ${progress.records} of ${formatQuantity(progress.ofRecords, 'run')}`
  }
}

/** From 0 to 1; 0 where the whole is not known. */
function shareOf(progress: ImportProgress): number {
  const [done, whole] =
    progress.kind === 'reading'
      ? [progress.bytes, progress.ofBytes]
      : [progress.records, progress.ofRecords]
  return whole > 0 ? Math.min(1, done / whole) : 0
}
