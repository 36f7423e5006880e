/** Exports the runs that the page shows or that are chosen in it; where to is asked by a native dialog of main. */
import { Button, Menu } from '@mantine/core'
import type { ExportFormat } from '../../../shared/contract/ipc'
import { ChevronIcon, ExportIcon } from '../theme/icons'
import classes from '../../app/Header.module.css'

const FORMATS: readonly { readonly format: ExportFormat; title: string; detail: string }[] = [
  { format: 'json', title: 'JSON record', detail: 'Everything, for programs' },
  { format: 'csv', title: 'CSV tables', detail: 'Samples and tasks, for spreadsheets' },
  { format: 'html', title: 'HTML report', detail: 'One file with charts, to share' },
]

interface ExportMenuProps {
  readonly isEnabled: boolean
  /** Why it is not enabled. */
  readonly hint?: string
  readonly onExport: (format: ExportFormat) => Promise<void>
}

const NOTHING_YET = 'There is something to export once a run has ended'

export function ExportMenu({ isEnabled, hint = NOTHING_YET, onExport }: ExportMenuProps) {
  return (
    <Menu position="bottom-end" width={270}>
      <Menu.Target>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          disabled={!isEnabled}
          title={isEnabled ? undefined : hint}
          leftSection={<ExportIcon />}
          rightSection={<ChevronIcon />}
          className={classes.tool}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map(({ format, title, detail }) => (
          <Menu.Item key={format} onClick={() => void onExport(format)}>
            <span className={classes.format}>{title}</span>
            <span className={classes.detail}>{detail}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
