/** Passwords in what an address has before its path, where no scheme tells that it is one: `user:password@host`. */

/** Of a Go driver: `user:password@tcp(host:3306)/db`. */
const DATA_SOURCE = /(?<![^\s"'=])([^\s"'=:@/]{1,64}:)([^\s"']{1,256}?)(?=@(?:tcp|udp|unix)\d?\()/g

/** As a whole word, or as the value of an option: `dom/user:password@host`, `sftp:user:password@host:folder`. */
const WORD =
  /(?<![^\s"'=])((?:sftp:)?(?:[\w.+-]{1,64}[\\/])?([\w.+-]{1,64}):)([^\s"'/\\][^\s"'/]{0,200})(?=@([a-z\d][\w.-]{0,252})(?:[\s"';|&):/?]|$))/gi

/** What has a colon before an address of mail, a version, or a host of its own. */
const NO_USER =
  /^(?:mailto|to|cc|bcc|from|reply-to|e?-?mail|contact|sips?|xmpp|acct|npm|pkg|file|git|ssh|scp|sftp|rsync|https?|wss?|ftp|group|serviceaccount)$/i
const IS_DIGEST = /^(?:sha|md)\d+$/
/** A port, a version, or the rest of an address whose password is gone. */
const NO_PASSWORD = /^(?:v?\d{1,5}(?:\.\d+)*(?:-[a-z\d.]+)?|\*+)$/
const SMALL_LETTERS = /^[a-z._+-]+$/
const IS_HOST = /^(?:localhost|\d+(?:\.\d+){3}|(?:[\w-]+\.)+[a-z]{2,})$/i

/** @param isArgument of a command, where a word that looks so is one */
export function withoutPasswordsBeforeHosts(
  text: string,
  isArgument: boolean,
  remove: (secret: string) => string,
): string {
  if (!text.includes('@')) return text
  const left = text.replace(
    DATA_SOURCE,
    (_all, start: string, password: string) => start + remove(password),
  )
  if (!isArgument) return left
  return left.replace(WORD, (all, start: string, user: string, password: string, host: string) =>
    isPassword(user, password, host) ? start + remove(password) : all,
  )
}

function isPassword(user: string, password: string, host: string): boolean {
  if (NO_USER.test(user) || IS_DIGEST.test(host) || NO_PASSWORD.test(password)) return false
  if (IS_HOST.test(host)) return user !== 'user' || !SMALL_LETTERS.test(password)
  // A name of a host that has no dot; no version.
  return /^[a-z]/i.test(host) && !SMALL_LETTERS.test(password)
}
