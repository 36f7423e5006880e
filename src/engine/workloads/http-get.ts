/**
 * One GET whose limits always hold: a total deadline that covers the body too, a byte cap, redirects
 * followed by hand and each one checked. Certificates are checked; nothing here can turn that off.
 */
import { addressText } from '../../shared/messages/address-words'
import { addressProblem, findPrivateAddress, isPrivateLiteral, shownAddress } from './http-address'
import { namedFailure } from './http-failure'
import type { TaskContext } from './workload'

const MAX_REDIRECTS = 10
const REDIRECT_STATUSES: readonly number[] = [301, 302, 303, 307, 308]
export const FIRST_ERROR_STATUS = 400

export interface HttpLimits {
  /** From the start to the last byte, over all redirects. */
  readonly deadlineMs: number
  /** Of the body, after decompression. */
  readonly maxBytes: number
}

export interface HttpAnswer {
  readonly status: number
  /** Undefined when the status is an error: such a body is not read. */
  readonly bytes?: number | undefined
  /** Where the last redirect led. */
  readonly url: string
}

/** Logs when a name, or a redirect, leads to a private address. A private address that was asked for is no news. */
async function logPrivateAddress(
  url: URL,
  redirected: boolean,
  signal: AbortSignal,
  context: TaskContext,
) {
  if (!redirected && (await isPrivateLiteral(url))) return
  const address = await findPrivateAddress(url)
  if (address !== undefined && !signal.aborted) {
    context.log(
      `${url.host} is at the private address ${address}, on this machine or its own network`,
    )
  }
}

async function request(url: URL, signal: AbortSignal): Promise<Response> {
  if (url.protocol === 'https:' && process.env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
    throw new Error(
      'TLS certificates would not be checked: unset NODE_TLS_REJECT_UNAUTHORIZED to fetch https:// addresses',
    )
  }
  return fetch(url, { redirect: 'manual', signal })
}

/** Where the answer leads on, checked; undefined when it is the last one. */
function redirectTarget(response: Response, url: URL): URL | undefined {
  const location = response.headers.get('location')
  if (!REDIRECT_STATUSES.includes(response.status) || location === null) return undefined
  const problem = addressProblem(location, url.href)
  if (problem !== undefined) {
    throw new Error(
      `redirect to ${shownAddress(location, url.href)} refused: ${addressText(problem)}`,
    )
  }
  return new URL(location, url)
}

async function readBody(
  response: Response,
  maxBytes: number,
  context: TaskContext,
): Promise<number> {
  const tooLarge = () => new Error(`the body is larger than the cap of ${maxBytes} bytes`)
  const declaredBytes = Number(response.headers.get('content-length') ?? Number.NaN)
  // The length of a compressed body says nothing about the bytes that come out of it.
  const lengthKnown = declaredBytes > 0 && !response.headers.has('content-encoding')
  if (lengthKnown && declaredBytes > maxBytes) throw tooLarge()
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw tooLarge()
    if (lengthKnown) context.progress(Math.min(1, bytes / declaredBytes))
  }
  return bytes
}

async function follow(
  address: string,
  maxBytes: number,
  signal: AbortSignal,
  context: TaskContext,
): Promise<HttpAnswer> {
  let url = new URL(address)
  for (let redirects = 0; ; redirects++) {
    try {
      const [response] = await Promise.all([
        request(url, signal),
        logPrivateAddress(url, redirects > 0, signal, context),
      ])
      const target = redirectTarget(response, url)
      const { status } = response
      if (target === undefined) {
        if (status >= FIRST_ERROR_STATUS) return { status, url: url.href }
        return {
          status,
          bytes: await readBody(response, maxBytes, context),
          url: url.href,
        }
      }
      context.log(`${status} -> ${target.href}`)
      if (redirects === MAX_REDIRECTS) throw new Error(`more than ${MAX_REDIRECTS} redirects`)
      url = target
    } catch (error) {
      throw namedFailure(error, url)
    }
  }
}

/** What cannot be cancelled, such as looking a name up, must not hold a task beyond its deadline. */
function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}

/**
 * Fetches `address`, an http or https URL. Rejects with a named reason when the network, the deadline, the
 * cap or a redirect ends it, and with the reason of `context.signal` when the task is cancelled. An HTTP
 * error status is an answer, not a rejection.
 */
export async function httpGet(
  address: string,
  limits: HttpLimits,
  context: TaskContext,
): Promise<HttpAnswer> {
  context.signal.throwIfAborted()
  const end = new AbortController()
  const timer = setTimeout(() => {
    end.abort(new Error(`deadline: no complete answer within ${limits.deadlineMs / 1000} s`))
  }, limits.deadlineMs)
  const cancel = () => end.abort(context.signal.reason)
  context.signal.addEventListener('abort', cancel, { once: true })
  try {
    return await Promise.race([
      follow(address, limits.maxBytes, end.signal, context),
      rejectedBy(end.signal),
    ])
  } finally {
    clearTimeout(timer)
    context.signal.removeEventListener('abort', cancel)
    // Drops what is still open: a body that was not read, the answers that redirected.
    end.abort()
  }
}
