/** A file to begin one's own workload with, for the models of Node. */
export const javascriptTemplate = `/**
 * Your own code. Coreloom calls run once for each input, in worker threads or processes, and shows which core does what.
 * Plain JavaScript of Node: import whatever you need.
 */

/** One task for each value. Leave it out when you give the inputs beside the file. */
export const inputs = [1_000_000, 1_000_000, 1_000_000, 1_000_000]

/**
 * Does one task. What it returns is its result: plain data. What it throws fails this task only.
 * context.progress(0.5)   how much is done, 0 to 1
 * context.log('text')     a line of the log, as console.log is
 * context.sleep(100)      waits so many ms without holding the loop: await it
 * context.signal          an AbortSignal: aborted when the task is cancelled
 */
export async function run(input, context) {
  context.log(\`primes below \${input}\`)
  let primes = 0
  for (let number = 2; number < input; number += 1) {
    if (isPrime(number)) primes += 1
    if (number % 10_000 === 0) context.progress(number / input)
  }
  // Tasks that wait: the others go on meanwhile, also on one loop.
  await context.sleep(100)
  return primes
}

function isPrime(number) {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) {
    if (number % divisor === 0) return false
  }
  return true
}
`
