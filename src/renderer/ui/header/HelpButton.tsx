/** What a person may want to look up: the keys, and what the two scales of CPU mean. */
import { ActionIcon, Kbd, Popover } from '@mantine/core'
import { HelpIcon } from '../theme/icons'
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
          <dd>Run, or watch, what the form says</dd>
          <dt>
            <Kbd>Esc</Kbd>
          </dt>
          <dd>Stop what is shown; in Runs go back to the list</dd>
          <dt>
            <Kbd>{modKey}</Kbd> <Kbd>1</Kbd> <Kbd>2</Kbd> <Kbd>3</Kbd>
          </dt>
          <dd>Show the Lab, Watch, or Runs</dd>
          <dt>
            <Kbd>{modKey}</Kbd> <Kbd>Z</Kbd>
          </dt>
          <dd>In Runs: bring back what was deleted last</dd>
          <dt>
            <Kbd>Tab</Kbd>
          </dt>
          <dd>Go to the next control</dd>
        </dl>
        <h2 className={classes.head}>Two scales of CPU</h2>
        <p>
          They say the same: <strong>100 % of one core</strong> is <strong>1 core</strong> that is
          busy all the time. A process with several busy threads has more. The switch beside this
          button chooses which one is shown, everywhere.
        </p>
        <h2 className={classes.head}>Reading the charts</h2>
        <p>
          “Ours” is what the workers of the run used, “others” the rest of the machine. A row of the
          heatmap shows the load of one core, 0 to 100 % of it. The dots on it show where each
          worker ran last; they say nothing about load. A figure that is not known (yet) reads “–”,
          and where nothing was measured no line is drawn.
        </p>
      </Popover.Dropdown>
    </Popover>
  )
}
