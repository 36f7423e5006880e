/** All rules on several runs. A new one is one file and one line here. */
import type { AcrossRule } from './across-rule'
import { lockAcrossModels } from './lock-across-models'
import { pythonLock } from './python-lock'
import { scalesTo } from './scales-to'

/** What they say of a model takes the place of what its single runs say under the same id. */
export const acrossRules: readonly AcrossRule[] = [lockAcrossModels, scalesTo]

/** Those that weigh themselves how much a busy machine, or short runs, can have to do with what they say. */
export const selfWeighingRules: readonly AcrossRule[] = [pythonLock]
