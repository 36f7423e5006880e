/** Lines of output, and those that are not there: too many for a page that is read live, or for a record. */

/** What stands, in a stream to the page, for lines that came faster than anybody reads. */
export interface LinesLeftOut {
  readonly kind: 'lines-left-out'
  /** Id of the run. */
  readonly run: string
  /** Of the last of them, ms since the start of the run. */
  readonly t: number
  readonly lines: number
}

/** The lines of one text that was logged, as they are shown and counted. */
export const linesOf = (text: string): readonly string[] => text.split('\n')
