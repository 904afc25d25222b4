import { expect, it, vi } from 'vitest'
import { chainOf } from '../../record/record.ts'
import { promptStore, TestSpace } from '../testing.ts'
import { ForkHunt, readBranchAt } from './fork-hunt.ts'

it('[V33] a request for a place beyond the end of a chain is ignored', async () => {
  const space = await TestSpace.make()
  const store = promptStore()
  const read = vi.spyOn(store, 'read')
  const log = await space.follower(store)
  const records = space.chain(space.founder, 3)
  await log.accept(records.map(({ bytes }) => bytes)).durable
  const chain = chainOf(space.content(space.founder).header)
  expect(await readBranchAt(log, chain, 2)).toEqual([records[2]?.bytes])
  read.mockClear()
  for (const seq of [3, 2 ** 32, Number.MAX_SAFE_INTEGER]) expect(await readBranchAt(log, chain, seq)).toEqual([])
  expect(await readBranchAt(log, { ...chain, generation: 8 }, 0)).toEqual([])
  expect(read).not.toHaveBeenCalled()
})

it('[V33] the fork hunt keeps asking others, however many branches one device claims to hold', async () => {
  const space = await TestSpace.make()
  const log = await space.follower()
  const chainOfNumber = (generation: number) => chainOf(space.content(space.founder, { generation }).header)
  for (let generation = 0; generation <= 100; generation++)
    log.accept([space.content(space.founder, { generation }).bytes])
  const asked: string[] = []
  const hunt = new ForkHunt({ log, crypto: space.crypto, ask: (device) => asked.push(device) })
  for (let generation = 0; generation < 100; generation++) hunt.noticed('liar', chainOfNumber(generation), 0, 1000)
  hunt.noticed('honest', chainOfNumber(100), 0, 1000)
  expect(asked).toContain('honest')
})

it('[V33] the fork hunt keeps looking for one author’s branch, however many chains another author forks', async () => {
  const space = await TestSpace.make()
  const other = await space.join('editor')
  const log = await space.follower()
  const chains = Array.from({ length: 100 }, (_, generation) => space.content(space.founder, { generation }))
  const last = space.content(other)
  log.accept([...chains, last].map(({ bytes }) => bytes))
  const asked: unknown[] = []
  const hunt = new ForkHunt({ log, crypto: space.crypto, ask: (_, chain) => asked.push(chain) })
  for (const { header } of chains) hunt.noticed('liar', chainOf(header), 0, 1000)
  hunt.noticed('gone', chainOf(last.header), 0, 1000)
  asked.length = 0
  for (const now of [60_000, 80_000]) hunt.askOn(['honest'], now)
  expect(asked).toContainEqual(chainOf(last.header))
})
