/** Takes from every page what this app never needs: permissions, navigation, new windows, webviews, downloads. */
import { app, session, type Session, type WebContents } from 'electron'
import { developmentPolicy } from './content-security-policy'
import type { PageSource } from './page-source'

/** Before the app is ready, so that no session and no page comes to life without it. */
export function lockDown(source: PageSource): void {
  app.on('session-created', lockSession)
  app.on('web-contents-created', (_event, contents) => lockContents(contents, source))
}

/** Electron approves what has no handler; requests and checks are asked separately. */
function lockSession(created: Session): void {
  created.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  created.setPermissionCheckHandler(() => false)
  created.setDevicePermissionHandler(() => false)
  created.on('will-download', (event) => event.preventDefault())
}

function lockContents(contents: WebContents, source: PageSource): void {
  // The development server reloads its own page; the built app has no reason to go anywhere.
  const isOwnReload = (url: string): boolean =>
    source.kind === 'development' && new URL(url).origin === source.origin

  contents.on('will-navigate', (event) => {
    if (!isOwnReload(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnReload(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** The development server sends no policy of its own. Once the app is ready. */
export function addDevelopmentPolicy(source: PageSource): void {
  if (source.kind !== 'development') return
  const filter = { urls: [`${source.origin}/*`] }
  session.defaultSession.webRequest.onHeadersReceived(filter, (details, answer) => {
    const policy = developmentPolicy(source.origin)
    answer({ responseHeaders: { ...details.responseHeaders, 'Content-Security-Policy': [policy] } })
  })
}
