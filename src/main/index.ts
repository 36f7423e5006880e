/** The desktop app, in boot order. */
import { messageOf } from '../shared/messages/message-of'
import { Refusal } from './ipc/refusal'
import { app, dialog } from 'electron'
import { join } from 'node:path'
import {
  dataFolder,
  goingFolder,
  historyPath,
  HostSupply,
  openHistory,
  scanLeft,
  trustedCode,
} from '../engine/index'
import { registerAppScheme, serveApp } from './app-protocol'
import { AppWindow } from './app-window'
import { Consent } from './consent'
import { EventBatcher } from './event-batcher'
import { careForGraphics } from './graphics'
import { requestHandlers } from './handlers'
import { registerHandlers } from './ipc/register'
import { Lab } from './lab'
import { leaveOnlyStopped } from './leave'
import { addDevelopmentPolicy, lockDown } from './lock-down'
import { setMenu, updateMenu } from './menu'
import { pageSource } from './page-source'
import { chooseFolders } from './choose-folders'
import { WatchBatcher } from './watch-batcher'
import { Watching } from './watching'

app.setName('Coreloom')
// Root has to go without Chromium's sandbox; both switches at once leave Electron unable to start any child process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
// The page collects its garbage alone: helpers would have to wait for a core where the run takes all of them, and the page for them.
app.commandLine.appendSwitch('js-flags', '--single-threaded-gc')

start().catch(giveUp)

async function start(): Promise<void> {
  chooseFolders()
  if (app.requestSingleInstanceLock()) await boot()
  else app.quit()
}

async function boot(): Promise<void> {
  // Of a build that is no development build nothing of this is left.
  const source = pageSource(import.meta.env.DEV ? process.env['ELECTRON_RENDERER_URL'] : undefined)
  const window = new AppWindow(source, {
    preload: join(__dirname, '../preload/index.js'),
    icon: join(__dirname, '../../resources/icon.png'),
  })
  registerAppScheme()
  lockDown(source)
  app.on('second-instance', () => window.focus())

  const folder = dataFolder()
  const graphicsNote = careForGraphics(folder)
  const history = await openHistory({
    path: historyPath(folder),
    followsOthers: true,
    onChange: (state) => {
      window.send('history', state)
      tellMenu()
    },
    onRemoved: (runs) => window.send('removed', runs),
  })
  const hosts = new HostSupply(goingFolder())
  const runStream = new EventBatcher((batch) => window.send('events', batch))
  const watchStream = new WatchBatcher((batch) => window.send('watch', batch))
  const lab = new Lab(hosts, history, {
    onEvent: (event) => runStream.push(event),
    onStateChange: () => tellMenu(),
  })
  const watching = new Watching(hosts, history, {
    onEvent: (event) => watchStream.push(event),
    onStateChange: () => tellMenu(),
  })
  const tellMenu = (): void => {
    // A host is started ahead while nothing is measured.
    if (!lab.isRunning && !watching.isRunning) hosts.prepare()
    updateMenu({
      canRun: !lab.isRunning || !watching.isRunning,
      canStop: lab.isRunning || watching.isRunning,
      canExport: !history.isEmpty,
    })
  }

  leaveOnlyStopped([lab, watching], () => history.close())

  await app.whenReady()
  serveApp(join(__dirname, '../renderer'))
  addDevelopmentPolicy(source)
  registerHandlers(
    requestHandlers({
      lab,
      watching,
      history,
      graphicsNote,
      consent: new Consent(trustedCode(folder), () => window.current),
      appWindow: () => window.current,
      onImport: (progress) => window.send('importing', progress),
    }),
    source.origin,
    () => window.current,
  )
  setMenu({
    onCommand: (command) => window.send('menu', command),
    hasDeveloperTools: source.kind === 'development',
  })
  await window.open()
  hosts.prepare()
  await scanLeft(goingFolder())
  // A history that is held for that long is looked through at the next start.
  await history.recover().catch((error: unknown) => console.error(error))
}

function giveUp(error: unknown): void {
  console.error(error instanceof Refusal ? `coreloom: ${error.message}` : error)
  dialog.showErrorBox('Coreloom could not start', messageOf(error))
  app.exit(1)
}
