/** What the form holds about Node, and what of it goes into a spec. Pure. */
import { isPythonModel, type Model } from '../../../../shared/contract/model'
import type { RunSpec } from '../../../../shared/contract/run-spec'

/** What a spec of `model` is to be told. Python models have a runtime of their own. */
export function nodeFor(model: Model, typed: string): { readonly node?: string } {
  const node = typed.trim()
  return node === '' || isPythonModel(model) ? {} : { node }
}

/** The specs with the chosen Node in those of Node models that name none. */
export const withNode = (specs: readonly RunSpec[], typed: string): readonly RunSpec[] =>
  specs.map((spec) => (spec.node === undefined ? { ...spec, ...nodeFor(spec.model, typed) } : spec))
