/** Beside the list: what is chosen, and what can be done with it. */
import { preciseDateText } from '../../../shared/messages/dates'
import { Button } from '@mantine/core'
import type { Ref } from 'react'
import { EXPERIMENT_LIMITS } from '../../../shared/contract/limits'
import {
  formatBytes,
  formatCpu,
  formatDuration,
  formatQuantity,
  lowerFirst,
  NO_FIGURE,
} from '../../../shared/messages/format'
import type { RunEdit, RunListing } from '../../../shared/contract/history'
import type { ListingPart } from '../../../shared/contract/listing-part'
import { damageText } from '../../../shared/messages/listing-damage'
import { type Fact, FactList } from '../../ui/theme/FactList'
import { useScale } from '../../ui/scale/use-scale'
import {
  amountText,
  findingNames,
  modelText,
  isTroubledRun,
  meaningOf,
  stateTextOf,
  type TitleOf,
  wallText,
} from './run-words'
import { RunFields } from './RunFields'
import classes from './RunPanel.module.css'

interface RunPanelProps {
  readonly subject: readonly RunListing[]
  readonly titleOf: TitleOf
  readonly nameField: Ref<HTMLInputElement>
  readonly onOpen: (run: string) => void
  readonly onCompare: () => void
  readonly onDelete: () => void
  readonly onEdit: (run: string, change: RunEdit) => Promise<void>
}

export function RunPanel(props: RunPanelProps) {
  const { subject } = props
  const [first] = subject
  return (
    <aside className={classes.panel} aria-label="Chosen runs">
      {!first ? (
        <Hints />
      ) : subject.length === 1 ? (
        <OneRun {...props} run={first} />
      ) : (
        <SeveralRuns {...props} />
      )}
    </aside>
  )
}

function OneRun(props: RunPanelProps & { readonly run: RunListing }) {
  const { run, titleOf, nameField, onOpen, onDelete, onEdit } = props
  const { scale } = useScale()
  const whole = (part: ListingPart, text: string): string =>
    run.damaged?.includes(part) === true ? NO_FIGURE : text
  const rows: readonly Fact[] = [
    ['Outcome', whole('outcome', stateTextOf(run))],
    ['Workload', whole('workload', titleOf(run.workload))],
    ['Model', whole('model', modelText(run))],
    ['Began', whole('startedAt', preciseDateText(run.startedAt))],
    ['Wall time', formatDuration(run.wallMs)],
    ['CPU time', formatDuration(run.cpuMs)],
    ['Mean CPU', formatCpu(run.effectiveCores, scale)],
    ['Size', whole('bytes', formatBytes(run.bytes))],
    ...(run.experiment ? ([['Experiment', placeText(run.experiment)]] as const) : []),
  ]
  const damage = damageText(run)
  return (
    <>
      <h2 className={classes.title} title={run.label}>
        {run.label}
      </h2>
      {damage !== undefined && <p className={classes.outcome}>{damage}</p>}
      {isTroubledRun(run) && run.damaged?.includes('outcome') !== true && (
        <p className={classes.outcome}>
          {stateTextOf(run)}: {lowerFirst(meaningOf(run))}.
        </p>
      )}
      <div className={classes.actions}>
        <Button size="xs" title="Enter" onClick={() => onOpen(run.run)}>
          Open
        </Button>
        <Button size="xs" variant="light" color="red" title="Del" onClick={onDelete}>
          Delete
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-pressed={run.isPinned}
          title="The size limit never deletes a pinned run"
          onClick={() => void onEdit(run.run, { isPinned: !run.isPinned })}
        >
          {run.isPinned ? 'Unpin' : 'Pin'}
        </Button>
      </div>
      {run.findings.length > 0 && (
        <ul className={classes.findings} aria-label="Findings">
          {run.findings.map((id) => (
            <li key={id}>{findingNames[id]}</li>
          ))}
        </ul>
      )}
      <RunFields key={run.run} run={run} nameField={nameField} onEdit={onEdit} />
      <FactList facts={rows} className={classes.facts} />
    </>
  )
}

function SeveralRuns({ subject, titleOf, onCompare, onDelete }: RunPanelProps) {
  const workloads = [...new Set(subject.map(({ workload }) => titleOf(workload)))]
  const isTooMany = subject.length > EXPERIMENT_LIMITS.runs
  return (
    <>
      <h2 className={classes.title}>{formatQuantity(subject.length, 'run')} chosen</h2>
      <div className={classes.actions}>
        <Button
          size="xs"
          disabled={isTooMany}
          title={
            isTooMany
              ? `Choose ${EXPERIMENT_LIMITS.runs} at most to compare them`
              : 'Statistics, scaling and findings of these runs together'
          }
          onClick={onCompare}
        >
          Compare
        </Button>
        <Button size="xs" variant="light" color="red" title="Del" onClick={onDelete}>
          Delete
        </Button>
      </div>
      <FactList
        className={classes.facts}
        facts={[
          ['In all', amountText(subject)],
          [workloads.length === 1 ? 'Workload' : 'Workloads', workloads.join(', ')],
          ['Wall time', wallText(subject)],
        ]}
      />
    </>
  )
}

const KEYS = [
  ['Enter', 'open'],
  ['Space', 'choose'],
  ['Shift + arrows', 'choose several'],
  ['F2', 'rename'],
  ['Del', 'delete'],
] as const

function Hints() {
  return (
    <>
      <h2 className={classes.title}>Nothing is chosen</h2>
      <p className={classes.hint}>
        A click chooses a run, a double click opens it; two or more can be compared.
      </p>
      <FactList facts={KEYS} className={classes.facts} />
    </>
  )
}

function placeText({ title, index, of }: NonNullable<RunListing['experiment']>): string {
  const place = `run ${index + 1} of ${of}`
  return title === undefined ? place : `${title}, ${place}`
}
