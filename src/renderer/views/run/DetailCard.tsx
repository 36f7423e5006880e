/** The same run as a timeline, as a log, and as what it says about the work. */
import { Tabs } from '@mantine/core'
import { flushSync } from 'react-dom'
import { formatCount } from '../../../shared/messages/format'
import type { LiveRun } from '../../../shared/state/live-run'
import classes from './DetailCard.module.css'
import { FindingList } from '../../ui/parts/FindingList'
import { LogPanel } from './LogPanel'
import { TimelinePanel } from './TimelinePanel'

export type DetailTab = 'timeline' | 'log' | 'findings'

interface DetailCardProps {
  readonly run: LiveRun
  readonly revision: number
  readonly tab: DetailTab
  readonly onTab: (tab: DetailTab) => void
}

const noFindings = (run: LiveRun): string => {
  if (!run.hasEnded) return 'Findings appear when the run has ended.'
  return run.phase === 'completed'
    ? 'Nothing stands out: no rule found what it looks for.'
    : 'No findings: the run did not finish.'
}

export function DetailCard({ run, revision, tab, onTab }: DetailCardProps) {
  return (
    <Tabs
      value={tab}
      onChange={(value) => onTab((value ?? 'timeline') as DetailTab)}
      keepMounted={false}
      className={classes.card}
    >
      <Tabs.List aria-label="Details" className={classes.tabs}>
        <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
        <Tabs.Tab value="log" rightSection={<Count count={run.log.total} />}>
          Log
        </Tabs.Tab>
        <Tabs.Tab value="findings" rightSection={<Count count={run.findings.length} />}>
          Findings
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="timeline">
        <section aria-label="Timeline" data-region="timeline">
          <TimelinePanel run={run} revision={revision} />
        </section>
      </Tabs.Panel>
      <Tabs.Panel value="log">
        <section aria-label="Log" data-region="log">
          <LogPanel run={run} />
        </section>
      </Tabs.Panel>
      <Tabs.Panel value="findings">
        <section aria-label="Findings" data-region="findings">
          <FindingList
            findings={run.findings}
            emptyText={noFindings(run)}
            onReveal={(region) => {
              // At once, so that what is pointed at is in the page.
              if (region === 'timeline' || region === 'log') flushSync(() => onTab(region))
            }}
          />
        </section>
      </Tabs.Panel>
    </Tabs>
  )
}

const Count = ({ count }: { readonly count: number }) => (
  <span className={classes.count}>{formatCount(count)}</span>
)
