/** From the address of a request to a file of the built page; anything outside that folder has no answer. */
import { isAbsolute, join, relative } from 'node:path'
import { APP_HOST } from './page-source'

/**
 * @param root absolute path of the built page
 * @returns absolute path of the file, whether it exists or not; undefined when the address is not one of the app's,
 *   cannot be decoded, or leads out of `root` (also through `..%2f`, which URL parsing leaves alone)
 */
export function resolveAsset(root: string, address: string): string | undefined {
  const url = new URL(address)
  if (url.host !== APP_HOST) return undefined
  const path = decoded(url.pathname)
  if (path === undefined || path.includes('\0')) return undefined
  const file = join(root, path === '/' ? 'index.html' : path)
  const inside = relative(root, file)
  const escapes =
    inside === '' || inside === '..' || /^\.\.[/\\]/.test(inside) || isAbsolute(inside)
  return escapes ? undefined : file
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}
