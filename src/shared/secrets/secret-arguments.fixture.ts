/** What tests ask of each secret in a command: it goes from the words, from a text and from a script, and all else stays. */
import { expect } from 'vitest'
import { joinCommandLine } from '../contract/command-line'
import { commandWithoutSecrets, wordsWithoutSecrets } from './secret-arguments'
import { withoutSecretsIn } from './secret-texts'

/** @param word in parts, of which the last is the secret. It has `mark` in it, which stands nowhere else. @param rest of the word behind it */
export function expectGone(
  before: readonly string[],
  word: readonly string[],
  after: readonly string[],
  mark: string,
  rest = '',
): void {
  const kept = word.slice(0, -1).join('')
  const of = (text: string) => [...before, text, ...after]
  const argv = of(word.join('') + rest)
  const left = of(`${kept}(removed)${rest}`)
  const found: string[] = []
  expect(wordsWithoutSecrets(argv, (secret) => found.push(secret))).toEqual(left)
  expect(found).toContain(word.at(-1))
  expect(wordsWithoutSecrets(left), 'once').toEqual(left)

  const line = joinCommandLine(argv)
  for (const text of [line, `cd a && ${line} | cat`, `set -x; (${line}\n)`]) {
    for (const without of [
      commandWithoutSecrets(text),
      withoutSecretsIn(text, true),
      ...wordsWithoutSecrets(['sh', '-c', text]),
      commandWithoutSecrets(joinCommandLine(['sh', '-c', text])),
    ])
      expect(without).not.toContain(mark)
  }
  const harmless = line.replaceAll(mark, '').length
  expect(withoutSecretsIn(line, true).replaceAll('(removed)', '').length).toBeLessThanOrEqual(
    harmless,
  )
}

/** Of a command whose words are parted by one blank each. */
export function expectKept(text: string): void {
  expect(withoutSecretsIn(text, true)).toBe(text)
  expect(commandWithoutSecrets(text)).toBe(text)
  expect(wordsWithoutSecrets(['sh', '-c', text])).toEqual(['sh', '-c', text])
  const words = text.split(' ')
  if (!/[|&'"]/.test(text)) expect(wordsWithoutSecrets(words)).toEqual(words)
}
