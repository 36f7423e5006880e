/** Where the page comes from: the files of the app behind app://, or the development server. Nothing else is ever trusted. */

export const APP_SCHEME = 'app'
export const APP_HOST = 'coreloom'

export interface PageSource {
  readonly kind: 'app' | 'development'
  /** The only origin whose main frame may call main. */
  readonly origin: string
  readonly url: string
}

const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/**
 * @param developmentUrl address of the development server; undefined for a built app
 * @throws when the address is not http on this machine: such a page would be given the bridge
 */
export function pageSource(developmentUrl: string | undefined): PageSource {
  if (developmentUrl === undefined || developmentUrl === '') {
    const origin = `${APP_SCHEME}://${APP_HOST}`
    return { kind: 'app', origin, url: `${origin}/index.html` }
  }
  const url = new URL(developmentUrl)
  if (url.protocol !== 'http:' || !LOOPBACK_HOSTS.includes(url.hostname)) {
    throw new Error(
      `The development server ${developmentUrl} is not http on this machine. ` +
        'Unset ELECTRON_RENDERER_URL, or start the app with "npm run dev".',
    )
  }
  return { kind: 'development', origin: url.origin, url: url.href }
}
