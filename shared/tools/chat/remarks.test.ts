import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PersonOf, personOf } from '../../record/person.ts'
import { onePerson } from '../../testing/one-person.ts'
import { messageKey, type PlacedRemark, Remarks } from './remarks.ts'
import type { Poll, Remark } from './shape.ts'

const [ana, ben, cem] = ['a1'.repeat(32), 'b2'.repeat(32), 'c3'.repeat(32)] as const
const ID = '0123456789abcdef01234567'
const KEY = messageKey(ID, ana)
const POLL: Poll = { question: 'When?', options: ['Monday', 'Tuesday', 'Friday'], several: true }
const about = { target: ID, device: ana }

const clocks = new Map<string, number>()
/** A remark as stored in the writer's lane of the month, after the lane's earlier entries. */
function by(writer: string, remark: Remark): PlacedRemark {
  const clock = (clocks.get(writer) ?? -1) + 1
  clocks.set(writer, clock)
  return { lane: `lane of ${writer}`, writer, client: 1, clock, remark }
}

interface Known {
  owners?: readonly string[]
  poll?: Poll
  people?: PersonOf
}

function said(placed: readonly PlacedRemark[], { owners = [cem], poll = POLL, people = personOf }: Known = {}) {
  const remarks = new Remarks((device) => owners.includes(device), people)
  for (const one of placed) remarks.add(one)
  return remarks.of(KEY, poll)
}

describe('remarks about a message', () => {
  it('are empty at first', () => {
    expect(said([])).toMatchObject({ text: null, deleted: false, reactions: [], answeredBy: [] })
  })

  it('keep the latest edit by its writer, whichever was read first, and no edit by others', () => {
    const early = by(ana, { kind: 'edit', target: ID, text: 'early', time: 1 })
    const late = by(ana, { kind: 'edit', target: ID, text: 'late', time: 1 })
    const forged = by(ben, { kind: 'edit', target: ID, text: 'forged', time: 9 })
    expect(said([late, forged, early]).text).toBe('late')
    expect(said([early, late]).text).toBe('late')
  })

  it('delete it permanently, if its writer says so', () => {
    const deleted = by(ana, { kind: 'delete', target: ID, time: 1 })
    const edit = by(ana, { kind: 'edit', target: ID, text: 'back', time: 2 })
    const forged = by(ben, { kind: 'delete', target: ID, time: 1 })
    expect(said([deleted, edit])).toMatchObject({ deleted: true, text: null })
    expect(said([forged, edit])).toMatchObject({ deleted: false, text: 'back' })
  })

  it('hide it if an owner says so, until the owner unhides it or is no longer an owner', () => {
    const hide = by(cem, { kind: 'hide', ...about, on: true, time: 1 })
    const show = by(cem, { kind: 'hide', ...about, on: false, time: 2 })
    const forged = by(ben, { kind: 'hide', ...about, on: true, time: 3 })
    expect(said([hide]).hiddenBy).toBe(cem)
    expect(said([show, hide]).hiddenBy).toBeNull()
    expect(said([forged]).hiddenBy).toBeNull()
    const owners = [cem]
    const remarks = new Remarks((device) => owners.includes(device), personOf)
    remarks.add(hide)
    expect(remarks.of(KEY).hiddenBy).toBe(cem)
    owners.pop()
    expect(remarks.rightsChanged()).toEqual([KEY])
    expect(remarks.of(KEY).hiddenBy).toBeNull()
  })

  it('list each reaction once per person, earliest first', () => {
    const react = (device: string, emoji: string, on: boolean, time: number) =>
      by(device, { kind: 'reaction', ...about, emoji, on, time })
    const all = [
      react(ben, '🎉', true, 5),
      react(ana, '👍', true, 2),
      react(ben, '👍', true, 3),
      react(ben, '👍', true, 4),
      react(cem, '😀', true, 1),
      react(cem, '😀', false, 6),
    ]
    expect(said(all).reactions).toEqual([
      { emoji: '👍', people: [ana, ben] },
      { emoji: '🎉', people: [ben] },
    ])
  })

  it('include up to 20 reactions per person', () => {
    const all = Array.from({ length: 30 }, (_, time) =>
      by(ben, { kind: 'reaction', ...about, emoji: String.fromCodePoint(0x1f600 + time), on: true, time }),
    )
    expect(said(all).reactions).toHaveLength(20)
  })

  it('keep each device’s last vote, with only valid options, and a single one unless the poll allows several', () => {
    const vote = (device: string, options: number[], time: number) =>
      by(device, { kind: 'vote', ...about, options, time })
    const all = [vote(ana, [2, 0, 2, 9], 2), vote(ana, [1], 1), vote(ben, [1, 2], 1)]
    expect([...said(all).votes]).toEqual([
      [ana, [0, 2]],
      [ben, [1, 2]],
    ])
    expect(said(all, { poll: { ...POLL, several: false } }).votes.get(personOf(ben))).toEqual([1])
  })

  it('name the device that last pinned it, and those that replied', () => {
    const all = [
      by(ben, { kind: 'pin', ...about, on: true, time: 1 }),
      by(ana, { kind: 'answered', ...about, time: 4 }),
      by(ben, { kind: 'answered', ...about, time: 3 }),
      by(ana, { kind: 'answered', ...about, time: 2 }),
    ]
    expect(said(all)).toMatchObject({ pinnedBy: ben, answeredBy: [ana, ben] })
    expect(said([...all, by(cem, { kind: 'pin', ...about, on: false, time: 2 })]).pinnedBy).toBeNull()
  })

  it('count once for a person with two devices: the last one, from either', () => {
    const people = onePerson(ana, ben)
    const vote = (device: string, options: number[], time: number) =>
      by(device, { kind: 'vote', ...about, options, time })
    const votes = [vote(ben, [2], 2), vote(ana, [0], 1), vote(cem, [1], 3)]
    expect([...said(votes, { people }).votes]).toEqual([
      [ana, [2]],
      [cem, [1]],
    ])
    const react = (device: string, on: boolean, time: number) =>
      by(device, { kind: 'reaction', ...about, emoji: '👍', on, time })
    const reactions = [react(ana, true, 1), react(ben, true, 2), react(cem, true, 3)]
    expect(said(reactions, { people }).reactions).toEqual([{ emoji: '👍', people: [ana, cem] }])
    expect(said([...reactions, react(ben, false, 4)], { people }).reactions).toEqual([{ emoji: '👍', people: [cem] }])
  })

  it('are the same in any reading order, and lose those of a removed lane', () => {
    const writer = fc.constantFrom(ana, ben, cem)
    const time = fc.integer({ min: 0, max: 5 })
    const on = fc.boolean()
    const remark: fc.Arbitrary<Remark> = fc.oneof(
      fc.record({ kind: fc.constant('edit' as const), target: fc.constant(ID), text: fc.constantFrom('x', 'y'), time }),
      fc.record({
        kind: fc.constantFrom('hide' as const, 'pin' as const),
        target: fc.constant(ID),
        device: fc.constant(ana),
        on,
        time,
      }),
      fc.record({
        kind: fc.constant('reaction' as const),
        target: fc.constant(ID),
        device: fc.constant(ana),
        emoji: fc.constantFrom('👍', '🎉'),
        on,
        time,
      }),
      fc.record({
        kind: fc.constant('vote' as const),
        target: fc.constant(ID),
        device: fc.constant(ana),
        options: fc.array(fc.nat(4), { maxLength: 3 }),
        time,
      }),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(writer, remark), { maxLength: 20 }), fc.infiniteStream(fc.nat()), (list, order) => {
        const placed = list.map(([who, what], clock) => ({ lane: who, writer: who, client: 1, clock, remark: what }))
        const ranks = new Map(placed.map((one) => [one, order.next().value as number]))
        const shuffled = [...placed].sort((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0))
        expect(said(shuffled)).toEqual(said(placed))
        const remarks = new Remarks((device) => device === cem, personOf)
        for (const one of shuffled) remarks.add(one)
        remarks.removeLane(ben)
        expect(remarks.of(KEY, POLL)).toEqual(said(placed.filter(({ lane }) => lane !== ben)))
      }),
      { numRuns: 300 },
    )
  })
})
