import { expect, test } from 'vitest'
import { createScaleStore } from './scale-store'

function memory(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  }
}

test('the scale is % of one core until a person chooses, and the choice survives a restart', () => {
  const storage = memory()
  const store = createScaleStore(() => storage)
  expect(store.scale()).toBe('percent')
  store.set('cores')
  expect(store.scale()).toBe('cores')
  expect(createScaleStore(() => storage).scale()).toBe('cores')
})

test('listeners hear of a choice until they leave', () => {
  const store = createScaleStore(() => memory())
  const heard: string[] = []
  const leave = store.subscribe(() => heard.push(store.scale()))
  store.set('cores')
  leave()
  store.set('percent')
  expect(heard).toEqual(['cores'])
})

test('a storage that throws, is not there or holds nonsense does not stand in the way', () => {
  const refuse = (): never => {
    throw new Error('denied')
  }
  for (const storage of [
    refuse,
    () => undefined,
    () => ({ getItem: refuse, setItem: refuse }),
    () => ({ ...memory(), getItem: () => 'furlongs' }),
  ]) {
    const store = createScaleStore(storage)
    expect(store.scale()).toBe('percent')
    store.set('cores')
    expect(store.scale()).toBe('cores')
  }
})
