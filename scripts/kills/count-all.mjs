/** The counting itself, where there is a display. Exit code 1 when anything was left or could not be counted. */
import { runAsScript } from '../project.mjs'
import { roundsOf } from './cells.mjs'
import { countRounds } from './count-rounds.mjs'
import { parseOptions } from './options.mjs'
import { linesOfLeft, tableOf } from './table.mjs'

async function countAll() {
  const { times, only } = parseOptions(process.argv.slice(2))
  const once = roundsOf((name) => name.includes(only))
  const rounds = Array.from({ length: times }, () => once).flat()
  const beganAt = performance.now()
  let done = 0
  const counted = await countRounds(rounds, (cells) => {
    done += 1
    for (const line of linesOfLeft(cells)) console.log(line)
    if (done % 10 === 0) console.log(`${done} of ${rounds.length} rounds`)
  })
  const minutes = ((performance.now() - beganAt) / 60_000).toFixed(1)
  console.log(`\nProcesses left two seconds after the end, ${times} × each, ${minutes} minutes:`)
  console.log(tableOf(counted))
  const left = linesOfLeft(counted)
  for (const line of left) console.log(line)
  return left.length > 0 || counted.length === 0 ? 1 : 0
}

void runAsScript(import.meta.url, countAll)
