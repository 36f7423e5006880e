/** `coreloom runs`: what was kept, shown, exported, deleted. */
import type { History } from '../engine/index'
import { formatQuantity } from '../shared/format'
import type { RunRecord } from '../shared/run-record'
import { EXIT } from './exit'
import { findRuns } from './runs-find'
import { openDefaultHistory } from './runs-keeping'
import type { RunsCommand } from './runs-parse'
import { runInFull, runsTable } from './runs-table'
import { writeExports } from './write-exports'

/** Resolves to the exit code. */
export async function runsCommand(command: RunsCommand): Promise<number> {
  const history = await openDefaultHistory('It cannot be read.')
  try {
    mustBeOnDisk(history)
    await history.recover()
    await carryOut(command, history)
    return EXIT.success
  } finally {
    await history.close()
  }
}

function mustBeOnDisk({ state }: History): void {
  if (state.kind === 'in-memory') throw new Error(state.because)
}

async function carryOut(command: RunsCommand, history: History): Promise<void> {
  const all = await history.list()
  // A list that is damaged is found when it is read, and empty.
  mustBeOnDisk(history)
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
    case 'delete': {
      const deleted = await history.delete(findRuns(all, command.ids))
      process.stdout.write(`Deleted ${formatQuantity(deleted.length, 'run')}.\n`)
    }
  }
}
