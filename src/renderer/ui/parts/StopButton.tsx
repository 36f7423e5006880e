/** Stops the experiment: all of its runs. There is one of these in sight whenever something is going. */
import { Button } from '@mantine/core'
import { memo } from 'react'
import { StopIcon } from '../theme/icons'

interface StopButtonProps {
  readonly onStop: () => Promise<void>
  readonly isStopping?: boolean
}

export const StopButton = memo(function StopButton(props: StopButtonProps) {
  const { onStop, isStopping = false } = props
  return (
    <Button
      size="xs"
      h={34}
      color="red"
      variant="light"
      aria-label="Stop"
      aria-keyshortcuts="Escape"
      leftSection={<StopIcon />}
      disabled={isStopping}
      flex="none"
      onClick={() => void onStop()}
    >
      {isStopping ? 'Stopping' : 'Stop'}
    </Button>
  )
})
