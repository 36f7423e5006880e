import { expect, test } from 'vitest'
import { joinCommandLine, shellSyntaxIn, splitCommandLine } from './command-line'

function wordsOf(text: string): readonly string[] {
  const line = splitCommandLine(text)
  if (!line.ok) throw new Error(line.message)
  return line.argv
}

test('blanks, tabs and line ends part words, however many there are', () => {
  expect(wordsOf('  make \t -j2\n all ')).toEqual(['make', '-j2', 'all'])
  expect(wordsOf('')).toEqual([])
  expect(wordsOf(' \n ')).toEqual([])
})

test('quotes keep blanks, and parts that touch are one word', () => {
  expect(wordsOf(`a 'b c' "d e"`)).toEqual(['a', 'b c', 'd e'])
  expect(wordsOf(`--name='x y'"z w"\\ v`)).toEqual(['--name=x yz w v'])
  expect(wordsOf(`a '' "" b`)).toEqual(['a', '', '', 'b'])
})

test('a backslash keeps the next character; in double quotes only where it means something; never in single quotes', () => {
  expect(wordsOf(String.raw`a\ b \' \" \\`)).toEqual(['a b', "'", '"', '\\'])
  expect(wordsOf(String.raw`"\"\\\$\` \n"`)).toEqual([String.raw`"\$` + '` \\n'])
  expect(wordsOf(String.raw`'a\b'`)).toEqual([String.raw`a\b`])
  expect(wordsOf('a\\\nb "c\\\nd"')).toEqual(['ab', 'cd'])
  expect(wordsOf('a \\\n b')).toEqual(['a', 'b'])
})

test('a quote that is not closed, or a backslash with nothing after it, is told in a sentence', () => {
  expect(splitCommandLine(`echo 'a`)).toEqual({
    ok: false,
    message: "A single quote (') is not closed.",
  })
  expect(splitCommandLine(`echo "a\\"`)).toEqual({
    ok: false,
    message: 'A double quote (") is not closed.',
  })
  expect(splitCommandLine('echo a\\')).toMatchObject({ ok: false })
})

test('nothing is expanded: what a shell would act on is passed as it is', () => {
  expect(wordsOf('echo $HOME *.c | wc ~ > x')).toEqual([
    'echo',
    '$HOME',
    '*.c',
    '|',
    'wc',
    '~',
    '>',
    'x',
  ])
})

test('shell syntax is seen outside of quotes only, each character once', () => {
  expect(shellSyntaxIn('ls *.c | sort | uniq > out && echo $(date) `x`; a? ~/b')).toEqual(
    Array.from('*|>&$()`;?~'),
  )
  expect(shellSyntaxIn(`echo 'a | b' "c > d" \\* x~ a~b`)).toEqual([])
  expect(shellSyntaxIn(`'unclosed |`)).toEqual([])
})

test('words that are joined and split again are the same words', () => {
  expect(joinCommandLine(['python3', '-c', 'print("a b")', '', "it's"])).toBe(
    `python3 -c 'print("a b")' '' 'it'\\''s'`,
  )
  const next = randomIntegers(20_260_101)
  const alphabet = Array.from(`ab'"\\ \t\n\r$\`*?~|&;<>()#=-%é😀\u0000`)
  for (let round = 0; round < 2000; round += 1) {
    const argv = Array.from({ length: next(6) }, () =>
      Array.from({ length: next(8) }, () => alphabet[next(alphabet.length)]).join(''),
    )
    expect(wordsOf(joinCommandLine(argv))).toEqual(argv)
  }
})

test('a long text is split in one pass', () => {
  const argv = Array.from({ length: 2000 }, (_, index) => `${'x '.repeat(100)}${index}`)
  expect(wordsOf(joinCommandLine(argv))).toEqual(argv)
})

/** The same numbers each time (mulberry32), each below `limit`. */
function randomIntegers(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}
