/** How the event loop that holds all tasks is told of over time, in the app and in reports. */
export const loopWords = {
  title: 'Event loop',
  inCallbacks: 'loop in callbacks, of the time',
  threadCpu: 'CPU of its thread',
  explanation:
    'Both high: the loop computes. Callbacks high and CPU low: one of them waits without giving the loop away. Either way no other task goes on.',
} as const
