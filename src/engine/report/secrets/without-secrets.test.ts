import { describe, expect, it } from 'vitest'
import { recordOf } from '../../store/history.fixture'
import { isSecretName, withoutSecretsIn } from './secret-texts'
import { withoutSecrets } from './without-secrets'

const S = 'hunter2hunter2'

describe('a secret in an argument', () => {
  it.each([
    [
      `curl -H "Authorization: Bearer ${S}" https://host/`,
      'curl -H "Authorization: (removed)" https://host/',
    ],
    [`curl -H 'X-Api-Key: ${S}'`, `curl -H 'X-Api-Key: (removed)'`],
    [`curl -u me:${S} https://host`, 'curl -u me:(removed) https://host'],
    [`Cookie: a=${S}; b=${S}`, 'Cookie: (removed)'],
    [
      `https://host/path?page=2&access_token=${S}&x=1#sig=${S}`,
      'https://host/path?page=2&access_token=(removed)&x=1#sig=(removed)',
    ],
    [`https://me:${S}@host/`, 'https://***@host/'],
    [`--password=${S}`, '--password=(removed)'],
    [`tool --password ${S} --verbose`, 'tool --password (removed) --verbose'],
    [`DB_PASSWORD="${S} ${S}" run`, 'DB_PASSWORD="(removed)" run'],
    [`{"apiToken":"${S}","page":1}`, '{"apiToken":"(removed)","page":1}'],
    [`aws_secret_access_key = ${S}`, 'aws_secret_access_key = (removed)'],
    [`--key=${S}`, '--key=(removed)'],
    [`ghp_${'a'.repeat(36)}`, '(removed)'],
  ])('%s is replaced, and all else stays', (text, left) => {
    expect(withoutSecretsIn(text, true)).toBe(left)
    expect(withoutSecretsIn(left, true), 'once').toBe(left)
  })

  it.each([
    'python train.py --max-tokens=512 --tokenizer fast --monkey=5',
    'https://host/path?page=2&keys=all',
    'node server.mjs --author me --passes 3 --keyboard de',
    'ssh git@host, mail to me@host',
    'TLS certificate not accepted: self-signed certificate',
    'curl -u me https://host',
  ])('is not seen in %s', (text) => {
    expect(withoutSecretsIn(text, true)).toBe(text)
  })

  it('is not seen in a sentence that only speaks of one', () => {
    for (const text of ['the key: 5 of 7', 'auth = basic', 'pass: 3, fail: 0']) {
      expect(withoutSecretsIn(text, false)).toBe(text)
    }
  })
})

it('names are told from words that begin or end alike', () => {
  for (const name of [
    '--password',
    'apiKey',
    'X-Auth-Token',
    'private_key',
    'key',
    'Authorization',
  ])
    expect([name, isSecretName(name)]).toEqual([name, true])
  for (const name of ['tokens', 'keyboard', 'monkey', 'author', 'passes', 'compass'])
    expect([name, isSecretName(name)]).toEqual([name, false])
})

describe('a record that is handed on', () => {
  const record = recordOf('a')
  const base = record.tasks[0]
  if (!base) throw new Error('It has tasks.')
  const argv = ['tool', '--token', S, '--url', `http://host/?key=${S}`, '--token', '--verbose']

  it('has none of them in arguments, parameters, headers, commands, log and results, and says how many', () => {
    const whole = {
      ...record,
      spec: { ...record.spec, params: { argv, headers: { Authorization: S }, password: S, n: 3 } },
      log: [{ t: 1, pid: 1, text: `GET http://host/?token=${S}` }],
      tasks: [{ ...base, label: `http://host/?token=${S}`, result: { token: S, length: 3 } }],
      root: { target: { kind: 'command' as const, argv, env: { TOKEN: '(not recorded)' } } },
    }
    const { value, removed } = withoutSecrets([whole, record])
    expect(JSON.stringify(value)).not.toContain(S)
    expect(JSON.stringify(removed)).not.toContain(S)
    expect(removed).toHaveLength(9)
    expect(removed).toContain('spec.params.argv.2: (removed)')
    expect(removed).toContain('spec.params.argv.4: http://host/?key=(removed)')
    const [first, second] = value
    expect(first?.notes.at(-1)).toBe('9 texts that look like secrets were removed on export.')
    expect(first?.spec.params).toMatchObject({
      n: 3,
      argv: ['tool', '--token', '(removed)'].concat([
        '--url',
        'http://host/?key=(removed)',
        '--token',
        '--verbose',
      ]),
    })
    expect(first?.samples).toEqual(record.samples)
    expect(second).toBe(record)
    expect(withoutSecrets(value).removed, 'once').toEqual([])
  })
})
