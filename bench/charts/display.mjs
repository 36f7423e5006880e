/** A display for a window to draw on: the one that there is, or a virtual one. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { hasDisplay } from '../../scripts/system-libraries.mjs'

/** @returns {Promise<{ env: Record<string, string>, close: () => void }>} */
export async function openDisplay() {
  const env = /** @type {Record<string, string>} */ ({ ...process.env })
  if (hasDisplay()) return { env, close: () => undefined }
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x1024x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [number] = await once(server.stdout, 'data')
  return { env: { ...env, DISPLAY: `:${String(number).trim()}` }, close: () => void server.kill() }
}
