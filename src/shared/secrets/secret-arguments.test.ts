import { describe, expect, it } from 'vitest'
import { joinCommandLine } from '../contract/command-line'
import { commandWithoutSecrets, wordsWithoutSecrets } from './secret-arguments'
import { expectGone, expectKept } from './secret-arguments.fixture'
import { withoutSecretsIn } from './secret-texts'

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
