import { describe, expect, it } from 'vitest'
import { MODELS, results, run } from './own-code.fixture'

describe('code in a realm of its own', () => {
  it.each(MODELS)('is waited for, fails and gives results as any other under %s', async (model) => {
    const record = await run(
      `import vm from 'node:vm'
       const inside = vm.createContext({ setTimeout })
       const make = (text) => vm.runInContext(text, inside)
       const made = {
         promise: () => make('new Promise((resolve) => setTimeout(() => resolve(1), 5))'),
         thenable: () => make('({ then(resolve) { resolve(2) } })'),
         callable: () => Object.assign(() => 0, { then: (resolve) => resolve(3) }),
         error: () => make('throw new RangeError("of the realm", { cause: new TypeError("inner") })'),
         rejected: () => make('Promise.reject(new SyntaxError("late"))'),
         result: () => make('({ list: [new Map([[1, /x/]])], error: new Error("kept") })'),
       }
       export const inputs = vm.runInNewContext(JSON.stringify(Object.keys(made)))
       export const run = (name) => made[name]()`,
      model,
    )
    expect(results(record)).toEqual([
      ...[1, 2, 3, undefined, undefined],
      { list: ['(Map: [[1,"(RegExp: /x/)"]])'], error: '(Error: kept)' },
    ])
    expect(record.tasks[3]?.error).toMatch(
      /^RangeError: of the realm; caused by TypeError: inner(\n|$)/,
    )
    expect(record.tasks[4]?.error).toMatch(/^SyntaxError: late(\n|$)/)
  })
})
