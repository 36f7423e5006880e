/** `npm run bench`: makes the clone ready, builds what is measured, measures, prints tables. Stops by itself, after some 15 minutes. */
import { writeFileSync } from 'node:fs'
import { buildWorker } from '../scripts/build.mjs'
import { runAsScript } from '../scripts/project.mjs'
import { setUp } from '../scripts/setup.mjs'
import { buildEngine } from './build-engine.mjs'
import { describeMachine } from './machine.mjs'
import { parseOptions, usage } from './options.mjs'
import { Rounds } from './rounds.mjs'
import { formatTable } from './table.mjs'

async function bench() {
  const options = parseOptions(process.argv.slice(2))
  if (options.help) {
    console.log(usage)
    return
  }
  await setUp()
  await buildWorker()
  await buildEngine()
  // They cost every Node process some time at its start (the second one 30 ms), and one peer hands no environment on.
  for (const name of ['NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS']) delete process.env[name]
  // Only now: these load the peers, which a fresh clone does not have before.
  const { selectMeasurements } = await import('./measurements/registry.mjs')
  const measurements = selectMeasurements(options.only)
  const machine = describeMachine()
  console.log(`\n${machine.sentence}`)
  const rounds = new Rounds(options.rounds)
  const tables = []
  for (const { name, measure } of measurements) {
    for await (const table of measure(rounds)) {
      tables.push({ measurement: name, ...table })
      console.log(`\n${formatTable(table)}`)
    }
  }
  if (options.json !== undefined) {
    writeFileSync(options.json, `${JSON.stringify({ machine, tables }, undefined, 2)}\n`)
  }
}

void runAsScript(import.meta.url, bench)
