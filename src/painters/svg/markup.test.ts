import { describe, expect, it } from 'vitest'
import { escapeText, markup } from './markup'

describe('markup', () => {
  it('escapes texts and numbers, and takes markup as it is', () => {
    const inner = markup`<b>${'<i>'}</b>`
    expect(markup`<p title="${`"'&`}">${inner}${3}</p>`.text).toBe(
      '<p title="&quot;&#39;&amp;"><b>&lt;i&gt;</b>3</p>',
    )
  })

  it('joins lists and leaves out undefined and false, but not 0', () => {
    expect(markup`${['<', [markup`<br/>`, undefined], false, 0]}`.text).toBe('&lt;<br/>0')
  })

  it('drops the indentation of the template, not that of a text', () => {
    expect(
      markup`<p>
        ${'a\n    b'}
      </p>`.text,
    ).toBe('<p>\na\n    b\n</p>')
  })
})

describe('escapeText', () => {
  it('replaces half a surrogate pair and keeps a whole one', () => {
    expect(escapeText('a\ud83d')).toBe('a\ufffd')
    expect(escapeText('😀')).toBe('😀')
  })
})
