/** The loads of the cores as a table, for those who cannot see the heatmap; every core has its row. */
import { VisuallyHidden } from '@mantine/core'
import { memo } from 'react'
import type { CoreLoad } from '../../../shared/charts/core-loads-text'
import { formatShare } from '../../../shared/messages/format'

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
              <td>{formatShare(now)}</td>
              <td>{formatShare(mean)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  )
})
