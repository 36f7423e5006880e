/** Messages at the lower right, read out when they come. */
import { Button, Notification } from '@mantine/core'
import { CheckIcon, CrossIcon } from '../look/icons'
import classes from './NoticeStack.module.css'
import type { Notices } from './use-notices'

export function NoticeStack({ notices, close }: Pick<Notices, 'notices' | 'close'>) {
  return (
    <div className={classes.stack} aria-live="polite">
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
  )
}
