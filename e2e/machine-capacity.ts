/** How much faster two programs compute side by side than one: 2 where two cores are free, down to 1 where there is but one. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Plain Node, nothing of ours. It writes how many ms it computed: what its start takes is not in it. */
const COMPUTE = `
  const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2))
  const start = performance.now()
  for (let round = 0; round < 8; round += 1) fib(36)
  process.stdout.write(String(performance.now() - start))`

async function computeMs(): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', COMPUTE])
  return Number(stdout)
}

/** Takes two to three seconds. Two cores of a virtual machine may be two halves of one: then it is about 1.3. */
export async function twoProgramsSpeedUp(): Promise<number> {
  const alone = await computeMs()
  const [one, other] = await Promise.all([computeMs(), computeMs()])
  return Math.min(2, Math.max(1, (2 * alone) / ((one + other) / 2)))
}
