/** What is opened from the list and what can be done with it; keys and menu end here. */
import { useCallback, useRef, useState, useEffect } from 'react'
import type { ExportFormat } from '../../../shared/contract/ipc'
import type { ShownRecord } from '../../../shared/contract/shown-record'
import { readRecord, stopExperiment, stopWatch } from '../../bridge/api'
import { useAttempt, useExport } from '../../ui/notices/use-attempt'
import { useCommands } from '../../ui/notices/use-commands'
import type { Notices } from '../../ui/notices/use-notices'
import { liveStore } from '../../live/use-live'
import { watchStore } from '../../live/watch/use-watch'
import type { Opening } from './OpeningRun'
import type { RunList } from './use-run-list'

interface Comparison {
  readonly kind: 'compare'
  readonly runs: readonly string[]
  /** A run of the variant that the person chose to compare with. */
  readonly baseline?: string
}

export type RunsStage =
  | { readonly kind: 'list' }
  | {
      readonly kind: 'record'
      readonly record: ShownRecord
      readonly label: string
      /** The way back leads there; undefined: to the list. */
      readonly from: Comparison | undefined
    }
  | Comparison

export interface RunsActions {
  readonly stage: RunsStage
  /** The record that is being read. */
  readonly opening: Opening | undefined
  readonly open: (run: string) => Promise<void>
  readonly compare: (runs: readonly string[]) => void
  readonly chooseBaseline: (run: string) => void
  readonly back: () => void
  /** From wherever it is. */
  readonly toList: () => void
  /** Ids of what an export is about: what is opened, else what is chosen. */
  readonly subject: readonly string[]
  readonly exportAs: (format: ExportFormat) => Promise<void>
}

const LIST: RunsStage = { kind: 'list' }

/** What the way back leads to. */
export const stageBefore = (stage: RunsStage): RunsStage =>
  (stage.kind === 'record' ? stage.from : undefined) ?? LIST

export function useRunsActions(
  list: RunList,
  isShown: boolean,
  tell: Notices['tell'],
): RunsActions {
  const [stage, setStage] = useState(LIST)
  const [opening, setOpening] = useState<Opening>()
  const asked = useRef(0)
  const { all } = list

  const attempt = useAttempt(tell)
  const exportRuns = useExport(tell)

  const open = useCallback(
    async (run: string) => {
      asked.current += 1
      const mine = asked.current
      const listed = all.find((one) => one.run === run)
      const label = listed?.label ?? run
      setOpening({ label, bytes: listed?.bytes })
      await attempt('Not opened', async () => {
        const record = await readRecord(run)
        if (mine !== asked.current) return
        setStage((now) => {
          const from = now.kind === 'compare' ? now : undefined
          return { kind: 'record', record, label, from }
        })
      })
      if (mine === asked.current) setOpening(undefined)
    },
    [all, attempt],
  )
  const compare = useCallback((runs: readonly string[]) => setStage({ kind: 'compare', runs }), [])
  const chooseBaseline = useCallback(
    (baseline: string) => setStage((now) => (now.kind === 'compare' ? { ...now, baseline } : now)),
    [],
  )
  const wantsList = useRef(false)
  useEffect(() => {
    if (!wantsList.current) return
    wantsList.current = false
    // The list is there again: its keys go on where they were.
    document.querySelector<HTMLElement>('[role="treegrid"][aria-label="Kept runs"]')?.focus()
  }, [stage])
  const leave = useCallback((to: (now: RunsStage) => RunsStage) => {
    asked.current += 1
    wantsList.current = true
    setOpening(undefined)
    setStage(to)
  }, [])
  const back = useCallback(() => leave(stageBefore), [leave])
  const toList = useCallback(() => leave(() => LIST), [leave])

  const subject =
    stage.kind === 'record'
      ? [stage.record.id]
      : stage.kind === 'compare'
        ? stage.runs
        : list.subject.map(({ run }) => run)
  const exportAs = (format: ExportFormat): Promise<void> =>
    exportRuns(subject, format, stage.kind === 'compare' ? stage.baseline : undefined)
  const stop = useCallback(
    () =>
      attempt('Could not stop', async () => {
        if (liveStore.state.isBusy) await stopExperiment()
        if (watchStore.state.isBusy) await stopWatch()
      }),
    [attempt],
  )
  const escape = (): void => {
    if (stage.kind !== 'list' || opening !== undefined) back()
  }
  useCommands(isShown ? { stop, exportAs, escape } : undefined)

  return { stage, opening, open, compare, chooseBaseline, back, toList, subject, exportAs }
}
