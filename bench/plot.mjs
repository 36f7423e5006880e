/** `node bench/plot.mjs FIGURES.json OUT.svg`: CPU of one scan by the number of processes, as the measurement `tree` wrote it. */
import { readFileSync, writeFileSync } from 'node:fs'

const [from, to] = process.argv.slice(2)
if (from === undefined || to === undefined) throw new Error('Say which figures, and where to.')

/** @type {{ tables: import('./table.mjs').Table[] }} */
const { tables } = JSON.parse(readFileSync(from, 'utf8'))
const sizes = /** @type {number[]} */ ([])
/** @type {Map<string, number[]>} */
const lines = new Map()
for (const { title, rows } of tables) {
  const size = Number(/^One scan over (\d+) processes$/.exec(title)?.[1])
  if (Number.isNaN(size)) continue
  sizes.push(size)
  for (const { name, figures } of rows) {
    lines.set(name, [...(lines.get(name) ?? []), figures['cpuUs']?.median ?? Number.NaN])
  }
}

const width = 720
const height = 400
const left = 70
const right = 190
const bottom = 50
const top = 30
/** Okabe and Ito's, told apart by everybody. */
const colors = ['#0072b2', '#56b4e9', '#d55e00', '#cc79a7', '#e69f00', '#009e73']
const all = [...lines.values()].flat()
const [leastX, mostX] = [Math.log10(Math.min(...sizes)), Math.log10(Math.max(...sizes))]
const [leastY, mostY] = [
  Math.floor(Math.log10(Math.min(...all))),
  Math.ceil(Math.log10(Math.max(...all))),
]
const x = (/** @type {number} */ size) =>
  left + ((Math.log10(size) - leastX) / (mostX - leastX)) * (width - left - right)
const y = (/** @type {number} */ us) =>
  height - bottom - ((Math.log10(us) - leastY) / (mostY - leastY)) * (height - top - bottom)

const text = (
  /** @type {number} */ atX,
  /** @type {number} */ atY,
  /** @type {string} */ words,
  anchor = 'start',
) => `<text x="${atX.toFixed(1)}" y="${atY.toFixed(1)}" text-anchor="${anchor}">${words}</text>`
const grid = Array.from({ length: mostY - leastY + 1 }, (_, i) => 10 ** (leastY + i)).map(
  (us) =>
    `<path d="M${left} ${y(us).toFixed(1)}H${width - right}" stroke="#8884"/>` +
    text(left - 8, y(us) + 4, us >= 1000 ? `${us / 1000} ms` : `${us} us`, 'end'),
)
const drawn = [...lines].map(([name, values], i) => {
  const color = colors[i % colors.length]
  const points = values.map((us, at) => `${x(sizes[at] ?? 1).toFixed(1)} ${y(us).toFixed(1)}`)
  const marks = points.map((point) => {
    const [atX, atY] = point.split(' ')
    return `<circle cx="${atX}" cy="${atY}" r="3" fill="${color}"/>`
  })
  const end = y(values.at(-1) ?? 1)
  return (
    `<path d="M${points.join('L')}" fill="none" stroke="${color}" stroke-width="2"/>${marks.join('')}` +
    text(width - right + 10, end + 4, name)
  )
})
writeFileSync(
  to,
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="12" fill="#333">
<title>CPU of one scan by the number of processes, both axes logarithmic</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${text(left, 18, 'CPU of one scan')}
${grid.join('\n')}
${sizes.map((size) => text(x(size), height - bottom + 20, `${size}`, 'middle')).join('')}
${text((left + width - right) / 2, height - 10, 'processes', 'middle')}
${drawn.join('\n')}
</svg>
`,
)
