/**
 * The records themselves: one record is the object, several are an array. Laid out so that two runs can be
 * compared line by line: one property a line, one task, worker, log line or column of samples a line.
 */
import type { RunRecord } from '../../../shared/contract/run-record'
import type { Exporter } from '../format/exporter'
import { plainJson } from '../../workloads/plain-value'
import { roundFigure } from '../format/rounding'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const INDENT = '  '

const roundedNumbers = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? roundFigure(value) : value

/** Plain data of a measured part; every number of it is a figure and may be rounded. */
const measured = (part: unknown): Json => JSON.parse(JSON.stringify(part, roundedNumbers)) as Json

/** What a person or a workload gave (parameters, results) is kept to the last digit. */
function plainRecord(record: RunRecord): Json {
  const { workers, tasks, log, root, markers, samples, summary, spec, ...head } = record
  return {
    ...(JSON.parse(JSON.stringify({ ...head, spec })) as { [key: string]: Json }),
    workers: measured(workers),
    tasks: tasks.map(({ result, ...task }) => {
      const json = plainJson(result)
      const plain = measured(task) as { [key: string]: Json }
      return json === undefined ? plain : { ...plain, result: JSON.parse(json) as Json }
    }),
    log: measured(log),
    ...(measured({ root, markers }) as { [key: string]: Json }),
    samples: measured(samples),
    summary: measured(summary),
  }
}

/** Objects take a line a property; so do arrays an element, unless they hold nothing but plain values. */
function layOut(value: Json, indent: string): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const inner = indent + INDENT
  if (Array.isArray(value)) {
    const isColumn = value.every((item) => item === null || typeof item !== 'object')
    if (isColumn) return JSON.stringify(value)
    return `[\n${value.map((item) => inner + JSON.stringify(item)).join(',\n')}\n${indent}]`
  }
  const properties = Object.entries(value)
  if (properties.length === 0) return '{}'
  const lines = properties.map(
    ([key, item]) => `${inner}${JSON.stringify(key)}: ${layOut(item, inner)}`,
  )
  return `{\n${lines.join(',\n')}\n${indent}}`
}

function render(records: readonly RunRecord[]): string {
  const texts = records.map((record) => layOut(plainRecord(record), ''))
  return texts.length === 1 ? `${texts[0]}\n` : `[\n${texts.join(',\n')}\n]\n`
}

export const jsonExporter: Exporter = {
  format: 'json',
  title: 'JSON (the whole record)',
  extension: 'json',
  target: 'file',
  render: (records) => [{ name: 'coreloom-runs.json', text: render(records) }],
}
