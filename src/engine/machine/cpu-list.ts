/** The kernel's way to write a set of cores: `0-3,8` (cpuset(7), "List format"). Pure. */

/** Empty for an empty list, and for what is none. */
export function parseCpuList(text: string): number[] {
  return text
    .trim()
    .split(',')
    .flatMap((part) => {
      const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? []
      if (first === undefined) return []
      const length = Math.max(0, Number(last) - Number(first) + 1)
      return Array.from({ length }, (_, i) => Number(first) + i)
    })
}
