/** Serves the built page behind app://coreloom/: files of one folder, typed, never sniffed, with a fresh nonce for each load. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { protocol } from 'electron'
import { contentSecurityPolicy, withNonce } from './content-security-policy'
import { APP_SCHEME } from './page-source'
import { resolveAsset } from './resolve-asset'

const PLAIN_TEXT = 'text/plain; charset=utf-8'
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Before the app is ready: makes app:// a scheme with origins, like https. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Once the app is ready. `root` is the absolute path of the built page. */
export function serveApp(root: string): void {
  protocol.handle(APP_SCHEME, (request) => answer(root, request))
}

async function answer(root: string, request: Request): Promise<Response> {
  const nonce = randomBytes(16).toString('base64')
  if (request.method !== 'GET') return reply(405, 'Only GET is answered.', PLAIN_TEXT, nonce)
  const file = resolveAsset(root, request.url)
  const type = file === undefined ? undefined : CONTENT_TYPES[extname(file)]
  const content = file === undefined || type === undefined ? undefined : await contentOf(file)
  if (type === undefined || content === undefined) {
    return reply(404, 'There is no such file in the app.', PLAIN_TEXT, nonce)
  }
  const isPage = type === CONTENT_TYPES['.html']
  const body = isPage ? withNonce(content.toString('utf8'), nonce) : new Uint8Array(content)
  return reply(200, body, type, nonce)
}

/** Every answer carries the policy, the refusals too: any of them could be shown as a page. */
function reply(
  status: number,
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
  nonce: string,
): Response {
  const headers = {
    'Content-Type': type,
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  }
  return new Response(body, { status, headers })
}

async function contentOf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined
    throw error
  }
}
