/**
 * Least squares for the laws of scaling, without a library. Gunther's Universal Scalability Law for the throughput of N
 * workers ("Guerrilla Capacity Planning", Springer 2007, chapter 4) is X(N) = g N / (1 + s (N - 1) + k N (N - 1)); Amdahl's
 * law is the same with k = 0. Turned over, N / X = c0 + c1 (N - 1) + c2 N (N - 1) is linear in c0 = 1 / g, c1 = s / g and
 * c2 = k / g, so it is solved exactly.
 */

export interface MeasuredPoint {
  readonly workers: number
  /** For all of the work, in any unit. */
  readonly wall: number
}

export interface LawParameters {
  /** s, 0 or more. */
  readonly serial: number
  /** k, 0 or more; 0 for Amdahl's law. */
  readonly coherency: number
  /** Wall time that the law has for one worker, in the unit of the points. */
  readonly wallOfOne: number
}

/** Columns of the equation; a law takes the first two or all three. */
const columnsOf = (workers: number): readonly number[] => [1, workers - 1, workers * (workers - 1)]

/**
 * Residuals are weighted by X / N, so that each is a share of what was measured: a slow point counts no more than a
 * fast one. Coefficients may not be negative; with two that could be, every set of them that is held at 0 is tried and
 * the best admissible one is taken, which is exact. Undefined when the points do not determine the law.
 */
export function fitLaw(
  law: 'amdahl' | 'usl',
  points: readonly MeasuredPoint[],
): LawParameters | undefined {
  const free = law === 'amdahl' ? [[0, 1], [0]] : [[0, 1, 2], [0, 1], [0, 2], [0]]
  let best: { readonly coefficients: readonly number[]; readonly error: number } | undefined
  for (const columns of free) {
    const coefficients = leastSquares(points, columns)
    if (!coefficients || coefficients.some((c) => c < 0)) continue
    const error = points.reduce((sum, point) => sum + residual(point, coefficients) ** 2, 0)
    if (!best || error < best.error) best = { coefficients, error }
  }
  const [c0 = 0, c1 = 0, c2 = 0] = best?.coefficients ?? []
  return c0 > 0 ? { serial: c1 / c0, coherency: c2 / c0, wallOfOne: c0 } : undefined
}

/** N / X, with X the work done in a unit of time: all of the work in one wall time. */
const ordinate = ({ workers, wall }: MeasuredPoint): number => workers * wall

/** As a share of what was measured. */
function residual(point: MeasuredPoint, coefficients: readonly number[]): number {
  const law = columnsOf(point.workers).reduce((sum, x, i) => sum + x * (coefficients[i] ?? 0), 0)
  return law / ordinate(point) - 1
}

/** Speed-up over one worker by the law. */
export const lawSpeedUp = (
  { serial, coherency }: Pick<LawParameters, 'serial' | 'coherency'>,
  workers: number,
): number => workers / (1 + serial * (workers - 1) + coherency * workers * (workers - 1))

/** How far the measured wall time of a point is from the law, as a share of the law's. */
export const deviation = (law: LawParameters, { workers, wall }: MeasuredPoint): number =>
  (wall * lawSpeedUp(law, workers)) / law.wallOfOne - 1

/** Coefficients of the columns that are free, 0 for the others; undefined when the equations have no one solution. */
function leastSquares(
  points: readonly MeasuredPoint[],
  columns: readonly number[],
): number[] | undefined {
  const rows = points.map((point) => {
    const all = columnsOf(point.workers)
    return columns.map((column) => (all[column] as number) / ordinate(point))
  })
  const matrix = columns.map((_, i) => [
    ...columns.map((__, j) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0)),
    rows.reduce((sum, row) => sum + row[i]!, 0),
  ])
  const solution = solve(matrix)
  if (!solution) return undefined
  const coefficients = [0, 0, 0]
  for (const [i, column] of columns.entries()) coefficients[column] = solution[i] as number
  return coefficients
}

/** A pivot this much smaller than its row's scale means that the points lie on top of each other. */
const SINGULAR = 1e-12

/** Gauss's elimination with partial pivoting of a small matrix with the right side as its last column. */
function solve(matrix: number[][]): number[] | undefined {
  const size = matrix.length
  const scale = Math.max(...matrix.flat().map(Math.abs))
  for (let column = 0; column < size; column++) {
    const below = matrix.slice(column)
    const pivot = below.reduce((a, b) => (Math.abs(b[column]!) > Math.abs(a[column]!) ? b : a))
    if (Math.abs(pivot[column]!) <= SINGULAR * scale) return undefined
    const at = matrix.indexOf(pivot)
    ;[matrix[column], matrix[at]] = [pivot, matrix[column]!]
    for (const row of matrix) {
      if (row === pivot) continue
      const factor = row[column]! / pivot[column]!
      for (let i = column; i <= size; i++) row[i] = row[i]! - factor * pivot[i]!
    }
  }
  return matrix.map((row, i) => row[size]! / row[i]!)
}
