/** The same watch as output, markers and facts. */
import { Tabs } from '@mantine/core'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { formatCount } from '../../../shared/messages/format'
import detail from '../run/DetailCard.module.css'
import { FindingList } from '../../ui/parts/FindingList'
import type { LiveWatch } from '../../../shared/state/watch/live-watch'
import { DetailsPanel } from './DetailsPanel'
import { MarkersPanel } from './MarkersPanel'
import { OutputPanel } from './OutputPanel'
import type { Attempt } from '../../ui/notices/use-attempt'

interface WatchDetailsProps {
  readonly watch: LiveWatch
  readonly attempt: Attempt
}

const regionWords = {
  workers: 'the process tree',
  timeline: 'CPU over time',
  log: 'the output',
} as const

export function WatchDetails({ watch, attempt }: WatchDetailsProps) {
  const [tab, setTab] = useState<string>('output')
  const emptyText =
    watch.facts.target.kind === 'process'
      ? 'Coreloom did not start this process, so its output goes elsewhere and cannot be shown here.'
      : 'Nothing was written.'
  return (
    <Tabs
      value={tab}
      onChange={(value) => setTab(value ?? 'output')}
      keepMounted={false}
      className={detail.card}
    >
      <Tabs.List aria-label="Details" className={detail.tabs}>
        <Tabs.Tab
          value="output"
          rightSection={<span className={detail.count}>{formatCount(watch.log.total)}</span>}
        >
          Output
        </Tabs.Tab>
        <Tabs.Tab
          value="markers"
          rightSection={<span className={detail.count}>{formatCount(watch.markers.length)}</span>}
        >
          Markers
        </Tabs.Tab>
        <Tabs.Tab
          value="findings"
          rightSection={<span className={detail.count}>{formatCount(watch.findings.length)}</span>}
        >
          Findings
        </Tabs.Tab>
        <Tabs.Tab value="details">Details</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="output">
        <section aria-label="Output" data-region="log">
          <OutputPanel watch={watch} emptyText={emptyText} />
        </section>
      </Tabs.Panel>
      <Tabs.Panel value="markers">
        <section aria-label="Markers">
          <MarkersPanel watch={watch} attempt={attempt} />
        </section>
      </Tabs.Panel>
      <Tabs.Panel value="findings">
        <section aria-label="Findings">
          <FindingList
            findings={watch.findings}
            words={regionWords}
            emptyText={
              watch.hasEnded
                ? 'Nothing stands out: no rule found what it looks for.'
                : 'Findings appear when the watch has ended.'
            }
            onReveal={(region) => {
              if (region === 'log') flushSync(() => setTab('output'))
            }}
          />
        </section>
      </Tabs.Panel>
      <Tabs.Panel value="details">
        <section aria-label="Details">
          <DetailsPanel watch={watch} />
        </section>
      </Tabs.Panel>
    </Tabs>
  )
}
