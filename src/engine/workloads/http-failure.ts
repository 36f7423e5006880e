/** Names why a request failed. `fetch` only says "fetch failed"; the reason is the code of its cause. */

/** Codes of certificate checks, from "X509 certificate error codes" of Node's TLS documentation. */
const CERTIFICATE_CODES =
  /^(CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|HOSTNAME_MISMATCH|ERR_TLS_CERT_)/
const TLS_CODES = /^(ERR_SSL_|ERR_TLS_|EPROTO$)/

/** What Node's fetch says of an unasked "100 Continue" and of nothing else (undici, lib/dispatcher/client-h1.js); other 1xx it passes over. */
const UNASKED_CONTINUE = 'bad response'

/** What Node's fetch says of a port that the Fetch Standard blocks ("Port blocking"); it asks nobody then. */
const BLOCKED_PORT = 'bad port'

/** What Node's fetch says of an answer that changes to another protocol. */
const UNASKED_UPGRADE = 'bad upgrade'

/** Messages of `fetch` that say nothing by themselves: what happened is in their cause. */
const EMPTY_MESSAGES: readonly string[] = ['fetch failed', 'terminated']

/** The connect timeout of Node's fetch (undici's default). */
const CONNECT_SECONDS = 10

function reasonOf(code: string, message: string, url: URL): string {
  if (CERTIFICATE_CODES.test(code)) return `TLS certificate not accepted: ${message} (${code})`
  if (TLS_CODES.test(code)) return `TLS failed: ${message} (${code})`
  switch (code) {
    case 'ENOTFOUND':
    case 'ENODATA':
      return `host not found: ${url.hostname}`
    case 'EAI_AGAIN':
      return `host not found: no name server answered for ${url.hostname}`
    case 'ECONNREFUSED':
      return `connection refused: ${url.host}`
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `host not reachable: ${url.host} (${code})`
    case 'UND_ERR_CONNECT_TIMEOUT':
      return `no connection within ${CONNECT_SECONDS} s: ${url.host}`
    case 'ETIMEDOUT':
      return `no connection in time: ${url.host}`
    case 'UND_ERR_HEADERS_OVERFLOW':
      return `the head of the answer is larger than Node's fetch takes: ${url.host}`
    case 'Z_DATA_ERROR':
    case 'Z_BUF_ERROR':
      return `the body could not be unpacked: ${message}`
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return `connection closed before the answer was complete: ${url.host}`
    default:
      return unnamed(code, message, url)
  }
}

function unnamed(code: string, message: string, url: URL): string {
  if (message === '' || EMPTY_MESSAGES.includes(message)) {
    const known = code ? `with ${code} and no other word` : 'without a reason'
    return `Node's fetch gave up ${known}: ${url.host}`
  }
  return `request failed: ${message}${code && ` (${code})`}`
}

/** Where the message alone tells what happened: such causes have no code of their own. */
function reasonOfMessage(message: string, url: URL): string | undefined {
  switch (message) {
    case BLOCKED_PORT:
      return `Node's fetch refuses port ${url.port}: the port is on its list of blocked ports. Use another port, or a Python model, whose fetch has no such list`
    case UNASKED_CONTINUE:
      return 'not a valid HTTP answer: the server said "100 Continue" though nothing was to be sent'
    case UNASKED_UPGRADE:
      return 'not a valid HTTP answer: the server changed to another protocol though nobody asked it to'
    default:
      return undefined
  }
}

/** The error to show for what `fetch` threw while it talked to `url`; an error that is not from the network stays itself. */
export function namedFailure(error: unknown, url: URL): unknown {
  if (!(error instanceof TypeError)) return error
  const { cause } = error
  if (!(cause instanceof Error)) {
    const isEmpty = EMPTY_MESSAGES.includes(error.message)
    return isEmpty ? new Error(unnamed('', '', url), { cause: error }) : error
  }
  // Newer versions of undici give this one no code.
  if (cause.name === 'HTTPParserError') {
    return new Error(`not a valid HTTP answer: ${cause.message}`, { cause: error })
  }
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  const reason = reasonOfMessage(cause.message, url) ?? reasonOf(code, cause.message, url)
  return new Error(reason, { cause: error })
}
