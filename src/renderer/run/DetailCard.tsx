/** The same run as a timeline or as a log. */
import { Tabs } from '@mantine/core'
import { useState } from 'react'
import { formatCount } from '../../shared/format'
import type { LiveRun } from '../live/live-run'
import classes from './DetailCard.module.css'
import { LogPanel } from './LogPanel'
import { TimelinePanel } from './TimelinePanel'

interface DetailCardProps {
  readonly run: LiveRun
  readonly revision: number
}

export function DetailCard({ run, revision }: DetailCardProps) {
  const [tab, setTab] = useState<string>('timeline')
  return (
    <Tabs
      value={tab}
      onChange={(value) => setTab(value ?? 'timeline')}
      keepMounted={false}
      className={classes.card}
    >
      <Tabs.List className={classes.tabs}>
        <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
        <Tabs.Tab
          value="log"
          rightSection={<span className={classes.count}>{formatCount(run.log.total)}</span>}
        >
          Log
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="timeline">
        <section aria-label="Timeline">
          <TimelinePanel run={run} revision={revision} />
        </section>
      </Tabs.Panel>
      <Tabs.Panel value="log">
        <section aria-label="Log">
          <LogPanel log={run.log} />
        </section>
      </Tabs.Panel>
    </Tabs>
  )
}
