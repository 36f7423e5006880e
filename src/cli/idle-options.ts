/** Words of `coreloom run` that change nothing: each is told in a sentence, and the run goes on. */
import { isPythonModel, modelDescriptions, POOL_MODELS, type Model } from '../shared/contract/model'
import type { RunOption } from './options'

const only =
  (...models: readonly Model[]) =>
  (model: Model): boolean =>
    models.includes(model)

/** The models that each option means something to; all others mean something to every model. */
const USERS: readonly (readonly [RunOption, (model: Model) => boolean])[] = [
  ['workers', (model) => modelDescriptions[model].pooled],
  ['python', isPythonModel],
  ['thread-pool', only('python-threads')],
  ['start-method', only('python-processes')],
  ['gather', only('python-asyncio')],
  ['to-thread', only('python-asyncio')],
]

/**
 * @param isGiven whether an option was given
 * @param models those that are run
 */
export function idleOptions(
  isGiven: (option: RunOption) => boolean,
  models: readonly Model[],
): readonly string[] {
  return USERS.flatMap(([option, isUser]) =>
    !isGiven(option) || models.some(isUser)
      ? []
      : [`--${option} has no effect here: it is for ${POOL_MODELS.filter(isUser).join(', ')}`],
  )
}

/** @param texts the items of a list, as they were given */
export function namedTwice(option: RunOption, texts: readonly string[]): readonly string[] {
  const twice = [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))]
  return twice.map(
    (text) =>
      `--${option} names "${text}" ${texts.filter((each) => each === text).length} times; it counts once (--repeats runs it several times)`,
  )
}
