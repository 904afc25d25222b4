import { expect, it } from 'vitest'
import { FetchQueue } from './fetch-queue.ts'

const MANY = 1000

it('checks once for each blob whether anyone has it, however many are fetched', () => {
  let asked = 0
  const started: string[] = []
  const hasHolders = () => ++asked > 0
  const queue: FetchQueue = new FetchQueue({ hasHolders, start: (root) => started.push(root) })
  for (let root = 0; root < MANY; root++) queue.want(`${root}`)
  for (let root = 0; root < MANY; root++) queue.end(`${root}`)
  expect(started).toHaveLength(MANY)
  expect(asked).toBe(MANY)
})

it('lets others go first while nobody has a started blob', () => {
  const holders = new Set<string>()
  const started: string[] = []
  const queue = new FetchQueue({ hasHolders: (root) => holders.has(root), start: (root) => started.push(root) })
  const all = Array.from({ length: MANY }, (_, number) => `${number}`)
  const hear = (root: string, isHad: boolean): void => {
    if (isHad) holders.add(root)
    else holders.delete(root)
    queue.look(root)
  }
  for (const root of all) queue.want(root)
  expect(started).toEqual([])
  for (const root of all) hear(root, true)
  const begun = started.splice(0)
  expect(begun.length).toBeLessThan(MANY)
  for (const root of begun) hear(root, false)
  expect(started).toHaveLength(begun.length)
  for (const root of started.splice(0)) queue.end(root)
  expect(started.every((root) => !begun.includes(root))).toBe(true)
  for (const root of begun) hear(root, true)
  for (let root = started.shift(); root !== undefined; root = started.shift()) {
    queue.end(root)
    begun.splice(begun.indexOf(root) >>> 0, 1)
  }
  expect(begun).toEqual([])
})

it('reports a blob once if nobody has had it for a while', () => {
  const holders = new Set<string>()
  const queue = new FetchQueue({ hasHolders: (root) => holders.has(root), start: () => {} })
  queue.want('a')
  queue.want('b')
  expect(queue.isBusy).toBe(true)
  expect(queue.takeUnserved()).toEqual([])
  holders.add('b')
  queue.look('b')
  expect(queue.takeUnserved()).toEqual(['a'])
  expect(queue.takeUnserved()).toEqual([])
  queue.end('b')
  expect(queue.isBusy).toBe(false)
})
