/** Messages at the lower right, read out when they come. */
import { Button, Notification } from '@mantine/core'
import { CheckIcon, CrossIcon } from '../ui/theme/icons'
import classes from './NoticeStack.module.css'
import { ImportNotice } from './ImportNotice'
import type { Importing } from '../ui/notices/use-import'
import type { Notices } from '../ui/notices/use-notices'

interface NoticeStackProps extends Pick<Notices, 'notices' | 'close'> {
  readonly importing: Importing
}

export function NoticeStack({ notices, close, importing }: NoticeStackProps) {
  return (
    <div className={classes.stack}>
      <ImportNotice progress={importing.progress} cancel={importing.cancel} />
      <div className={classes.messages} aria-live="polite">
        {notices.map(({ id, kind, title, lines, action }) => (
          <Notification
            key={id}
            role={kind === 'bad' ? 'alert' : 'status'}
            withBorder
            title={title}
            icon={kind === 'bad' ? <CrossIcon /> : <CheckIcon />}
            color={kind === 'bad' ? 'red' : 'teal'}
            onClose={() => close(id)}
            closeButtonProps={{ 'aria-label': 'Close message' }}
            className={classes.notice}
          >
            {lines.map((line) => (
              <div key={line} className={classes.line}>
                {line}
              </div>
            ))}
            {action && (
              <Button
                size="compact-xs"
                variant="default"
                mt={6}
                onClick={() => {
                  close(id)
                  action.carryOut()
                }}
              >
                {action.label}
              </Button>
            )}
          </Notification>
        ))}
      </div>
    </div>
  )
}
