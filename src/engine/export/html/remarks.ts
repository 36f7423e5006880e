/** What went wrong in a run, and what to know before reading it. Bounded, and saying what was left out. */
import { notesOf } from '../../../shared/messages/record-notes'
import { formatCount, formatQuantity, lowerFirst } from '../../../shared/messages/format'
import type { RunRecord } from '../../../shared/contract/run-record'
import { isTroubled, stateOfRecord, stateText } from '../../../shared/messages/run-state'
import { clip } from './bounds'
import { markup, type Markup } from '../../../painters/svg/markup'

const LABEL_LENGTH = 200
const TEXT_LENGTH = 400
const FAILURES_SHOWN = 10
const NOTES_SHOWN = 20

/** How it ended, in a word. */
export function stateBadge(record: RunRecord): Markup {
  const state = stateOfRecord(record)
  return markup`<span class="badge ${isTroubled(state) && 'unsound'}">${lowerFirst(stateText(state))}</span>`
}

/** What went wrong, equal reasons together, the most frequent first. Undefined when nothing did. */
export function failures({ outcome, error, tasks }: RunRecord): Markup | undefined {
  const reasons = new Map<string, { count: number; first: string }>()
  for (const task of tasks) {
    if (task.state !== 'failed') continue
    const reason = clip(task.error ?? 'no reason was given', TEXT_LENGTH)
    const known = reasons.get(reason)
    if (known) known.count += 1
    else reasons.set(reason, { count: 1, first: clip(task.label, LABEL_LENGTH) })
  }
  if (error === undefined && outcome !== 'failed' && reasons.size === 0) return undefined
  const shown = [...reasons].toSorted(([, a], [, b]) => b.count - a.count).slice(0, FAILURES_SHOWN)
  return markup`<div class="failures">
    <h3>What went wrong</h3>
    <ul>
      ${
        (error !== undefined || outcome === 'failed') &&
        markup`<li>
          The run could not be carried out: ${clip(error ?? 'no reason was given', TEXT_LENGTH)}
        </li>`
      }${shown.map(
        ([reason, { count, first }]) =>
          markup`<li>
            ${count > 1 && `${formatCount(count)} tasks, the first of them `}<strong>${first}</strong>:
            ${reason}
          </li>`,
      )}${
        reasons.size > shown.length &&
        markup`<li>and ${formatQuantity(reasons.size - shown.length, 'more reason')} in the JSON</li>`
      }
    </ul>
  </div> `
}

/** Undefined when there are none. */
export function notes(record: RunRecord): Markup | undefined {
  const all = notesOf(record)
  if (all.length === 0) return undefined
  const shown = all.slice(0, NOTES_SHOWN)
  return markup`<div class="notes">
    <h3>Notes</h3>
    <ul>
      ${shown.map(
        (note) => markup`<li>${clip(note, TEXT_LENGTH)}</li>`,
      )}${all.length > shown.length && markup`<li>and ${formatQuantity(all.length - shown.length, 'more note')} in the JSON</li>`}
    </ul>
  </div> `
}
