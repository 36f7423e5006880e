/** A program that is told a user and has `-p` as well means a password by it: one rule for all that no table knows. */
import { isNamed, isOfShell, textAt } from './program-names'

/** Words of a command on either side of the password that are looked at. */
const REACH = 50

/** Mean a port, a path, a process or a name by `-p`, which may look like a password. */
const OTHERS = isNamed(
  [
    'docker(?:-compose)?|podman|nerdctl|buildah|lxc|kubectl|oc|vagrant|ansible(?:-\\w+)?|ssh|scp|sftp|mosh|sshfs|autossh|sshpass|rsync',
    'psql|pg_\\w+|createdb|dropdb|vacuumdb|mysql\\w*|mariadb(?:-\\w+)?|redis-cli',
    'ps|top|htop|lsof|pgrep|pkill|fuser|strace|ltrace|gdb|perf|nmap|lpr?|git|make|tar|cp|mkdir|install|diff|patch|sort|id',
  ].join('|'),
)
const IS_USER_OPTION = /^(?:-[uU]|--(?:user(?:-?name)?|login))$/
/** Behind it; or in the same word. */
const IS_USER = /^[a-zA-Z_][\w.@\\+-]*\)*$/
const USER_IN_WORD = /^(?:-[uU]=?[a-zA-Z_][\w.@\\+-]*\)*|--(?:user(?:-?name)?|login)=.+)$/
const IS_SCRIPT = /\.(?:[cm]?[jt]s|py|rb|pl|php|sh)$/
/** What a shell has before a program. */
const IS_BEFORE_PROGRAM =
  /^(?:\w+=(?!\$\().*|if|then|else|elif|while|until|do|exec|command|[!({]+)$/

/** A path, an option, a file, a variable, a pair of ports, a setting or a prompt. */
const NO_PASSWORD = /[:\s]$|^[-/$~]|^\.{1,2}\/|\.[a-z]\w{0,3}$|^[\d.,:-]*$|\d:\d|^\w+=|\//
const SHORTEST = 6

/** What stays of the word before its password; undefined where it has none. */
export function keptOfPair(argv: readonly unknown[], index: number): string | undefined {
  const word = textAt(argv, index)
  const isNext = textAt(argv, index - 1) === '-p'
  if (!isNext && !word.startsWith('-p')) return undefined
  const value = isNext ? word : word.slice(2)
  if (!looksLikePassword(value, isNext)) return undefined
  const end = isNext ? index - 1 : index
  const [from, to] = [startOf(argv, end), endOf(argv, index)]
  if (from === undefined || from >= end || textAt(argv, from) === '') return undefined
  // It may be started by another: `sudo -u me mkdir -p data2024`.
  for (let at = from; at < end; at += 1) if (OTHERS.test(textAt(argv, at))) return undefined
  for (let at = from + 1; at < to; at += 1)
    if (at !== index && isUser(argv, at)) return isNext ? '' : '-p'
  return undefined
}

function looksLikePassword(value: string, isNext: boolean): boolean {
  if (value.length < SHORTEST || NO_PASSWORD.test(value)) return false
  const isMixed = /[A-Z!#%^&*?+]/.test(value)
  return /\d/.test(value) ? isNext || isMixed : isNext && isMixed && /[a-z]/.test(value)
}

function isUser(argv: readonly unknown[], at: number): boolean {
  const word = textAt(argv, at)
  if (USER_IN_WORD.test(word)) return true
  return IS_USER_OPTION.test(textAt(argv, at - 1)) && IS_USER.test(word) && !IS_SCRIPT.test(word)
}

/** Of the command that a word belongs to; undefined where it is too far away. */
function startOf(argv: readonly unknown[], index: number): number | undefined {
  let at = index
  while (at > 0 && !isOfShell(textAt(argv, at - 1))) {
    at -= 1
    if (index - at > REACH) return undefined
  }
  while (at < index && IS_BEFORE_PROGRAM.test(textAt(argv, at))) at += 1
  return at
}

function endOf(argv: readonly unknown[], index: number): number {
  let at = index + 1
  while (at < argv.length && at - index < REACH && !isOfShell(textAt(argv, at))) at += 1
  return at
}
