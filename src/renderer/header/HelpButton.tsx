/** What a person may want to look up: the keys, and what the two scales of CPU mean. */
import { ActionIcon, Kbd, Popover } from '@mantine/core'
import { HelpIcon } from '../look/icons'
import classes from './HelpButton.module.css'

const isMac = /mac/i.test(navigator.userAgent)
export const modKey = isMac ? '⌘' : 'Ctrl'

export function HelpButton() {
  return (
    <Popover position="bottom-end" width={380} withArrow trapFocus returnFocus shadow="md">
      <Popover.Target>
        <ActionIcon size={30} variant="subtle" color="gray" aria-label="Help" title="Help">
          <HelpIcon />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Help" className={classes.help}>
        <h2 className={classes.head}>Keys</h2>
        <dl className={classes.keys}>
          <dt>
            <Kbd>{modKey}</Kbd> <Kbd>R</Kbd>
          </dt>
          <dd>Run what the form says</dd>
          <dt>
            <Kbd>Esc</Kbd>
          </dt>
          <dd>Stop the run</dd>
          <dt>
            <Kbd>Tab</Kbd>
          </dt>
          <dd>Go to the next control</dd>
        </dl>
        <h2 className={classes.head}>Two scales of CPU</h2>
        <p>
          <strong>% of one core</strong> is about one worker: 100 % means that it kept one core busy
          all the time. A process with several busy threads can have more.
        </p>
        <p>
          <strong>Cores</strong> is about all of them: 2.0 means that two cores were busy. Effective
          cores is the CPU time of a run divided by its wall time.
        </p>
        <h2 className={classes.head}>Reading the charts</h2>
        <p>
          “Ours” is what the workers of the run used, “others” the rest of the machine. The dots on
          the core strips show where each worker ran last; they say nothing about load. A figure
          that is not known (yet) reads “–”, and where nothing was measured no line is drawn.
        </p>
      </Popover.Dropdown>
    </Popover>
  )
}
