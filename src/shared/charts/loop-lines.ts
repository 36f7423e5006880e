/** The event loop that holds all tasks: how much of the time it is in callbacks, beside the CPU of its thread. */
import { loopWords } from '../messages/loop-words'
import type { LoopHistory } from '../series/loop-history'
import type { HistoryLine } from './cpu-lines'

/** None before the first figures. The thread has the colour of its worker. */
export const loopLines = ({ active, cpu }: LoopHistory): readonly HistoryLine[] =>
  [
    {
      ...historyOf(active),
      key: 'active',
      label: loopWords.inCallbacks,
      color: 'ours',
      isTotal: true,
    } as const,
    { ...historyOf(cpu), key: 'cpu', label: loopWords.threadCpu, color: 0 } as const,
  ].filter(({ t }) => t.length > 0)

const historyOf = ({ t, cores }: LoopHistory['cpu']) => ({ t, cores })
