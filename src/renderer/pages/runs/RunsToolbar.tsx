/** Above the list: what of it is shown, and what makes it shorter. */
import { SegmentedControl, TextInput } from '@mantine/core'
import { formatCount } from '../../../shared/messages/format'
import type { HistoryOverview } from '../../../shared/contract/history'
import { LimitButton } from './LimitButton'
import { PruneButton } from './PruneButton'
import { kindCounts, RUN_KINDS, type RunKind } from './run-rows'
import classes from './RunsList.module.css'
import type { RunList } from './use-run-list'

interface RunsToolbarProps {
  readonly list: RunList
  readonly overview: HistoryOverview
  readonly onLimit: (bytes: number) => Promise<void>
  readonly onPrune: (olderThanDays: number) => Promise<void>
}

const kindNames: Readonly<Record<RunKind, string>> = {
  all: 'All',
  lab: 'Lab',
  watch: 'Watches',
  trouble: 'With problems',
  imported: 'Imported',
}

export function RunsToolbar({ list, overview, onLimit, onPrune }: RunsToolbarProps) {
  const counts = kindCounts(list.all)
  return (
    <div className={classes.toolbar}>
      <TextInput
        size="xs"
        type="search"
        aria-label="Filter runs"
        placeholder="Filter"
        title="By name, tag, workload, model or experiment"
        className={classes.filter}
        value={list.filter}
        onChange={(event) => list.setFilter(event.currentTarget.value)}
      />
      <SegmentedControl
        size="xs"
        aria-label="Which runs are shown"
        transitionDuration={0}
        className={classes.kinds}
        value={list.kind}
        onChange={(value) => list.setKind(value)}
        data={RUN_KINDS.map((kind) => ({
          value: kind,
          label: (
            <>
              {kindNames[kind]} <span className={classes.count}>{formatCount(counts[kind])}</span>
            </>
          ),
        }))}
      />
      <LimitButton overview={overview} onLimit={onLimit} />
      <PruneButton all={list.all} onPrune={onPrune} />
    </div>
  )
}
