/**
 * Parts that come one after the other: all at once hold the page while a pool starts and wants the cores. Each comes after
 * the charts of the one before it, so that they measure a page which is laid out.
 */
import { Children, type ReactNode, useEffect, useState } from 'react'
import { inTurn } from '../../ui/charts/in-turns'

/** A chart learns in the first that it is in sight, and asks for its turn. */
const FRAMES_BETWEEN = 2

export function InTurns({ children }: { readonly children: ReactNode }) {
  const parts = Children.toArray(children)
  const [count, setCount] = useState(1)
  const isWhole = count >= parts.length
  useEffect(
    () => (isWhole ? undefined : afterFrames(FRAMES_BETWEEN, () => setCount(count + 1))),
    [count, isWhole],
  )
  return parts.slice(0, count)
}

/** @returns what takes it back */
function afterFrames(frames: number, work: () => void): () => void {
  let takeBack = (): void => undefined
  const wait = (left: number): void => {
    if (left === 0) {
      takeBack = inTurn(work)
      return
    }
    const frame = requestAnimationFrame(() => wait(left - 1))
    takeBack = () => cancelAnimationFrame(frame)
  }
  wait(frames)
  return () => takeBack()
}
