/** Options that take a secret in some programs and something else in all others: `mysql -pSECRET`, `redis-cli -a SECRET`. */

export interface SecretOption {
  /** A pattern of the names of the programs. */
  readonly programs: string
  /** What the program must be told to do: `docker login`, not `docker run`; `registry login`. Only options stand before its words. */
  readonly command?: string
  /** A pattern of the option. */
  readonly option: string
  /** Whether the secret is in the word of the option, is the next word, or may be either. */
  readonly stands: 'glued' | 'next' | 'either'
  /** A pattern of what stands before the secret in the same word and is none. */
  readonly kept?: string
  /** A pattern of what is no secret there. */
  readonly never?: string
  /** No other words stand between the program and the option. */
  readonly isRightBehind?: true
}

/** Flags of curl that take no value, and may stand in one word with an option that does. */
const CURL = '-[#0-46aBfgGiIjJklLMnNOpqRsSvVZ]*'
/** The same of zip and unzip, and of the programs of LDAP. */
const ZIP = '-[0-9acefghjklmnoqruvyACDJKLMTVWX]*'
const LDAP = '-[AcCIkKLMnNqQtuvVWxZ]*'
const ANY = '[\\w.-]+'
/** Of a user and a group, `www:data` or `1000:1000`, the second; of an address or a path what is behind the colon. */
const NO_PASSWORD = '[a-z_][a-z_-]*|\\d*|[/\\\\].*'
const USER_COLON = '[^\\s:]*:'
const USER_SLASH = '[^\\s/@-][^\\s/@]*/'
const ORACLE = '(?:sqlplus|sqlldr|expdp|impdp)'
/** A password behind `-p` is no port, no path and no option. */
const NO_WORD = '-.*|\\d+|(?:\\.{0,2}|~)/.*'
const OPTION = '-.*'
/** Names of settings: `aws_secret_access_key`, `//registry.example.com/:_authToken`. */
const SECRET_SETTING = '(?!-)\\S*(?:[sS]ecret|[tT]oken|[pP]assw(?:or)?d|_auth|(?:_|[aA]pi-?)[kK]ey)'
const CONFIGURED = '(?:p?npm|yarn|git|pip3?|poetry|composer|pulumi|gcloud|doctl)'

/** Each comes from the manual page of its program. */
export const SECRET_OPTIONS: readonly SecretOption[] = [
  // mysql(1), mariadb(1): "-ppassword"; a blank would make it a database.
  {
    programs: '(?:mysql|mariadb)(?:-?(?:admin|binlog|check|dump|import|show|slap))?',
    option: '-p',
    stands: 'glued',
  },
  // sshpass(1): what follows is another program with options of its own.
  { programs: 'sshpass', option: '-p', stands: 'either', isRightBehind: true },
  // curl(1): "-u, --user <user:password>", "-U, --proxy-user <user:password>"
  {
    programs: '(?:curl|curlie|wcurl|hurl)',
    option: `(?:${CURL}[uU]|--(?:proxy-)?user=?)`,
    stands: 'either',
    kept: USER_COLON,
  },
  // ab(1): "-A auth-username:password", "-P proxy-auth-username:password"; hey: "-a username:password"
  { programs: 'ab', option: '-[AP]', stands: 'either', kept: USER_COLON },
  { programs: 'hey', option: '-a', stands: 'next', kept: USER_COLON },
  // curl(1): "-b, --cookie <data|filename>"; data has an equals sign.
  { programs: 'curl', option: `(?:${CURL}b|--cookie=?)`, stands: 'either', kept: '[^\\s=]+=' },
  // curl(1): "-E, --cert <certificate[:password]>"
  {
    programs: 'curl',
    option: `(?:${CURL}E|--(?:proxy-)?cert=?)`,
    stands: 'either',
    kept: '(?:[a-zA-Z]:[\\\\/])?[^:]+:',
  },
  // http(1) of HTTPie: "--auth, -a USER[:PASS] | TOKEN"
  { programs: '(?:https?|xhs?)', option: '(?:-a|--auth=?)', stands: 'either', kept: USER_COLON },
  // redis-cli(1): "-a <password>"; "--pass" is a name that is known everywhere.
  { programs: '(?:redis|valkey)-cli', option: '-a', stands: 'next' },
  // 7z(1): "-p{Password}"
  { programs: '7z(?:a|r|z)?', option: '-p', stands: 'glued' },
  // rar(1), unrar(1): "-p[password]", "-hp[password]"; "-p-" asks for none.
  { programs: '(?:un)?rar', option: '-h?p', stands: 'glued', never: '-' },
  // zip(1), unzip(1): "-P password"
  { programs: '(?:un)?zip', option: `${ZIP}P`, stands: 'either' },
  // ldapsearch(1) and those beside it: "-w passwd"
  {
    programs: 'ldap(?:search|add|modify|modrdn|delete|compare|whoami|exop|passwd|vc)',
    option: `${LDAP}w`,
    stands: 'either',
  },
  // ldappasswd(1): "-a oldPasswd", "-s newPasswd"
  { programs: 'ldappasswd', option: '-[as]', stands: 'either' },
  // mongosh, mongo(1), mongodump(1) and those beside it: "-p <password>", which is asked for where none follows.
  // A pair of ports is that of a container of this name.
  {
    programs: 'mongo(?:sh|dump|restore|export|import|stat|top|files)?',
    option: '-p',
    stands: 'either',
    never: '--?[a-z].*|[\\d.:-]+:\\d[\\d-]*(?:/\\w+)?',
  },
  // smbclient(1), rpcclient(1), net(8): "-U|--user=[DOMAIN/]USERNAME[%PASSWORD]"
  {
    programs: '(?:smb(?:client|get|cacls|cquotas|tree)|rpcclient|net)',
    option: '(?:-U|--user=?)',
    stands: 'either',
    kept: '[^\\s%]*%',
  },
  // lftp(1): "-u user[,pass]", as of its command "open"; ftp(1) of some systems takes the same.
  { programs: '(?:l?ftp|open)', option: '(?:-u|--user=?)', stands: 'either', kept: '[^\\s,/]*,' },
  // docker-login(1), podman-login(1), skopeo-login(1), az login, oc login, cf login: "-p, --password"
  {
    programs: '(?:docker|podman|nerdctl|buildah|skopeo|cosign|oras|az|oc|cf)',
    command: 'login',
    option: '-p',
    stands: 'either',
  },
  // helm registry login, regctl registry login, crane auth login: "-p, --password"
  { programs: '(?:helm|regctl)', command: 'registry login', option: '-p', stands: 'either' },
  { programs: '(?:g?crane|krane)', command: 'auth login', option: '-p', stands: 'either' },
  // twine upload, poetry publish, useradd(8), usermod(8): "-p, --password"
  { programs: 'twine', command: 'upload', option: '-p', stands: 'either', never: NO_WORD },
  { programs: 'poetry', command: 'publish', option: '-p', stands: 'either', never: NO_WORD },
  // cqlsh, cypher-shell, couchbase-cli, rabbitmqadmin, ncftpget(1), evil-winrm, netexec, hydra(1), psexec, useradd(8): "-p password"
  {
    programs:
      '(?:cqlsh|cypher-shell|couchbase-cli|rabbitmqadmin|ncftp(?:get|put|ls)?|evil-winrm|crackmapexec|cme|nxc|netexec|hydra|psexec(?:64)?|useradd|usermod)',
    option: '-p',
    stands: 'either',
    never: NO_WORD,
  },
  // veracrypt(1), steghide(1), certutil: "-p password"; security(1): "unlock-keychain -p password", "import file -P passphrase"
  { programs: '(?:veracrypt|steghide|certutil)', option: '-p', stands: 'next', never: NO_WORD },
  { programs: 'security', command: 'unlock-keychain', option: '-p', stands: 'next' },
  { programs: 'security', command: 'import', option: '-P', stands: 'next' },
  // openssl-enc(1): "-k password", "-K key"; openssl-dgst(1): "-hmac key"; openssl-s_client(1): "-psk key"
  { programs: 'openssl', option: '-(?:[kK]|hmac|psk)', stands: 'next' },
  // openssl-passphrase-options(1): "pass:password"
  { programs: 'openssl', option: '-pass(?:in|out)?', stands: 'next', kept: 'pass:' },
  // keytool(1), jarsigner(1): "-storepass argument", "-keypass argument"
  { programs: '(?:keytool|jarsigner)', option: '-[a-z]*pass', stands: 'next' },
  // plink(1), pscp(1), psftp(1): "-pw password"
  { programs: '(?:plink|pscp|psftp|putty)', option: '-pw', stands: 'next' },
  // pdftotext(1) and those beside it: "-opw password", "-upw password"
  { programs: 'pdf\\w+', option: '-[ou]pw', stands: 'next' },
  // pdftk(1): "user_pw password", "owner_pw password"
  { programs: 'pdftk', option: '(?:user|owner|input)_pw', stands: 'next' },
  // snmpcmd(1): "-c community", "-A authPassword", "-X privPassword"
  { programs: 'snmp[a-z]+', option: '-[AXc]', stands: 'either' },
  // ssh-keygen(1): "-N new_passphrase", "-P passphrase"
  { programs: 'ssh-keygen', option: '-[NP]', stands: 'either' },
  // rdesktop(1), yt-dlp(1): "-p password"; "-p -" asks for it.
  { programs: '(?:rdesktop|yt-dlp|youtube-dl)', option: '-p', stands: 'next', never: '-' },
  // xfreerdp(1): "/p:password"
  { programs: '(?:x|wl|sdl-)freerdp3?', option: '/p:', stands: 'glued' },
  // sqlplus: "sqlplus [options] user/password[@database]"; expdp, impdp and sqlldr take the same.
  { programs: ORACLE, option: '', stands: 'glued', kept: USER_SLASH, isRightBehind: true },
  { programs: ORACLE, option: '-[A-Za-z]+', stands: 'next', kept: USER_SLASH },
  // vault: "vault login [options] token"; what has a name, as "username=me", is known by it.
  {
    programs: 'vault',
    option: '(?:login|-no-(?:print|store))',
    stands: 'next',
    never: '-.*|[^\\s=]+=.*',
  },
  // ngrok: "ngrok config add-authtoken token", "ngrok authtoken token"
  { programs: 'ngrok', option: '(?:add-)?authtoken', stands: 'next', never: '-.*' },
  // mysqladmin(1): "password new-password"
  {
    programs: '(?:mysql|mariadb-)admin',
    option: 'password',
    stands: 'next',
    never: OPTION,
  },
  // neo4j-admin: "set-initial-password password"; rclone: "obscure password"; snyk: "auth token"
  { programs: 'neo4j-admin', option: 'set-initial-password', stands: 'next', never: OPTION },
  { programs: 'rclone', option: 'obscure', stands: 'next', never: OPTION },
  { programs: 'snyk', option: 'auth', stands: 'next', never: OPTION },
  // swaks(1): "-ap password"; sendEmail(1): "-xp password"; openconnect(8): "-C cookie"; irssi(1): "-w password"
  { programs: 'swaks', option: '-ap', stands: 'next', never: OPTION },
  { programs: 'send[eE]mail', option: '-xp', stands: 'next' },
  { programs: 'openconnect', option: '-C', stands: 'either' },
  { programs: 'irssi', option: '-w', stands: 'next', never: OPTION },
  // gitlab-runner: "register -r token"; doctl, vercel, codecov: "-t token"; dotnet: "nuget push file -k key"; pac: "-cs secret"
  { programs: 'gitlab-runner', command: 'register', option: '-r', stands: 'next', never: OPTION },
  {
    programs: '(?:doctl|vercel|vc|codecov(?:cli)?)',
    option: '-t',
    stands: 'next',
    never: OPTION,
  },
  { programs: 'dotnet', command: 'nuget push', option: '-k', stands: 'next' },
  { programs: 'pac', command: 'auth create', option: '-cs', stands: 'next' },
  // sonar-scanner: "-Dsonar.login=token", which was also a user
  { programs: 'sonar-scanner', option: '-Dsonar\\.login=', stands: 'glued' },
  // signtool: "/p password"; schtasks: "/rp password", "/p password"
  { programs: '(?:signtool|schtasks)', option: '/[rR]?[pP]', stands: 'next', never: '/.*' },
  // aws: "secretsmanager create-secret --secret-string text", "ssm put-parameter --value text"
  { programs: 'aws', option: '--secret-string=?', stands: 'either', never: 'file:.*' },
  {
    programs: 'aws',
    command: 'ssm put-parameter',
    option: '--value=?',
    stands: 'either',
    never: 'file:.*',
  },
  // bundle-config(1): "name user:password"; composer: "config github-oauth.github.com token"
  {
    programs: 'bundle',
    command: 'config',
    option: '[\\w-]+(?:\\.[\\w-]+)*',
    stands: 'next',
    kept: '[^\\s:/]+:',
    never: NO_PASSWORD,
  },
  {
    programs: 'composer',
    command: 'config',
    option: '(?:github-oauth|gitlab-(?:oauth|token)|bearer)\\.\\S+',
    stands: 'next',
  },
  // nmcli(1): "device wifi connect name password password", "connection modify name wifi-sec.psk password"
  {
    programs: 'nmcli',
    option: '(?:password|[\\w.-]+\\.(?:psk|secrets|[\\w-]*password|wep-key\\d))',
    stands: 'next',
  },
  // aws: "aws configure set name value"; npm: "npm config set name value", "npm set name value"; git-config(1): "name value"
  { programs: 'aws', command: 'configure', option: SECRET_SETTING, stands: 'next' },
  { programs: CONFIGURED, command: 'config', option: SECRET_SETTING, stands: 'next' },
  { programs: 'p?npm', command: 'set', option: SECRET_SETTING, stands: 'next' },
  // sqlcmd, bcp, isql, tsql(1), mosquitto_pub(1), mosquitto_sub(1), ipmitool(1): "-P password"
  {
    programs: '(?:sqlcmd|bcp|freebcp|isql|osql|tsql|mosquitto_(?:pub|sub|rr)|ipmitool)',
    option: '-P',
    stands: 'either',
  },
  // skopeo-copy(1), podman-pull(1), buildah-push(1): "--creds user:password", "--src-creds", "--dest-creds"
  {
    programs: ANY,
    option: '--(?:[a-z]+-)?creds=?',
    stands: 'either',
    kept: USER_COLON,
    never: '[/\\\\].*',
  },
  // Of any program: whoever has `--proxy-user` means this by it.
  { programs: ANY, option: '--proxy-user=?', stands: 'either', kept: '[^\\s:]+:' },
  { programs: ANY, option: '-[uU]', stands: 'next', kept: '[^\\s:]+:', never: NO_PASSWORD },
  {
    programs: ANY,
    option: '--user(?:=|$)',
    stands: 'either',
    kept: '[^\\s:]+:',
    never: NO_PASSWORD,
  },
]
