/** The stories: each one point, told in one click. What a person sees first, instead of an empty page. */
import { Badge, Button } from '@mantine/core'
import { formatQuantity } from '../../shared/format'
import type { Story } from '../../shared/ipc'
import { runLabel } from '../../shared/run-label'
import type { RunSpec } from '../../shared/run-spec'
import { Callout } from '../look/Callout'
import { PlayIcon } from '../look/icons'
import classes from './StoryList.module.css'

interface StoryListProps {
  readonly stories: readonly Story[]
  readonly isBusy: boolean
  readonly unseenRunGoing: boolean
  readonly onRun: (story: Story) => Promise<void>
  /** Undefined when there is no run to go back to. */
  readonly onBack: (() => void) | undefined
}

export function StoryList({ stories, isBusy, unseenRunGoing, onRun, onBack }: StoryListProps) {
  return (
    <section className={classes.page} aria-label="Stories">
      {unseenRunGoing && (
        <Callout tone="plain" title="A run is going that this window did not see start">
          It cannot be shown here. Stop it, or wait for its end, to start another one.
        </Callout>
      )}
      <div className={classes.intro}>
        <div>
          <h2 className={classes.title}>See how code uses the cores</h2>
          <p className={classes.lead}>
            Start with a story, or choose a workload and models on the left and press Run.
          </p>
        </div>
        {onBack && (
          <Button size="xs" variant="default" onClick={onBack}>
            Back to the run
          </Button>
        )}
      </div>
      <ul className={classes.stories}>
        {stories.map((story) => (
          <li key={story.id} className={classes.story}>
            <div>
              <h3 className={classes.name}>{story.title}</h3>
              <p className={classes.text}>{story.text}</p>
              <div className={classes.runs}>
                {specsOf(story).map((spec, _index, all) => {
                  const label = runLabel(spec, all)
                  return (
                    <Badge key={label} size="sm" variant="default" tt="none" fw={500} radius="sm">
                      {label}
                    </Badge>
                  )
                })}
                {isRepeated(story) && <span className={classes.repeats}>{repeatsText(story)}</span>}
              </div>
            </div>
            <Button
              size="xs"
              variant="light"
              leftSection={<PlayIcon />}
              disabled={isBusy}
              aria-label={`Run this story: ${story.title}`}
              className={classes.start}
              onClick={() => void onRun(story)}
            >
              Run this story
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Main made them with the schema of a run. */
const specsOf = ({ experiment }: Story): readonly RunSpec[] =>
  experiment.specs as readonly RunSpec[]

const isRepeated = ({ experiment }: Story): boolean =>
  experiment.repeats > 1 || experiment.warmUps > 0

function repeatsText({ experiment: { repeats, warmUps } }: Story): string {
  const warmUp = warmUps > 0 ? ` after ${formatQuantity(warmUps, 'warm-up')}` : ''
  return repeats > 1 ? `each ${repeats} times${warmUp}` : `each once${warmUp}`
}
