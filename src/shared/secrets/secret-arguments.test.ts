import { describe, expect, it } from 'vitest'
import { joinCommandLine } from '../contract/command-line'
import { commandWithoutSecrets, wordsWithoutSecrets } from './secret-arguments'

const S = 'hunter2hunter2'

describe('a secret among words', () => {
  it.each<[readonly string[], readonly string[]]>([
    [
      ['curl', '-u', `me:${S} ${S}`, '-s'],
      ['curl', '-u', 'me:(removed)', '-s'],
    ],
    [
      ['curl', `-ume:${S}`, '-su', `me:${S}`],
      ['curl', '-ume:(removed)', '-su', 'me:(removed)'],
    ],
    [
      ['sudo', '/usr/bin/mysql', '-u', 'root', `-p${S}`, 'shop'],
      ['sudo', '/usr/bin/mysql', '-u', 'root', '-p(removed)', 'shop'],
    ],
    [
      ['sshpass', '-p', `${S} ${S}`, 'ssh', '-p', '22', '-p22'],
      ['sshpass', '-p', '(removed)', 'ssh', '-p', '22', '-p22'],
    ],
    [
      ['sh', '-c', `mysql -p${S} < dump.sql`],
      ['sh', '-c', 'mysql -p(removed) < dump.sql'],
    ],
    [
      ['tool', '--passphrase', `${S} ${S}`, `--password=${S} ${S}`, '--pin', '4711'],
      ['tool', '--passphrase', '(removed)', '--password=(removed)', '--pin', '(removed)'],
    ],
    [
      ['tool', `--secret=${S}\n"${S}'`, '--token', `-${S}`, '--bearer', `${S}, ${S}`],
      ['tool', '--secret=(removed)', '--token', '(removed)', '--bearer', '(removed)'],
    ],
    [
      ['docker', 'run', '-e', `DB_PASSWORD=${S} ${S}`, '--token', '--detach'],
      ['docker', 'run', '-e', 'DB_PASSWORD=(removed)', '--token', '--detach'],
    ],
    [
      ['sh', '-c', `TOKEN=${S} make all`],
      ['sh', '-c', 'TOKEN=(removed) make all'],
    ],
    [
      ['curl', '-H', `Authorization: Digest a="${S}", b="${S}"`],
      ['curl', '-H', 'Authorization: (removed)'],
    ],
    [
      ['tool', `{ "login": { "password": ["${S}", "${S}"] }, "pin": 4711, "page": 1 }`],
      ['tool', '{"login":{"password":"(removed)"},"pin":"(removed)","page":1}'],
    ],
    [
      ['tool', `--json={"token":"${S}\\"${S}"}`, '{ "page": 1 }', '{ no json'],
      ['tool', '--json={"token":"(removed)"}', '{ "page": 1 }', '{ no json'],
    ],
    [
      ['tool', `--header=X-Api-Key: ${S} ${S}`, `--env=DB_PASSWORD=${S} ${S}`, '--mfa-code', S],
      [
        'tool',
        '--header=X-Api-Key: (removed)',
        '--env=DB_PASSWORD=(removed)',
        '--mfa-code',
        '(removed)',
      ],
    ],
    [
      ['tool', `Server=db;Pwd=${S} ${S};Database=shop`, '--command=TOKEN=1 make all'],
      ['tool', 'Server=db;Pwd=(removed);Database=shop', '--command=TOKEN=(removed) make all'],
    ],
    [
      ['sh', '-c', `mysql -h db '-p${S} ${S}' shop; mysql "-p${S} ${S}"`],
      ['sh', '-c', `mysql -h db '-p(removed)' shop; mysql "-p(removed)"`],
    ],
    [
      ['curl', '-H', 'Authorization:', 'Bearer', `${S}`, '-A', `Basic ${S}==`],
      ['curl', '-H', 'Authorization:', 'Bearer', '(removed)', '-A', 'Basic (removed)'],
    ],
    [
      ['curl', `https://me:${S} ${S}@host/`, `--url=ftp://me:${S} /${S}@host`],
      ['curl', 'https://***@host/', '--url=ftp://***@host'],
    ],
    [
      ['echo', 'http://host:80 is of me@host', 'http://host/a b@c', 'is it http://a:b c@d e'],
      ['echo', 'http://host:80 is of me@host', 'http://host/a b@c', 'is it http://a:b c@d e'],
    ],
    [
      ['docker', 'run', '-u', '1000:1000', 'image', 'mkdir', '-pv'],
      ['docker', 'run', '-u', '1000:1000', 'image', 'mkdir', '-pv'],
    ],
  ])('%j is replaced word by word', (words, left) => {
    expect(wordsWithoutSecrets(words)).toEqual(left)
    expect(wordsWithoutSecrets(left), 'once').toEqual(left)
  })
})

describe('a secret in a command that is one text', () => {
  it.each([
    [['tool', '--passphrase', `${S} ${S}`, '-v'], 'tool --passphrase (removed) -v'],
    [['tool', `--password=${S}'s "${S}"\n${S}`, 'a b'], "tool --password=(removed) 'a b'"],
    [['mysql', `-p${S} ${S}`, 'shop'], 'mysql -p(removed) shop'],
    [['sh', '-c', `mysql -p${S} < a.sql`], "sh -c 'mysql -p(removed) < a.sql'"],
  ])('%j goes as a whole', (argv, left) => {
    expect(commandWithoutSecrets(joinCommandLine(argv))).toBe(left)
    expect(commandWithoutSecrets(left), 'once').toBe(left)
  })

  it('goes as a whole also where another one was replaced before', () => {
    const text = joinCommandLine(['tool', '--token=a\nb', 'mysql', `-pA ${S}`])
    const left = "tool '--token=(removed)' mysql '-p(removed)'"
    expect(commandWithoutSecrets(text.replace('a\nb', '(removed)'))).not.toContain(S)
    expect(commandWithoutSecrets(left), 'once').not.toContain(S)
    expect(commandWithoutSecrets("a  'b' c")).toBe("a  'b' c")
  })

  it('is looked for in a text that no shell could read, too', () => {
    expect(commandWithoutSecrets(`it's --token=${S}`)).toBe("it's --token=(removed)")
  })
})
