/** The heads of a table of figures; hovering over one tells what it means. */

export type ColumnHead = readonly [head: string, meaning: string]

export function ColumnHeads({ columns }: { readonly columns: readonly ColumnHead[] }) {
  return (
    <thead>
      <tr>
        {columns.map(([head, meaning]) => (
          <th key={head} scope="col" title={meaning}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  )
}
