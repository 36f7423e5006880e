/** What a mark stands for, which is its colour: the place of a worker in its pool, or whose work it is. */
export type MarkColor = number | 'ours' | 'others' | 'own' | 'untold' | 'total'
