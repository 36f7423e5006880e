/** The kept runs as main has them, listed anew when they change, and what a person can do to them. Deletions can be taken back. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { formatQuantity } from '../../../shared/messages/format'
import type { HistoryOverview, RunEdit, RunListing } from '../../../shared/contract/history'
import {
  deleteRuns,
  editRun,
  limitHistory,
  listRuns,
  onHistory,
  pruneRuns,
  restoreRuns,
  retryHistory,
} from '../../bridge/api'
import { messageOf } from '../../../shared/messages/message-of'
import { type Attempt, useAttempt } from '../../ui/notices/use-attempt'
import type { Notices } from '../../ui/notices/use-notices'
import { deletedText } from './run-words'
import { type Deletion, pushed, without } from './undo-stack'

/** Many runs may come at once; the list is read once for them. */
const SETTLE_MS = 150

export interface History {
  /** Undefined until it was read. */
  readonly overview: HistoryOverview | undefined
  /** When it was read, ms since the epoch. */
  readonly readAt: number
  /** Why it could not be read. */
  readonly failure: string | undefined
  readonly reload: () => Promise<void>
  readonly edit: (run: string, change: RunEdit) => Promise<void>
  readonly remove: (runs: readonly RunListing[]) => Promise<void>
  readonly prune: (olderThanDays: number) => Promise<void>
  /** How much all kept runs may take up. */
  readonly limit: (bytes: number) => Promise<void>
  /** Tries the disk again where runs are not kept on it. */
  readonly retry: () => Promise<void>
  /** Takes back the deletion that is newest; without one there is nothing to do. */
  readonly undo: () => Promise<void>
  /** Ids of the runs that were brought back last. */
  readonly restored: readonly string[]
}

const NONE: readonly string[] = []
const UNREAD = { overview: undefined, readAt: 0 }

export function useHistory(isShown: boolean, tell: Notices['tell']): History {
  const [{ overview, readAt }, setRead] = useState<Pick<History, 'overview' | 'readAt'>>(UNREAD)
  const [failure, setFailure] = useState<string>()
  const [restored, setRestored] = useState(NONE)
  const asked = useRef(0)
  const deletions = useRef<readonly Deletion[]>([])
  const nextDeletion = useRef(0)
  const closeTried = useRef<() => void>(undefined)

  const reload = useCallback(async () => {
    asked.current += 1
    const mine = asked.current
    try {
      const read = await listRuns()
      // An answer that was overtaken by a later one is older than what is shown.
      if (mine !== asked.current) return
      setRead({ overview: read, readAt: Date.now() })
      setFailure(undefined)
    } catch (error) {
      if (mine === asked.current) setFailure(messageOf(error))
    }
  }, [])
  useListening(isShown, reload)

  const attemptOnly = useAttempt(tell)
  const attempt: Attempt = useCallback(
    async (title, request) => {
      await attemptOnly(title, request)
      await reload()
    },
    [attemptOnly, reload],
  )

  const takeBack = useCallback(
    async (id: number) => {
      const deletion = deletions.current.find((one) => one.id === id)
      if (!deletion) return
      deletions.current = without(deletions.current, id)
      deletion.close?.()
      await attempt('Not brought back', async () => {
        await restoreRuns(deletion.runs)
        setRestored(deletion.runs)
        tell({ kind: 'good', title: 'Brought back', lines: [deletion.text] })
      })
    },
    [attempt, tell],
  )

  const deleted = useCallback(
    (runs: readonly string[], text: string) => {
      const id = nextDeletion.current
      nextDeletion.current += 1
      const action = { label: 'Undo', carryOut: () => void takeBack(id) }
      const close = tell({ kind: 'good', title: 'Deleted', lines: [text], action })
      deletions.current = pushed(deletions.current, { id, runs, text, close })
    },
    [takeBack, tell],
  )

  const remove = useCallback(
    async (runs: readonly RunListing[]) => {
      if (runs.length === 0) return
      await attempt('Not deleted', async () => {
        const ids = runs.map(({ run }) => run)
        await deleteRuns(ids)
        deleted(ids, deletedText(runs))
      })
    },
    [attempt, deleted],
  )

  const prune = useCallback(
    (olderThanDays: number) =>
      attempt('Not deleted', async () => {
        const runs = await pruneRuns(olderThanDays)
        if (runs.length > 0) deleted(runs, formatQuantity(runs.length, 'run'))
      }),
    [attempt, deleted],
  )

  const edit = useCallback(
    (run: string, change: RunEdit) => attempt('Not changed', () => editRun(run, change)),
    [attempt],
  )

  const limit = useCallback(
    (bytes: number) => attempt('Not set', () => limitHistory(bytes)),
    [attempt],
  )

  const retry = useCallback(
    () =>
      attempt('Not tried', async () => {
        // What the last try came to is no longer so.
        closeTried.current?.()
        const state = await retryHistory()
        closeTried.current = tell(
          state.kind === 'on-disk'
            ? { kind: 'good', title: 'Runs are kept again', lines: [state.path] }
            : {
                kind: 'bad',
                title: 'Runs are still not kept',
                lines: ['The reason is shown above the list.'],
              },
        )
      }),
    [attempt, tell],
  )

  const undo = useCallback(async () => {
    const newest = deletions.current.at(-1)
    if (newest) await takeBack(newest.id)
  }, [takeBack])

  return { overview, readAt, failure, reload, edit, remove, prune, limit, retry, undo, restored }
}

/** Reads the list when the page comes into sight, and with every change while it is there. */
function useListening(isShown: boolean, reload: () => Promise<void>): void {
  const isStale = useRef(true)
  useEffect(() => {
    if (!isShown || !isStale.current) return
    isStale.current = false
    void reload()
  }, [isShown, reload])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const leave = onHistory(() => {
      clearTimeout(timer)
      timer = setTimeout(() => void reload(), SETTLE_MS)
    })
    return () => {
      leave()
      clearTimeout(timer)
      // A page that is not shown has no effects, so it does not hear what changes either.
      isStale.current = true
    }
  }, [reload])
}
