/** One row of the tree table: a process, a thread, or the line that the threads of a process are folded into. */
import { formatQuantity } from '../../../shared/messages/format'
import type { Figure } from '../../../shared/contract/sample-columns'
import { FoldMark } from '../../ui/rows/FoldMark'
import type { RowPlace } from '../../ui/rows/RowTable'
import { MiniBar } from '../../ui/parts/MiniBar'
import { useScale } from '../../ui/scale/use-scale'
import type { TreeRow } from './tree-rows'
import { CPU_COLUMN, NAME_COLUMN, type TreeColumn } from './columns'
import classes from './TreeTable.module.css'

const INDENT_PX = 14

interface TreeRowViewProps extends RowPlace {
  readonly row: TreeRow
  readonly columns: readonly TreeColumn[]
  readonly notAvailable: readonly Figure[]
  /** Of its line and of its dots on the cores. */
  readonly color: string | undefined
  readonly isChosen: boolean
  readonly onFold: (row: TreeRow) => void
  readonly onChoose: (row: TreeRow) => void
}

export function TreeRowView(props: TreeRowViewProps) {
  const { row, columns, notAvailable, color, isChosen, onFold, onChoose } = props
  const { node, kind, depth, isFolded } = row
  const isGroup = kind === 'threads'
  const isOver = !isGroup && (node.endedMs !== undefined || node.state === 'Z')
  return (
    <tr
      id={props.id}
      aria-rowindex={props.place + 1}
      aria-level={depth + 1}
      aria-expanded={isFolded === undefined ? undefined : !isFolded}
      aria-selected={isGroup ? undefined : isChosen}
      data-active={props.isActive || undefined}
      data-ended={isOver || undefined}
      data-kind={kind}
      onClick={() => (isGroup ? onFold(row) : onChoose(row))}
    >
      <th
        scope="row"
        colSpan={isGroup ? columns.length + 1 : 1}
        title={isGroup ? undefined : NAME_COLUMN.hover?.(node, 'cores')}
      >
        <span className={classes.name} style={{ paddingLeft: depth * INDENT_PX }}>
          <FoldMark isFolded={isFolded} onFold={() => onFold(row)} />
          {color !== undefined && !isGroup && (
            <span className={classes.mark} style={{ background: color }} />
          )}
          <span className={classes.text}>
            {isGroup ? formatQuantity(row.count, 'thread') : NAME_COLUMN.text(node, 'cores')}
          </span>
        </span>
      </th>
      {!isGroup &&
        columns.map((column) => (
          <Cell
            key={column.key}
            column={column}
            row={row}
            color={color}
            isTold={column.figure === undefined || !notAvailable.includes(column.figure)}
          />
        ))}
    </tr>
  )
}

interface CellProps {
  readonly column: TreeColumn
  readonly row: TreeRow
  readonly color: string | undefined
  readonly isTold: boolean
}

function Cell({ column, row: { node }, color, isTold }: CellProps) {
  const { scale } = useScale()
  if (!isTold) {
    return (
      <td className={classes.missing} title="This platform does not tell it">
        not available
      </td>
    )
  }
  const text = column.text(node, scale)
  if (column === CPU_COLUMN) {
    return (
      <td>
        <MiniBar
          share={node.cpuCores}
          text={text}
          color={color ?? 'var(--lo-line-strong)'}
          label={column.hover?.(node, scale) ?? text}
        />
      </td>
    )
  }
  const hover = text === '' ? undefined : column.hover?.(node, scale)
  return (
    <td data-text={column.isText || undefined} title={hover}>
      {text}
    </td>
  )
}
