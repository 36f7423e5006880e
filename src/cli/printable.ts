/** Text of strangers (command lines, names, records from files) for a terminal, which would carry out what control characters say. */
import { withoutSecretsIn } from '../shared/secrets/secret-texts'

/** Control characters but tab and line end, and marks that turn the direction of reading. */
const FORBIDDEN =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/** Each of them as a replacement character, so that the text keeps its length. */
export const printable = (text: string): string => text.replace(FORBIDDEN, '\ufffd')

/** For a table: what would end its line or move its columns is made visible, too. */
export const inOneLine = (text: string): string =>
  printable(text).replace(/[\t\n\u2028\u2029]/g, '\ufffd')

/** What a run says, for a terminal: it may end up in a log that others read, so it has no secrets, as an export has none. */
export const shownText = (text: string): string => printable(withoutSecretsIn(text, false))
