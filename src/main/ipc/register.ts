/** Puts every handler of the contract behind its channel, with the sender checked first. */
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import { requestChannel } from '../../shared/contract/channels'
import { requestSchemas, type RequestName } from '../../shared/contract/ipc'
import { answer, refused, type Handlers } from './answer'
import { refusalOfSender } from './sender'

/**
 * @param origin the only origin that may ask
 * @param appWindow the window that may ask, as it is at the time of the call
 */
export function registerHandlers(
  handlers: Handlers,
  origin: string,
  appWindow: () => BrowserWindow | undefined,
): void {
  const register = <N extends RequestName>(name: N): void => {
    ipcMain.handle(requestChannel(name), async (event: IpcMainInvokeEvent, payload: unknown) => {
      const isAppWindow = event.sender === appWindow()?.webContents
      const reason = refusalOfSender({ frame: event.senderFrame, isAppWindow }, origin)
      if (reason !== undefined) return refused(`"${name}" was refused. ${reason}`)
      return answer(name, handlers[name], payload, (error) => console.error(error))
    })
  }
  for (const name of Object.keys(requestSchemas) as RequestName[]) register(name)
}
