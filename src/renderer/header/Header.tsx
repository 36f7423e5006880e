/** The bar on top: where one is, the machine, and what concerns all of the view. */
import { Button, Tooltip } from '@mantine/core'
import type { AppDescription } from '../../shared/ipc'
import { formatBytes, formatQuantity } from '../../shared/format'
import type { Lab } from '../app/use-lab'
import { BookIcon, LogoIcon } from '../look/icons'
import { ExportMenu } from './ExportMenu'
import classes from './Header.module.css'
import { HelpButton } from './HelpButton'
import { ThemeMenu } from './ThemeMenu'

interface HeaderProps {
  readonly app: AppDescription
  readonly lab: Lab
  readonly canExport: boolean
}

export function Header({ app: { host, version }, lab, canExport }: HeaderProps) {
  return (
    <header className={classes.bar}>
      <div className={classes.brand}>
        <LogoIcon />
        <h1 className={classes.name}>Coreloom</h1>
        <span className={classes.place}>Lab</span>
      </div>
      <div className={classes.tools}>
        <Tooltip
          multiline
          maw={360}
          label={`${host.cpuModel} · ${host.os} · Coreloom ${version}`}
          events={{ hover: true, focus: true, touch: false }}
        >
          <span className={classes.host}>
            {formatQuantity(host.cores, 'core')}, {formatBytes(host.memoryBytes)}
          </span>
        </Tooltip>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<BookIcon />}
          aria-pressed={lab.view === 'stories'}
          className={classes.tool}
          onClick={() => lab.show('stories')}
        >
          Stories
        </Button>
        <ExportMenu isEnabled={canExport} onExport={lab.exportAs} />
        <ThemeMenu />
        <HelpButton />
      </div>
    </header>
  )
}
