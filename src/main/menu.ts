/** The menu bar. It commands the page and decides nothing: the page knows which runs are shown. */
import { Menu, app, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../shared/ipc'
import type { LabState } from './lab'

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
export function updateMenu({ isRunning, hasRecords }: LabState): void {
  const enabled: Readonly<Record<MenuCommand, boolean>> = {
    run: !isRunning,
    stop: isRunning,
    'export-json': hasRecords,
    'export-csv': hasRecords,
    'export-html': hasRecords,
  }
  const menu = Menu.getApplicationMenu()
  for (const [id, isEnabled] of Object.entries(enabled)) {
    const entry = menu?.getMenuItemById(id)
    if (entry !== null && entry !== undefined) entry.enabled = isEnabled
  }
}
