/** One row of the list: a run, or the experiment that the runs below it belong to. */
import { memo, type MouseEvent } from 'react'
import { whenText } from '../../../shared/messages/dates'
import {
  formatBytes,
  formatCount,
  formatQuantity,
  NO_FIGURE,
} from '../../../shared/messages/format'
import { CheckIcon } from '../../ui/theme/icons'
import { FoldMark } from '../../ui/rows/FoldMark'
import type { RowPlace } from '../../ui/rows/RowTable'
import { type ColumnWords, RUN_COLUMNS, type RunColumn } from './run-columns'
import type { ExperimentRow, RunRow, SingleRow } from './run-rows'
import type { chosenState } from './run-selection'
import {
  bytesOf,
  findingsText,
  isTroubledRun,
  marksOf,
  shortFindingsText,
  wallText,
} from './run-words'
import classes from './RunsTable.module.css'

interface RunRowViewProps extends RowPlace {
  readonly row: RunRow
  readonly words: ColumnWords
  readonly chosen: ReturnType<typeof chosenState>
  readonly onFold: (row: RunRow) => void
  readonly onChoose: (row: RunRow, event: MouseEvent, isBox: boolean) => void
  readonly onOpen: (run: string) => void
}

export const RunRowView = memo(function RunRowView(props: RunRowViewProps) {
  const { row, chosen, onFold, onChoose, onOpen } = props
  const isExperiment = row.kind === 'experiment'
  return (
    <tr
      id={props.id}
      aria-rowindex={props.place + 1}
      aria-level={!isExperiment && row.parent !== undefined ? 2 : 1}
      aria-expanded={isExperiment ? !row.isFolded : undefined}
      aria-selected={chosen === 'all'}
      data-active={props.isActive || undefined}
      data-kind={row.kind}
      // A shifted click would mark text, and a double one a word.
      onMouseDown={(event) => (event.shiftKey || event.detail > 1) && event.preventDefault()}
      onClick={(event) => onChoose(row, event, false)}
      onDoubleClick={() => (isExperiment ? onFold(row) : onOpen(row.run.run))}
    >
      {isExperiment ? <ExperimentCells {...props} row={row} /> : <RunCells {...props} row={row} />}
    </tr>
  )
})

/** For the pointer; the row itself says whether it is chosen, and Space chooses it. */
function ChoiceBox({ row, chosen, onChoose }: RunRowViewProps) {
  return (
    <span
      aria-hidden="true"
      data-chosen={chosen}
      className={classes.choice}
      onClick={(event) => {
        event.stopPropagation()
        onChoose(row, event, true)
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {chosen === 'all' && <CheckIcon />}
    </span>
  )
}

function RunCells(props: RunRowViewProps & { readonly row: SingleRow }) {
  const { row, words } = props
  const { run } = row
  const [warning, marks] = marksOf(run)
  return RUN_COLUMNS.map((column) => {
    const { key, isText, text, hover } = column
    if (key === 'name') {
      return (
        <th key={key} scope="row" title={hover?.(run, words)}>
          <span className={classes.name} data-inner={row.parent !== undefined || undefined}>
            <ChoiceBox {...props} />
            <span className={classes.label} data-named={run.isNamed || undefined}>
              {run.label}
            </span>
            {warning !== '' && <span className={classes.warning}>{warning}</span>}
            {marks !== '' && <span className={classes.marks}>{marks}</span>}
          </span>
        </th>
      )
    }
    return (
      <td
        key={key}
        data-text={isText || undefined}
        data-trouble={(key === 'outcome' && isTroubledRun(run)) || undefined}
        title={titleOfCell(column, run, words)}
      >
        {text(run, words)}
      </td>
    )
  })
}

const titleOfCell = (
  { isText, text, hover }: RunColumn,
  run: SingleRow['run'],
  words: ColumnWords,
): string | undefined => hover?.(run, words) ?? (isText ? text(run, words) : undefined)

/** Columns that the title of an experiment reaches over. */
const TITLE_COLUMNS = 3
function ExperimentCells(props: RunRowViewProps & { readonly row: ExperimentRow }) {
  const { row, words, onFold } = props
  const { runs, title, isFolded } = row
  const newest = runs
    .map(({ startedAt }) => startedAt)
    .toSorted()
    .at(-1)
  const findings = [...new Set(runs.flatMap((run) => run.findings))]
  const done = runs.filter((run) => !isTroubledRun(run)).length
  return (
    <>
      <th scope="row" colSpan={TITLE_COLUMNS} title={title}>
        <span className={classes.name}>
          <ChoiceBox {...props} />
          <FoldMark isFolded={isFolded} onFold={() => onFold(row)} />
          <span className={classes.label}>{title}</span>
          <span className={classes.count}>{formatQuantity(runs.length, 'run')}</span>
        </span>
      </th>
      <td data-text>{newest === undefined ? '' : whenText(newest, words.now)}</td>
      <td title="From the fastest to the slowest">{wallText(runs)}</td>
      <td title="Each of its runs has its own">{NO_FIGURE}</td>
      <td data-text data-trouble={done < runs.length || undefined}>
        {done < runs.length ? `${formatCount(done)} of ${formatCount(runs.length)} done` : 'Done'}
      </td>
      <td data-text title={findingsText(findings) || undefined}>
        {shortFindingsText(findings)}
      </td>
      <td>{formatBytes(bytesOf(runs))}</td>
    </>
  )
}
