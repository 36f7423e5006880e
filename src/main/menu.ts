/** The menu bar. It commands the page and decides nothing: the page knows which runs are shown. */
import { Menu, app, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../shared/contract/ipc'

/** What can be done now. */
export interface MenuState {
  /** Of the view that is shown only the page knows; something can be run or stopped in one of them. */
  readonly canRun: boolean
  readonly canStop: boolean
  readonly canExport: boolean
}

export interface MenuOptions {
  readonly onCommand: (command: MenuCommand) => void
  readonly hasDeveloperTools: boolean
}

export function setMenu({ onCommand, hasDeveloperTools }: MenuOptions): void {
  const item = (
    id: MenuCommand,
    label: string,
    rest: MenuItemConstructorOptions = {},
  ): MenuItemConstructorOptions => ({ id, label, click: () => onCommand(id), ...rest })

  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
      {
        label: '&File',
        submenu: [
          item('import-runs', '&Import JSON Records…'),
          { type: 'separator' },
          item('export-json', 'Export &JSON Record…', { enabled: false }),
          item('export-csv', 'Export &CSV Tables…', { enabled: false }),
          item('export-html', 'Export &HTML Report…', { enabled: false }),
          { type: 'separator' },
          { role: process.platform === 'darwin' ? 'close' : 'quit' },
        ],
      },
      { role: 'editMenu' },
      {
        label: '&Run',
        submenu: [
          item('run', '&Run', { accelerator: 'CmdOrCtrl+R' }),
          // Escape also closes menus and pickers of the page, so the page decides what it means there.
          item('stop', '&Stop', { accelerator: 'Esc', registerAccelerator: false, enabled: false }),
        ],
      },
      {
        label: '&View',
        submenu: [
          item('show-lab', '&Lab', { accelerator: 'CmdOrCtrl+1' }),
          item('show-watch', '&Watch', { accelerator: 'CmdOrCtrl+2' }),
          item('show-runs', 'R&uns', { accelerator: 'CmdOrCtrl+3' }),
          { type: 'separator' },
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { type: 'separator' },
          { role: 'togglefullscreen' },
          // No reload: Ctrl+R runs.
          ...(hasDeveloperTools ? [{ role: 'toggleDevTools' } as const] : []),
        ],
      },
      { role: 'help', submenu: [{ label: '&About Coreloom', click: () => app.showAboutPanel() }] },
    ]),
  )
}

/** Only what can be done is enabled. */
export function updateMenu({ canRun, canStop, canExport }: MenuState): void {
  const enabled: Readonly<Partial<Record<MenuCommand, boolean>>> = {
    run: canRun,
    stop: canStop,
    'export-json': canExport,
    'export-csv': canExport,
    'export-html': canExport,
  }
  const menu = Menu.getApplicationMenu()
  for (const [id, isEnabled] of Object.entries(enabled)) {
    const entry = menu?.getMenuItemById(id)
    if (entry !== null && entry !== undefined) entry.enabled = isEnabled
  }
}
