import { describe, expect, it } from 'vitest'
import { expectGone, expectKept } from './secret-arguments.fixture'
import { withoutSecretsIn } from './secret-texts'

const S = 'hunter2hunter2'

describe('a secret without an option', () => {
  it.each([
    [['wpa_passphrase', 'home'], [S], []],
    [['dotnet', 'user-secrets', 'set', 'Db:Pass'], [S], []],
    [['dotnet', 'user-secrets', 'set', '--project', 'a', 'Db:Pass'], [`${S} ${S}`], []],
    [['dotnet', 'user-secrets', 'set', 'Db:Pass'], [S], ['-p', 'a']],
    [['rabbitmqctl', 'add_user', 'me'], [S], []],
    [['sudo', 'rabbitmqctl', '-n', 'a@b', 'change_password', 'me'], [S], []],
    [['bw', 'unlock'], [S], ['--raw']],
    [['bw', 'login', 'me@example.com', '--method', '0'], [S], []],
    [['pulumi', 'config', 'set', '--secret', 'name'], [S], []],
    [['pulumi', 'config', 'set', 'name'], [S], ['--secret']],
    [['pulumi', '-s', 'dev', 'config', 'set', '--secret', '--path', 'name'], [S], []],
    [['mc', 'alias', 'set', 'a', 'http://host', 'me'], [S], []],
    [['chamber', 'write', 'service', 'name'], [S], []],
    [['composer', 'config', '--global', 'http-basic.host', 'me'], [S], []],
    [['nuget', 'push', 'a.nupkg'], [S], ['-Source', 'host']],
    [['nuget', 'push', '-Source', 'host', 'a.nupkg'], [S], []],
    [['net', 'use', 'X:', '\\\\host\\share'], [S], ['/user:me']],
    [['net', 'use', '\\\\host\\share', '/user:me'], [`${S} ${S}`], []],
    [['htpasswd', '-n', '-C', '5', '-b', 'me'], [S], []],
  ] as const)('%j %j goes from the words, the text and a script', (before, word, after) => {
    expectGone(before, word, after, S)
  })

  it.each([
    'wpa_passphrase home',
    'dotnet user-secrets list --project a',
    'dotnet user-secrets remove Db:Pass',
    'rabbitmqctl list_users a b',
    'bw list items',
    'bw unlock --passwordenv PW',
    'bw login me --method 0',
    'pulumi config set name value',
    'pulumi config set --secret name',
    'pulumi config --secret list',
    'mc alias list a b c d',
    'mc cp a b c d e',
    'composer config name a/b c',
    'qpdf --encrypt --bits=256 -- a.pdf b.pdf',
    'qpdf a.pdf b.pdf',
    'nuget push a.nupkg -Source host',
    'nuget push a.nupkg b.nupkg',
    'echo the net use of it all',
    'bw unlock | cat a',
    'bw unlock > a',
    'bw unlock 2>/dev/null',
    'docker build --secret id=npm,src=.npmrc .',
  ])('%s has none', (text) => expectKept(text))

  it('has its name before it, which stays', () => {
    for (const [text, left] of [
      [`pulumi config set --secret token ${S}`, 'pulumi config set --secret token (removed)'],
      [`tool --secret ${S} pulumi`, 'tool --secret (removed) pulumi'],
      [`pulumi up && tool --secret ${S}`, 'pulumi up && tool --secret (removed)'],
      [`qpdf --encrypt ${S} '${S}' 40 -- a b`, `qpdf --encrypt (removed) '(removed)' 40 -- a b`],
    ] as const)
      expect(withoutSecretsIn(text, true)).toBe(left)
  })
})
