import { expect, it } from 'vitest'
import { withoutSecretsIn } from './secret-texts'

const A = 'Ab3'.repeat(20)

it.each([
  `AIza${A.slice(0, 35)}`,
  ...['sk_live_', 'sk_test_', 'rk_live_'].map((start) => start + A.slice(0, 24)),
  `npm_${A.slice(0, 36)}`,
  `pypi-${A}`,
  `hf_${A.slice(0, 34)}`,
  `SG.${A.slice(0, 22)}.${A.slice(0, 43)}`,
  `dop_v1_${'a1'.repeat(32)}`,
  `xapp-1-${A}`,
  `shpat_${'a1'.repeat(16)}`,
  `hvs.${A}`,
])('%s is a secret wherever it stands', (token) => {
  for (const isArgument of [true, false])
    expect(withoutSecretsIn(`got ${token}, done`, isArgument)).toBe('got (removed), done')
})

it.each([
  [
    'https://hooks.slack.com/services/T012/B345/abcDEF678',
    'https://hooks.slack.com/services/(removed)',
  ],
  ['https://api.telegram.org/bot123:ABC/getMe', 'https://api.telegram.org/bot(removed)/getMe'],
])('%s has one in its path', (text, left) => {
  for (const isArgument of [true, false]) {
    expect(withoutSecretsIn(text, isArgument)).toBe(left)
    expect(withoutSecretsIn(left, isArgument), 'once').toBe(left)
  }
})

it.each([
  'npm_config_registry_of_something',
  'task-sk_live_',
  'hf_transfer',
  '/bot/12:30',
  'SG.a.b',
])('%s has none', (text) => expect(withoutSecretsIn(text, true)).toBe(text))
