/** Several runs compared: what they say together, their variants as a table and as charts, two of them side by side. */
import { Button, Loader } from '@mantine/core'
import { memo } from 'react'
import type { ExperimentResult } from '../../../shared/contract/experiment-result'
import { Callout } from '../../ui/theme/Callout'
import { Card } from '../../ui/parts/Card'
import { FindingList } from '../../ui/parts/FindingList'
import { baselineAmong } from '../../ui/notices/baseline-among'
import { BaselineChoice } from './BaselineChoice'
import classes from './CompareView.module.css'
import { ScalingCard } from './ScalingCard'
import { SideBySide } from './SideBySide'
import { TimesCard } from './TimesCard'
import { useAnalysis } from './use-analysis'
import { VariantTable } from './VariantTable'

interface CompareViewProps {
  /** Ids of runs that have ended, in the order in which they ran. At least one. */
  readonly runs: readonly string[]
  /** A run of the variant that the person chose to compare with; one that is not among these counts for nothing. */
  readonly baseline: string | undefined
  readonly onBaseline: (run: string) => void
  /** Shows a run by itself; left out where that cannot be done. */
  readonly onPick?: ((run: string) => void) | undefined
}

export const CompareView = memo(
  function CompareView({ runs, baseline, onBaseline, onPick }: CompareViewProps) {
    const { analysis, isStale, retry } = useAnalysis(runs, baselineAmong(runs, baseline))
    switch (analysis.kind) {
      case 'loading':
        return (
          <Card title="Comparison" region="comparison">
            <Loader size="sm" aria-label="Comparing" />
          </Card>
        )
      case 'failed':
        return (
          <Card title="Comparison" region="comparison">
            <Callout tone="bad" isUrgent title="These runs could not be compared">
              <p className={classes.reason}>{analysis.reason}</p>
              <Button size="xs" variant="default" onClick={retry}>
                Try again
              </Button>
            </Callout>
          </Card>
        )
      case 'ready':
        return (
          <div className={classes.view} data-regions aria-busy={isStale}>
            <Result
              key={runs.join()}
              result={analysis.result}
              onBaseline={onBaseline}
              onPick={onPick}
            />
          </div>
        )
    }
  },
  // Made anew with every drawing of the live view, the list is the same as long as its runs are.
  (before, after) => before.baseline === after.baseline && before.runs.join() === after.runs.join(),
)

interface ResultProps {
  readonly result: ExperimentResult
  readonly onBaseline: (run: string) => void
  readonly onPick: ((run: string) => void) | undefined
}

function Result({ result, onBaseline, onPick }: ResultProps) {
  const { variants, scaling, findings, sentence, warnings, cores } = result
  return (
    <>
      <Card
        title="Comparison"
        region="comparison"
        aside={<BaselineChoice variants={variants} onChoose={onBaseline} />}
      >
        <p className={classes.sentence}>{sentence}</p>
        {warnings.length > 0 && (
          <ul className={classes.warnings} aria-label="Before you trust the figures">
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        )}
        <VariantTable variants={variants} onPick={onPick} />
      </Card>
      {findings.length > 0 && (
        <Card title="Findings across all runs">
          <FindingList findings={findings} emptyText="" />
        </Card>
      )}
      <div className={classes.charts}>
        <TimesCard variants={variants} />
        {scaling.length > 0 && <ScalingCard curves={scaling} cores={cores} />}
      </div>
      <SideBySide variants={variants} />
    </>
  )
}
