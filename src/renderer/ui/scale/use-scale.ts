/** The scale of CPU in this window, for components. Figures are made with `cpuFigure` and its like in shared/format.ts. */
import { useSyncExternalStore } from 'react'
import type { CpuScale } from '../../../shared/messages/format'
import { createScaleStore } from './scale-store'

const store = createScaleStore(() => window.localStorage)

export interface ChosenScale {
  readonly scale: CpuScale
  readonly setScale: (scale: CpuScale) => void
}

export function useScale(): ChosenScale {
  return { scale: useSyncExternalStore(store.subscribe, store.scale), setScale: store.set }
}
