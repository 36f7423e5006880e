/**
 * Fetches addresses and reports status, bytes and time: almost all of it is waiting. With no addresses it
 * fetches delays from a server that it brings along, so it works with no network at all.
 */
import { z } from 'zod'
import type { Problem } from '../../shared/contract/issues'
import { withoutCredentials } from '../../shared/secrets/address-credentials'
import { decimalOf } from '../../shared/messages/decimal'
import { formatQuantity } from '../../shared/messages/format'
import { startDelayServer } from './delay-server'
import { addressProblem, isPrivateLiteral } from './http-address'
import { FIRST_ERROR_STATUS, httpGet } from './http-get'
import type { HttpLimits } from './http-get'
import type { TaskContext, Workload } from './workload'

const MAX_ADDRESSES = 1000
const MAX_ADDRESS_LENGTH = 2048
const MAX_DELAY_SECONDS = 60
/** Node's fetch itself stops waiting for headers after 300 s. */
const MAX_DEADLINE_SECONDS = 300
const MAX_BODY_BYTES = 1024 ** 3
const DEFAULT_BODY_BYTES = 10 * 1024 ** 2

export interface FetchInput extends HttpLimits {
  readonly url: string
}

export interface FetchResult {
  readonly status: number
  readonly bytes: number
  readonly ms: number
  /** Where the last redirect led. */
  readonly url: string
}

/** Fails with the reason when no complete answer came, and with `HTTP 404` when the status is an error. */
export async function runFetch(input: FetchInput, context: TaskContext): Promise<FetchResult> {
  const startMs = performance.now()
  const { status, bytes, url } = await httpGet(input.url, input, context)
  const ms = performance.now() - startMs
  context.log(
    `${status}, ${bytes === undefined ? 'body not read' : `${bytes} bytes`}, ${ms.toFixed(1)} ms`,
  )
  if (bytes === undefined || status >= FIRST_ERROR_STATUS) throw new Error(`HTTP ${status}`)
  return { status, bytes, ms, url }
}

/** Lists come from forms and command lines as texts. */
const numberFromText = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() !== '' ? decimalOf(value) : value

const params = z.strictObject({
  urls: z
    .array(
      z
        .string()
        .trim()
        .max(MAX_ADDRESS_LENGTH)
        .superRefine((text, context) => {
          const why = addressProblem(text)
          if (why === undefined) return
          const problem: Problem = { code: 'address', address: withoutCredentials(text), why }
          context.addIssue({ code: 'custom', params: { problem } })
        }),
    )
    .max(MAX_ADDRESSES)
    .default([])
    .meta({
      title: 'Addresses',
      description:
        'http:// or https:// addresses, one task each. Leave empty to use the delays below (built-in test server).',
    }),
  delaysSeconds: z
    .array(z.preprocess(numberFromText, z.number().min(0).max(MAX_DELAY_SECONDS)))
    .min(1)
    .max(MAX_ADDRESSES)
    .default([1, 2, 3, 4])
    .meta({
      title: 'Delays',
      description:
        'Used when there are no addresses. One task for each; the test server answers after that time.',
      unit: 's',
    }),
  deadlineSeconds: z.number().min(0.1).max(MAX_DEADLINE_SECONDS).default(30).meta({
    title: 'Deadline',
    description: 'A task that has no complete answer after this time fails.',
    unit: 's',
  }),
  maxBytes: z.int().min(1).max(MAX_BODY_BYTES).default(DEFAULT_BODY_BYTES).meta({
    title: 'Largest answer',
    description: 'A task whose answer is larger fails.',
    unit: 'bytes',
  }),
})

/** Hosts that the note on private addresses names. */
const NAMED_HOSTS = 3

async function privateNotes(urls: readonly string[]): Promise<readonly string[]> {
  const hosts = new Set<string>()
  for (const url of urls.map((text) => new URL(text))) {
    if (await isPrivateLiteral(url)) hosts.add(url.host)
  }
  return hosts.size === 0 ? [] : [privateNote([...hosts])]
}

function privateNote(hosts: readonly string[]): string {
  const more = hosts.length - NAMED_HOSTS
  const named = [
    ...hosts.slice(0, NAMED_HOSTS),
    ...(more > 0 ? [formatQuantity(more, 'other')] : []),
  ]
  const names = named.join(', ').replace(/, ([^,]*)$/, ' and $1')
  const are = hosts.length === 1 ? 'is a private address' : 'are private addresses'
  return `${names} ${are}: the answers come from this machine or its own network. Their times say little about servers on the internet, and elsewhere the same addresses may lead to other servers or to none.`
}

export const fetchWorkload: Workload<typeof params> = {
  name: 'fetch',
  title: 'Fetch',
  summary:
    'Fetches addresses, or delays from a built-in test server: all waiting, hardly any computing.',
  nature: 'I/O',
  params,
  async prepare({ urls, delaysSeconds, deadlineSeconds, maxBytes }) {
    const taskOf = (url: string, label: string) => {
      const input: FetchInput = { url, deadlineMs: deadlineSeconds * 1000, maxBytes }
      return { input, label }
    }
    if (urls.length > 0) {
      return { tasks: urls.map((url) => taskOf(url, url)), notes: await privateNotes(urls) }
    }
    const server = await startDelayServer()
    return {
      tasks: delaysSeconds.map((s) => taskOf(`${server.origin}/delay/${s}`, `delay ${s} s`)),
      notes: [],
      dispose: () => server.close(),
    }
  },
}
