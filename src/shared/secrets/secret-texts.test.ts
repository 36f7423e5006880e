import { describe, expect, it } from 'vitest'
import { isSecretName } from './secret-names'
import { withoutSecretsIn } from './secret-texts'

const S = 'hunter2hunter2'

describe('a secret in an argument', () => {
  it.each([
    [
      `curl -H "Authorization: Bearer ${S}" https://host/`,
      'curl -H "Authorization: (removed)" https://host/',
    ],
    [`curl -H 'X-Api-Key: ${S}'`, `curl -H 'X-Api-Key: (removed)'`],
    [`curl -u me:${S} https://host`, 'curl -u me:(removed) https://host'],
    [`curl -s -ume:${S} https://host`, 'curl -s -ume:(removed) https://host'],
    [`curl -fsSu me:${S} https://host`, 'curl -fsSu me:(removed) https://host'],
    [`curl -u 'me:${S}' https://host`, `curl -u 'me:(removed)' https://host`],
    [`curl --user=me:${S}`, 'curl --user=me:(removed)'],
    [`curl -x proxy:80 -U me:${S}`, 'curl -x proxy:80 -U me:(removed)'],
    [`mysql -u root -p${S} shop`, 'mysql -u root -p(removed) shop'],
    [`sudo /usr/bin/mysqldump -p'${S}' shop`, `sudo /usr/bin/mysqldump -p'(removed)' shop`],
    [`mariadb -p${S}; mysqladmin -p${S} ping`, 'mariadb -p(removed); mysqladmin -p(removed) ping'],
    [`sshpass -p ${S} ssh -p 22 host`, 'sshpass -p (removed) ssh -p 22 host'],
    [`sshpass -p${S} ssh -p22 host`, 'sshpass -p(removed) ssh -p22 host'],
    [`Cookie: a=${S}; b=${S}`, 'Cookie: (removed)'],
    [
      `https://host/path?page=2&access_token=${S}&x=1#sig=${S}`,
      'https://host/path?page=2&access_token=(removed)&x=1#sig=(removed)',
    ],
    [
      `https://host/?pass%77ord=${S}&%74oken=${S}&page%32=2&user%5Bpassword%5D=${S}`,
      'https://host/?pass%77ord=(removed)&%74oken=(removed)&page%32=2&user%5Bpassword%5D=(removed)',
    ],
    [`curl -d 'user[password]=${S}'`, `curl -d 'user[password]=(removed)'`],
    [`a Bearer ${S} b`, 'a Bearer (removed) b'],
    [`a Basic ${S}== b`, 'a Basic (removed) b'],
    [`https://me:${S}@host/`, 'https://***@host/'],
    [`--password=${S}`, '--password=(removed)'],
    [`tool --password ${S} --verbose`, 'tool --password (removed) --verbose'],
    [`DB_PASSWORD="${S} ${S}" run`, 'DB_PASSWORD="(removed)" run'],
    [`{"apiToken":"${S}","page":1}`, '{"apiToken":"(removed)","page":1}'],
    [`aws_secret_access_key = ${S}`, 'aws_secret_access_key = (removed)'],
    [`--key=${S}`, '--key=(removed)'],
    [`tool --bearer ${S} --otp ${S} --pin=4711 --passcode ${S}`].concat(
      'tool --bearer (removed) --otp (removed) --pin=(removed) --passcode (removed)',
    ),
    [`tool --token -${S} --verbose`, 'tool --token (removed) --verbose'],
    [`curl -u "me:${S} ${S}" -s`, 'curl -u "me:(removed)" -s'],
    [`curl -H "X-Api-Key: ${S}'s ${S}" -s`, 'curl -H "X-Api-Key: (removed)" -s'],
    [`tool '--password=${S} ${S}' -s`, `tool '--password=(removed)' -s`],
    [`{"password":"${S}\\"${S}","page":1}`, '{"password":"(removed)","page":1}'],
    [`"{\\"password\\":\\"${S} ${S}\\"}"`, '"{\\"password\\":\\"(removed)\\"}"'],
    [`PASSWORD='${S}`, `PASSWORD='(removed)'`],
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
    'docker run -u 1000:1000 image',
    'mkdir -pv a && ssh -p22 host && python -u a.py',
    'mysql -P3306 --port=3306 -p shop',
    'cat mysql.txt -pages',
    'echo mysql; mkdir -pv a',
  ])('is not seen in %s', (text) => {
    expect(withoutSecretsIn(text, true)).toBe(text)
  })

  it('is looked for in time that grows as the text does', () => {
    const quickestMs = (times: number): number => {
      const text = 'curl mysql '.repeat(times)
      const tries = Array.from({ length: 3 }, () => {
        const from = performance.now()
        expect(withoutSecretsIn(text, true)).toBe(text)
        return performance.now() - from
      })
      return Math.min(...tries)
    }
    // About sixteen; where each word looked through all of the text it were 256.
    expect(quickestMs(16_000) / quickestMs(1000)).toBeLessThan(100)
  })

  it('is looked for in long texts in no time, whatever is in them', () => {
    for (const part of [
      'a-b=',
      'key=',
      'curl -u ',
      `zip -P "`,
      'a%41',
      'mongo -p --a ',
      `'"`,
      'docker login ',
    ])
      withoutSecretsIn(part.repeat(5_000), true)
  })

  it('is seen in a sentence where it stands behind its scheme, or in an address', () => {
    for (const [text, left] of [
      [`sent Bearer ${S}`, 'sent Bearer (removed)'],
      [`https://host/?pass%77ord=${S}`, 'https://host/?pass%77ord=(removed)'],
    ] as const)
      expect(withoutSecretsIn(text, false)).toBe(left)
  })

  it('is not seen in a sentence that only speaks of one', () => {
    for (const text of ['the key: 5 of 7', 'auth = basic', 'pass: 3, fail: 0']) {
      expect(withoutSecretsIn(text, false)).toBe(text)
    }
  })
})

it('names are told from words that begin or end alike', () => {
  for (const name of ['--password', 'apiKey', 'X-Auth-Token', 'private_key', 'Authorization'])
    expect([name, isSecretName(name)]).toEqual([name, true])
  for (const name of ['tokens', 'keyboard', 'monkey', 'author', 'passes', 'compass'])
    expect([name, isSecretName(name)]).toEqual([name, false])
})
