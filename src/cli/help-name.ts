/** Which help says what a command line may be, as it is asked for. */
import { describeWorkloads } from '../engine/index'

const WITH_HELP = ['watch', 'compare', 'runs', 'init']

/** `coreloom run fib --help` for the words of a run of `fib`. */
export function helpName([command = '', workload = '']: readonly string[]): string {
  if (WITH_HELP.includes(command)) return `coreloom ${command} --help`
  const isKnown = command === 'run' && describeWorkloads().some(({ name }) => name === workload)
  return isKnown ? `coreloom run ${workload} --help` : 'coreloom --help'
}
