/** The nonce that this load's policy grants to injected style; main puts it into the page before any script runs. */
import { setNonce } from 'get-nonce'

/** Empty when the page has none (a development server without a policy on style). */
export const cspNonce =
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

// Libraries below the component library (scroll locks) ask this package for it.
if (cspNonce !== '') setNonce(cspNonce)
