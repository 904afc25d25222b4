/** Limits on governance: devices that stored different parts of one member's governance must still agree (G16). */
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../record/limits.ts'
import type { SignedRecord } from '../../record/record.ts'
import { quickCrypto } from '../../testing/quick-crypto.ts'
import type { SpaceLog } from '../space-log.ts'
import { type Person, TestSpace } from '../testing.ts'

const named = (name: string) => ({ type: 'profile', name, color: '#000000' }) as const
const bytesOf = (records: readonly SignedRecord[]): Uint8Array[] => records.map(({ bytes }) => bytes)

async function governanceOf(log: SpaceLog): Promise<Uint8Array[]> {
  await log.settled()
  const all: Uint8Array[] = []
  for (;;) {
    const found = await log.readGovernance(all.length, LIMITS.batchBytes)
    if (found.length === 0) return all
    all.push(...found)
  }
}

/** Copies all governance from one log to the other, up to three times, until the other knows of the removal. */
async function fetch(from: SpaceLog, to: SpaceLog, removed: string): Promise<void> {
  const all = await governanceOf(from)
  // A later pass can succeed: by then the log knows which records others build on, and in which chains.
  for (let times = 0; times < 3 && to.governance?.role(removed) !== null; times++)
    for (let at = 0; at < all.length; at += LIMITS.batchRecords)
      await to.accept(all.slice(at, at + LIMITS.batchRecords)).durable
}

/** Gives the founder and a follower different records of a viewer, removes the viewer, then syncs the follower. */
async function agreeAfter(make: (space: TestSpace, mal: Person) => [SignedRecord[], SignedRecord[]]) {
  const space = await TestSpace.make(1, quickCrypto)
  const mal = await space.join('viewer')
  const follower = await space.follower()
  const [left, right] = make(space, mal)
  await space.log.accept(bytesOf(left)).durable
  await follower.accept(bytesOf(right)).durable
  await space.log.writeGovernance({ type: 'remove', device: mal.id, cutoffs: [], standing: [] })
  await fetch(space.log, follower, mal.id)
  return { mal, follower }
}

describe('[G16] governance that others build on', () => {
  it('is accepted even if it begins one chain too many', async () => {
    const chains = (space: TestSpace, mal: Person, from: number) =>
      Array.from({ length: LIMITS.chainsPerDevice + 1 }, (_, index) => {
        const generation = from + index
        const first = space.change(mal, named(`Mal ${generation}`), { generation })
        const second = { generation, seq: 1, prev: space.hash(first), grant: null }
        return [first, space.change(mal, named(`Mal again ${generation}`), second)]
      }).flat()
    const { mal, follower } = await agreeAfter((space, person) => [
      chains(space, person, 0),
      chains(space, person, 10_000),
    ])
    expect(follower.governance?.role(mal.id)).toBe(null)
  })

  it('is accepted even if it is on one branch too many', async () => {
    const branches = (space: TestSpace, mal: Person, side: string) =>
      Array.from({ length: LIMITS.governancePerChain + 2 }, (_, index) => space.change(mal, named(`${side} ${index}`)))
    const { mal, follower } = await agreeAfter((space, person) => [
      branches(space, person, 'left'),
      branches(space, person, 'right'),
    ])
    expect(follower.governance?.role(mal.id)).toBe(null)
  })

  it('[G14] is accepted even if its author has used up its governance quota', async () => {
    const space = await TestSpace.make(1, quickCrypto)
    const [mal, ben, owner] = [await space.join('viewer'), await space.join('editor'), await space.join('owner')]
    const log = await space.open(space.crypto.keyPair(), { authorBytes: 100_000 })
    log.accept(space.governance)
    const large = (person: Person) => {
      let seq = -1
      let prev = ''
      return Array.from({ length: 4 }, () => {
        seq += 1
        const grant = seq === 0 ? person.grant : null
        const record = space.change(person, named(''), { seq, prev, grant, payload: new Uint8Array(5000) })
        prev = space.hash(record)
        return record
      })
    }
    const [first, second, third, fourth] = large(mal)
    if (!first || !second || !third || !fourth) throw new Error('no records')
    expect(log.accept(bytesOf([first, second, third])).verdict).toEqual({ outcome: 'stored' })
    expect(log.accept([fourth.bytes]).verdict).toEqual({ outcome: 'ignored', rule: 'G14' })
    expect(log.accept(bytesOf(large(owner))).verdict).toEqual({ outcome: 'stored' })
    const heads = [...(space.log.governance?.heads ?? []), space.hash(fourth)]
    const later = space.change(ben, named('Ben'), { heads })
    expect(log.accept([later.bytes]).verdict).toEqual({ outcome: 'missing', what: 'heads' })
    expect(log.accept([fourth.bytes, later.bytes]).verdict).toEqual({ outcome: 'stored' })
  })
})
