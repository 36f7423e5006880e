/** Reads reports back for their tests. */
import type { RunRecord } from '../../shared/contract/run-record'
import { htmlExporter } from './html/html'

export const pageOf = (...records: RunRecord[]): string =>
  htmlExporter.render(records)[0]?.text ?? ''

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+="[^"<>]*")*)\s*(\/?)>/g

/** Names of the elements; throws when a tag is not closed in order or a `<` starts anything but a tag. */
export function elementsOf(page: string): string[] {
  const body = page.replace('<!doctype html>', '')
  const stray = body.replace(TAG, '').indexOf('<')
  if (stray >= 0) throw new Error(`stray "<": ${body.replace(TAG, '').slice(stray, stray + 80)}`)
  const open: string[] = []
  const names: string[] = []
  for (const [, closing, name = '', , empty] of body.matchAll(TAG)) {
    if (closing) {
      const last = open.pop()
      if (last !== name) throw new Error(`</${name}> closes <${last}>`)
    } else {
      names.push(name)
      if (!empty) open.push(name)
    }
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(', ')}`)
  return names
}
