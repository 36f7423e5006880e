import { describe, expect, it } from 'vitest'
import { joinCommandLine, splitCommandLine } from '../contract/command-line'
import { commandWithoutSecrets, wordsWithoutSecrets } from './secret-arguments'
import { withoutSecretsIn } from './secret-texts'

const S = 'hunter2hunter2'

const wordsOf = (line: string): readonly string[] => {
  const split = splitCommandLine(line)
  if (!split.ok) throw new Error(split.message)
  return split.argv
}

describe('no secret is', () => {
  it.each([
    // A host, an image, a container or a script before a colon
    ...['scp f auth:/srv/data', 'curl http://auth:8080/x', 'curl http://token:3000/srv'],
    ...['docker pull auth:1.2', 'docker run secret:latest', 'docker run registry:5000/auth:v1'],
    ...['docker run myorg/token:v2', 'kubectl set image deploy/auth auth=auth:1.25'],
    ...['kubectl set image deploy/a auth=host:5000/auth:dev', 'docker build -t cookie:dev .'],
    ...[
      'ssh -L 80:auth:80 h',
      'tool --host auth:3000',
      'tool --host=auth:3000',
      'rake cookie:clear',
    ],
    ...[
      'npm run auth:build',
      'yarn token:refresh',
      'rake secret:generate',
      'rake password:reset',
      'go test ./auth:all',
    ],
    ...['firebase auth:export users.json', 'rails credentials:edit', 'bazel build //auth:token'],
    ...['git show secret:path', 'git show secret:path/x', 'curl //token:80', 'nc Token:80'],
    // A file
    ...['tool --private-key /etc/ssl/k.pem', 'tool --credentials /etc/cred.json'],
    ...['tool --token=/run/secrets/t', 'tool --password=@file', 'tool --password=@a/pw.txt'],
    ...['tool --signature s.sig', 'tool --license-key l.txt', 'tool --private-key=./k.pem'],
    ...[
      'tool --api-key ~/k.txt',
      'tool --secret=../a/b',
      'tool --token file:a',
      'tool --sslKey k.p12',
    ],
    // A prompt, which has no value
    ...['read -p "Password: " x', 'read -sp Password: x', `read -p 'Password:' x; echo 'a b'`],
    ...['gpio --pin 17', 'tool --pin=3'],
  ])('in %s', (line) => {
    expect(withoutSecretsIn(line, true)).toBe(line)
    expect(commandWithoutSecrets(line)).toBe(line)
    expect(wordsWithoutSecrets(['sh', '-c', line])).toEqual(['sh', '-c', line])
    const words = wordsOf(line)
    expect(wordsWithoutSecrets(words)).toEqual(words)
    const joined = joinCommandLine(words)
    expect(commandWithoutSecrets(joined)).toBe(joined)
  })

  it('the host of an address in a log', () => {
    for (const text of ['GET http://token:3000/srv', 'ws://secret:80 opened'])
      expect(withoutSecretsIn(text, false)).toBe(text)
  })
})

describe('beside what is none, a secret still is', () => {
  it.each([
    [`curl -H X-Auth-Token:abc http://auth:80/`, 'curl -H X-Auth-Token:(removed) http://auth:80/'],
    [`curl -H x-api-key:abc h`, 'curl -H x-api-key:(removed) h'],
    [`curl --header=x-api-key:abc h`, 'curl --header=x-api-key:(removed) h'],
    [`http h Authorization:abc`, 'http h Authorization:(removed)'],
    [`tool token:${S}`, 'tool token:(removed)'],
    [`tool password:Tr0ub4dor-x9Q`, 'tool password:(removed)'],
    [`tool password:hunter2`, 'tool password:(removed)'],
    [`tool --password:abc`, 'tool --password:(removed)'],
    [`cmdkey /user:me /pass:abc`, 'cmdkey /user:me /pass:(removed)'],
    [`tool {token:abc}`, 'tool {token:(removed)'],
    [`curl -H cookie:a=${S}`, 'curl -H cookie:(removed)'],
    [`tool --password ab/cd`, 'tool --password (removed)'],
    [`tool --password=@hunter2`, 'tool --password=(removed)'],
    [`tool --secret-key /aB3dEfGh1JkLmN0pQ/x+y`, 'tool --secret-key (removed)'],
    [`tool --password pass.word`, 'tool --password (removed)'],
    [`tool --api-key aB3dEfGh1JkLmN0p.abc`, 'tool --api-key (removed)'],
    [`tool --pin 171`, 'tool --pin (removed)'],
    [`sed -i s/password=.*/password=x/ f`, 'sed -i s/password=.*/password=(removed)/ f'],
    [`sed s/token=a/token=b/g f`, 'sed s/token=(removed)/token=(removed)/g f'],
  ])('%s', (line, left) => {
    const words = wordsOf(line)
    expect(wordsWithoutSecrets(words).join(' ')).toBe(left)
    expect(withoutSecretsIn(line, true)).toBe(left)
    expect(wordsWithoutSecrets(['sh', '-c', line])[2]).toBe(left)
    expect(withoutSecretsIn(left, true), 'once').toBe(left)
  })
})
