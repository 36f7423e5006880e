/**
 * Finds folders of `src` that import each other, directly or around a corner: such folders can only be understood together.
 * And rooms of the view that import what is built on them.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { inProject, runAsScript } from './project.mjs'

/** What is only built for tests may reach anywhere. */
const isSource = (/** @type {string} */ path) =>
  /\.tsx?$/.test(path) && !/\.(test|fixture)\.|(^|\/)testing\//.test(path)

const IMPORT = /(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g

/**
 * @typedef {Map<string, Map<string, string>>} FolderImports from folder to the folders it imports, each with one file that does
 * @param {readonly string[]} files absolute paths
 * @param {(file: string) => string} read
 * @returns {FolderImports}
 */
export function folderImports(files, read) {
  const all = new Set(files)
  /** @type {FolderImports} */
  const imports = new Map()
  for (const file of files) {
    const from = dirname(file)
    const targets = imports.get(from) ?? new Map()
    imports.set(from, targets)
    for (const [, path = ''] of read(file).matchAll(IMPORT)) {
      const base = join(from, path)
      const target = [base, `${base}.ts`, `${base}.tsx`].find((one) => all.has(one))
      if (target !== undefined && dirname(target) !== from) targets.set(dirname(target), file)
    }
  }
  return imports
}

/**
 * @param {FolderImports} imports
 * @returns {readonly (readonly string[])[]} groups of folders that can each be reached from all others of the group (Tarjan 1972)
 */
export function folderCycles(imports) {
  /** @type {Map<string, { index: number, low: number, isOpen: boolean }>} */
  const seen = new Map()
  /** @type {string[]} */
  const open = []
  /** @type {string[][]} */
  const cycles = []
  /** @param {string} folder */
  const visit = (folder) => {
    const here = { index: seen.size, low: seen.size, isOpen: true }
    seen.set(folder, here)
    open.push(folder)
    for (const next of imports.get(folder)?.keys() ?? []) {
      const there = seen.get(next) ?? visit(next)
      if (there.isOpen) here.low = Math.min(here.low, there.low)
    }
    if (here.low === here.index) {
      const group = open.splice(open.indexOf(folder))
      for (const one of group) Object.assign(seen.get(one) ?? {}, { isOpen: false })
      if (group.length > 1) cycles.push(group.toSorted())
    }
    return here
  }
  for (const folder of imports.keys()) if (!seen.has(folder)) visit(folder)
  return cycles
}

/** Of the view, from the bottom up: each imports itself and what stands before it. */
const floors = ['bridge', 'live', 'ui', 'views', 'pages', 'app'].map((room) =>
  inProject('src', 'renderer', room),
)
const pages = inProject('src', 'renderer', 'pages')

/** @param {string} folder @param {string} room */
const isIn = (folder, room) => folder === room || folder.startsWith(room + sep)
const floorOf = (/** @type {string} */ folder) => floors.findIndex((room) => isIn(folder, room))
const pageOf = (/** @type {string} */ folder) => relative(pages, folder).split(sep)[0]

/**
 * @param {string} from
 * @param {string} to
 * @returns {string | undefined} why a folder may not import another one
 */
export function forbidden(from, to) {
  if (floorOf(from) < 0 || floorOf(to) < 0) return undefined
  if (floorOf(from) < floorOf(to)) return 'it is built on it'
  const areOtherPages = isIn(from, pages) && isIn(to, pages) && pageOf(from) !== pageOf(to)
  return areOtherPages ? 'pages never import each other' : undefined
}

/** @returns {readonly string[]} a line for each import that must not be */
export function wrongImports() {
  const files = readdirSync(inProject('src'), { recursive: true, encoding: 'utf8' })
    .filter(isSource)
    .map((path) => inProject('src', path))
  const imports = folderImports(files, (file) => readFileSync(file, 'utf8'))
  const cycles = folderCycles(imports)
  const short = (/** @type {string} */ path) => relative(inProject(), path)
  return [...imports].flatMap(([from, targets]) =>
    [...targets].flatMap(([to, file]) => {
      const isCycle = cycles.some((group) => group.includes(from) && group.includes(to))
      const why = isCycle ? 'they import each other' : forbidden(from, to)
      return why === undefined ? [] : [`${short(file)} imports ${short(to)}: ${why}`]
    }),
  )
}

void runAsScript(import.meta.url, async () => {
  const lines = wrongImports()
  if (lines.length > 0) console.error(lines.join('\n'))
  return lines.length > 0 ? 1 : 0
})
