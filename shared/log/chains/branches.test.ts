/**
 * A governance chain whose author sent different records to different devices: every branch is valid, on every device
 * (V35).
 */
import { describe, expect, it } from 'vitest'
import { toHex } from '../../record/bytes.ts'
import { type InviteLink, inviteKeyOf, proveInvite } from '../../space/joining/invite.ts'
import type { SpaceLog } from '../space-log.ts'
import { promptStore, TestSpace, unsigned } from '../testing.ts'

const profile = (name: string) => ({ type: 'profile', name, color: '#000000' }) as const

/** Mal's chain: a beginning and two continuations, the left one of two records. */
async function branched() {
  const space = await TestSpace.make()
  const mal = await space.join('editor')
  const root = space.change(mal, profile('Root'))
  const after = (before: typeof root, name: string) =>
    space.change(mal, profile(name), { seq: before.header.seq + 1, prev: space.hash(before), grant: null })
  const left = after(root, 'Left')
  return { space, mal, root, left, further: after(left, 'Further'), right: after(root, 'Right') }
}

/** The state that all devices with the same records share. */
const viewOf = (log: SpaceLog, device: string) => ({
  name: log.governance?.members.get(device)?.name,
  heads: log.governance?.heads.toSorted(),
  summary: log
    .summary()
    .map(({ chain, seq, hash }) => `${chain.author} ${seq} ${hash}`)
    .sort(),
})

describe('[V35] branches of a governance chain', () => {
  it('are the same on every device, in any order of arrival and after a restart', async () => {
    const { space, mal, root, left, further, right } = await branched()
    const store = promptStore(7)
    const [one, other] = [await space.follower(store), await space.follower()]
    for (const { bytes } of [root, left, further, right]) expect(one.accept([bytes]).verdict.outcome).toBe('stored')
    for (const { bytes } of [root, right, left, further]) expect(other.accept([bytes]).verdict.outcome).toBe('stored')
    expect(viewOf(one, mal.id)).toEqual(viewOf(other, mal.id))
    expect(one.governance?.heads).toEqual(expect.arrayContaining([further, right].map((record) => space.hash(record))))
    await one.close()
    const again = await space.open(space.crypto.keyPair(), { store })
    expect(viewOf(again, mal.id)).toEqual(viewOf(other, mal.id))
    expect(again.accept([right.bytes]).verdict).toEqual({ outcome: 'known' })
  })

  it('are reported; unsigned or unconnected records are refused, and missing ones requested', async () => {
    const { space, root, left, further, right } = await branched()
    const log = await space.follower()
    const forks: number[] = []
    log.onFork(({ seq }) => forks.push(seq))
    log.accept([root.bytes])
    log.accept([right.bytes])
    expect(log.accept([unsigned(left)]).verdict).toMatchObject({ outcome: 'refused', rule: 'G5' })
    expect(log.accept([further.bytes]).verdict).toMatchObject({ outcome: 'missing', branch: { stream: 'governance' } })
    expect(forks).toEqual([])
    expect(log.accept([left.bytes, further.bytes]).verdict).toEqual({ outcome: 'stored' })
    expect(forks).toEqual([1, 2])
  })

  it('can each be built on, and a removal cuts off all but the one it names', async () => {
    const { space, mal, root, left, right } = await branched()
    const { log } = space
    for (const { bytes } of [root, left, right]) log.accept([bytes])
    expect(log.governance?.members.get(mal.id)?.name).toMatch(/Left|Right/)
    const built = await space.govern({ type: 'rename', name: 'Built on both' })
    const follower = await space.follower()
    expect(follower.holdsGovernance(space.hash(built))).toBe(false)
    follower.accept([root.bytes, right.bytes, left.bytes, built.bytes])
    expect(follower.governance?.name).toBe('Built on both')
    const cutoff = {
      chain: { author: mal.id, generation: 7, stream: 'governance' as const },
      seq: 1,
      hash: space.hash(left),
    }
    await space.govern({ type: 'remove', device: mal.id, cutoffs: [cutoff], standing: [] })
    expect(log.governance?.members.has(mal.id)).toBe(false)
    expect(log.governance?.heads).not.toContain(space.hash(right))
  })

  it('keep the people whom the removed member admitted, on either of them', async () => {
    const { space, mal, root } = await branched()
    const { log } = space
    log.accept([root.bytes])
    const seed = space.random.bytes(32)
    const key = inviteKeyOf(space.crypto, seed)
    await space.govern({ type: 'invite', key, role: 'viewer', expires: null, uses: null })
    const admission = (): { device: string; bytes: Uint8Array } => {
      const device = toHex(space.crypto.keyPair().publicKey)
      const proof = proveInvite(space.crypto, { space: space.space, seed } as InviteLink, device)
      const place = { seq: 1, prev: space.hash(root), grant: null }
      return { device, bytes: space.change(mal, { type: 'admit', device, key, role: 'viewer', proof }, place).bytes }
    }
    const [one, other, later] = [admission(), admission(), admission()]
    log.accept([one.bytes, other.bytes])
    const cutoffs = log.governance?.decisionsOf(mal.id) ?? []
    expect(cutoffs.map(({ seq }) => seq)).toEqual([1, 1])
    await space.govern({ type: 'remove', device: mal.id, cutoffs, standing: [] })
    log.accept([later.bytes])
    expect([one, other, later].map(({ device }) => log.governance?.members.has(device))).toEqual([true, true, false])
  })

  it('[Y9] don’t delay other members’ decisions', async () => {
    const { space, left, further, root } = await branched()
    const log = await space.follower()
    const other = await space.govern({ type: 'rename', name: 'Else' })
    const { verdict, about } = log.accept([further.bytes, other.bytes])
    expect(verdict).toEqual({ outcome: 'missing', what: 'predecessor' })
    expect(about?.seq).toBe(2)
    expect(log.governance?.name).toBe('Else')
    expect(log.accept([root.bytes, left.bytes, further.bytes]).verdict).toEqual({ outcome: 'stored' })
  })
})
