/** What a person can do in Watch, and what the form shows of it. Every way in (button, key, menu) ends here. */
import { useCallback, useState } from 'react'
import type { ExportFormat, WatchListing } from '../../../../shared/contract/ipc'
import { listWatches, readRecord, startWatch, stopWatch } from '../../../bridge/api'
import { type Attempt, useAttempt, useExport } from '../../../ui/notices/use-attempt'
import type { Notices } from '../../../ui/notices/use-notices'
import { type StartFormState, useStartForm } from '../../../ui/fields/use-start-form'
import { rememberedForm, rememberForm } from './form-memory'
import { checkWatchForm, type WatchForm, watchIssues } from './watch-form'
import { watchFromRecord } from '../../../../shared/state/watch/from-record'
import type { LiveWatch } from '../../../../shared/state/watch/live-watch'
import { watchStore } from '../../../live/watch/use-watch'

const storage = (): Storage => window.localStorage

/** `live`: the watch that goes or went last. `opened`: an earlier one, from its record. */
export type WatchStage =
  | { readonly kind: 'start' }
  | { readonly kind: 'live'; readonly run: string }
  | { readonly kind: 'opened'; readonly watch: LiveWatch }

export interface Watching extends StartFormState<WatchForm> {
  readonly stage: WatchStage
  /** Earlier watches, newest first. */
  readonly earlier: readonly WatchListing[]
  readonly show: (stage: WatchStage) => void
  readonly run: () => Promise<void>
  readonly stop: () => Promise<void>
  readonly open: (listing: WatchListing) => Promise<void>
  readonly exportAs: (format: ExportFormat) => Promise<void>
  readonly attempt: Attempt
}

export function useWatching(tell: Notices['tell']): Watching {
  const { shown, refuse, start } = useStartForm(() => rememberedForm(storage), watchIssues)
  const { form, isStarting } = shown
  const [stage, setStage] = useState<WatchStage>({ kind: 'start' })
  const [earlier, setEarlier] = useState<readonly WatchListing[]>([])

  const attempt = useAttempt(tell)

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
    if (checked.kind === 'invalid') return refuse(checked.issues)
    await start(async () => {
      const { run: id } = await startWatch(checked.spec, checked.keepDaemons)
      rememberForm(form, storage)
      setStage({ kind: 'live', run: id })
    })
  }, [form, isStarting, refuse, start])

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

  const exportRuns = useExport(tell)
  const exportAs = useCallback(
    async (format: ExportFormat) => {
      const watch = watchOf(stage)
      if (watch?.hasEnded) await exportRuns([watch.id], format)
    },
    [stage, exportRuns],
  )

  return { ...shown, stage, earlier, show, run, stop, open, exportAs, attempt }
}

/** The watch that a stage shows; undefined also for a moment after the start, until it is heard of. */
export function watchOf(stage: WatchStage): LiveWatch | undefined {
  if (stage.kind === 'opened') return stage.watch
  const { watch } = watchStore.state
  return stage.kind === 'live' && watch?.id === stage.run ? watch : undefined
}
