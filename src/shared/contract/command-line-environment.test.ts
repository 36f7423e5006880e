import { expect, test } from 'vitest'
import { parseEnvironment } from './command-line-environment'

test('each line is one variable; its value is taken as it stands', () => {
  expect(parseEnvironment('A=1\r\n  B=two words \nC="q"\nD=\nE=a=b')).toEqual({
    ok: true,
    env: { A: '1', B: 'two words ', C: '"q"', D: '', E: 'a=b' },
  })
})

test('blank lines and comments are left out', () => {
  expect(parseEnvironment('\n # A=1\n\t\nB=2\n')).toEqual({ ok: true, env: { B: '2' } })
  expect(parseEnvironment('')).toEqual({ ok: true, env: {} })
})

test('the last of two lines with the same name counts, and no name is special', () => {
  const parsed = parseEnvironment('A=1\nA=2\n__proto__=x')
  expect(parsed.ok && Object.entries(parsed.env)).toEqual([
    ['A', '2'],
    ['__proto__', 'x'],
  ])
})

test.for([
  ['no equals sign', 'A=1\n\nB', 3],
  ['no name', '=x', 1],
  ['a blank in the name', 'A=1\nexport B=2', 2],
  ['a zero character', 'A=\u0000', 1],
] as const)('a line with %s is named by its number', ([, text, line]) => {
  const parsed = parseEnvironment(text)
  expect(parsed).toMatchObject({ ok: false, line })
  expect(parsed).toHaveProperty('message', expect.stringContaining(`Line ${line} `))
})
