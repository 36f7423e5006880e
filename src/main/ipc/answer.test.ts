import { expect, test } from 'vitest'
import { answer } from './answer'
import { Refusal } from './refusal'

const noFault = (error: unknown): void => {
  throw error
}

test('a good request is answered with the value of its handler', async () => {
  const reply = await answer(
    'startExperiment',
    ({ specs }) => ({ experiment: 'e', runs: specs.map((_, index) => `r${index}`) }),
    { specs: [{}, {}] },
    noFault,
  )
  expect(reply).toEqual({ ok: true, value: { experiment: 'e', runs: ['r0', 'r1'] } })
})

test.each([
  [{ specs: [] }, 'specs'],
  [{ specs: [{}], extra: 1 }, 'extra'],
  [{ specs: Array.from({ length: 101 }, () => ({})) }, 'specs'],
  [undefined, 'object'],
  ['text', 'object'],
])(
  'a payload of the wrong shape is refused in words and never reaches the handler: %j',
  async (payload, word) => {
    const reply = await answer(
      'startExperiment',
      () => {
        throw new Error('the handler was called')
      },
      payload,
      noFault,
    )
    expect(reply).toMatchObject({ ok: false, message: expect.stringContaining(word) })
  },
)

test('a refusal keeps its sentence and its issues', async () => {
  const issues = [{ code: 'noModel', path: 'specs.0.params.n' } as const]
  const reply = await answer(
    'stopExperiment',
    () => {
      throw new Refusal('No.', issues)
    },
    undefined,
    noFault,
  )
  expect(reply).toEqual({ ok: false, message: 'No.', issues })
})

test('a fault of a handler is told once to main and as a sentence to the page', async () => {
  const faults: unknown[] = []
  const fault = new Error('Could not write /x: the disk is full.')
  const reply = await answer(
    'stopExperiment',
    () => Promise.reject(fault),
    undefined,
    (error) => faults.push(error),
  )
  expect(reply).toEqual({ ok: false, message: fault.message, issues: [] })
  expect(faults).toEqual([fault])
})
