/** What a person can do in Watch, and what the form shows of it. Every way in (button, key, menu) ends here. */
import { useCallback, useState } from 'react'
import type { ExportFormat, WatchListing } from '../../shared/ipc'
import { exportRuns, listWatches, readRecord, RequestRefused, startWatch, stopWatch } from '../api'
import type { Notices } from '../app/use-notices'
import { type FieldIssues, issuesSentence } from '../form/form-check'
import { rememberedForm, rememberForm } from './form/form-memory'
import { checkWatchForm, type WatchForm, watchIssues } from './form/watch-form'
import { watchFromRecord } from './live/from-record'
import type { LiveWatch } from './live/live-watch'
import { watchStore } from './live/use-watch'

const NO_ISSUES: FieldIssues = new Map()
const storage = (): Storage => window.localStorage

/** `live`: the watch that goes or went last. `opened`: an earlier one, from its record. */
export type WatchStage =
  | { readonly kind: 'start' }
  | { readonly kind: 'live'; readonly run: string }
  | { readonly kind: 'opened'; readonly watch: LiveWatch }

export interface Watching {
  readonly form: WatchForm
  readonly issues: FieldIssues
  /** Why the last start was refused, in words. */
  readonly refusal: string | undefined
  /** How many starts were refused so far. */
  readonly refusals: number
  readonly isStarting: boolean
  readonly stage: WatchStage
  /** Earlier watches, newest first. */
  readonly earlier: readonly WatchListing[]
  readonly show: (stage: WatchStage) => void
  /** `key` is the field that changed: its sentence goes. */
  readonly change: (form: WatchForm, key: string) => void
  readonly run: () => Promise<void>
  readonly stop: () => Promise<void>
  readonly open: (listing: WatchListing) => Promise<void>
  readonly exportAs: (format: ExportFormat) => Promise<void>
  /** Carries out a request; what goes wrong is told under `title`. */
  readonly attempt: (title: string, request: () => Promise<unknown>) => Promise<void>
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

export function useWatching(tell: Notices['tell']): Watching {
  const [form, setForm] = useState(() => rememberedForm(storage))
  const [issues, setIssues] = useState(NO_ISSUES)
  const [refusal, setRefusal] = useState<string>()
  const [refusals, setRefusals] = useState(0)
  const [isStarting, setIsStarting] = useState(false)
  const [stage, setStage] = useState<WatchStage>({ kind: 'start' })
  const [earlier, setEarlier] = useState<readonly WatchListing[]>([])

  const attempt = useCallback(
    async (title: string, request: () => Promise<unknown>) => {
      try {
        await request()
      } catch (error) {
        tell({ kind: 'bad', title, lines: [messageOf(error)] })
      }
    },
    [tell],
  )

  const refuse = useCallback((found: FieldIssues, sentence: string) => {
    setIssues(found)
    setRefusal(sentence)
    setRefusals((count) => count + 1)
  }, [])

  const change = useCallback((next: WatchForm, key: string) => {
    setForm(next)
    setRefusal(undefined)
    setIssues((all) => new Map([...all].filter(([field]) => field !== key)))
  }, [])

  const show = useCallback(
    (next: WatchStage) => {
      setStage(next)
      if (next.kind !== 'start') return
      void attempt('The earlier watches could not be listed', async () => {
        setEarlier(await listWatches())
      })
    },
    [attempt],
  )

  const run = useCallback(async () => {
    if (isStarting || watchStore.state.isBusy) return
    const checked = checkWatchForm(form)
    if (checked.kind === 'invalid') {
      refuse(checked.issues, issuesSentence(checked.issues))
      return
    }
    setIsStarting(true)
    try {
      const { run: id } = await startWatch(checked.spec)
      rememberForm(form, storage)
      setIssues(NO_ISSUES)
      setRefusal(undefined)
      setStage({ kind: 'live', run: id })
    } catch (error) {
      const found = error instanceof RequestRefused ? watchIssues(error.issues) : NO_ISSUES
      refuse(found, found.size > 0 ? issuesSentence(found) : messageOf(error))
    } finally {
      setIsStarting(false)
    }
  }, [form, isStarting, refuse])

  const stop = useCallback(async () => {
    if (watchStore.state.isBusy) await attempt('Could not stop', stopWatch)
  }, [attempt])

  const open = useCallback(
    ({ run: id }: WatchListing) =>
      attempt('Not opened', async () => {
        setStage({ kind: 'opened', watch: watchFromRecord(await readRecord(id)) })
      }),
    [attempt],
  )

  const exportAs = useCallback(
    async (format: ExportFormat) => {
      const watch = watchOf(stage)
      if (!watch?.hasEnded) return
      await attempt('Not exported', async () => {
        const result = await exportRuns([watch.id], format)
        if (result.kind === 'saved') tell({ kind: 'good', title: 'Exported', lines: result.paths })
      })
    },
    [stage, attempt, tell],
  )

  return {
    form,
    issues,
    refusal,
    refusals,
    isStarting,
    stage,
    earlier,
    show,
    change,
    run,
    stop,
    open,
    exportAs,
    attempt,
  }
}

/** The watch that a stage shows; undefined also for a moment after the start, until it is heard of. */
export function watchOf(stage: WatchStage): LiveWatch | undefined {
  if (stage.kind === 'opened') return stage.watch
  const { watch } = watchStore.state
  return stage.kind === 'live' && watch?.id === stage.run ? watch : undefined
}
