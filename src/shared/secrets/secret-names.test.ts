import { describe, expect, it } from 'vitest'
import { joinCommandLine } from '../contract/command-line'
import { commandWithoutSecrets, wordsWithoutSecrets } from './secret-arguments'
import { isSecretName } from './secret-names'
import { withoutSecretsIn } from './secret-texts'

const S = 'hunter2hunter2'

describe('a name is cut into words, and its last ones decide', () => {
  it.each([
    ...['dbPass', 'dbPwd', 'userPass', 'DBPASS', 'DBPass', 'SMTPPASS', 'smtppass', 'DBPWD'],
    ...['AccountKey', 'SharedAccessKey', 'encryptionKey', '--masterKey', 'authKey', 'licenseKey'],
    ...['userKey', 'accountKey', 'APIKey', 'APIkey', 'MASTERKEY', 'ssh_key', 'deploy-key'],
    ...['Passwort', '--mnemonic', '--seed-phrase', 'seedPhrase', 'recovery_phrase'],
    ...['dbPassword', 'apiKey', 'oauthToken', 'botToken', 'sessionId', 'mfaCode', 'X-Auth'],
  ])('%s has a secret', (name) => expect(isSecretName(name, S)).toBe(true))

  it.each([
    ...['sortKey', 'sort-key', 'primary-key', 'partitionKey', 'foreign_key', 'cache-key', 'rowKey'],
    ...['publicKey', 'ssh-public-key', 'shortcut-key', 'map_key', 'groupKey', 'indexKey'],
    ...['eos-token', 'bos_token', 'eosToken', 'eostoken', 'padToken', 'maxTokens', 'page-token'],
    ...['COMPASS', 'BYPASS', 'OLDPWD', 'lowpass', 'compass', 'monkey', 'hockey', 'firstPass'],
    ...['gpioPin', 'tokenizer', 'author', 'keyboard', 'secretary'],
  ])('%s has none', (name) => expect(isSecretName(name, S)).toBe(false))

  it('a key that nothing qualifies has one where it looks like one', () => {
    for (const value of [
      '3',
      '2,2',
      'createdAt',
      'v1',
      'report2024.pdf',
      '/etc/a1/key.pem',
      'date',
    ])
      for (const name of ['key', '--key', 'stripe-key'])
        expect(isSecretName(name, value)).toBe(false)
    for (const name of ['key', 'STRIPE_KEY']) expect(isSecretName(name, S)).toBe(true)
  })
})

describe('a value goes', () => {
  it.each([
    ['tool', '--dbPass', S],
    ['tool', `--dbPwd=${S}`],
    ['tool', `userPass=${S}`],
    ['env', `DBPASS=${S}`, 'cmd'],
    ['tool', `--encryptionKey=${S}`, `--masterKey=${S}`, `--authKey=${S}`],
    ['tool', '--licenseKey', S, `Passwort=${S}`],
    ['tool', '--mnemonic', `${S} ${S}`, '--seed-phrase', `${S} ${S}`],
    ['tool', `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${S}==;EndpointSuffix=x`],
    ['tool', `Endpoint=sb://a.example/;SharedAccessKeyName=b;SharedAccessKey=${S}=`],
    ['curl', `https://host/?userKey=${S}&page=2`],
    ['tool', `{"accountKey":"${S}","dbPass":"${S}"}`],
    ['curl', '-H', 'Authorization:', 'Bearer', 'abcdefghijkl'],
  ])('from %s %s', (...argv) => {
    const secret = argv.includes('abcdefghijkl') ? 'abcdefghijkl' : S
    expect(wordsWithoutSecrets(argv).join(' ')).not.toContain(secret)
    expect(commandWithoutSecrets(joinCommandLine(argv))).not.toContain(secret)
    expect(withoutSecretsIn(joinCommandLine(argv), true)).not.toContain(secret)
  })

  it('and what is beside it stays', () => {
    const text = `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${S}==;EndpointSuffix=x`
    const left =
      'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=(removed);EndpointSuffix=x'
    expect(wordsWithoutSecrets(['tool', text])).toEqual(['tool', left])
    expect(withoutSecretsIn(text, true)).toBe(left)
    expect(withoutSecretsIn(text, false), 'in a log').toBe(left)
    expect(withoutSecretsIn(`git commit -m "token: ${S}"`, true)).not.toContain(S)
  })
})

describe('what is no secret stays', () => {
  it.each([
    ['tool', '--sort-key', 'createdAt', '--primary-key', 'userId', '--partition-key', S],
    ['tool', '--foreign_key', 'a', '--cache-key', 'v1', '--auth=basic', '--auth', 'digest'],
    ['sort', '--key=2,2', 'a'],
    ['sort', '--key', '2', 'key=3'],
    ['ffmpeg', '-pass', '1', '-i', 'a.mp4'],
    ['openssl', 'enc', '-pass', 'env:P'],
    ['openssl', 'enc', '-pass', 'stdin'],
    ['openssl', 'enc', '-pass', 'fd:3'],
    ['openssl', 'enc', '-pass', 'file:a'],
    ['tool', '--eos-token', '</s>', '--bos_token=<s>'],
    ['sudo', '-u', 'www:data', 'id'],
    ['cut', '-u', 'a:b'],
    ['docker', 'run', '--user', '1000:1000', 'image'],
    ['tool', '-u', 'https://host/a', '-U', 'C:\\\\folder'],
    ['git', 'commit', '-m', 'token: add'],
    ['git', 'commit', '-am', 'fix: token: add more'],
    ['git', 'commit', '--message=password: ask again'],
    ['echo', 'basic', 'tutorial'],
    ['echo', 'bearer', 'documentation'],
    ['echo', 'Basic', 'Authentication'],
    ['grep', '-e', 'key=', 'file'],
    ['grep', '-e', 'password=', 'file'],
    ['sed', 's/key=//p', 'file'],
    ['sed', 's/password=.*//', 'file'],
  ])('%s %s %s %s', (...argv) => {
    expect(wordsWithoutSecrets(argv)).toEqual(argv)
    const text = joinCommandLine(argv)
    expect(commandWithoutSecrets(text)).toBe(text)
    expect(withoutSecretsIn(text, true)).toBe(text)
    expect(wordsWithoutSecrets(['sh', '-c', text])).toEqual(['sh', '-c', text])
  })

  it.each(['Basic authentication is off', 'see bearer documentation', 'Basic Documentation'])(
    'in the sentence %s',
    (text) => {
      for (const isArgument of [true, false]) expect(withoutSecretsIn(text, isArgument)).toBe(text)
    },
  )
})
