/** One story: what it is about, what it runs, and the button that starts it. */
import { Badge, Button } from '@mantine/core'
import { useId } from 'react'
import { formatQuantity } from '../../../../shared/messages/format'
import type { Story } from '../../../../shared/contract/ipc'
import { isPythonModel } from '../../../../shared/contract/model'
import { runLabel } from '../../../../shared/messages/run-label'
import type { RunSpec } from '../../../../shared/contract/run-spec'
import { PlayIcon } from '../../../ui/theme/icons'
import classes from './StoryList.module.css'

interface StoryCardProps {
  readonly story: Story
  readonly isBusy: boolean
  /** Whether it needs a Python and there is none. */
  readonly lacksPython: boolean
  readonly onRun: (story: Story) => Promise<void>
}

export function StoryCard({ story, isBusy, lacksPython, onRun }: StoryCardProps) {
  const lackId = useId()
  return (
    <li className={classes.story}>
      <div>
        <h3 className={classes.name}>{story.title}</h3>
        <div className={classes.text}>
          {story.text.split('\n\n').map((paragraph) => (
            <p key={paragraph}>
              <Lead text={paragraph} />
            </p>
          ))}
        </div>
        {lacksPython && (
          <p id={lackId} className={classes.lack}>
            This story needs Python 3.8 or newer, and none was found. Install it, or choose a Python
            model on the left and give the path of one; the other stories work without.
          </p>
        )}
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
        disabled={isBusy || lacksPython}
        aria-label={`Run this story: ${story.title}`}
        aria-describedby={lacksPython ? lackId : undefined}
        className={classes.start}
        onClick={() => void onRun(story)}
      >
        Run this story
      </Button>
    </li>
  )
}

/** What a paragraph is, where it says so at its beginning: a claim of others beside what is measured here, or a correction of one. */
const LEAD = /^(?:Tutorials say:|One correction,)/

function Lead({ text }: { readonly text: string }) {
  const [lead = ''] = LEAD.exec(text) ?? []
  return (
    <>
      {lead !== '' && <strong>{lead}</strong>}
      {text.slice(lead.length)}
    </>
  )
}

/** Main made them with the schema of a run. */
const specsOf = ({ experiment }: Story): readonly RunSpec[] =>
  experiment.specs as readonly RunSpec[]

export const needsPython = (story: Story): boolean =>
  specsOf(story).some(({ model }) => isPythonModel(model))

const isRepeated = ({ experiment }: Story): boolean =>
  experiment.repeats > 1 || experiment.warmUps > 0

function repeatsText({ experiment: { repeats, warmUps } }: Story): string {
  const warmUp = warmUps > 0 ? ` after ${formatQuantity(warmUps, 'warm-up')}` : ''
  return repeats > 1 ? `each ${repeats} times${warmUp}` : `each once${warmUp}`
}
