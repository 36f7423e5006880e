/** `coreloom runs`: what was kept, shown, exported, deleted. */
import { lstatSync } from 'node:fs'
import { dirname } from 'node:path'
import type { History } from '../engine/index'
import { formatBytes, formatQuantity } from '../shared/messages/format'
import type { RunListing } from '../shared/contract/history'
import type { RunRecord } from '../shared/contract/run-record'
import { EXIT } from './exit'
import { printable } from './printable'
import { findRuns } from './runs-find'
import { openDefaultHistory } from './runs-keeping'
import type { RunsCommand } from './runs-parse'
import { runInFull, runsTable } from './runs-table'
import { writeExports } from './write-exports'

/** Resolves to the exit code. */
export async function runsCommand(command: RunsCommand): Promise<number> {
  const history = await openDefaultHistory('Nothing in it can be changed.')
  try {
    await history.recover()
    // What is damaged in the list is found when it is read.
    const all = await history.list()
    mustServe(history, command)
    await carryOut(command, history, all)
    return EXIT.success
  } finally {
    await history.close()
  }
}

/** A history that can only be read is told, and read; of one that is not there the list is empty. @throws Error where that is not enough */
function mustServe({ state }: History, { action }: RunsCommand): void {
  if (state.kind === 'on-disk') return
  const isReading = action === 'list' || action === 'show' || action === 'export'
  const isNone = isMissing(state.path)
  const sentence = isNone ? `There is no history in ${dirname(state.path)}.` : state.because
  if (isNone ? action !== 'list' : !isReading || !state.isReadable) throw new Error(sentence)
  process.stderr.write(printable(`coreloom: ${sentence}\n`))
}

/** What may not be looked at may be there, and below a file there can be none. */
function isMissing(path: string): boolean {
  try {
    lstatSync(path)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
  }
}

async function carryOut(
  command: RunsCommand,
  history: History,
  all: readonly RunListing[],
): Promise<void> {
  switch (command.action) {
    case 'list': {
      const runs = all.slice(0, command.limit)
      process.stdout.write(
        command.asJson
          ? `${JSON.stringify(runs, undefined, 2)}\n`
          : runsTable(runs, all.length - runs.length),
      )
      return
    }
    case 'show':
      for (const run of findRuns(all, command.ids)) {
        const listing = all.find((each) => each.run === run)
        if (listing) process.stdout.write(runInFull(listing, await history.read(run)))
      }
      return
    case 'export': {
      const records: RunRecord[] = []
      for (const run of findRuns(all, command.ids)) records.push(await history.read(run))
      return writeExports(command.targets, records)
    }
    case 'pin':
    case 'unpin': {
      const runs = findRuns(all, command.ids)
      for (const run of runs) await history.edit(run, { isPinned: command.action === 'pin' })
      const done = command.action === 'pin' ? 'Pinned' : 'Unpinned'
      process.stdout.write(`${done} ${formatQuantity(runs.length, 'run')}.\n`)
      return
    }
    case 'limit': {
      if (command.bytes !== undefined) await history.setLimit(command.bytes)
      const { runs, limitBytes } = await history.overview()
      const used = runs.reduce((sum, { bytes }) => sum + bytes, 0)
      process.stdout.write(`${formatBytes(used)} of ${formatBytes(limitBytes)} used.\n`)
      return
    }
    case 'delete': {
      const deleted = await history.delete(findRuns(all, command.ids))
      process.stdout.write(`Deleted ${formatQuantity(deleted.length, 'run')}.\n`)
    }
  }
}
