/** The Node that was last chosen on this machine. */
import { type AskStorage, keepFields, keptFields } from '../../../ui/fields/kept-fields'

const KEY = 'coreloom-node'

/** Its path; empty: Coreloom's own. */
export const rememberedNode = (storage: AskStorage): string =>
  keptFields(KEY, { path: '' }, storage).path

export const rememberNode = (path: string, storage: AskStorage): void =>
  keepFields(KEY, { path }, storage)
