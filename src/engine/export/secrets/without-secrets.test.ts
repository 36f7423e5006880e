import { describe, expect, it } from 'vitest'
import { recordOf } from '../../store/history.fixture'
import { withoutSecrets } from './without-secrets'

const S = 'hunter2hunter2'

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

it('a command and the rows of its processes have none in options that take a user and a password', () => {
  const record = recordOf('a')
  const argv = ['curl', '-u', `me:${S}`, 'https://host']
  const whole = {
    ...record,
    spec: { ...record.spec, params: { argv } },
    root: { target: { kind: 'command' as const, argv, env: {} } },
    log: [{ t: 1, pid: 1, text: `GET http://host/?token=${S}` }],
  }
  const { value } = withoutSecrets([whole])
  expect(JSON.stringify(value)).not.toContain(S)
  expect(value[0]?.spec.params['argv']).toEqual(['curl', '-u', 'me:(removed)', 'https://host'])
})

describe('a secret of the arguments', () => {
  const record = recordOf('a')
  const argv = [
    'tool',
    '--passphrase',
    'correct horse',
    `--token=-${S}`,
    '--api-key',
    'date',
    '--otp',
    '1',
  ]
  const [series] = Object.values(record.samples.processes)
  if (!series) throw new Error('It has a process.')
  const whole = {
    ...record,
    spec: { ...record.spec, params: { argv } },
    log: [{ t: 1, pid: 1, text: `date: 1 of -${S} for "correct horse", correct horses` }],
    samples: { ...record.samples, processes: { root: { ...series, command: argv.join(' ') } } },
  }

  it('is replaced in texts where nothing tells where it begins and ends', () => {
    const [value] = withoutSecrets([whole]).value
    expect(value?.samples.processes['root']?.command).toBe(
      'tool --passphrase (removed) --token=(removed) --api-key (removed) --otp (removed)',
    )
  })

  it('is replaced elsewhere unless it is a short number or word, or part of another word', () => {
    const [value] = withoutSecrets([whole]).value
    expect(value?.log[0]?.text).toBe('date: 1 of (removed) for "(removed)", correct horses')
  })
})

it.each(['482913', 'Hunter', 'a1b2c'])('the value %s is removed wherever it stands', (value) => {
  const record = recordOf('a')
  const [left] = withoutSecrets([
    {
      ...record,
      spec: { ...record.spec, params: { argv: ['tool', '--token', value] } },
      log: [{ t: 1, pid: 1, text: `it is ${value}` }],
    },
  ]).value
  expect(left?.log[0]?.text).toBe('it is (removed)')
})

it.each([
  ...['date', 'True', '12', 'v1', '12345', 'none'],
  ...['db.example.com', 'db:5432', '10.0.0.1', '1.25.3'],
])('the value %s is removed behind its name, and stays everywhere else', (value) => {
  const record = recordOf('a')
  const whole = {
    ...record,
    spec: { ...record.spec, params: { argv: ['tool', '--token', value, '--password', S] } },
    log: [{ t: 1, pid: 1, text: `it is ${value}, ${S}` }],
  }
  const [left] = withoutSecrets([whole]).value
  expect(left?.spec.params['argv']).toEqual(
    ['tool', '--token', '(removed)'].concat(['--password', '(removed)']),
  )
  expect(left?.log[0]?.text).toBe(`it is ${value}, (removed)`)
})
