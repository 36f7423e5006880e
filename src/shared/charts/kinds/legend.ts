/** One entry of a legend: a sample of what is drawn, or words alone. */
export interface LegendEntry<Key extends string> {
  readonly key?: Key
  readonly text: string
}
