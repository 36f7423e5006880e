/** The desktop app, in boot order. */
import { app, dialog } from 'electron'
import { join } from 'node:path'
import { registerAppScheme, serveApp } from './app-protocol'
import { AppWindow } from './app-window'
import { EventBatcher } from './event-batcher'
import { requestHandlers } from './handlers'
import { registerHandlers } from './ipc/register'
import { Lab } from './lab'
import { leaveOnlyStopped } from './leave'
import { addDevelopmentPolicy, lockDown } from './lock-down'
import { setMenu, updateMenu } from './menu'
import { pageSource } from './page-source'

app.setName('Coreloom')
// Root has to go without Chromium's sandbox; both switches at once leave Electron unable to start any child process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

if (app.requestSingleInstanceLock()) boot().catch(giveUp)
else app.quit()

async function boot(): Promise<void> {
  const source = pageSource(app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'])
  const window = new AppWindow(source, {
    preload: join(__dirname, '../preload/index.js'),
    icon: join(__dirname, '../../resources/icon.png'),
  })
  const stream = new EventBatcher((batch) => window.send('events', batch))
  const lab = new Lab({ onEvent: (event) => stream.push(event), onStateChange: updateMenu })

  registerAppScheme()
  lockDown(source)
  leaveOnlyStopped(lab)
  app.on('second-instance', () => window.focus())

  await app.whenReady()
  serveApp(join(__dirname, '../renderer'))
  addDevelopmentPolicy(source)
  registerHandlers(
    requestHandlers(lab, () => window.current),
    source.origin,
    () => window.current,
  )
  setMenu({
    onCommand: (command) => window.send('menu', command),
    hasDeveloperTools: source.kind === 'development',
  })
  await window.open()
}

function giveUp(error: unknown): void {
  console.error(error)
  dialog.showErrorBox(
    'Coreloom could not start',
    error instanceof Error ? error.message : String(error),
  )
  app.exit(1)
}
