/**
 * One request from the page, from payload to reply. A bad call is a refusal with its reason: never undefined, never
 * an exception across the bridge, never a crash of main.
 */
import { issueText } from '../../shared/messages/issue-text'
import { messageOf } from '../../shared/messages/message-of'
import {
  requestSchemas,
  type Reply,
  type RequestName,
  type RequestPayload,
  type Responses,
} from '../../shared/contract/ipc'
import type { Issue } from '../../shared/contract/issues'
import { Refusal } from './refusal'

export type Handler<N extends RequestName> = (
  payload: RequestPayload<N>,
) => Responses[N] | Promise<Responses[N]>

/** One handler a request: a missing one does not compile. A handler throws `Refusal` to say no. */
export type Handlers = { readonly [N in RequestName]: Handler<N> }

/** @param onFault told of errors that are no refusals, to be printed once */
export async function answer<N extends RequestName>(
  name: N,
  handler: Handler<N>,
  payload: unknown,
  onFault: (error: unknown) => void,
): Promise<Reply<Responses[N]>> {
  const parsed = requestSchemas[name].safeParse(payload)
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue): Issue => ({
      code: 'sentence',
      path: issue.path.map(String).join('.'),
      text: issue.message,
    }))
    return refused(`"${name}" was asked in a wrong way: ${sentence(issues)}`, issues)
  }
  try {
    return { ok: true, value: await handler(parsed.data as RequestPayload<N>) }
  } catch (error) {
    if (error instanceof Refusal) return refused(error.message, error.issues)
    onFault(error)
    return refused(messageOf(error))
  }
}

export function refused(message: string, issues: readonly Issue[] = []): Reply<never> {
  return { ok: false, message, issues }
}

/** The issues in one line, e.g. `runs: Too small: expected array to have >=1 items`. */
function sentence(issues: readonly Issue[]): string {
  return issues
    .map((issue) => `${issue.path === '' ? '' : `${issue.path}: `}${issueText(issue)}`)
    .join('; ')
}
