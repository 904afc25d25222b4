/** Invitations: who can see and answer them, and when they end. */
import { describe, expect, it } from 'vitest'
import { type PersonOf, personOf } from '../../record/person.ts'
import { DocsAtHand, docsRead } from '../../testing/docs-at-hand.ts'
import { onePerson } from '../../testing/one-person.ts'
import { invitationsOf } from './invitations.ts'
import { InvitationsForMe } from './invitations-for-me.ts'
import { INVITATION_LIMITS as LIMITS } from './limits.ts'
import { INVITATIONS_ROOT } from './names.ts'
import { type InvitationEntry, invitationId, invitationsLane } from './shape.ts'

const SPACE = '1'.repeat(64)
const [ANA, BEN, CEM, PHONE] = ['a', 'b', 'c', 'f'].map((digit) => digit.repeat(64)) as [string, string, string, string]
const HOUR = 3_600_000
const TIME = Date.UTC(2026, 10, 24, 12)

type Invite = Extract<InvitationEntry, { kind: 'invite' }>

const idOf = (number: number, device = ANA) => invitationId(device, String(number).padStart(16, '0'))
const invite = (number: number, more: Partial<Invite> = {}): Invite => ({
  ...{ kind: 'invite', id: idOf(number), to: [BEN], path: 'files', title: 'Files', lasts: HOUR, time: TIME },
  ...more,
})
const answer = (number: number, yes: boolean, time = TIME + 5): InvitationEntry => ({
  ...{ kind: 'answer', in: idOf(number), yes, time },
})

class Space {
  readonly docs: DocsAtHand
  now = TIME + 10
  wakes: { work: () => void; delay: number }[] = []
  readonly gone = new Set<string>()

  constructor(whose: PersonOf = personOf) {
    this.docs = new DocsAtHand(whose)
  }

  open(me: string) {
    const arrived: string[] = []
    const forMe = new InvitationsForMe({
      ...{ docs: this.docs, space: SPACE, me, now: () => this.now },
      isMember: (device) => !this.gone.has(device),
      wake: (work, delay) => {
        const wake = { work, delay }
        this.wakes.push(wake)
        return () => {
          this.wakes = this.wakes.filter((each) => each !== wake)
        }
      },
    })
    forMe.onNews(({ kind, device }) => arrived.push(`${kind} ${device?.[0]}`))
    return Object.assign(forMe, { arrived })
  }

  async say(device: string, ...entries: readonly InvitationEntry[]): Promise<void> {
    this.docs.write(invitationsLane(TIME, device), INVITATIONS_ROOT, entries)
    await docsRead()
  }
}

type ForMe = ReturnType<Space['open']>

const ids = (invitations: readonly { id: string }[]) => invitations.map(({ id }) => id)

describe('an invitation', () => {
  it('waits for invitees until they answer; the inviter sees the answer', async () => {
    const space = new Space()
    const [ana, ben, cem] = [ANA, BEN, CEM].map((me) => space.open(me)) as [ForMe, ForMe, ForMe]
    await docsRead()
    await space.say(ANA, invite(1, { note: 'Now?' }))
    expect(ben.entries()).toMatchObject([{ kind: 'invites', device: ANA, path: 'files', text: 'Files · Now?' }])
    expect([cem.entries(), ana.entries()]).toEqual([[], []])
    expect(ids(ana.sent)).toEqual([idOf(1)])
    await space.say(BEN, answer(1, true))
    expect(ben.entries()).toEqual([])
    expect(ana.entries()).toMatchObject([{ kind: 'accepted', device: BEN, path: 'files' }])
    expect([...(ana.sent[0]?.answers ?? [])]).toMatchObject([[BEN, { yes: true }]])
    expect([ana.arrived, ben.arrived, cem.arrived]).toEqual([['accepted b'], ['invites a'], []])
  })

  it('[I3] waits for an invitee who was offline, and doesn’t ring then', async () => {
    const space = new Space()
    await space.say(ANA, invite(1))
    const ben = space.open(BEN)
    await docsRead()
    expect(ids(ben.waiting)).toEqual([idOf(1)])
    expect(ben.arrived).toEqual([])
  })

  it('[I3] ends by itself, and reports a change then', async () => {
    const space = new Space()
    const ben = space.open(BEN)
    await space.say(ANA, invite(1))
    expect(space.wakes.map(({ delay }) => delay)).toEqual([HOUR - 10])
    space.now = TIME + HOUR
    let changes = 0
    ben.onChange(() => changes++)
    space.wakes[0]?.work()
    expect([changes, ben.waiting, space.wakes]).toEqual([1, [], []])
  })

  it('ends even on a device whose clock is behind, once two others have seen its end pass', async () => {
    const space = new Space()
    space.now = TIME - 1000
    const ben = space.open(BEN)
    await space.say(ANA, invite(1), invite(2, { path: 'boards', time: TIME + 2 * HOUR }))
    expect(ids(ben.waiting)).toContain(idOf(1))
    await space.say(CEM, { ...answer(9, true), time: TIME + 3 * HOUR })
    expect(ids(ben.waiting)).toEqual([idOf(2)])
  })

  it('[I3] can be revoked by the inviter, and by no one else', async () => {
    const space = new Space()
    const ben = space.open(BEN)
    await space.say(ANA, invite(1))
    const revoke = { kind: 'revoke', in: idOf(1), time: TIME } as const
    await space.say(CEM, revoke)
    expect(ids(ben.waiting)).toEqual([idOf(1)])
    await space.say(ANA, revoke)
    expect(ben.waiting).toEqual([])
  })

  it('[I3] ends once the inviter has left the space', async () => {
    const space = new Space()
    const ben = space.open(BEN)
    await space.say(ANA, invite(1))
    await space.say(CEM, invite(1, { id: idOf(1, CEM), path: 'boards' }))
    let changes = 0
    ben.onChange(() => changes++)
    space.gone.add(ANA)
    ben.rightsChanged()
    expect([changes, ids(ben.waiting)]).toEqual([1, [idOf(1, CEM)]])
  })

  it('[I4] takes each invitee’s last answer, and ignores answers by others', async () => {
    const space = new Space()
    const ana = space.open(ANA)
    await space.say(ANA, invite(1))
    await space.say(CEM, answer(1, true))
    await space.say(BEN, answer(1, false), answer(1, true))
    expect([...(ana.sent[0]?.answers ?? [])].map(([device, { yes }]) => [device, yes])).toEqual([[BEN, true]])
  })

  it('[I4] reaches all of a person’s devices, and is answered once, on any of them', async () => {
    const space = new Space(onePerson(BEN, PHONE))
    const [ana, ben, phone] = [ANA, BEN, PHONE].map((device) => space.open(device)) as [ForMe, ForMe, ForMe]
    await space.say(ANA, invite(1, { to: [PHONE, BEN] }), invite(2, { to: [PHONE], path: 'boards' }))
    expect([ben, phone].map(({ waiting }) => ids(waiting))).toEqual([
      [idOf(1), idOf(2)],
      [idOf(1), idOf(2)],
    ])
    await space.say(BEN, answer(2, true))
    expect(ids(phone.waiting)).toEqual([idOf(1)])
    expect(ana.sent.map(({ to, answers }) => [to, [...answers.keys()]])).toEqual([
      [[BEN], []],
      [[BEN], [BEN]],
    ])
  })

  it('[I1] is ignored if it’s in another device’s name', async () => {
    const space = new Space()
    const ben = space.open(BEN)
    await space.say(CEM, invite(1))
    expect(ben.waiting).toEqual([])
  })

  it('[I2] to a place that only later versions know isn’t shown, and doesn’t hide others', async () => {
    const space = new Space()
    const ben = space.open(BEN)
    const later = [2, 3, 4, 5, 6].map((number) => invite(number, { path: `later/${number}`, time: TIME + 1 }))
    await space.say(ANA, ...later)
    expect(ben.waiting).toEqual([])
    await space.say(ANA, invite(1))
    expect(ids(ben.waiting)).toEqual([idOf(1)])
  })
})

describe('[I5] a person who invites again and again', () => {
  it('is shown only with their newest invitations, one for each place', async () => {
    const space = new Space()
    const ben = space.open(BEN)
    const many = Array.from({ length: 200 }, (_, number) =>
      invite(number, { path: `board/${String(number).padStart(16, '0')}`, time: TIME - number }),
    )
    await space.say(
      ANA,
      ...many,
      invite(900, { path: 'files', time: TIME }),
      invite(901, { path: 'files', time: TIME - 1 }),
    )
    expect(ben.waiting).toHaveLength(LIMITS.ofOne)
    expect(ids(ben.waiting)).not.toContain(idOf(901))
  })

  it('gets no more room by using several devices', async () => {
    const space = new Space(onePerson(ANA, PHONE))
    const ben = space.open(BEN)
    const many = (device: string) =>
      Array.from({ length: LIMITS.ofOne }, (_, number) =>
        invite(number, { id: idOf(number, device), path: `board/${String(number).padStart(15, '0')}${device[0]}` }),
      )
    await space.say(ANA, ...many(ANA))
    await space.say(PHONE, ...many(PHONE))
    expect(ben.waiting).toHaveLength(LIMITS.ofOne)
  })

  it('doesn’t hide an earlier invitation by somebody else, even together with many others', async () => {
    const space = new Space()
    const ben = space.open(BEN)
    for (let number = 1; number < LIMITS.shown; number++) {
      const device = number.toString().padStart(2, '0').padEnd(64, 'd')
      const many = Array.from({ length: LIMITS.ofOne }, (_, at) =>
        invite(at, { id: idOf(at, device), path: `board/${String(at).padStart(16, '0')}` }),
      )
      await space.say(device, ...many)
    }
    await space.say(CEM, invite(1, { id: idOf(1, CEM), time: TIME - 1 }))
    expect(ids(ben.waiting)).toContain(idOf(1, CEM))
    expect(ben.waiting).toHaveLength(LIMITS.shown)
  })

  it('is shown with no older invitation once the newest one for a place is answered', async () => {
    const space = new Space()
    const ben = space.open(BEN)
    await space.say(ANA, invite(1, { time: TIME - 5 }), invite(2))
    await space.say(BEN, answer(2, false))
    expect(ben.waiting).toEqual([])
  })
})

describe('a person with endless invitations', () => {
  it('doesn’t hide anyone else’s from the invitees', () => {
    const many = Array.from({ length: LIMITS.invitations }, (_, number) => invite(number))
    const all = invitationsOf(
      [
        { id: invitationsLane(TIME, ANA), device: ANA, entries: many },
        { id: invitationsLane(TIME, CEM), device: CEM, entries: [invite(1, { id: idOf(1, CEM) })] },
      ],
      personOf,
    )
    expect(all.get(idOf(1, CEM))).toMatchObject({ from: CEM })
    expect(all.size).toBe(LIMITS.invitationsOfDevice + 1)
  })
  it('can still send new ones, and doesn’t hide anyone else’s even together with others', () => {
    const many = (device: string) =>
      Array.from({ length: LIMITS.invitationsOfDevice + 1 }, (_, number) =>
        invite(number, { id: idOf(number, device) }),
      )
    const devices = Array.from({ length: LIMITS.invitations / LIMITS.invitationsOfDevice }, (_, index) =>
      index.toString(16).padEnd(64, '0'),
    )
    const lanes = devices.map((device) => ({ id: invitationsLane(0, device), device, entries: many(device) }))
    const last = { id: invitationsLane(TIME, CEM), device: CEM, entries: [invite(1, { id: idOf(1, CEM) })] }
    const all = invitationsOf([...lanes, last], personOf)
    expect(all.get(idOf(1, CEM))).toMatchObject({ from: CEM })
    expect(all.size).toBe(LIMITS.invitations)
    expect(devices.every((device) => all.has(idOf(LIMITS.invitationsOfDevice, device)))).toBe(true)
  })
})
