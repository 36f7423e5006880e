/** User names and passwords in addresses: records are handed on, so they are in none. */

/** What stands before the host, up to the last `@`, as browsers read it: with any number of slashes after the schemes that they know. */
const BEFORE_HOST =
  /(\b(?:https?|wss?|ftp):[/\\]*|(?:(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:)?[/\\]{2})([^\s/\\?#"'<>]*)@/gi
/** A password with a slash in it, which should be `%2F`: what stands behind the colon is no port, what stands before it no IPv6 address. */
const WITH_SLASH =
  /(\b(?:https?|wss?|ftp):\/\/)(?!\[)[^\s/?#"'<>:@]+:(?!\d{0,5}[/?#])[^\s"'<>@]*@/gi
/** A name alone is no secret where it is always the same: `ssh://git@host`. */
const NAME_ONLY = /^(?:ssh|git|sftp|git\+ssh):\/\/$/i

/** An address within an address, escaped once or more: `?to=https%3A%2F%2Fuser%3Apassword%40host`. */
const ESCAPED =
  /((?<![a-z0-9+.-])[a-z0-9+.-]+(?::|%(?:25)*3A)(?:%(?:25)*2F){2})((?:(?!%(?:25)*(?:2F|3F|23))[^\s/\\?#&"'<>])*)(%(?:25)*40|@)/gi
const ESCAPED_COLON = /:|%(?:25)*3A/i

/** `https://user:password@host` becomes `https://***@host`. */
export function withoutCredentials(text: string): string {
  if (!/@|%(?:25)*40/.test(text)) return text
  return text
    .replace(ESCAPED, (whole, start: string, credentials: string, at: string) => {
      const isNameOnly = /(?:ssh|git|sftp)(?=[:%])/i.test(start) && !ESCAPED_COLON.test(credentials)
      return credentials === '' || isNameOnly ? whole : `${start}***${at}`
    })
    .replace(WITH_SLASH, '$1***@')
    .replace(BEFORE_HOST, (whole, start: string, credentials: string) => {
      const isNameOnly = NAME_ONLY.test(start) && !credentials.includes(':')
      return credentials === '' || isNameOnly ? whole : `${start}***@`
    })
}

/** An address that is one word to its end may have blanks in its password. */
const WITH_BLANKS =
  /^((?:--?[\w-]+=)?[a-z][a-z0-9+.-]*:\/\/)(?!\[)[^\s/?#:@]*:(?!\d{0,5}[\s/?#])([^?#"'<>]*\s[^?#"'<>]*)(?=@[^\s@]+$)@/i

/** Of an argument, which is no sentence. @param onSecret is told the password */
export const withoutCredentialsInWord = (
  word: string,
  onSecret?: (secret: string) => void,
): string =>
  word.replace(WITH_BLANKS, (_all, start: string, password: string) => {
    onSecret?.(password)
    return `${start}***@`
  })
