/** The stories: each one point, told in one click. What a person sees first, instead of an empty page. */
import { Button } from '@mantine/core'
import type { Story } from '../../../../shared/contract/ipc'
import { Callout } from '../../../ui/theme/Callout'
import { needsPython, StoryCard } from './StoryCard'
import classes from './StoryList.module.css'

interface StoryListProps {
  readonly stories: readonly Story[]
  readonly isBusy: boolean
  /** Whether no Python was found: a story that needs one cannot be run. */
  readonly lacksPython: boolean
  readonly unseenRunGoing: boolean
  readonly onRun: (story: Story) => Promise<void>
  /** Undefined when there is no run to go back to. */
  readonly onBack: (() => void) | undefined
}

export function StoryList(props: StoryListProps) {
  const { stories, isBusy, lacksPython, unseenRunGoing, onRun, onBack } = props
  return (
    <section className={classes.page} aria-label="Stories">
      {unseenRunGoing && (
        <Callout tone="plain" title="A run is in progress">
          This window did not see it start, so it cannot show it. Stop it, or wait for it to end, to
          start another one.
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
      {groupsOf(stories).map(({ title, told }) => (
        <div key={title}>
          <p className={classes.group}>{title}</p>
          <ul className={classes.stories} aria-label={title}>
            {told.map((story) => (
              <StoryCard
                key={story.id}
                story={story}
                isBusy={isBusy}
                lacksPython={lacksPython && needsPython(story)}
                onRun={onRun}
              />
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

const groupsOf = (stories: readonly Story[]) =>
  [
    { title: 'In Node', told: stories.filter((story) => !needsPython(story)) },
    { title: 'In Python, and beside Node', told: stories.filter(needsPython) },
  ].filter(({ told }) => told.length > 0)
