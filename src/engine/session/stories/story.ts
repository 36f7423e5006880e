/** What stories are made of: complete specs, and an experiment that is called as the story is. */
import type { ExperimentSpec } from '../../../shared/contract/experiment'
import type { Story } from '../../../shared/contract/ipc'
import { EXPERIMENT_LIMITS } from '../../../shared/contract/limits'
import type { Model } from '../../../shared/contract/model'
import type { RunSpec, RunSpecInput } from '../../../shared/contract/run-spec'
import { issuesText } from '../../../shared/messages/issue-text'
import { checkSpec } from '../experiment/check-spec'

/** A complete spec, every default filled in. */
export function specOf(
  workload: string,
  params: RunSpecInput['params'],
  model: Model,
  workers: number,
  options: Partial<RunSpecInput> = {},
): RunSpec {
  const checked = checkSpec({ workload, params, model, workers, ...options })
  if (checked.ok) return checked.spec
  throw new Error(`story: ${issuesText(checked.issues)}`)
}

type Settings = Pick<ExperimentSpec, 'repeats' | 'warmUps'>

/** The experiment is called as the story is. */
export function storyOf(
  story: Omit<Story, 'experiment'>,
  specs: readonly RunSpec[],
  settings: Partial<Settings> = {},
): Story {
  const { repeats, warmUps, coolDownSeconds } = EXPERIMENT_LIMITS
  const experiment: ExperimentSpec = {
    specs: [...specs],
    repeats: repeats.default,
    warmUps: warmUps.default,
    coolDownSeconds: coolDownSeconds.default,
    title: story.title,
    ...settings,
  }
  return { ...story, experiment }
}

/** The smallest multiple of `factor` that is at least `least`. */
export const multipleOf = (factor: number, least: number): number =>
  factor * Math.ceil(least / factor)
