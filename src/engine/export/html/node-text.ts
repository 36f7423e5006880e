/** The Node that carried out a run, in words. */
import { isPythonModel } from '../../../shared/contract/model'
import { nodeFacts } from '../../../shared/messages/node-words'
import type { RunRecord } from '../../../shared/contract/run-record'
import { clip } from './bounds'
import { markup, type Markup } from '../../../painters/svg/markup'

const FACT_LENGTH = 200

/** Undefined for a Python model, whose tasks another runtime does. */
export function nodeText({ host, spec }: RunRecord): Markup | undefined {
  if (isPythonModel(spec.model)) return undefined
  const [name = '', path] = nodeFacts(host, spec).map((fact) => clip(fact, FACT_LENGTH))
  return markup`<p>Run by ${name}.${path !== undefined && markup` <code>${path}</code>`}</p> `
}
