/** What is said of a mark that is pointed at. */
export interface Tip {
  readonly title: string
  readonly lines: readonly string[]
}
