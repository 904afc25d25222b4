/** Governance actions that take effect whatever a member has done to its own governance, and report if they don't. */
import { describe, expect, it } from 'vitest'
import type { SpaceStore } from '../../log/store.ts'
import { type Person, promptStore, TestSpace } from '../../log/testing.ts'
import { toHex } from '../../record/bytes.ts'
import { LIMITS } from '../../record/limits.ts'
import { makeRecord, recordHash } from '../../record/record.ts'
import type { Governance } from '../../space/governance/governance.ts'
import { encodeGovernance, type GovernanceChange } from '../../space/governance/governance-change.ts'
import { type InviteLink, inviteKeyOf, proveInvite } from '../../space/joining/invite.ts'
import { invalidKeyPair, quickCrypto } from '../../testing/quick-crypto.ts'
import { Membership } from './membership.ts'

/** A space with an owner's host, and hand-made records of others. */
class Group {
  readonly space: TestSpace
  readonly membership: Membership
  readonly byHand: Uint8Array[] = []
  readonly #chains = new Map<string, { seq: number; prev: string }>()
  #time = 1_800_000_000_000 * 1024

  private constructor(space: TestSpace) {
    this.space = space
    this.membership = new Membership({
      crypto: space.crypto,
      device: space.founder.id,
      log: space.log,
      discoverySecret: new Uint8Array(32),
      addresses: () => [],
      discoveryServers: () => [],
    })
  }

  static async make(store?: SpaceStore): Promise<Group> {
    return new Group(await TestSpace.make(1, quickCrypto, store))
  }

  get now(): Governance {
    return this.space.log.governance as Governance
  }

  /** @param chain `branch`: another first record of its chain */
  write(
    person: Person,
    change: GovernanceChange,
    chain: { generation: number; branch?: true; heads?: string[] } = { generation: 1 },
  ) {
    const { crypto, space, governanceKey } = this.space
    const name = `${person.id} ${chain.generation}`
    const at = (chain.branch ? null : this.#chains.get(name)) ?? { seq: 0, prev: '' }
    const record = makeRecord(
      crypto,
      person.keys,
      governanceKey,
      {
        space,
        generation: chain.generation,
        stream: 'governance',
        ...at,
        time: this.#time++,
        kind: 'governance',
        grant: at.seq === 0 ? person.grant : null,
        ranges: null,
      },
      encodeGovernance({ heads: chain.heads ?? [], change }),
    )
    const hash = recordHash(crypto, record.bytes)
    this.#chains.set(name, { seq: at.seq + 1, prev: hash })
    this.byHand.push(record.bytes)
    return hash
  }

  invite(issuer: Person): { key: string; admit(by: Person): Person } {
    const { crypto, space, random } = this.space
    const seed = random.bytes(32)
    const key = inviteKeyOf(crypto, seed)
    this.write(issuer, { type: 'invite', key, role: 'viewer', expires: null, uses: null })
    const admit = (by: Person): Person => {
      const keys = crypto.keyPair()
      const id = toHex(keys.publicKey)
      const proof = proveInvite(crypto, { space, seed } as InviteLink, id)
      return { keys, id, grant: this.write(by, { type: 'admit', device: id, key, role: 'viewer', proof }) }
    }
    return { key, admit }
  }

  /** Accepts the handmade records. */
  come(): void {
    expect(this.space.log.accept(this.byHand.splice(0)).verdict).toEqual({ outcome: 'stored' })
  }
}

const rejection = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: { reason?: string }) => error.reason ?? error,
  )

describe('a removal or a revocation', () => {
  it('[V22] takes effect despite over a thousand former members, who keep their content', async () => {
    const group = await Group.make()
    const editor = await group.space.join('editor')
    const { key, admit } = group.invite(editor)
    const stays = admit(editor)
    const puppets = Array.from({ length: LIMITS.membersPerSpace + 5 }, () => admit(editor))
    for (const puppet of puppets) group.write(puppet, { type: 'leave' })
    group.come()
    expect(group.now.members.size).toBe(3)
    await group.membership.remove(editor.id)
    expect([group.now.role(editor.id), group.now.role(stays.id)]).toEqual([null, 'viewer'])
    expect([group.now.invites.get(key)?.revoked, group.now.epochs.length, group.now.isExposed]).toEqual([
      true,
      2,
      false,
    ])
    // Each of them left by itself, and none was removed.
    expect(puppets.filter(({ id }) => group.now.formerMembers.get(id) !== null)).toEqual([])
    expect(puppets.filter(({ grant }) => group.now.grant(grant) === null)).toEqual([])
  })

  it('[V22] takes effect for a link that over a thousand came by, and members stay', async () => {
    const group = await Group.make()
    const editor = await group.space.join('editor')
    const { key, admit } = group.invite(editor)
    const gone = Array.from({ length: LIMITS.membersPerSpace + 1 }, () => admit(editor))
    for (const one of gone) group.write(one, { type: 'leave' })
    const members = Array.from({ length: 5 }, () => admit(editor))
    group.come()
    await group.membership.revokeInvite(key)
    expect(group.now.invites.get(key)?.revoked).toBe(true)
    expect(members.map(({ id }) => group.now.role(id))).toEqual(members.map(() => 'viewer'))
    expect(gone.filter(({ id }) => group.now.formerMembers.get(id) !== null)).toEqual([])
  })

  it('[V22] doesn’t keep an admission that it hadn’t seen, nor one of a member who returned', async () => {
    const group = await Group.make()
    const editor = await group.space.join('editor')
    const { key, admit } = group.invite(editor)
    const gone = admit(editor)
    group.write(gone, { type: 'leave' })
    group.come()
    await group.space.govern({ type: 'revoke', key, standing: [] })
    const late = admit(editor)
    group.come()
    expect(group.now.grant(gone.grant)).not.toBeNull()
    expect([group.now.role(late.id), group.now.grant(late.grant)]).toEqual([null, null])
  })

  it('[V35] takes effect for a member whose governance has over ten thousand branches', async () => {
    const group = await Group.make()
    const editor = await group.space.join('editor')
    const guest = group.invite(editor).admit(editor)
    group.come()
    let last = guest.grant
    for (let branch = 0; branch <= LIMITS.chainsPerSpace; branch++) {
      const generation = 7 + Math.floor(branch / 4000)
      // Each has seen the one before. It is still a branch, and this test is fast.
      const place = { generation, branch: true as const, heads: [last] }
      last = group.write(editor, { type: 'profile', name: `x${branch}`, color: '#000000' }, place)
    }
    group.come()
    expect(group.now.decisionsOf(editor.id).length).toBeGreaterThan(LIMITS.chainsPerSpace)
    await group.membership.changeRole(editor.id, 'viewer')
    expect([group.now.role(editor.id), group.now.role(guest.id)]).toEqual(['viewer', 'viewer'])
    await group.membership.remove(editor.id)
    expect([group.now.role(editor.id), group.now.role(guest.id)]).toEqual([null, 'viewer'])
  })

  it('[V49] has seen all departures, and so have new keys, however many heads a member makes', async () => {
    const group = await Group.make()
    const [viewer, editor] = [await group.space.join('viewer'), await group.space.join('editor')]
    const { admit } = group.invite(editor)
    const leaving = Array.from({ length: 200 }, () => admit(editor))
    const write = (number: number, generation: number, heads: string[]) => {
      const change = { type: 'profile', name: `x${number}`, color: '#000000' } as const
      group.write(viewer, change, { generation, branch: true, heads })
    }
    for (let branch = 0; branch < 500; branch++) write(branch, 7, [])
    const departures = leaving.map((one) => group.write(one, { type: 'leave' }))
    // Each is the newest in its own chain, and newer than all departures, the last of which it has seen.
    for (let chain = 0; chain < 300; chain++) write(chain, 8 + chain, departures.slice(-1))
    group.come()
    expect([group.now.isExposed, group.now.heads.length]).toEqual([true, 999])
    const written = () =>
      [...group.space.log.heads()].find(({ chain }) => chain.author === group.space.founder.id)?.seq ?? 0
    const before = written()
    await group.membership.publishKeys()
    // Each record names 63 or 64 of the 200, and none of the heads that the member made.
    expect(written() - before).toBe(4)
    expect([group.now.isExposed, group.now.keysDue, group.now.epochs.length]).toEqual([false, false, 2])
  })

  it('[V48] closes every link and makes keys even if no keys can be sealed to some members', async () => {
    const group = await Group.make()
    const { crypto, random, space, founder } = group.space
    const editor = await group.space.join('editor')
    const seed = random.bytes(32)
    const key = inviteKeyOf(crypto, seed)
    await group.space.govern({ type: 'invite', key, role: 'viewer', expires: null, uses: null })
    const invalid = toHex(invalidKeyPair(crypto.keyPair()).publicKey)
    const proof = proveInvite(crypto, { space, seed } as InviteLink, invalid)
    expect(await rejection(group.membership.admit(invalid, key, 'viewer', proof))).toBe('not-in-effect')
    await group.membership.remove(editor.id)
    expect([...group.now.members.keys()]).toEqual([founder.id])
    expect([...group.now.invites.values()].filter(({ revoked }) => !revoked)).toEqual([])
    expect([group.now.keysDue, group.now.isExposed]).toEqual([false, false])
  })

  it('closes every link even if no keys can be made', async () => {
    const group = await Group.make()
    const editor = await group.space.join('editor')
    const failing = new Error('no keys today')
    const publishKeys = group.membership.publishKeys
    group.membership.publishKeys = () => Promise.reject(failing)
    expect(await rejection(group.membership.remove(editor.id))).toBe(failing)
    group.membership.publishKeys = publishKeys
    expect([...group.now.invites.values()].filter(({ revoked }) => !revoked)).toEqual([])
  })

  it('fails without making keys if it has no effect', async () => {
    const group = await Group.make()
    const editor = await group.space.join('editor')
    const [key] = [...group.now.invites.keys()]
    const { log } = group.space
    const write = log.writeGovernance.bind(log)
    // As if someone senior had just changed our role.
    log.writeGovernance = () => write({ type: 'rename', name: 'something else' })
    log.writeAll = () => Promise.resolve([])
    expect(await rejection(group.membership.remove(editor.id))).toBe('not-in-effect')
    expect(await rejection(group.membership.changeRole(editor.id, 'viewer'))).toBe('not-in-effect')
    expect(await rejection(group.membership.revokeInvite(key as string))).toBe('not-in-effect')
    expect(group.now.epochs).toHaveLength(1)
    log.writeGovernance = write
    expect(await rejection(group.membership.remove(editor.id))).toBe('links-open')
  })

  it('[V50] finds at most N open invites by one device, and closes them in one go', async () => {
    const store = promptStore()
    const append = store.append.bind(store)
    let appends = 0
    store.append = (entries) => {
      appends++
      return append(entries)
    }
    const group = await Group.make(store)
    const [editor, other] = [await group.space.join('editor'), await group.space.join('viewer')]
    const open = (): number => [...group.now.invites.values()].filter(({ revoked }) => !revoked).length
    const before = open()
    for (let count = 0; count < LIMITS.openInvites + 50; count++) group.invite(editor)
    group.come()
    expect(open() - before).toBe(LIMITS.openInvites)
    // One device's open invites don't keep others from inviting.
    await group.membership.invite('viewer', null, null)
    expect(open() - before).toBe(LIMITS.openInvites + 1)
    await group.membership.remove(other.id)
    expect([open(), group.now.role(other.id)]).toEqual([0, null])
    expect(appends).toBeLessThan(20)
    // A device that has seen that can invite again.
    const again = group.space.change(
      editor,
      { type: 'invite', key: '12'.repeat(32), role: 'viewer', expires: null, uses: null },
      { generation: 9 },
    )
    expect(group.space.log.accept([again.bytes]).verdict).toEqual({ outcome: 'stored' })
    expect(open()).toBe(1)
  })
})
