/** What a run, or several together, say about the work: each finding with its figures and the way to what shows it. */
import { UnstyledButton } from '@mantine/core'
import type { Confidence, Finding, FindingRegion } from '../../../shared/contract/finding'
import { shownConfidence } from '../../../shared/messages/finding-confidence'
import classes from './FindingList.module.css'
import { pointAt } from './point-at'

interface FindingListProps {
  readonly findings: readonly Finding[]
  /** Said when there are none. */
  readonly emptyText: string
  /** What the regions are called where it is not a run of the Lab. */
  readonly words?: Readonly<Partial<Record<FindingRegion, string>>>
  /** Called before the region is looked for, for what is not in the page until it is asked for. */
  readonly onReveal?: (region: FindingRegion) => void
}

const places: Readonly<Record<FindingRegion, string>> = {
  cores: 'the cores',
  workers: 'the workers',
  timeline: 'the timeline',
  log: 'the log',
  scaling: 'the scaling curve',
  times: 'the wall times',
}

const confidences: Readonly<Record<Confidence, string>> = {
  high: 'sure',
  medium: 'fairly sure',
  low: 'not sure',
}

export function FindingList({ findings, emptyText, words, onReveal }: FindingListProps) {
  if (findings.length === 0) return <p className={classes.empty}>{emptyText}</p>
  return (
    <ul className={classes.findings}>
      {findings.map((finding) => (
        <FindingItem
          key={`${finding.id} ${finding.title}`}
          finding={finding}
          words={words}
          onReveal={onReveal}
        />
      ))}
    </ul>
  )
}

interface FindingItemProps extends Pick<FindingListProps, 'words' | 'onReveal'> {
  readonly finding: Finding
}

function FindingItem({ finding, words, onReveal }: FindingItemProps) {
  const { title, evidence, region } = finding
  const confidence = shownConfidence(finding)
  return (
    <li className={classes.finding} data-confidence={confidence}>
      <div className={classes.head}>
        <h3 className={classes.title}>{title}</h3>
        {confidence && (
          <span className={classes.confidence} title={`Confidence: ${confidence}`}>
            {confidences[confidence]}
          </span>
        )}
      </div>
      <p className={classes.evidence}>{evidence}</p>
      <UnstyledButton
        className={classes.link}
        onClick={(event) => {
          onReveal?.(region)
          pointAt(event.currentTarget, region)
        }}
      >
        Show it in {words?.[region] ?? places[region]}
      </UnstyledButton>
    </li>
  )
}
