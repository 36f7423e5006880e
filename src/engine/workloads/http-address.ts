/** Which addresses may be fetched, and which of them are private. The same rules hold for every redirect. */
import type { BlockList } from 'node:net'
import type { AddressProblem } from '../../shared/contract/issues'
import { withoutCredentials } from '../../shared/secrets/address-credentials'

/**
 * By the URL standard `http:user:password@host`, without two slashes, is a path where the base has the same scheme. Whoever
 * wrote it meant an address, and its password is to be told as little as any other.
 */
const withSlashes = (text: string): string =>
  text
    .trim()
    .replaceAll(/[\t\r\n]/g, '')
    .replace(/^(https?:)[/\\]?(?=[^/\\?#]+@)/i, '$1//')

/** Why `text` may not be fetched; undefined when it may. */
export function addressProblem(text: string, base?: string): AddressProblem | undefined {
  const whole = withSlashes(text)
  if (!URL.canParse(whole, base)) return 'no-address'
  const url = new URL(whole, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'other-scheme'
  return url.username || url.password ? 'has-credentials' : undefined
}

/** Where it is no address, nobody can tell what is a password in it. */
const BEFORE_LAST_AT = /^((?:[a-z][a-z0-9+.-]*:)?[/\\]*).*@/is

/** For people: as it was given, and whole where it had a user name and a password, which are left out. */
export function shownAddress(text: string, base: string): string {
  const whole = withSlashes(text)
  const isOpaque = /^[a-z][a-z0-9+.-]*:(?![/\\])/i.test(whole)
  if (isOpaque || !URL.canParse(whole, base)) return whole.replace(BEFORE_LAST_AT, '$1***@')
  const { href } = new URL(whole, base)
  const shown = withoutCredentials(href)
  return shown === href ? text : shown
}

/** Loopback, private, shared, link-local and unspecified blocks, from the IANA special-purpose address registries. */
const PRIVATE_BLOCKS = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['::', 127, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
] as const

let privateBlocks: BlockList | undefined

/** Modules are loaded on use: a worker that never fetches does not pay for them at its start. */
async function isPrivateAddress(address: string): Promise<boolean> {
  const { BlockList, isIP } = await import('node:net')
  if (privateBlocks === undefined) {
    privateBlocks = new BlockList()
    for (const [net, prefix, family] of PRIVATE_BLOCKS) privateBlocks.addSubnet(net, prefix, family)
  }
  const family = isIP(address)
  return family !== 0 && privateBlocks.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

/** Whether the address says so itself, with no name to look up: a private IP address or `localhost`. */
export async function isPrivateLiteral(url: URL): Promise<boolean> {
  const host = hostOf(url)
  return /(^|\.)localhost\.?$/.test(host) || (await isPrivateAddress(host))
}

/** The first private IP address that the host stands for. A host that cannot be found has none: its request tells. */
export async function findPrivateAddress(url: URL): Promise<string | undefined> {
  const { lookup } = await import('node:dns/promises')
  const found = await lookup(hostOf(url), { all: true }).catch(() => [])
  for (const { address } of found) if (await isPrivateAddress(address)) return address
  return undefined
}
