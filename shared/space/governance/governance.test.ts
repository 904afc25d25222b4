import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../record/limits.ts'
import { fingerprint, History } from '../testing.ts'
import { CausalOrder } from './causal-order.ts'
import { Governance } from './governance.ts'
import { beforeUnknown } from './unknown-changes.ts'

const roleOf = (history: History, device: string) => history.now.role(device)

it('[V22] a member admitted by one whose invite is revoked loses its membership and finds out why, as do those it admitted', () => {
  const history = new History()
  const key = history.invite(history.founder, 'editor')
  const [editor, guest, next] = [history.device(), history.device(), history.device()]
  history.admit(history.founder, editor, key, 'editor')
  const before = history.now.heads
  history.admit(editor, guest, history.invite(editor, 'editor'), 'editor')
  history.admit(guest, next, history.invite(guest, 'viewer'), 'viewer')
  const revoked = history.write(history.founder, { type: 'revoke', key, standing: [] }, { seen: before })
  const { now } = history
  expect([editor, guest, next].map((device) => now.role(device))).toEqual([null, null, null])
  expect([editor, guest, next].map((device) => now.endingOf(device))).toEqual([revoked, revoked, revoked])
})

it('[V19] a member who left and was readmitted by somebody removed at the same time finds out about that removal', () => {
  const history = new History()
  const [editor, guest] = [history.join('editor'), history.join('editor')]
  const seen = history.now.heads
  const removal = history.remove(history.founder, editor, { seen })
  const left = history.write(guest, { type: 'leave' }, { seen })
  const key = history.invite(editor, 'editor', { seen: [left] })
  history.admit(editor, guest, key, 'editor', { seen: [left] })
  expect([roleOf(history, guest), history.now.endingOf(guest)]).toEqual([null, removal])
})

describe('[V47] a relay', () => {
  const withRelay = () => {
    const history = new History()
    return { history, relay: history.join('relay') }
  }

  it('is admitted only by owners, with an invite that an owner made for it', () => {
    const history = new History()
    const editor = history.join('editor')
    history.write(editor, { type: 'invite', key: 'aa'.repeat(32), role: 'relay', expires: null, uses: null })
    const key = history.invite(history.founder, 'relay')
    const relay = history.device()
    history.admit(editor, relay, key, 'relay')
    expect([history.now.invites.has('aa'.repeat(32)), roleOf(history, relay)]).toEqual([false, null])
    history.admit(history.founder, relay, key, 'relay')
    expect(roleOf(history, relay)).toBe('relay')
    const channel = new History(1, 'public-publication')
    channel.write(channel.founder, { type: 'invite', key: 'aa'.repeat(32), role: 'relay', expires: null, uses: null })
    expect(channel.now.invites.size).toBe(0)
  })

  it('keeps its role, and no member can become a relay', () => {
    const { history, relay } = withRelay()
    const editor = history.join('editor')
    const seen = history.now.heads
    history.give(history.founder, relay, 'editor', { seen })
    history.give(history.founder, editor, 'relay', { cut: true })
    history.admit(editor, relay, history.invite(editor, 'editor', { seen }), 'editor', { seen })
    history.admit(history.founder, editor, history.invite(history.founder, 'relay'), 'relay', { seen })
    history.write(history.founder, { type: 'successor', device: relay })
    history.write(history.founder, { type: 'leave' })
    expect([roleOf(history, relay), roleOf(history, editor)]).toEqual(['relay', 'editor'])
  })

  it('decides nothing, and doesn’t make keys due', () => {
    const { history, relay } = withRelay()
    history.epoch(history.founder)
    expect(history.now.keysDue).toBe(false)
    const viewer = history.join('viewer')
    history.epoch(history.founder)
    const before = history.now.epoch.hash
    history.write(relay, { type: 'rename', name: 'mine' })
    history.epoch(relay)
    history.remove(relay, viewer)
    history.write(relay, { type: 'fork', left: [], right: [] })
    history.write(relay, { type: 'profile', name: 'Cellar', color: '#111111' })
    const { name, members, epoch } = history.now
    expect([name, members.size, epoch.hash === before]).toEqual(['space', 3, true])
    expect(members.get(relay)?.name).toBe('Cellar')
    const grant = members.get(relay)?.grant.hash as string
    expect(history.now.limit({ ...history.chain(relay, grant), stream: 'content' }, grant)).toBe(-1)
  })

  it('publishes its own addresses, which nobody else can', () => {
    const { history, relay } = withRelay()
    history.write(relay, { type: 'reached', addresses: ['192.0.2.1:1'] })
    history.write(relay, { type: 'reached', addresses: ['192.0.2.2:2', '[2001:db8::7]:3'] })
    history.write(history.founder, { type: 'reached', addresses: ['192.0.2.9:9'] })
    expect(history.now.reachedAt(relay)).toEqual(['192.0.2.2:2', '[2001:db8::7]:3'])
    expect(history.now.reachedAt(history.founder)).toEqual([])
    history.remove(history.founder, relay)
    expect(history.now.reachedAt(relay)).toEqual([])
  })

  it('makes new keys due when dismissed, and can’t be purged, since it wrote nothing', () => {
    const { history, relay } = withRelay()
    history.epoch(history.founder)
    history.remove(history.founder, relay)
    expect([history.now.keysDue, history.now.isExposed]).toEqual([true, true])
    expect(history.now.mayPurge(history.founder, relay)).toBe(false)
    history.admit(history.founder, relay, history.invite(history.founder, 'editor'), 'editor')
    expect(roleOf(history, relay)).toBe('editor')
  })
})

describe('governance of members and roles', () => {
  it('[V16] voids anything that the role of the author’s grant does not allow', () => {
    const history = new History()
    const viewer = history.join('viewer')
    const editor = history.join('editor')
    history.write(viewer, { type: 'rename', name: 'mine' })
    history.write(editor, { type: 'rename', name: 'mine' })
    history.write(viewer, { type: 'invite', key: 'aa'.repeat(32), role: 'viewer', expires: null, uses: null })
    history.write(editor, { type: 'invite', key: 'bb'.repeat(32), role: 'owner', expires: null, uses: null })
    history.remove(editor, viewer)
    const { name, invites, members } = history.now
    expect(name).toBe('space')
    expect([...invites.keys()].some((key) => key.startsWith('aaaa') || key.startsWith('bbbb'))).toBe(false)
    expect(members.size).toBe(3)
  })

  it('[V40] applies the last quota that an owner set for a device, and no others', () => {
    const history = new History()
    const editor = history.join('editor')
    history.write(editor, { type: 'quota', device: editor, bytes: 9 })
    expect(history.now.quotas.get(editor)).toBeUndefined()
    history.write(history.founder, { type: 'quota', device: editor, bytes: 8 })
    history.write(history.founder, { type: 'quota', device: editor, bytes: 5 })
    expect(history.now.quotas.get(editor)).toBe(5)
  })

  it('[V16] voids anything under the grant of another device', () => {
    const history = new History()
    const viewer = history.join('viewer')
    history.write(viewer, { type: 'rename', name: 'mine' }, { grant: history.space })
    expect(history.now.name).toBe('space')
  })

  it('[V17] lets nobody remove or demote the founder', () => {
    const history = new History()
    const owner = history.join('owner')
    history.remove(owner, history.founder)
    history.give(owner, history.founder, 'viewer', { cut: true })
    expect(roleOf(history, history.founder)).toBe('owner')
  })

  it('[V17] keeps the senior of two owners who remove each other concurrently', () => {
    const history = new History()
    const senior = history.join('owner')
    const junior = history.join('owner')
    const seen = history.now.heads
    history.remove(junior, senior, { seen })
    history.remove(senior, junior, { seen })
    expect([roleOf(history, senior), roleOf(history, junior)]).toEqual(['owner', null])
  })

  it('[V17] keeps a senior owner even if the junior had not seen its admission', () => {
    let older = 0
    for (let seed = 1; seed <= 12; seed++) {
      const history = new History(seed)
      const owner = history.join('owner')
      const key = history.invite(history.founder, 'owner')
      const [one, two] = [history.device(), history.device()]
      const seen = history.now.heads
      const first = history.admit(owner, one, key, 'owner', { seen })
      const second = history.admit(history.founder, two, key, 'owner', { seen })
      const [left, right] = [history.now.grant(first), history.now.grant(second)]
      history.write(two, { type: 'revoke', key, standing: [second] }, { seen: [second] })
      const isOlder = (left?.order ?? 0) < (right?.order ?? 0)
      expect([roleOf(history, one), roleOf(history, two)]).toEqual([isOlder ? 'owner' : null, 'owner'])
      older += isOlder ? 1 : 0
    }
    expect(older).toBeGreaterThan(0)
    expect(older).toBeLessThan(12)
  })

  it('[V18] lets only owners admit owners, so none can be backdated to a higher rank', () => {
    const history = new History()
    const [editor, owner] = [history.join('editor'), history.join('owner')]
    const [one, two] = [history.device(), history.device()]
    const key = history.invite(history.founder, 'owner')
    history.admit(editor, one, key, 'owner')
    history.admit(owner, two, key, 'owner')
    expect([roleOf(history, one), roleOf(history, two)]).toEqual([null, 'owner'])
  })

  it('[V18] limits the number of members', () => {
    const history = new History()
    const { founder, space } = history
    const key = history.invite(founder, 'viewer')
    let seen = history.now.heads
    for (let count = 1; count <= LIMITS.membersPerSpace; count++) {
      seen = [history.admit(founder, history.device(), key, 'viewer', { seen, grant: space })]
    }
    expect(history.now.members.size).toBe(LIMITS.membersPerSpace)
    expect(history.now.grant(seen[0] as string)).toBeNull()
    expect(history.now.invites.get(key)?.used).toBe(LIMITS.membersPerSpace - 1)
  })

  it('[V18] doesn’t let an editor demote an owner by admitting it again', () => {
    const history = new History()
    const owner = history.join('owner')
    const editor = history.join('editor')
    const seen = [history.now.members.get(editor)?.grant.hash as string]
    const key = history.invite(editor, 'viewer')
    history.admit(editor, owner, key, 'viewer')
    history.admit(editor, history.founder, key, 'viewer')
    expect([roleOf(history, owner), roleOf(history, history.founder)]).toEqual(['owner', 'owner'])
    const old = history.invite(editor, 'viewer', { seen })
    history.admit(editor, owner, old, 'viewer', { seen })
    expect(roleOf(history, owner)).toBe('owner')
  })

  it('[V18] voids an admission of a current member in any role', () => {
    const history = new History()
    const [demoted, friend] = [history.join('editor'), history.join('editor')]
    history.give(history.founder, demoted, 'viewer', { cut: true })
    const admission = history.admit(friend, demoted, history.invite(friend, 'editor'), 'editor')
    expect([roleOf(history, demoted), history.now.grant(admission)]).toEqual(['viewer', null])
  })

  it('[V18] keeps two concurrent admissions of one device, and applies the better role', () => {
    for (const seed of [1, 2, 3, 4]) {
      const history = new History(seed)
      const editor = history.join('editor')
      const keys = [history.invite(history.founder, 'viewer'), history.invite(history.founder, 'editor')]
      const device = history.device()
      const seen = history.now.heads
      const first = history.admit(history.founder, device, keys[0] as string, 'viewer', { seen })
      const second = history.admit(editor, device, keys[1] as string, 'editor', { seen })
      expect(roleOf(history, device)).toBe('editor')
      expect([history.now.grant(first)?.device, history.now.grant(second)?.device]).toEqual([device, device])
    }
  })

  it('[V18] voids an admission with another role, a wrong proof or an unknown invite', () => {
    const history = new History()
    const key = history.invite(history.founder, 'viewer')
    const other = history.invite(history.founder, 'viewer')
    const [first, second, third] = [history.device(), history.device(), history.device()]
    history.write(history.founder, { ...history.admission(first, key, 'viewer'), role: 'owner' } as never)
    history.write(history.founder, { ...history.admission(second, key, 'viewer'), key: other } as never)
    history.write(history.founder, { ...history.admission(third, key, 'viewer'), key: 'ab'.repeat(32) } as never)
    expect(history.now.members.size).toBe(1)
  })

  it('[V18] voids admissions beyond an invite’s limit, or by anyone but its issuer', () => {
    const history = new History()
    const editor = history.join('editor')
    const key = history.invite(history.founder, 'viewer', { uses: 1 })
    const devices = [history.device(), history.device(), history.device()] as const
    history.admit(editor, devices[0], key, 'viewer')
    history.admit(history.founder, devices[1], key, 'viewer')
    history.admit(history.founder, devices[2], key, 'viewer')
    expect(devices.map((device) => roleOf(history, device))).toEqual([null, 'viewer', null])
    expect(history.now.invites.get(key)?.used).toBe(1)
  })
})

describe('a removal or demotion', () => {
  it('[V19] voids a removed device’s decisions beyond the cut-off, and keeps earlier ones', () => {
    const history = new History()
    const owner = history.join('owner')
    history.write(owner, { type: 'rename', name: 'before' })
    const seen = history.now.heads
    history.remove(history.founder, owner)
    history.write(owner, { type: 'rename', name: 'after' }, { seen })
    expect(history.now.name).toBe('before')
  })

  it('[V19] voids records backdated to before the remover’s admission', () => {
    let earlier = 0
    for (let seed = 1; seed <= 12; seed++) {
      const history = new History(seed)
      const editor = history.join('editor')
      const key = history.invite(history.founder, 'editor')
      const seen = history.now.heads
      const owner = history.join('owner')
      history.remove(owner, editor)
      const puppet = history.device()
      const admission = history.admit(editor, puppet, key, 'editor', { seen })
      expect([roleOf(history, puppet), roleOf(history, editor)]).toEqual([null, null])
      const ordered = new CausalOrder(history.entries).entries().map(({ hash }) => hash)
      const grant = history.now.members.get(owner)?.grant.hash as string
      earlier += ordered.indexOf(admission) < ordered.indexOf(grant) ? 1 : 0
    }
    expect(earlier).toBeGreaterThan(0)
  })

  it('[V19] voids a chain that a removal does not name', () => {
    const history = new History()
    const editor = history.join('editor')
    const grant = history.now.members.get(editor)?.grant.hash as string
    history.remove(history.founder, editor, { cutoffs: [] })
    expect(history.now.limit(history.chain(editor, grant), grant)).toBe(-1)
    expect(history.now.limit({ author: editor, generation: 9, stream: 'content' }, grant)).toBe(-1)
  })

  it('[V19] holds despite a promotion that had not seen the removal', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const history = new History(seed)
      const owner = history.join('owner')
      const editor = history.join('editor')
      const seen = history.now.heads
      history.remove(history.founder, editor)
      history.give(owner, editor, 'owner', { seen })
      expect(roleOf(history, editor)).toBe(null)
    }
  })

  it('[V19] can be followed by another admission', () => {
    const history = new History()
    const editor = history.join('editor')
    const removal = history.remove(history.founder, editor)
    expect(history.now.formerMembers.get(editor)).toBe(removal)
    history.admit(history.founder, editor, history.invite(history.founder, 'viewer'), 'viewer')
    const again = history.now.members.get(editor)?.grant
    expect(again?.role).toBe('viewer')
    expect(history.now.formerMembers.has(editor)).toBe(false)
    expect(history.now.limit({ author: editor, generation: 9, stream: 'governance' }, again?.hash as string)).toBe(
      Infinity,
    )
  })

  it('[V19] is superseded once the device is admitted again: if it leaves then, it counts as having left', () => {
    const history = new History()
    const editor = history.join('editor')
    history.remove(history.founder, editor)
    history.admit(history.founder, editor, history.invite(history.founder, 'editor'), 'editor')
    const leaving = history.write(editor, { type: 'leave' })
    expect(history.now.formerMembers.get(editor)).toBeNull()
    expect(history.now.endingOf(editor)).toBe(leaving)
  })

  it('[V19] keeps members whom a removed editor admitted, even if the editor was admitted before its remover', () => {
    const history = new History()
    const editor = history.join('editor')
    const owner = history.join('owner')
    const key = history.invite(editor, 'editor')
    const guest = history.device()
    history.admit(editor, guest, key, 'editor')
    const seen = history.now.heads
    const grant = history.now.members.get(editor)?.grant.hash as string
    history.remove(owner, editor)
    history.epoch(owner)
    history.write(editor, { type: 'revoke', key, standing: [] }, { seen, grant })
    expect(history.now.role(guest)).toBe('editor')
    expect(history.now.keysDue).toBe(false)
  })

  it('[V20] [V24] applies cut-offs, and the device can be promoted again', () => {
    const history = new History()
    const editor = history.join('editor')
    const first = history.now.members.get(editor)?.grant.hash as string
    history.write(editor, { type: 'profile', name: 'Ed', color: '#000000' })
    history.give(history.founder, editor, 'viewer', { cut: true })
    expect(roleOf(history, editor)).toBe('viewer')
    expect(history.now.limit(history.chain(editor, first), first)).toBe(0)
    const again = history.give(history.founder, editor, 'editor')
    expect(roleOf(history, editor)).toBe('editor')
    expect(history.now.limit({ author: editor, generation: 9, stream: 'content' }, again)).toBe(Infinity)
    expect(history.now.limit({ author: editor, generation: 9, stream: 'content' }, first)).toBe(-1)
  })

  it('[V20] keeps a grant that another owner gave concurrently with a demotion', () => {
    for (const seed of [1, 2, 3, 4]) {
      const history = new History(seed)
      const owner = history.join('owner')
      const target = history.join('owner')
      const seen = history.now.heads
      history.give(history.founder, target, 'editor', { cut: true, seen })
      history.give(owner, target, 'editor', { cut: true, seen })
      const grant = history.now.members.get(target)?.grant
      expect(grant?.role).toBe('editor')
      expect(history.now.limit({ author: target, generation: 9, stream: 'content' }, grant?.hash as string)).toBe(
        Infinity,
      )
    }
  })

  it('[V21] applies the lower of two cut-offs', () => {
    const history = new History()
    const [one, two] = [history.join('owner'), history.join('owner')]
    const editor = history.join('editor')
    const grant = history.now.members.get(editor)?.grant.hash as string
    const chain = history.chain(editor, grant)
    const hashes = [1, 2, 3].map((index) =>
      history.write(editor, { type: 'profile', name: `Ed ${index}`, color: '#000000' }),
    )
    const seen = history.now.heads
    history.remove(one, editor, { seen, cutoffs: [{ chain, seq: 2, hash: hashes[2] as string }] })
    history.remove(two, editor, { seen, cutoffs: [{ chain, seq: 1, hash: hashes[1] as string }] })
    expect(history.now.limit(chain, grant)).toBe(1)
    expect(history.now.cutoff(chain, grant)?.hash).toBe(hashes[1])
  })

  it('[V13] a member who leaves has no rights, and can be admitted again', () => {
    const history = new History()
    const owner = history.join('owner')
    history.write(owner, { type: 'leave' })
    history.write(owner, { type: 'rename', name: 'ghost' }, { grant: history.entries.at(-2)?.hash as string })
    expect([history.now.name, roleOf(history, owner), history.now.formerMembers.get(owner)]).toEqual([
      'space',
      null,
      null,
    ])
    history.admit(history.founder, owner, history.invite(history.founder, 'viewer'), 'viewer')
    expect(roleOf(history, owner)).toBe('viewer')
  })
})

describe('invites', () => {
  it('[V22] keep the admissions that a revocation names, and no others', () => {
    const history = new History()
    const editor = history.join('editor')
    const key = history.invite(history.founder, 'viewer')
    const [known, unknown] = [history.device(), history.device()]
    history.admit(editor, known, key, 'viewer')
    const seen = history.now.heads
    history.admit(editor, unknown, key, 'viewer')
    history.write(
      history.founder,
      { type: 'revoke', key, standing: history.at(...seen).admissionsUnder({ key }) },
      { seen },
    )
    expect([roleOf(history, known), roleOf(history, unknown)]).toEqual(['viewer', null])
    expect(history.now.invites.get(key)?.revoked).toBe(true)
  })

  it('[V22] end when their issuer is removed', () => {
    const history = new History()
    const editor = history.join('editor')
    const key = history.invite(editor, 'editor')
    const guest = history.device()
    history.admit(editor, guest, key, 'editor')
    const seen = history.now.heads
    history.remove(history.founder, editor)
    const late = history.device()
    history.admit(guest, late, key, 'editor', { seen })
    expect([roleOf(history, guest), roleOf(history, late)]).toEqual(['editor', null])
  })

  it('[V22] can’t end a senior owner’s admission when a junior revokes them', () => {
    const history = new History()
    const key = history.invite(history.founder, 'owner')
    const [senior, junior] = [history.device(), history.device()]
    history.admit(history.founder, senior, key, 'owner')
    history.admit(history.founder, junior, key, 'owner')
    history.write(junior, { type: 'revoke', key, standing: [] })
    expect([roleOf(history, senior), roleOf(history, junior)]).toEqual(['owner', 'owner'])
  })

  it('[V22] can be revoked only by an owner or their issuer', () => {
    const history = new History()
    const [issuer, other] = [history.join('editor'), history.join('editor')]
    const keys = [history.invite(issuer, 'viewer'), history.invite(issuer, 'viewer'), history.invite(issuer, 'viewer')]
    for (const [index, author] of [issuer, other, history.founder].entries()) {
      history.write(author, { type: 'revoke', key: keys[index] as string, standing: [] })
    }
    expect(keys.map((key) => history.now.invites.get(key)?.revoked)).toEqual([true, false, true])
  })
})

describe('keys', () => {
  it('[V23] are due after a removal until an epoch has seen it', () => {
    const history = new History()
    const [editor, other] = [history.join('editor'), history.join('editor')]
    expect(history.now.keysDue).toBe(false)
    const seen = history.now.heads
    history.remove(history.founder, editor)
    expect(history.now.keysDue).toBe(true)
    const old = history.epoch(other, { seen })
    expect(history.now.keysDue).toBe(true)
    const fresh = history.epoch(history.founder)
    expect([history.now.keysDue, history.now.epoch.hash]).toEqual([false, fresh])
    expect(history.now.epochs.map(({ hash }) => hash)).toContain(old)
  })

  it('[V23] come from the epoch that has seen the removal, whatever its hash', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const history = new History(seed)
      const [one, two] = [history.join('editor'), history.join('editor')]
      const seen = history.now.heads
      history.epoch(one, { seen })
      const removal = history.remove(history.founder, two, { seen })
      const fresh = history.epoch(history.founder, { seen: [removal] })
      expect([history.now.epoch.hash, history.now.keysDue]).toEqual([fresh, true])
    }
  })

  it('[V23] come from the concurrent epoch with the lowest hash until one has seen both', () => {
    const history = new History()
    const editor = history.join('editor')
    const seen = history.now.heads
    const two = [history.epoch(history.founder, { seen }), history.epoch(editor, { seen })]
    expect([history.now.epoch.hash, history.now.keysDue]).toEqual([two.sort()[0], true])
    const third = history.epoch(editor)
    expect([history.now.epoch.hash, history.now.keysDue]).toEqual([third, false])
  })

  it('[V23] are due if they lack a box for a member admitted before them', () => {
    const history = new History()
    const editor = history.join('editor')
    const seen = history.now.heads
    const late = history.device()
    history.admit(editor, late, history.invite(editor, 'viewer', { seen }), 'viewer')
    expect(history.now.keysDue).toBe(false)
    history.write(history.founder, { type: 'epoch', keys: { ...history.now.epoch.keys, boxes: new Map() } })
    expect(history.now.keysDue).toBe(true)
  })
})

describe('names', () => {
  it('[V2] are shown without invisible characters, and never empty', () => {
    const history = new History()
    const editor = history.join('editor')
    history.write(editor, { type: 'profile', name: '\u202eBen\u200b \n', color: '#000000' })
    history.write(history.founder, { type: 'rename', name: '\u2066\u200d' })
    expect([history.now.members.get(editor)?.name, history.now.name]).toEqual(['Ben', history.space.slice(0, 8)])
  })
})

describe('records that this version does not understand', () => {
  it('[V1] have no effect if malformed', () => {
    const history = new History()
    const before = fingerprint(history.now, history.entries)
    history.write(history.founder, { type: 'broken' })
    expect(fingerprint(history.now, history.entries)).toBe(before)
  })

  it('[V1] make the space read-only if, and only if, an owner wrote them', () => {
    const history = new History()
    for (const role of ['viewer', 'editor'] as const) {
      history.write(history.join(role), { type: 'unknown', code: 14 })
      expect(history.now.unreadable).toBe(false)
    }
    history.write(history.founder, { type: 'unknown', code: 14 })
    expect(history.now.unreadable).toBe(true)
  })

  it('[V1] keep the space read-only until a senior owner cuts off their author', () => {
    const history = new History()
    const [owner, junior] = [history.join('owner'), history.join('owner')]
    history.write(owner, { type: 'rename', name: 'before' })
    history.write(owner, { type: 'unknown', code: 200 })
    history.write(owner, { type: 'rename', name: 'after' })
    expect(history.now.unreadable).toBe(true)
    const cutoffs = beforeUnknown(history.headsOf(owner), history.now)
    expect(cutoffs.map(({ seq }) => seq)).toEqual([0])
    history.remove(junior, owner, { cutoffs })
    expect(history.now.unreadable).toBe(true)
    history.remove(history.founder, owner, { cutoffs })
    expect([history.now.unreadable, history.now.name]).toEqual([false, 'before'])
  })

  it('[V1] can be cut off by an owner who was promoted after them', () => {
    const history = new History()
    const owner = history.join('owner')
    const junior = history.join('owner')
    history.write(junior, { type: 'unknown', code: 200 })
    history.give(history.founder, owner, 'owner')
    history.remove(history.founder, junior, { cutoffs: beforeUnknown(history.headsOf(junior), history.now) })
    expect(history.now.unreadable).toBe(false)
  })

  it('[V15] governance needs genesis', () => {
    const history = new History()
    expect(() => Governance.evaluate(history.crypto, [])).toThrow()
  })

  it('[V15] governance orders the first record of a chain after its grant', () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const history = new History(seed)
      const owner = history.join('owner')
      const grant = history.now.members.get(owner)?.grant.hash as string
      history.write(owner, { type: 'rename', name: 'renamed' }, { seen: [], grant })
      expect(history.now.name).toBe('renamed')
    }
  })
})
