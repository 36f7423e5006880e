/** The loads of the cores as a table, for those who cannot see the strips; every core has its row. */
import { VisuallyHidden } from '@mantine/core'
import { memo } from 'react'
import type { CoreLoad } from '../../live/core-figures'

export const LoadTable = memo(function LoadTable({
  loads,
}: {
  readonly loads: readonly CoreLoad[]
}) {
  return (
    <VisuallyHidden>
      <table>
        <caption>Load of each core</caption>
        <thead>
          <tr>
            <th>Core</th>
            <th>Busy now</th>
            <th>Busy on average</th>
          </tr>
        </thead>
        <tbody>
          {loads.map(({ core, now, mean }) => (
            <tr key={core}>
              <td>{core}</td>
              <td>{now}</td>
              <td>{mean}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  )
})
