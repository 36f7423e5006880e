/** Markup in which text cannot become markup: `markup` escapes every value that is not markup itself. */

/** Markup that is safe to put into a page as it is. Only `markup` makes it. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Value = string | number | Markup | undefined | false | readonly Value[]

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Control characters that HTML does not allow, lone surrogates, and marks that reorder the text around them. */
const FORBIDDEN =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/gu

/** Text for element content and for attributes in double quotes. */
export function escapeText(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
}

function valueText(value: Value): string {
  if (value === undefined || value === false) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'object') return value.map(valueText).join('')
  return escapeText(String(value))
}

/** Indentation of a template is for the reader of the source: in the page, lines start at the margin. */
const atMargin = new WeakMap<TemplateStringsArray, readonly string[]>()

function partsOf(template: TemplateStringsArray): readonly string[] {
  const known = atMargin.get(template)
  if (known) return known
  const parts = template.map((part) => part.replace(/\n\s+/g, '\n'))
  atMargin.set(template, parts)
  return parts
}

/**
 * A template tag: `markup\`<td>${text}</td>\``. Texts are escaped, lists are joined, undefined and false are left
 * out. Attributes must stand in double quotes.
 */
export function markup(template: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const parts = partsOf(template)
  let text = parts[0] ?? ''
  for (const [i, value] of values.entries()) text += valueText(value) + (parts[i + 1] ?? '')
  return new Markup(text)
}
