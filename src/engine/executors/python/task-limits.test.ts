import { describe, expect, it } from 'vitest'
import { errors, leftOf, ranFile, states } from './testing/runs'

describe('a task that runs longer than its limit', () => {
  it('ends its process, and the others go on', async () => {
    const { record } = await ranFile(
      `import time
inputs = [0, 1, 2]
def run(input, context):
    if input == 0:
        time.sleep(999)
    return input`,
      { model: 'python-processes', taskTimeoutMs: 1500 },
    )
    expect(record.outcome).toBe('completed')
    expect(states(record)).toEqual(['failed', 'done', 'done'])
    expect(errors(record)[0]).toBe('The task ran longer than its limit of 1500 ms and was ended.')
    expect(leftOf(record)).toEqual([])
  })

  it('ends its thread where that computes in Python', async () => {
    const { record } = await ranFile(
      `inputs = [0, 1]
def run(input, context):
    while input == 0:
        pass
    return input`,
      { model: 'python-threads', taskTimeoutMs: 1500 },
    )
    expect(record.outcome).toBe('completed')
    expect(states(record)).toEqual(['failed', 'done'])
    expect(errors(record)[0]).toContain('longer than its limit')
    expect(leftOf(record)).toEqual([])
  })

  it('ends a coroutine where that awaits', async () => {
    const { record } = await ranFile(
      `inputs = [0, 1]
async def run(input, context):
    await context.sleep(999 if input == 0 else 0)
    return input`,
      { model: 'python-asyncio', taskTimeoutMs: 1500 },
    )
    expect(record.outcome).toBe('completed')
    expect(states(record)).toEqual(['failed', 'done'])
  })

  it('takes the program along where nothing else can end it', async () => {
    const { record } = await ranFile(
      `import time
inputs = [0, 1, 2, 3]
def run(input, context):
    time.sleep(999)`,
      { model: 'python-threads', taskTimeoutMs: 1000 },
    )
    expect(record.outcome).toBe('failed')
    expect(record.error).toContain('could not be interrupted after its time limit')
    expect(states(record)).toEqual(Array(4).fill('failed'))
    expect(errors(record)[0]).toContain('longer than its limit of 1000 ms')
    expect(errors(record)[3]).toContain('could not be interrupted')
    expect(leftOf(record)).toEqual([])
  })

  it('is told as such where no other task is lost', async () => {
    const { record } = await ranFile(`import time\ndef run(input, context):\n    time.sleep(999)`, {
      model: 'python-asyncio',
      taskTimeoutMs: 500,
    })
    expect(record.outcome).toBe('completed')
    expect(record.error).toBeUndefined()
    expect(states(record)).toEqual(['failed'])
    expect(record.notes.at(-1)).toContain('could not be interrupted')
    expect(leftOf(record)).toEqual([])
  })

  it.each(['python-threads', 'python-processes', 'python-asyncio'] as const)(
    'is ended and named under %s when it waits for a fork that waits for a lock for ever',
    async (model) => {
      const { record } = await ranFile(
        `import logging, os, threading
inputs = [0]
class Slow(logging.Handler):
    held = threading.Lock()
    def emit(self, record):
        with Slow.held:
            threading.Event().wait(0.5)
def run(input, context):
    log = logging.getLogger("own")
    log.addHandler(Slow())
    thread = threading.Thread(target=log.warning, args=("by the other thread",), daemon=True)
    thread.start()
    while not Slow.held.locked():
        pass
    pid = os.fork()
    if pid == 0:
        log.warning("by the child")
        os._exit(0)
    os.waitpid(pid, 0)`,
        { model, taskTimeoutMs: 1500 },
      )
      expect(record.outcome).toBe('completed')
      expect(states(record)).toEqual(['failed'])
      expect(errors(record)[0]).toBe('The task ran longer than its limit of 1500 ms and was ended.')
      if (model !== 'python-processes') {
        expect(record.notes.at(-1)).toContain('Task 0 could not be interrupted')
      }
      expect(leftOf(record)).toEqual([])
    },
  )
})
