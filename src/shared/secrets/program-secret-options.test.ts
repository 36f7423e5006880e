import { describe, expect, it } from 'vitest'
import { wordsWithoutSecrets } from './secret-arguments'
import { expectGone, expectKept } from './secret-arguments.fixture'

const S = 'hunter2hunter2'

describe('a secret in an option of its program', () => {
  it.each([
    [['helm', 'registry', 'login', '-u', 'me', '-p'], [S], ['host']],
    [['helm', '--debug', 'registry', 'login', 'host', '-p'], [S], []],
    [['crane', 'auth', 'login', '-u', 'me', '-p'], [S], ['host']],
    [['cosign', 'login', '-u', 'me', '-p'], [S], ['host']],
    [['twine', 'upload', '-u', 'me', '-p'], [S], ['dist/a.whl']],
    [['twine', 'upload', '-p'], [`${S} ${S}`], ['-u', 'me', 'dist/a.whl']],
    [['poetry', 'publish', '-u', 'me', '-p'], [S], []],
    [['cqlsh', '-u', 'me'], ['-p', S], ['host']],
    [['cypher-shell', '-u', 'me', '-p'], [S], []],
    [['couchbase-cli', 'server-list', '-c', 'host', '-u', 'me', '-p'], [S], []],
    [['rabbitmqadmin', '-u', 'me', '-p'], [S], ['list', 'queues']],
    [['ncftpget', '-u', 'me', '-p'], [S], ['host', '.', 'f']],
    [['evil-winrm', '-i', 'host', '-u', 'me', '-p'], [S], []],
    [['crackmapexec', 'smb', 'host', '-u', 'me', '-p'], [S], []],
    [['hydra', '-l', 'me', '-p'], [S], ['ssh://host']],
    [['useradd', '-m', '-p'], [S], ['me']],
    [['usermod', '-p'], [S], ['me']],
    [['veracrypt', '-p'], [S], ['a', 'b']],
    [['security', 'unlock-keychain', '-p'], [S], ['a.keychain']],
    [['openssl', 's_client', '-psk'], [S], []],
    [['openssl', 'rsa', '-passin'], ['pass:', 'hunter2hunter2!'], []],
    [
      ['openssl', 'rsa', '-passin'],
      ['pass:', `${S}/a`],
      ['-in', 'a'],
    ],
    [['pdftk', 'a.pdf', 'output', 'b.pdf', 'user_pw'], [S], []],
    [['pdftk', 'a.pdf', 'output', 'b.pdf', 'owner_pw'], [S], []],
    [
      ['ssh-keygen', '-t', 'ed25519'],
      ['-N', S],
      ['-f', 'a'],
    ],
    [['mysqladmin', '-u', 'root', 'password'], [S], []],
    [['neo4j-admin', 'set-initial-password'], [S], []],
    [['rclone', 'obscure'], [S], []],
    [['snyk', 'auth'], [S], []],
    [['swaks', '-au', 'me', '-ap'], [S], ['--to', 'you']],
    [['sendemail', '-xu', 'me', '-xp'], [S], []],
    [['openconnect', '-C'], [S], ['host']],
    [['gitlab-runner', 'register', '-r'], [S], []],
    [['doctl', '-t'], [S], ['account', 'get']],
    [['vercel', '-t'], [S], []],
    [['codecov', '-t'], [S], ['-f', 'a.xml']],
    [['dotnet', 'nuget', 'push', 'a.nupkg', '-k'], [S], ['-s', 'host']],
    [['sonar-scanner'], ['-Dsonar.login=', S], []],
    [['signtool', 'sign', '/f', 'a.pfx', '/p'], [S], ['a.exe']],
    [['schtasks', '/create', '/ru', 'me', '/rp'], [S], []],
    [['aws', 'secretsmanager', 'create-secret', '--secret-string'], [S], []],
    [['aws', 'secretsmanager', 'create-secret'], ['--secret-string=', S], []],
    [['aws', '--region', 'eu', 'ssm', 'put-parameter', '--name', 'n', '--value'], [S], []],
    [['yarn', 'config', 'set', 'npmAuthToken'], [S], []],
    [['bundle', 'config', 'gems.example.com'], ['me:', S], []],
    [['composer', 'config', 'github-oauth.github.com'], [S], []],
    [['buildah', 'push', '--creds'], ['me:', S], ['a']],
    [
      ['skopeo', 'copy', '--src-creds'],
      ['me:', S],
      ['a', 'b'],
    ],
    [
      ['skopeo', 'copy'],
      ['--dest-creds=me:', S],
      ['a', 'b'],
    ],
  ])('%j %j goes from the words, the text and a script', (before, word, after) => {
    expectGone(before, word, after, S)
  })

  it.each([
    'helm install -p 80 login',
    'helm registry list -p a',
    'twine check -p a',
    'poetry run a -p b',
    'hydra -l me -P words.txt ssh://host',
    'evil-winrm -i host -p 5985',
    'cqlsh -u me -p --ssl',
    'crackmapexec smb host -p ./words',
    'useradd -m me',
    'openssl rsa -passin file:a -passout env:B',
    'mysqladmin password --help',
    'vercel -t --prod',
    'dotnet test -k a',
    'signtool sign /a /p /q',
    'aws ssm get-parameter --value a',
    'aws secretsmanager create-secret --secret-string file://a.json',
    'bundle config path vendor/a',
    'bundle config mirror.a https://host/',
    'nats --creds a.creds sub b',
    'tool --creds C:\\a',
    'docker run --name twine -p 80:80 image',
    'git log -p -u',
    'vault login | cat a',
    'mongo -p > a',
    'mongo -p 2>/dev/null',
  ])('%s has none', (text) => {
    if (!text.includes('\\')) expectKept(text)
    else expect(wordsWithoutSecrets(text.split(' '))).toEqual(text.split(' '))
  })
})
