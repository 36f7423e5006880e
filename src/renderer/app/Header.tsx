/** The bar on top: the pages, the machine, the tools of the page that is shown, and what concerns all of the view. */
import { Tabs, Tooltip } from '@mantine/core'
import type { AppDescription } from '../../shared/contract/ipc'
import { formatBytes } from '../../shared/messages/format'
import { coresOfMachine, limitSentence } from '../../shared/messages/usable-cores-words'
import { LogoIcon } from '../ui/theme/icons'
import { ScaleSwitch } from '../ui/scale/ScaleSwitch'
import classes from './Header.module.css'
import { HelpButton } from '../ui/header/HelpButton'
import { ThemeMenu } from './ThemeMenu'

interface HeaderProps {
  readonly app: AppDescription
  /** Hears of the place for the tools of the page that is shown. */
  readonly toolsPlace: (place: HTMLElement | null) => void
}

/** Inside the tabs of the shell, whose panels are the pages. */
export function Header({ app: { host, version }, toolsPlace }: HeaderProps) {
  return (
    <header className={classes.bar}>
      <div className={classes.brand}>
        <LogoIcon />
        <h1 className={classes.name}>Coreloom</h1>
        <Tabs.List aria-label="Pages" className={classes.pages}>
          <Tabs.Tab value="lab" aria-keyshortcuts="Control+1 Meta+1" className={classes.page}>
            Lab
          </Tabs.Tab>
          <Tabs.Tab value="watch" aria-keyshortcuts="Control+2 Meta+2" className={classes.page}>
            Watch
          </Tabs.Tab>
          <Tabs.Tab value="runs" aria-keyshortcuts="Control+3 Meta+3" className={classes.page}>
            Runs
          </Tabs.Tab>
        </Tabs.List>
      </div>
      <div className={classes.tools}>
        <Tooltip
          multiline
          maw={360}
          label={[host.cpuModel, host.os, `Coreloom ${version}`, limitSentence(host)]
            .filter(Boolean)
            .join(' · ')}
          events={{ hover: true, focus: true, touch: false }}
        >
          <span className={classes.host}>
            {coresOfMachine(host)}, {formatBytes(host.memoryBytes)}
          </span>
        </Tooltip>
        <div ref={toolsPlace} className={classes.ofPage} />
        <ScaleSwitch />
        <ThemeMenu />
        <HelpButton />
      </div>
    </header>
  )
}
