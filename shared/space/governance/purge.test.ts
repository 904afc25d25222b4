import { beforeEach, describe, expect, it } from 'vitest'
import { toHex } from '../../record/bytes.ts'
import type { Chain } from '../../record/chain-id.ts'
import { fingerprint, History } from '../testing.ts'
import { Governance } from './governance.ts'

let history: History

beforeEach(() => {
  history = new History()
})

const contentOf = (device: string, grant: string): Chain => ({ ...history.chain(device, grant), stream: 'content' })
const grantOf = (device: string): string => history.now.members.get(device)?.grant.hash as string
const limitOf = (device: string, grant: string): number => history.now.limit(contentOf(device, grant), grant)

/** Removes a device that wrote ten records, all of them valid. */
function removed(device: string, by: string): string {
  const grant = grantOf(device)
  const head = { chain: contentOf(device, grant), seq: 9, hash: toHex(history.random.bytes(32)) }
  history.remove(by, device, { cutoffs: [...history.headsOf(device), head] })
  return grant
}

describe('[V36] a purge', () => {
  it('voids everything that a removed device wrote', () => {
    const editor = history.join('editor')
    const grant = removed(editor, history.founder)
    expect(limitOf(editor, grant)).toBe(9)
    history.write(history.founder, { type: 'purge', device: editor, chains: [] })
    expect(limitOf(editor, grant)).toBe(-1)
    expect(history.now.limitUnpurged(contentOf(editor, grant), grant)).toBe(9)
    expect(history.now.isPurged(editor)).toBe(true)
  })

  it('keeps the device’s governance, which admitted others', () => {
    const editor = history.join('editor')
    const guest = history.device()
    history.admit(editor, guest, history.invite(editor, 'viewer'), 'viewer')
    removed(editor, history.founder)
    history.write(history.founder, { type: 'purge', device: editor, chains: [] })
    expect(history.now.role(guest)).toBe('viewer')
  })

  it('[V31] overrides checkpoints, even those of a lying owner', () => {
    const liar = history.join('owner')
    const editor = history.join('editor')
    const grant = grantOf(editor)
    const chain = contentOf(editor, grant)
    history.write(
      liar,
      { type: 'checkpoint', heads: [{ chain, seq: 5000, hash: toHex(history.random.bytes(32)) }] },
      {
        seen: [grant],
      },
    )
    history.remove(history.founder, editor, { seen: [grant], cutoffs: [] })
    expect(limitOf(editor, grant)).toBe(5000)
    history.write(history.founder, { type: 'purge', device: editor, chains: [] })
    expect(limitOf(editor, grant)).toBe(-1)
  })

  it('is void if it names a member or had not seen the departure', () => {
    const owner = history.join('owner')
    const editor = history.join('editor')
    const seen = history.now.heads
    const grant = grantOf(editor)
    history.write(history.founder, { type: 'purge', device: editor, chains: [] })
    removed(editor, history.founder)
    history.write(owner, { type: 'purge', device: editor, chains: [] }, { seen })
    expect(limitOf(editor, grant)).toBe(9)
  })

  it('is void if written by editors, viewers or juniors of the former owner, or if it names the founder', () => {
    const senior = history.join('owner')
    const junior = history.join('owner')
    const editor = history.join('editor')
    const viewer = history.join('viewer')
    const gone = history.join('editor')
    const grants = { gone: grantOf(gone), senior: grantOf(senior) }
    history.write(gone, { type: 'leave' })
    for (const who of [editor, viewer]) history.write(who, { type: 'purge', device: gone, chains: [] })
    expect(limitOf(gone, grants.gone)).toBe(Number.POSITIVE_INFINITY)
    history.write(senior, { type: 'leave' })
    history.write(junior, { type: 'purge', device: senior, chains: [] })
    history.write(history.founder, { type: 'leave' })
    history.write(junior, { type: 'purge', device: history.founder, chains: [] })
    expect(limitOf(senior, grants.senior)).toBe(Number.POSITIVE_INFINITY)
    expect(limitOf(history.founder, history.space)).toBe(Number.POSITIVE_INFINITY)
    expect(history.now.mayPurge(junior, gone)).toBe(true)
    history.write(junior, { type: 'purge', device: gone, chains: [] })
    expect(limitOf(gone, grants.gone)).toBe(-1)
  })

  it('[V37] keeps content that the device writes after its return', () => {
    const editor = history.join('editor')
    const before = removed(editor, history.founder)
    const key = history.invite(history.founder, 'editor')
    const seen = history.now.heads
    history.admit(history.founder, editor, key, 'editor')
    const after = grantOf(editor)
    // The purging owner had not seen the return.
    const owner = history.device()
    history.admit(history.founder, owner, history.invite(history.founder, 'owner'), 'owner')
    history.write(history.founder, { type: 'purge', device: editor, chains: [] }, { seen, grant: history.space })
    expect(limitOf(editor, before)).toBe(-1)
    expect(limitOf(editor, after)).toBe(Number.POSITIVE_INFINITY)
    expect(history.now.isPurged(editor)).toBe(false)
  })

  it('is void once a senior owner removes its author', () => {
    const junior = history.join('owner')
    const editor = history.join('editor')
    const seen = history.now.heads
    const grant = removed(editor, junior)
    history.write(junior, { type: 'purge', device: editor, chains: [] })
    expect(limitOf(editor, grant)).toBe(-1)
    history.remove(history.founder, junior, { seen })
    expect(history.now.role(editor)).toBe('editor')
    expect(limitOf(editor, grant)).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('[V38] a successor', () => {
  it('takes the founder’s place when the founder leaves, and governs everyone', () => {
    const owner = history.join('owner')
    const heir = history.join('editor')
    history.write(history.founder, { type: 'successor', device: heir })
    expect(history.now.role(heir)).toBe('editor')
    history.write(history.founder, { type: 'leave' })
    expect(history.now.role(heir)).toBe('owner')
    expect(history.now.role(history.founder)).toBeNull()
    history.remove(owner, heir)
    expect(history.now.role(heir)).toBe('owner')
    history.remove(heir, owner)
    expect(history.now.role(owner)).toBeNull()
    expect(history.now.mayGovern(heir, owner)).toBe(false)
  })

  it('keeps the content it wrote before, and continues under its new membership', () => {
    const heir = history.join('owner')
    const before = grantOf(heir)
    history.write(history.founder, { type: 'successor', device: heir })
    history.write(history.founder, { type: 'leave' })
    expect(grantOf(heir)).not.toBe(before)
    for (const grant of [before, grantOf(heir)]) expect(limitOf(heir, grant)).toBe(Number.POSITIVE_INFINITY)
  })

  it('decides nothing before the owner has left, whatever the causal order', () => {
    for (let seed = 1; seed <= 20; seed++) {
      history = new History(seed)
      const owner = history.join('owner')
      const heir = history.join('editor')
      const named = history.write(history.founder, { type: 'successor', device: heir })
      const early = history.write(heir, { type: 'rename', name: 'mine' }, { grant: named, seen: [named] })
      history.write(history.founder, { type: 'leave' }, { seen: [named] })
      expect(history.now.name).toBe('space')
      history.remove(heir, owner, { grant: named, seen: [early] })
      expect(history.now.role(owner)).toBe('owner')
    }
  })

  it('is the member named last, or no one', () => {
    const [first, second] = [history.join('editor'), history.join('editor')]
    history.write(history.founder, { type: 'successor', device: first })
    history.write(history.founder, { type: 'successor', device: second })
    history.write(history.founder, { type: 'leave' })
    expect([history.now.role(first), history.now.role(second)]).toEqual(['editor', 'owner'])
    history.write(second, { type: 'successor', device: first })
    history.write(second, { type: 'successor', device: null })
    history.write(second, { type: 'leave' })
    expect(history.now.role(first)).toBe('editor')
  })

  it('has the same rank again if named by a successor', () => {
    const owner = history.join('owner')
    const [first, second] = [history.join('editor'), history.join('editor')]
    history.write(history.founder, { type: 'successor', device: first })
    history.write(history.founder, { type: 'leave' })
    history.write(first, { type: 'successor', device: second })
    history.write(first, { type: 'leave' })
    expect(history.now.mayGovern(second, owner)).toBe(true)
    expect(history.now.mayGovern(owner, second)).toBe(false)
  })

  it('stays junior to the members who were senior to the owner', () => {
    const senior = history.join('owner')
    const before = grantOf(senior)
    const owner = history.join('owner')
    const heir = history.join('editor')
    const junior = history.join('owner')
    history.write(owner, { type: 'successor', device: heir })
    history.write(owner, { type: 'leave' })
    expect(history.now.mayGovern(heir, junior)).toBe(true)
    expect(history.now.mayGovern(heir, senior)).toBe(false)
    expect(history.now.mayGovern(senior, heir)).toBe(true)
    // A more senior member keeps its rank.
    history.write(heir, { type: 'successor', device: senior })
    history.write(heir, { type: 'leave' })
    expect(history.now.mayGovern(senior, junior)).toBe(true)
    expect(grantOf(senior)).toBe(before)
  })

  it('can’t be a member removed concurrently, or one named by a viewer or editor', () => {
    const heir = history.join('editor')
    const editor = history.join('editor')
    const seen = history.now.heads
    history.write(editor, { type: 'successor', device: heir })
    history.write(editor, { type: 'leave' })
    expect(history.now.role(heir)).toBe('editor')
    history.remove(history.founder, heir)
    history.write(history.founder, { type: 'successor', device: heir }, { seen })
    history.write(history.founder, { type: 'leave' })
    expect(history.now.role(heir)).toBeNull()
  })

  it('loses its role if a senior owner removes the owner without having seen the succession', () => {
    const owner = history.join('owner')
    const heir = history.join('editor')
    const seen = history.now.heads
    history.write(owner, { type: 'successor', device: heir })
    history.write(owner, { type: 'leave' })
    expect(history.now.role(heir)).toBe('owner')
    history.remove(history.founder, owner, { seen })
    expect(history.now.role(heir)).toBe('editor')
  })

  it('[V15] is the same in any order of arrival', () => {
    const [one, two] = [history.join('owner'), history.join('editor')]
    const seen = history.now.heads
    history.write(history.founder, { type: 'successor', device: two })
    history.write(history.founder, { type: 'leave' })
    history.remove(one, two, { seen })
    history.write(two, { type: 'leave' }, { seen })
    const expected = fingerprint(history.now, history.entries)
    for (let round = 0; round < 10; round++) {
      const entries = [...history.entries].sort(() => history.random.between(0, 1) - 0.5)
      expect(fingerprint(Governance.evaluate(history.crypto, entries), entries)).toBe(expected)
    }
  })
})
