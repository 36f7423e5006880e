import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderCycles, folderImports, forbidden } from './check-folders.mjs'

const cyclesOf = (sources: Readonly<Record<string, string>>) =>
  folderCycles(folderImports(Object.keys(sources), (file) => sources[file] ?? ''))

describe('cycles between folders', () => {
  it('are found when two folders import each other, by whatever file', () => {
    const sources = {
      '/a/one.ts': "import { two } from '../b/two'",
      '/a/three.ts': 'export const three = 3',
      '/b/two.ts': "export type * from './four'",
      '/b/four.ts': "import type { Three } from '../a/three'",
    }
    expect(cyclesOf(sources)).toEqual([['/a', '/b']])
  })

  it('are found around a corner, through a dynamic import and a component', () => {
    const sources = {
      '/a/One.tsx': "const two = import('../b/two')",
      '/b/two.ts': "import '../c/Three'",
      '/c/Three.tsx': "export * from '../a/One'",
      '/d/four.ts': "import { two } from '../b/two'",
    }
    expect(cyclesOf(sources)).toEqual([['/a', '/b', '/c']])
  })

  it('are none where imports go one way, nor within a folder', () => {
    const sources = {
      '/a/one.ts': "import { two } from '../b/two'\nimport { five } from './five'",
      '/a/five.ts': "import { one } from './one'",
      '/b/two.ts': "import 'node:fs'",
    }
    expect(cyclesOf(sources)).toEqual([])
  })
})

describe('rooms of the view', () => {
  const inView = (folder: string): string => resolve(import.meta.dirname, '../src/renderer', folder)

  it.each([
    ['ui/theme', 'views/run'],
    ['views/run', 'pages/lab/form'],
    ['pages/lab', 'app'],
    ['pages/lab/form', 'pages/watch/form'],
  ])('%s may not import %s', (from, to) => {
    expect(forbidden(inView(from), inView(to))).toBeDefined()
  })

  it.each([
    ['app', 'pages/lab'],
    ['pages/lab', 'pages/lab/form'],
    ['pages/lab/form', 'ui/fields'],
    ['views/run', 'views/compare'],
  ])('%s may import %s', (from, to) => {
    expect(forbidden(inView(from), inView(to))).toBeUndefined()
  })
})
