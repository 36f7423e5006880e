import { describe, expect, it } from 'vitest'
import { expectGone, expectKept } from './secret-arguments.fixture'
import { isSecretName } from './secret-names'
import { withoutSecretsIn } from './secret-texts'

const S = 'hunter2hunter2'

describe('a password before a host', () => {
  it.each([
    [['tool'], ['me:', S], '@tcp(host:3306)/db'],
    [['tool', '-dsn'], ['me:', `a/${S}@b`], '@tcp(host:3306)/db?x=1'],
    [['tool'], ['--dsn=me:', S], '@unix(/a/b.sock)/db'],
    [['tool'], ['me:', S], '@h'],
    [['tool'], ['me:', `${S}@x`], '@db.example.com:80/a'],
    [['tool', '--to'], ['me.b+c:', S], '@10.0.0.1'],
    [['impacket-psexec'], ['dom/me:', S], '@host'],
    [['impacket-psexec'], ['dom\\me:', S], '@host'],
    [['restic', '-r'], ['sftp:me:', S], '@host:/backup'],
    [['tool'], ['--host=me:', 'hunter'], '@db.example.com'],
  ] as const)('%j %j%s goes, and all else stays', (before, word, host) => {
    expectGone(before, word, [], word[1].includes(S) ? S : word[1], host)
    const line = [...before, word.join('') + host].join(' ')
    const left = [...before, `${word[0]}(removed)${host}`].join(' ')
    expect(withoutSecretsIn(line, true)).toBe(left)
    expect(withoutSecretsIn(`a && ${line}; b`, true)).toBe(`a && ${left}; b`)
    expect(withoutSecretsIn(left, true), 'once').toBe(left)
  })

  it.each([
    'git clone git@host:path',
    'ssh me@host.example.com',
    'scp -P 22 f me@host:f',
    'tool host:22@x',
    'docker pull a/image:1.2-alpine@sha256:0123456789abcdef',
    'docker pull image:latest@sha256:0123456789abcdef',
    'npm i a@npm:b@18.2.0',
    'npm i a@npm:react@18',
    'curl mailto:me@example.com',
    'restic -r sftp:me@host:/backup list',
    'gcloud a --member=user:me@example.com',
    'gcloud a --member=serviceAccount:a1@b.iam.gserviceaccount.com',
    'tool a:b@c',
    'copy C:\\a@b.com',
    'tool To:me2@example.com',
  ])('%s has none', (text) => {
    expect(withoutSecretsIn(text, true)).toBe(text)
    if (!text.includes('\\')) expectKept(text)
  })

  it('goes from a log where its form leaves no doubt', () => {
    expect(withoutSecretsIn(`open me:${S}@tcp(db:3306)/a`, false)).toBe(
      'open me:(removed)@tcp(db:3306)/a',
    )
    expect(withoutSecretsIn('mail b1:me@host', false)).toBe('mail b1:me@host')
  })
})

it('SECRET_KEY_BASE is the name of a secret', () => {
  expect(isSecretName('SECRET_KEY_BASE')).toBe(true)
  expectGone(['env'], ['SECRET_KEY_BASE=', S], ['rails', 's'], S)
})
