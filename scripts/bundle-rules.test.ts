import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { bundleRules } from './bundle-rules'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coreloom-bundle-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('lets a bundle pass that keeps to its rules', async () => {
  await expect(bundle("import 'node:fs'\nexport const answer = 42")).resolves.toBeDefined()
})

it('refuses an import that the entry must not have, also from a chunk that is loaded later', async () => {
  await expect(bundle("import 'electron'")).rejects.toThrow('"tool" must not import electron')
  writeFileSync(join(folder, 'later.ts'), "import 'electron'\nexport const late = true")
  await expect(bundle("export const load = () => import('./later')")).rejects.toThrow(
    '"tool" must not import electron',
  )
})

it('refuses a module that must not have been bundled', async () => {
  writeFileSync(join(folder, 'banned.ts'), 'export const weight = 1')
  await expect(bundle("export * from './banned'")).rejects.toThrow('"tool" must not contain')
})

it('refuses an entry without its first line', async () => {
  await expect(bundle('export const a = 1', '#!/usr/bin/env node')).rejects.toThrow(
    '"tool" must start with the line #!/usr/bin/env node',
  )
  const source = '#!/usr/bin/env node\nexport const a = 1'
  await expect(bundle(source, '#!/usr/bin/env node')).resolves.toBeDefined()
})

it('refuses an output in which the entry is missing', async () => {
  await expect(bundle('export const a = 1', undefined, 'other')).rejects.toThrow('no entry "tool"')
})

function bundle(source: string, firstLine?: string, name = 'tool') {
  const input = join(folder, 'entry.ts')
  writeFileSync(input, source)
  const rule = { imports: [/^node:/], withoutModules: [/banned/], firstLine }
  return build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: true,
      write: false,
      rolldownOptions: { input: { [name]: input }, external: ['electron'] },
    },
    plugins: [bundleRules({ tool: rule })],
  })
}
