import { describe, expect, it } from 'vitest'
import { commandWithoutSecrets } from './secret-arguments'
import { expectGone, expectKept } from './secret-arguments.fixture'
import { withoutSecretsIn } from './secret-texts'

const S = 'hunter2hunter2'

describe('a password beside a user', () => {
  it.each([
    [['tool', '-u', 'me', '-p'], [S], ['host']],
    [['tool', '-p'], [S], ['-u', 'me']],
    [['timeout', '5', 'tool', '-u', 'me', '-p'], [S], []],
    [['sudo', '-u', 'root', 'tool', '-p'], [S], []],
    [['python3', '-m', 'tool', '--username', 'me', '-p'], [S], []],
    [['node', 'a.js', '-u=me', '-p'], [S], []],
    [['npx', 'tool', '-u', 'me', '-p'], [S], []],
    [['tool', '-p'], [`${S} ${S}`], ['--username', 'me', 'host']],
    [['tool', '--username=me', '-v', '-p'], [S], []],
    [['tool', '--user', 'me@example.com'], ['-p', 'Tr0ub4dor-x9Q'], []],
    [['tool', '-p'], ['Correct-horse!'], ['-ume']],
    [['A=b', './tool', '-U', 'dom\\me', '-p'], [S], []],
  ] as const)('%j %j goes from the words, the text and a script', (before, word, after) => {
    expectGone(before, word, after, word.at(-1)?.includes(S) ? S : `${word.at(-1)}`)
  })

  it.each([
    'docker run -u 1000 -p 80:80 image',
    'sudo -u me -p "Password: " id',
    'python3 -u a.py -p 8080',
    'docker run -u me1 -p abc1234 image',
    'docker compose -p project1 exec -u www web sh',
    'ssh -p 22022 host -u me',
    'psql -U me -p 54320',
    'mysql -u me -p shop2024',
    'sudo -u www-data mkdir -p data2024',
    'if sudo -u me mkdir -p data2024',
    'cp -u -p source1.txt target',
    'git push -u origin -p branch1234',
    'python -u train.py -p model2024',
    'tool -u train.py -p model2024',
    'tool -u 100 -p profile1',
    'tool -u me -p 8080',
    'tool -u me -p 127.0.0.1:8080',
    'tool -u me -p 1-65535',
    'tool -u me -p ./password1',
    'tool -u me -p /etc/password1',
    'tool -u me -p words1.txt',
    'tool -u me -p --password1',
    'tool -u me -p a=password1',
    'tool -u me -p $PASSWORD1',
    'tool -u me -print0123',
    'tool -u -p password1',
    'tool -u https://host -p password1',
    'tool -p password1',
    'tool -u me | other -p password1',
    'other -p password1 && tool -u me',
    'ps -u root -p 123456',
    'gunicorn -u www -p gunicorn1.pid a:app',
  ])('%s has none', (text) => expectKept(text))

  it('goes behind what a shell has before a program', () => {
    for (const text of [
      `if tool -u me -p ${S}`,
      `a; (tool -p ${S} -u me)`,
      `x=$(tool -ume -p ${S})`,
    ]) {
      expect(withoutSecretsIn(text, true)).not.toContain(S)
      expect(commandWithoutSecrets(text)).not.toContain(S)
    }
  })
})
