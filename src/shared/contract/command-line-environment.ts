/** Environment variables as a person types them: one NAME=VALUE a line, the value as it stands. */

export type EnvironmentLines =
  | { readonly ok: true; readonly env: Readonly<Record<string, string>> }
  | {
      readonly ok: false
      readonly message: string
      /** Counted from 1. */
      readonly line: number
    }

/** Blank lines and lines that start with # are left out; of a name that comes twice the last one counts. */
export function parseEnvironment(text: string): EnvironmentLines {
  const entries: [name: string, value: string][] = []
  for (const [index, whole] of text.split(/\r?\n/).entries()) {
    const assignment = whole.trimStart()
    if (assignment === '' || assignment.startsWith('#')) continue
    const match = /^(?<name>[^\s=\0]+)=(?<value>[^\0]*)$/.exec(assignment)
    if (!match?.groups) {
      const line = index + 1
      return {
        ok: false,
        line,
        message: `Line ${line} is not of the form NAME=VALUE (a name has no blanks).`,
      }
    }
    entries.push([match.groups['name'] ?? '', match.groups['value'] ?? ''])
  }
  return { ok: true, env: Object.fromEntries(entries) }
}
