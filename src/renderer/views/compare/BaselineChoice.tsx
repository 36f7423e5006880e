/** Which variant the others are compared with. */
import { NativeSelect } from '@mantine/core'
import type { VariantResult } from '../../../shared/contract/experiment-result'
import classes from './BaselineChoice.module.css'

interface BaselineChoiceProps {
  readonly variants: readonly VariantResult[]
  /** Given the first run of the chosen variant. */
  readonly onChoose: (run: string) => void
}

export function BaselineChoice({ variants, onChoose }: BaselineChoiceProps) {
  const sound = variants.flatMap(({ runs, label, isBaseline }) => {
    const [run] = runs
    return run === undefined ? [] : [{ run, label, isBaseline }]
  })
  if (sound.length < 2) return undefined
  return (
    <NativeSelect
      size="xs"
      label="Compared with"
      classNames={{ root: classes.choice, label: classes.label }}
      value={sound.find(({ isBaseline }) => isBaseline)?.run ?? ''}
      data={sound.map(({ run, label }) => ({ value: run, label }))}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  )
}
