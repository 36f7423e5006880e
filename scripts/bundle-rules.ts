/** Fails a build whose output breaks a promise: an entry that loads what it must not load, or holds what it must not hold. */
import type { Plugin, Rolldown } from 'vite'

/** What one entry, with every chunk that it loads, may import from outside and must not contain. */
export interface BundleRule {
  /** Imports that stay outside the bundle must match one of these. */
  readonly imports: readonly RegExp[]
  /** No module whose path matches may have been bundled. */
  readonly withoutModules?: readonly RegExp[]
  /** The first line that the entry's file must have, e.g. `#!/usr/bin/env node`. */
  readonly firstLine?: string | undefined
}

/** @param rules keyed by the name of the entry; an entry that is missing from the output is an error too. */
export function bundleRules(rules: Readonly<Record<string, BundleRule>>): Plugin {
  return {
    name: 'coreloom:bundle-rules',
    apply: 'build',
    generateBundle(_options, bundle) {
      const problems = Object.entries(rules).flatMap(([name, rule]) => {
        const entry = Object.values(bundle).find(
          (output) => output.type === 'chunk' && output.isEntry && output.name === name,
        )
        if (entry?.type !== 'chunk') return [`there is no entry "${name}"`]
        return chunksOf(entry.fileName, bundle).flatMap((chunk) =>
          violations(name, rule, chunk, bundle),
        )
      })
      if (problems.length > 0) this.error([...new Set(problems)].join('\n'))
    },
  }
}

function chunksOf(
  fileName: string,
  bundle: Rolldown.OutputBundle,
): readonly Rolldown.OutputChunk[] {
  const seen = new Map<string, Rolldown.OutputChunk>()
  const visit = (name: string): void => {
    const output = bundle[name]
    if (output?.type !== 'chunk' || seen.has(name)) return
    seen.set(name, output)
    for (const next of [...output.imports, ...output.dynamicImports]) visit(next)
  }
  visit(fileName)
  return [...seen.values()]
}

function violations(
  entry: string,
  rule: BundleRule,
  chunk: Rolldown.OutputChunk,
  bundle: Rolldown.OutputBundle,
): readonly string[] {
  const outside = [...chunk.imports, ...chunk.dynamicImports].filter(
    (name) => bundle[name] === undefined && !rule.imports.some((allowed) => allowed.test(name)),
  )
  const first = chunk.isEntry && chunk.name === entry ? rule.firstLine : undefined
  const inside = chunk.moduleIds.filter((id) =>
    rule.withoutModules?.some((banned) => banned.test(id)),
  )
  return [
    ...outside.map((name) => `"${entry}" must not import ${name} (in ${chunk.fileName})`),
    ...(first === undefined || chunk.code.startsWith(`${first}\n`)
      ? []
      : [`"${entry}" must start with the line ${first}`]),
    ...inside.map((id) => `"${entry}" must not contain ${id} (in ${chunk.fileName})`),
  ]
}
