/** What a page may load and run. The policy goes out as a header, so that no markup can weaken it. */

const CLOSED = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
]

/** Policy of the built app. `nonce` is made anew for each load; the component library injects its style with it. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    ...CLOSED,
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
  ].join('; ')
}

/** Policy under the development server, whose hot reload needs inline code and a web socket to `origin`. */
export function developmentPolicy(origin: string): string {
  return [
    ...CLOSED,
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self' ${origin.replace(/^http:/, 'ws:')}`,
    "font-src 'self' data:",
  ].join('; ')
}

/** Puts the nonce where the page can read it before any of its scripts run. */
export function withNonce(html: string, nonce: string): string {
  const head = /<head[^>]*>/i.exec(html)
  if (head === null) {
    throw new Error('The page has no <head> to put the style nonce into: build the renderer again.')
  }
  const end = head.index + head[0].length
  return `${html.slice(0, end)}<meta name="csp-nonce" content="${nonce}" />${html.slice(end)}`
}
