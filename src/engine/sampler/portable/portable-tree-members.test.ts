import { expect, test } from 'vitest'
import type { PortableProcess } from './portable-processes'
import { follow, toMember, type Member } from './portable-tree-members'

const LIFE = { ranBefore: false, notBefore: 0 }

const listed = (pid: number, parentPid: number, change: Partial<PortableProcess> = {}) => ({
  pid,
  parentPid,
  name: `program ${pid}`,
  startTimeMs: 1_000_000,
  ...change,
})
const treeOf = (root: PortableProcess): Set<Member> =>
  new Set([toMember(root, { ...LIFE, parent: undefined })])
const pids = (members: Iterable<Member>): number[] => Array.from(members, ({ pid }) => pid)

test('a tree takes in all descendants, parents first, whatever the order of the list', () => {
  const root = listed(50, 1)
  const members = treeOf(root)
  follow(members, [listed(9, 20), listed(20, 50), listed(7, 1), root, listed(8, 9)], LIFE)
  expect(pids(members)).toEqual([50, 20, 9, 8])
  expect(Array.from(members, ({ parent }) => parent?.pid)).toEqual([undefined, 50, 20, 9])
})

test('a process whose parent ended stays in the tree with its later children', () => {
  const members = treeOf(listed(50, 1))
  follow(members, [listed(50, 1), listed(51, 50), listed(52, 51)], LIFE)
  const { ended } = follow(members, [listed(50, 1), listed(52, 1), listed(53, 52)], LIFE)
  expect(pids(ended)).toEqual([51])
  expect(pids(members)).toEqual([50, 52, 53])
})

test('a pid that is in use again by a stranger is no member any more', () => {
  const members = treeOf(listed(50, 1))
  follow(members, [listed(50, 1), listed(51, 50)], LIFE)
  const again = listed(51, 1, { startTimeMs: 1_060_000 })
  expect(pids(follow(members, [listed(50, 1), again], LIFE).ended)).toEqual([51])
  expect(pids(members)).toEqual([50])
})

test('a pid that is in use again inside the tree is a new member', () => {
  const members = treeOf(listed(50, 1))
  follow(members, [listed(50, 1), listed(51, 50)], LIFE)
  const [, before] = [...members]
  follow(members, [listed(50, 1), listed(51, 50, { startTimeMs: 1_060_000 })], LIFE)
  const [, after] = [...members]
  expect(after?.pid).toBe(51)
  expect(after).not.toBe(before)
})

test('a process that becomes another program is the same one where start times are told', () => {
  const members = treeOf(listed(50, 1))
  const { ended, renamed } = follow(
    members,
    [listed(50, 1, { name: 'cc', command: 'cc a.c' })],
    LIFE,
  )
  expect(ended).toEqual([])
  expect(renamed).toMatchObject([{ pid: 50, name: 'cc', command: 'cc a.c' }])
})

test('without start times a process is known by its name', () => {
  const unknown = { startTimeMs: undefined }
  const members = treeOf(listed(50, 1, unknown))
  expect(follow(members, [listed(50, 1, unknown)], LIFE).ended).toEqual([])
  expect(follow(members, [listed(50, 1, { ...unknown, name: 'cc' })], LIFE).ended.length).toBe(1)
})
