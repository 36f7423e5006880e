/**
 * Proves the boundaries between the layers: plants imports and globals that must not be there, one file a layer, expects
 * lint and types to object to every single line, and takes the files away again. A ban that nobody saw bite is no ban.
 */
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { wrongImports } from './check-folders.mjs'
import { inProject, projectDirectory, runAsScript, SetupError, toolPath } from './project.mjs'

/** What each folder must not import: its neighbours, what lies behind the engine's door, what its runtime does not have. */
const bannedImports = {
  'src/shared': ['../engine/index', '../renderer/bridge/api', 'node:fs', 'electron', 'react'],
  'src/shared/contract': ['../messages/format', '../series/rates', '../state/live-run', 'react'],
  'src/shared/secrets': ['../messages/format', '../state/live-run', '../../engine/index', 'zod'],
  'src/shared/messages': ['../series/rates', '../state/live-run', '../../engine/index', 'zod'],
  'src/shared/series': ['../messages/format', '../state/live-run', '../../engine/index', 'zod'],
  'src/shared/charts': [
    '../../painters/svg/frame',
    '../../renderer/app/App',
    '../../engine/index',
    'chart.js',
  ],
  'src/painters/svg': [
    '../screen/palette',
    '../../renderer/bridge/api',
    '../../engine/index',
    'node:fs',
    'chart.js',
  ],
  'src/painters/screen': [
    '../../renderer/app/App',
    '../../engine/index',
    'react',
    'node:fs',
    'zod',
  ],
  'src/engine': [
    '../painters/screen/palette',
    '../cli/index',
    '../main/index',
    '../renderer/bridge/api',
    'electron',
    'react',
  ],
  'src/engine/worker-entry': [
    '../index',
    '../session/run',
    '../sampler/monitor',
    '../../main/index',
    'zod',
  ],
  'src/engine/command-supervisor-entry': [
    '../index',
    '../executors/command/launch-command',
    '../../main/index',
    'zod',
  ],
  'src/engine/supervisor-entry': ['../index', '../run-host/run-host', '../../main/index', 'zod'],
  'src/engine/run-host-entry': ['../index', '../store/history', '../../main/index', 'electron'],
  'src/engine/history-entry': [
    '../index',
    '../session/run',
    '../worker-pool/pool',
    '../../main/index',
    'zod',
  ],
  'src/engine/sampler-entry': [
    '../index',
    '../sampler/portable/portable-reader',
    '../../main/index',
    'zod',
  ],
  'src/cli': [
    '../engine/session/run',
    '../engine/worker-pool/pool',
    '../main/index',
    'electron',
    'react',
  ],
  'src/main': [
    '../engine/session/run',
    '../engine/worker-pool/pool',
    '../cli/index',
    '../renderer/bridge/api',
    'react',
  ],
  'src/preload': [
    '../engine/index',
    '../main/index',
    '../shared/contract/run-spec',
    'node:fs',
    'zod',
  ],
  'src/renderer': ['../engine/index', '../main/index', 'electron', 'node:fs'],
  e2e: ['../src/engine/index', '../src/main/index', '../src/renderer/bridge/api'],
}

/** Every way to import, and the rule that objects to it. `require` and the type annotation are banned as such. */
const restricted = 'no-restricted-imports'
/** @type {readonly (readonly [rule: string, line: (target: string, id: number) => string])[]} */
const forms = [
  [restricted, (target) => `import '${target}'`],
  [restricted, (target, id) => `import * as planted${id} from '${target}'`],
  [restricted, (target, id) => `import type { Planted${id} } from '${target}'`],
  [restricted, (target) => `export * from '${target}'`],
  [restricted, (target, id) => `export type { Planted as Again${id} } from '${target}'`],
  [restricted, (target, id) => `export const dynamic${id} = import('${target}')`],
]
/** @type {typeof forms} */
const formsOfSources = [
  ['no-require-imports', (target, id) => `export const required${id} = require('${target}')`],
  ['consistent-type-imports', (target, id) => `export type Of${id} = import('${target}').Planted`],
]

/** Globals that the layer's types must not know. */
const bannedGlobals = {
  'src/painters/svg': ['process', 'document'],
  'src/painters/screen': ['process', 'Buffer'],
  'src/shared': ['process', 'document', 'Buffer', 'setImmediate'],
  'src/engine': ['document', 'window'],
  'src/engine/worker-entry': ['document', 'window'],
  'src/engine/command-supervisor-entry': ['document', 'window'],
  'src/engine/supervisor-entry': ['document', 'window'],
  'src/engine/history-entry': ['document', 'window'],
  'src/engine/sampler-entry': ['document', 'window'],
  'src/cli': ['document', 'window'],
  'src/main': ['document', 'window'],
  'src/renderer': ['process', 'Buffer', 'require'],
}

/** @typedef {{ file: string, lines: { text: string, complaint: string }[] }} Plant */

/** @returns {Plant[]} */
function importPlants() {
  return Object.entries(bannedImports).map(([folder, targets]) => {
    const all = folder.startsWith('src/') ? [...forms, ...formsOfSources] : forms
    const lines = targets.flatMap((target) => all.map(([rule, line]) => ({ target, rule, line })))
    return {
      file: `${folder}/planted-imports-${process.pid}.ts`,
      lines: lines.map(({ target, rule, line }, id) => ({
        text: line(target, id),
        complaint: rule,
      })),
    }
  })
}

/** @returns {Plant[]} */
function globalPlants() {
  return Object.entries(bannedGlobals).map(([folder, names]) => ({
    file: `${folder}/planted-globals-${process.pid}.ts`,
    lines: names.map((name) => ({ text: `export const from_${name} = ${name}`, complaint: name })),
  }))
}

/** One import a rule of the folders, each in a file of its own: of two imports into one folder one is told. */
const bannedFolders = {
  'src/engine/common': '../worker-pool/pool',
  'src/shared/series': '../state/live-run',
  'src/renderer/ui/theme': '../../views/run/RunBody',
  'src/renderer/views/watch': '../../app/App',
  'src/renderer/pages/lab': '../runs/RunsPage',
}

/** @returns {Plant[]} */
const folderPlants = () =>
  Object.entries(bannedFolders).map(([folder, target]) => ({
    file: `${folder}/planted-folders-${process.pid}.ts`,
    lines: [{ text: `import '${target}'`, complaint: '' }],
  }))

/** @param {readonly Plant[]} plants @returns {string[]} lines that the rules of the folders let pass */
function passedByFolders(plants) {
  const told = wrongImports()
  return unnoticed(plants, ({ file }) => told.some((line) => line.startsWith(file)))
}

/** @param {readonly Plant[]} plants @returns {string[]} lines that lint let pass */
function passedByLint(plants) {
  const files = plants.map(({ file }) => file)
  const { stdout } = runQuietly(toolPath('oxlint'), ['--format', 'json', ...files])
  /** @type {{ code: string, filename: string, labels: { span: { line: number } }[] }[]} */
  const complaints = JSON.parse(stdout).diagnostics
  return unnoticed(plants, ({ file, line, complaint }) =>
    complaints.some(
      ({ code, filename, labels }) =>
        filename.endsWith(file) &&
        code.endsWith(`(${complaint})`) &&
        labels.some(({ span }) => span.line === line),
    ),
  )
}

/** @param {readonly Plant[]} plants @returns {string[]} lines that the compiler let pass */
function passedByTypes(plants) {
  return plants.flatMap((plant) => {
    const folder = plant.file.slice(0, plant.file.lastIndexOf('/'))
    const { stdout } = runQuietly(toolPath('typescript', 'tsc'), [
      '--project',
      folder,
      '--pretty',
      'false',
    ])
    return unnoticed([plant], ({ file, line, complaint }) =>
      stdout
        .split('\n')
        .some((text) => text.startsWith(`${file}(${line},`) && text.includes(`'${complaint}'`)),
    )
  })
}

/**
 * @param {readonly Plant[]} plants
 * @param {(where: { file: string, line: number, complaint: string }) => boolean} isNoticed
 */
const unnoticed = (plants, isNoticed) =>
  plants.flatMap(({ file, lines }) =>
    lines
      .filter(({ complaint }, index) => !isNoticed({ file, line: index + 1, complaint }))
      .map(({ text }) => `${file}: ${text}`),
  )

/** @param {string} tool @param {readonly string[]} parameters */
const runQuietly = (tool, parameters) =>
  spawnSync(process.execPath, [tool, ...parameters], { cwd: projectDirectory, encoding: 'utf8' })

/**
 * @template T
 * @param {readonly Plant[]} plants
 * @param {() => T} work
 */
function withPlanted(plants, work) {
  const remove = () => {
    for (const { file } of plants) rmSync(inProject(file), { force: true })
  }
  // Ctrl+C ends the tool that is running; this process then goes on to the end, and cleans up.
  const goOn = () => {}
  process.on('SIGINT', goOn)
  process.once('exit', remove)
  try {
    for (const { file, lines } of plants) {
      writeFileSync(inProject(file), `${lines.map(({ text }) => text).join('\n')}\n`)
    }
    return work()
  } finally {
    remove()
    process.off('exit', remove)
    process.off('SIGINT', goOn)
  }
}

async function checkBoundaries() {
  const imports = importPlants()
  const globals = globalPlants()
  const folders = folderPlants()
  const passed = [
    ...withPlanted(folders, () => passedByFolders(folders)),
    ...withPlanted(imports, () => passedByLint(imports)),
    ...withPlanted(globals, () => passedByTypes(globals)),
  ]
  if (passed.length > 0) {
    throw new SetupError(`these planted lines were not objected to:\n  ${passed.join('\n  ')}`)
  }
  const count = [...folders, ...imports, ...globals].reduce(
    (sum, { lines }) => sum + lines.length,
    0,
  )
  console.log(`${count} planted imports and globals, each refused.`)
}

void runAsScript(import.meta.url, checkBoundaries)
