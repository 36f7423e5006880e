/** Chooses the scale in which every CPU figure of the window is shown. */
import { SegmentedControl } from '@mantine/core'
import type { CpuScale } from '../../../shared/messages/format'
import classes from './ScaleSwitch.module.css'
import { useScale } from './use-scale'

const SCALES: readonly { readonly value: CpuScale; readonly label: string }[] = [
  { value: 'percent', label: '% of one core' },
  { value: 'cores', label: 'cores' },
]

export function ScaleSwitch() {
  const { scale, setScale } = useScale()
  return (
    <div className={classes.switch} title="How CPU is shown: 100 % of one core is 1 core">
      <span aria-hidden="true">CPU</span>
      <SegmentedControl
        size="xs"
        aria-label="Scale of CPU figures"
        transitionDuration={0}
        value={scale}
        data={[...SCALES]}
        onChange={(value) => setScale(value)}
      />
    </div>
  )
}
