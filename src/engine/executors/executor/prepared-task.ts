/** What a workload makes of its parameters, and an executor carries out. */
export interface PreparedTask {
  readonly input: unknown
  /** What people call this task, e.g. `fib(32)`. */
  readonly label: string
}
