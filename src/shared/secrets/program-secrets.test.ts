import { describe, expect, it } from 'vitest'
import { wordsWithoutSecrets } from './secret-arguments'
import { expectGone, expectKept } from './secret-arguments.fixture'
import { withoutSecretsIn } from './secret-texts'

const S = 'hunter2hunter2'

describe('a secret in an option of its program', () => {
  it.each([
    [['redis-cli', '-h', 'db', '-a'], [S], ['ping']],
    [['redis-cli', '--pass'], [S], ['ping']],
    [
      ['7z', 'a'],
      [`-p`, S],
      ['-y', 'a.7z', 'b'],
    ],
    [['7za', 'x'], [`-p`, `${S} ${S}`], ['a.7z']],
    [['7zr', 'x'], [`-p`, S], ['a.7z']],
    [
      ['unrar', 'x'],
      [`-hp`, S],
      ['a.rar', '-p-'],
    ],
    [['zip', '-r', '-P'], [S], ['a.zip', 'b']],
    [['zip', '-9rP'], [S], ['a.zip', 'b']],
    [['unzip', '-P'], [`${S} ${S}`], ['a.zip', '-d', 'b']],
    [['unzip'], ['-P', S], ['a.zip']],
    [['ldapsearch', '-x', '-D', 'cn=a', '-w'], [S], ['-b', 'dc=b']],
    [['ldapadd', '-xw'], [S], ['-f', 'a.ldif']],
    [['ldapmodify'], ['-w', S], ['-f', 'a.ldif']],
    [['ldapwhoami', '-w'], [S], ['-x']],
    [['htpasswd', '-b', 'file', 'me'], [S], []],
    [['htpasswd', '-cbB', '-C', '10', 'file', 'me'], [S], []],
    [['htpasswd', '-nb', 'me'], [`${S} ${S}`], []],
    [['htpasswd', '-n', '-b', 'me'], [S], []],
    [
      ['curl', '-sb'],
      ['a=', `${S}; b=${S}`],
      ['-o', 'a=b'],
    ],
    [['curl', '--cookie'], ['', `a=${S}`], ['-v']],
    [['curl', '-E'], ['a.pem:', S], ['https://host']],
    [['curl', '--cert'], ['a.pem:', `${S} ${S}`], ['https://host']],
    [['curl', '-E'], ['C:\\a.pem:', S], ['https://host']],
    [['curl', '-x', 'proxy', '-U'], ['me:', S], []],
    [['curl', '--proxy-user'], ['me:', S], []],
    [['curl', '-u'], [':', S], []],
    [['any-tool', '-u'], ['me:', S], ['host']],
    [['any-tool', '--user'], ['me:', S], []],
    [
      ['http', '-a'],
      ['me:', S],
      ['GET', 'host'],
    ],
    [['mongosh', '-u', 'me', '-p'], [S], ['--host', 'db']],
    [['mongo', '-u', 'me'], ['-p', S], []],
    [['mongodump', '-p'], [S], []],
    [
      ['smbclient', '//host/share', '-U'],
      ['me%', S],
      ['-c', 'ls'],
    ],
    [['smbclient', '-L', 'host', '-U'], ['me%', `${S}:${S}`], []],
    [['smbclient'], ['--user=me%', S], []],
    [['lftp', '-u'], ['me,', S], ['host']],
    [['ftp', '-u'], ['me,', `${S} ${S}`], ['host']],
    [['wget', '--user=me'], ['--password=', S], ['host']],
    [['docker', 'login', '-u', 'me', '-p'], [S], ['host']],
    [['docker', '--config', 'login', 'login'], ['-p', S], ['host']],
    [['podman', '--log-level', 'debug', 'login', '-p'], [S], []],
    [
      ['openssl', 'rsa', '-passin'],
      ['pass:', S],
      ['-in', 'a.pem'],
    ],
    [['openssl', 'req', '-keyout', 'a', '-passout'], ['pass:', S], []],
    [['openssl', 'enc', '-aes-256-cbc', '-k'], [S], ['-in', 'a']],
    [['gpg', '--batch', '--passphrase'], [S], ['-d', 'a.gpg']],
    [['keytool', '-list', '-storepass'], [S], []],
    [['sudo', '/usr/bin/redis-cli', '-a'], [S], []],
    [['sqlplus'], ['scott/', `${S}@db`], ['@a.sql']],
    [['sqlplus', '-S'], ['scott/', S], []],
    [['expdp'], ['scott/', S], ['directory=d']],
    [['aws', 'configure', 'set', 'aws_secret_access_key'], [S], ['--profile', 'a']],
    [['npm', 'config', 'set', '//registry.example.com/:_authToken'], [S], []],
    [['npm', 'set', '_auth'], [S], []],
    [['git', 'config', '--global', 'user.password'], [S], []],
    [['vault', 'login'], [S], []],
    [['vault', 'login', '-no-print'], [S], []],
    [['ngrok', 'config', 'add-authtoken'], [S], []],
    [['nmcli', 'device', 'wifi', 'connect', 'home', 'password'], [`${S} ${S}`], []],
    [['nmcli', 'connection', 'modify', 'home', 'wifi-sec.psk'], [S], []],
    [['snmpwalk', '-v2c', '-c'], [S], ['host']],
    [['snmpget', '-v3', '-u', 'me', '-A'], [S], ['host', '1.3']],
    [['ssh-keygen', '-t', 'ed25519', '-N'], [`${S} ${S}`], ['-f', 'a']],
    [['plink', '-ssh', '-pw'], [S], ['me@host']],
    [['pdftotext', '-upw'], [S], ['a.pdf']],
    [['xfreerdp', '/u:me'], ['/p:', S], ['/v:host']],
    [['yt-dlp', '-u', 'me', '-p'], [S], []],
    [['imapsync', '--user1', 'me', '--password1'], [S], []],
    [['lftp', '-e'], ['open -u me,', S], []],
    [['C:\\Program Files\\7-Zip\\7z.exe', 'x'], ['-p', S], ['a.7z']],
  ])('%j %j goes from the words, the text and a script', (before, word, after) => {
    expectGone(before, word, after, S)
  })

  it.each([
    'tar -p -xf a.tar',
    'mkdir -p a',
    'cp -a x y',
    'grep -w word a',
    '7z x -y a.7z',
    'docker run -p 80:80 image',
    'docker run --name mongo -p 27017:27017 mongo',
    'docker run --name login -p 80:80 login',
    'ssh -p 22 host',
    'rsync -avP -p a b',
    'redis-cli -h host -p 6379 ping',
    'unzip -p a.zip b',
    'unrar x -p- a.rar',
    'zip -r a.zip a -x b',
    'ldapsearch -x -W -b dc=b',
    'htpasswd -c file me',
    'htpasswd -nbB me',
    'htpasswd -i -b file me',
    'curl -b jar.txt -E a.pem -k -o a=b https://host',
    'mongosh -u me -p --host db',
    'smbclient -U me -N //host/share',
    'lftp -u me host',
    'openssl req -newkey rsa:2048 -keyout a -k',
    'gpg --passphrase-fd 0 -d a.gpg',
    'az group list -p 5',
    'redis-cli ping && cp -a x y',
    'echo mongo | mkdir -p a',
    'psql -p 5432 -w',
    'sqlplus @dir/a.sql',
    'aws configure set region eu-west-1',
    'npm config set registry http://host/x',
    'git config user.name me',
    'vault login -method=userpass username=me',
    'nmcli device wifi list',
    'ssh-keygen -t ed25519 -f a',
    'open a/b',
    'yt-dlp -p -',
    'curl http://host/p:a',
  ])('%s has none', (text) => expectKept(text))

  it('goes where a variable of the shell has it', () => {
    expect(withoutSecretsIn(`PGPASSWORD=${S} psql -h db`, true)).toBe(
      'PGPASSWORD=(removed) psql -h db',
    )
    expect(
      wordsWithoutSecrets(['sh', '-c', `PGPASSWORD='${S} ${S}' psql; SSHPASS=${S} a`]),
    ).toEqual(['sh', '-c', `PGPASSWORD='(removed)' psql; SSHPASS=(removed) a`])
  })

  it('goes behind apostrophes, quotes within quotes and lines that go on', () => {
    for (const [text, left] of [
      [`don't; mysql -u 'root' -p${S}`, `don't; mysql -u 'root' -p(removed)`],
      [`sh -c 'mysql "-p${S} ${S}"'`, `sh -c 'mysql "-p(removed)"'`],
      [`sh -c "zip -P '${S} ${S}' a"`, `sh -c "zip -P '(removed)' a"`],
      [`zip -r a \\\n  -P \\\n ${S} b`, `zip -r a \\\n  -P \\\n (removed) b`],
      [`x=$(redis-cli -a ${S} ping)`, `x=$(redis-cli -a (removed) ping)`],
    ] as const)
      expect(withoutSecretsIn(text, true)).toBe(left)
  })
})
