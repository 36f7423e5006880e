/** Secrets that the arguments of a record have: wherever else they stand, they are replaced as well. */
import { REMOVED } from '../../../shared/secrets/secret-texts'
import { isCommon } from '../../../shared/secrets/secret-values'

export class KnownSecrets {
  readonly #secrets = new Set<string>()
  #pattern: RegExp | undefined

  readonly add = (secret: string): void => {
    if (isCommon(secret)) return
    this.#secrets.add(secret)
    // A command in one text may have its line ends as blanks.
    this.#secrets.add(secret.replaceAll(/\s/g, ' '))
    this.#pattern = undefined
  }

  /** A part of a longer word is none of them. */
  without(text: string): string {
    if (this.#secrets.size === 0) return text
    this.#pattern ??= new RegExp(
      [...this.#secrets]
        .toSorted((one, other) => other.length - one.length)
        .map((secret) => `(?<![\\p{L}\\p{N}_])${escaped(secret)}(?![\\p{L}\\p{N}_])`)
        .join('|'),
      'gu',
    )
    return text.replace(this.#pattern, REMOVED)
  }
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
