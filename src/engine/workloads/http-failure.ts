/** Names why a request failed. `fetch` only says "fetch failed"; the reason is the code of its cause. */

/** Codes of certificate checks, from "X509 certificate error codes" of Node's TLS documentation. */
const CERTIFICATE_CODES =
  /^(CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|HOSTNAME_MISMATCH|ERR_TLS_CERT_)/
const TLS_CODES = /^(ERR_SSL_|ERR_TLS_|EPROTO$)/

/** What Node's fetch says of an unasked "100 Continue" and of nothing else (undici, lib/dispatcher/client-h1.js); other 1xx it passes over. */
const UNASKED_CONTINUE = 'bad response'

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
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return `connection closed before the answer was complete: ${url.host}`
    default:
      return code ? `request failed: ${message} (${code})` : `request failed: ${message}`
  }
}

/** The error to show for what `fetch` threw while it talked to `url`; an error that is not from the network stays itself. */
export function namedFailure(error: unknown, url: URL): unknown {
  if (!(error instanceof TypeError) || !(error.cause instanceof Error)) return error
  const { cause } = error
  // Newer versions of undici give this one no code.
  if (cause.name === 'HTTPParserError') {
    return new Error(`not a valid HTTP answer: ${cause.message}`, { cause: error })
  }
  if (cause.message === UNASKED_CONTINUE) {
    const reason = 'the server said "100 Continue" though nothing was to be sent'
    return new Error(`not a valid HTTP answer: ${reason}`, { cause: error })
  }
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  return new Error(reasonOf(code, cause.message, url), { cause: error })
}
