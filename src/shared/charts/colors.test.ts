import { expect, test } from 'vitest'
import { INK, inkOn, LOAD_COLORS, WORKER_COLORS } from './colors'

type Triple = readonly [number, number, number]
const dot = (row: Triple, of: Triple): number => row[0] * of[0] + row[1] * of[1] + row[2] * of[2]

/** Of `#rrggbb`, linear, 0 .. 1. */
function linear(color: string): Triple {
  const at = (from: number): number => {
    const value = Number.parseInt(color.slice(from, from + 2), 16) / 255
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [at(1), at(3), at(5)]
}

/** Machado, Oliveira and Fernandes 2009, severity 1. */
const visions: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  protan: [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
  ],
  deutan: [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_82, 0.042_94, 0.968_881],
  ],
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
}

/** Place in OKLab (Ottosson 2020), where distances are those that are seen. */
function seen(color: string, vision: string): Triple {
  const light = linear(color)
  const rows = visions[vision] ?? []
  const [r = 0, g = 0, b = 0] = rows.map((row) => Math.max(0, dot(row, light)))
  const rgb: Triple = [r, g, b]
  const lms: Triple = [
    Math.cbrt(dot([0.412_221, 0.536_333, 0.051_446], rgb)),
    Math.cbrt(dot([0.211_903, 0.680_7, 0.107_397], rgb)),
    Math.cbrt(dot([0.088_302, 0.281_719, 0.629_979], rgb)),
  ]
  return [
    dot([0.210_454, 0.793_618, -0.004_072], lms),
    dot([1.977_998, -2.428_592, 0.450_594], lms),
    dot([0.025_904, 0.782_772, -0.808_676], lms),
  ]
}

function distance(a: string, b: string, vision: string): number {
  const [of, to] = [seen(a, vision), seen(b, vision)]
  return Math.hypot(of[0] - to[0], of[1] - to[1], of[2] - to[2])
}

/** Twice what neighbours on a colour card differ by; less where a vision has fewer colours. */
const leastApart: readonly (readonly [vision: string, least: number])[] = [
  ['usual', 0.1],
  ['protan', 0.05],
  ['deutan', 0.05],
]

test.each(leastApart)('eight workers have eight colours, for %s vision', (vision, least) => {
  expect(WORKER_COLORS).toHaveLength(8)
  WORKER_COLORS.forEach((color, i) => {
    for (const other of WORKER_COLORS.slice(i + 1)) {
      expect(distance(color, other, vision), `${color} ${other}`).toBeGreaterThan(least)
    }
  })
})

test.each(leastApart)(
  'no worker has the colour of Coreloom itself, or of other programs, for %s vision',
  (vision, least) => {
    for (const { own, others } of Object.values(LOAD_COLORS)) {
      for (const color of WORKER_COLORS) {
        expect(distance(color, own, vision), `${color} ${own}`).toBeGreaterThan(least)
        expect(distance(color, others, vision), `${color} ${others}`).toBeGreaterThan(least)
      }
    }
  },
)

test('text on a colour has a contrast of 4 at least', () => {
  const luminance = (color: string): number => dot([0.2126, 0.7152, 0.0722], linear(color)) + 0.05
  for (const color of WORKER_COLORS) {
    const [a, b] = [luminance(color), luminance(inkOn(color))]
    expect(Math.max(a, b) / Math.min(a, b), color).toBeGreaterThan(4)
  }
  expect([INK.dark, INK.light]).toContain(inkOn('#8a94a0'))
})
