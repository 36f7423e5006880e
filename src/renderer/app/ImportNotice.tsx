/** How far an import is, and the way to end it. Beside the messages, because it goes on whatever page is shown. */
import { Button, Notification, Progress } from '@mantine/core'
import { ImportIcon } from '../ui/theme/icons'
import { importShare, importText } from '../ui/notices/import-progress'
import type { Importing } from '../ui/notices/use-import'
import classes from './NoticeStack.module.css'

/** Else it would be an alert. */
const POLITE = 'status'

export function ImportNotice({ progress, cancel }: Pick<Importing, 'progress' | 'cancel'>) {
  if (progress === undefined) return undefined
  const [text, share] = [importText(progress), importShare(progress)]
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
      <div className={classes.line}>{text}</div>
      <Progress
        value={100 * (share ?? 1)}
        // A full bar that moves: how far it is, nobody knows.
        animated={share === undefined}
        aria-label="Progress of the import"
        aria-valuetext={share === undefined ? text : undefined}
        transitionDuration={0}
        mt={6}
      />
      <Button size="compact-xs" variant="default" mt={6} onClick={cancel}>
        Cancel
      </Button>
    </Notification>
  )
}
