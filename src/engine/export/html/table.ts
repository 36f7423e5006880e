/** A table of a report, and the heading that folds a long one. */
import { markup, type Markup, type Value } from '../../../painters/svg/markup'

/** Tables longer than this are folded. */
const OPEN_ROWS = 16

export interface Column {
  readonly head: string
  /** Figures stand to the right, under each other; a text may break anywhere; a word stays in one line. */
  readonly kind?: 'figure' | 'text' | undefined
}

export const figureColumn = (head: string): Column => ({ head, kind: 'figure' })

/** A table that scrolls by itself when the page is narrow. */
export function table(columns: readonly Column[], rows: readonly (readonly Value[])[]): Markup {
  const attribute = (column: Column | undefined): Markup | false =>
    column?.kind !== undefined && markup` class="${column.kind}"`
  return markup`<div class="wide">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => markup`<th scope="col"${attribute(column)}>${column.head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            markup`<tr>
              ${row.map((cell, i) => markup`<td${attribute(columns[i])}>${cell}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`
}

/** A heading that folds what is below it when that is long. */
export function fold(title: string, rows: number, body: Value): Markup {
  return markup`<details${rows <= OPEN_ROWS && markup` open="open"`}><summary><h3>${title}</h3></summary>${body}</details>\n`
}
