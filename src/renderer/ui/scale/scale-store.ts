/** Which scale of CPU is shown, for the whole view. Remembered on this machine; a storage that refuses is lived without. */
import type { CpuScale } from '../../../shared/messages/format'

const KEY = 'coreloom-cpu-scale'

export interface ScaleStore {
  readonly scale: () => CpuScale
  readonly set: (scale: CpuScale) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** `storage`: asked for anew each time, because merely naming it may throw. */
export function createScaleStore(
  storage: () => Pick<Storage, 'getItem' | 'setItem'> | undefined,
): ScaleStore {
  const listeners = new Set<() => void>()
  let current = remembered(storage)
  return {
    scale: () => current,
    set: (scale) => {
      current = scale
      remember(storage, scale)
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

type AskStorage = Parameters<typeof createScaleStore>[0]

function remembered(storage: AskStorage): CpuScale {
  try {
    return storage()?.getItem(KEY) === 'cores' ? 'cores' : 'percent'
  } catch {
    // Refused: nothing is remembered.
    return 'percent'
  }
}

function remember(storage: AskStorage, scale: CpuScale): void {
  try {
    storage()?.setItem(KEY, scale)
  } catch {
    // Full or refused: the choice holds until the window closes.
  }
}
