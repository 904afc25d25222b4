import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { personOf } from '../../../../shared/record/person.ts'
import type { ChatEntry } from '../../../../shared/tools/chat/shape.ts'
import { hex } from '../../../testing/host/fake-host.ts'
import type { PlacedEntry } from './lane-reader.ts'
import { MessageSet } from './message-set.ts'

const DEVICES = [hex(1), hex(2), hex(3)] as const
const OWNER = DEVICES[0]
const IDS = Array.from({ length: 8 }, (_, index) => hex(10 + index, 24))

const device = fc.constantFrom(...DEVICES)
const id = fc.constantFrom(...IDS)
const time = fc.integer({ min: 0, max: 20 })
const about = { target: id, device, time }
const poll = { question: '?', options: ['a', 'b', 'c'], several: true }

const entry: fc.Arbitrary<ChatEntry> = fc.oneof(
  fc
    .record({
      id,
      time,
      text: fc.constantFrom('', 'one', 'two'),
      seen: fc.uniqueArray(id, { maxLength: 3 }),
      reply: fc.option(fc.record({ id, device, time }), { nil: undefined }),
      everyone: fc.boolean(),
      poll: fc.option(fc.constant(poll), { nil: undefined }),
    })
    .map(({ reply, poll: asked, ...rest }): ChatEntry => {
      return { kind: 'message', ...rest, ...(reply && { reply }), ...(asked && { poll: asked }) }
    }),
  fc.record({ kind: fc.constant('edit' as const), target: id, text: fc.constantFrom('x', 'y'), time }),
  fc.record({ kind: fc.constant('delete' as const), target: id, time }),
  fc.record({ kind: fc.constant('reaction' as const), ...about, emoji: fc.constantFrom('👍', '🎉'), on: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('hide' as const, 'pin' as const), ...about, on: fc.boolean() }),
  fc.record({
    kind: fc.constant('vote' as const),
    ...about,
    options: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('answered' as const), ...about }),
)

interface Lane {
  id: string
  device: string
  entries: PlacedEntry[]
}

const lanes: fc.Arbitrary<Lane[]> = fc
  .tuple(
    ...DEVICES.flatMap((each) =>
      ['one', 'two'].map((name) =>
        fc.record({
          id: fc.constant(`${name}/${each}`),
          device: fc.constant(each),
          entries: fc.array(entry, { maxLength: 10 }),
        }),
      ),
    ),
  )
  .map((all) =>
    all.map(({ entries, ...lane }, client) => ({
      ...lane,
      entries: entries.map((each, clock) => ({ entry: each, client, clock })),
    })),
  )

const shown = (set: MessageSet) =>
  set.ordered().map(({ said, ...message }) => ({ ...message, said: { ...said, votes: [...said.votes].sort() } }))

function whole(all: readonly Lane[]): MessageSet {
  const set = new MessageSet((each) => each === OWNER, personOf)
  for (const { id: lane, device: writer, entries } of all) for (const placed of entries) set.add(lane, writer, placed)
  return set
}

/** Keeps each lane's order and interleaves the lanes as the numbers say, with occasional reads. */
function mixed(all: readonly Lane[], choices: readonly number[]): MessageSet {
  const set = new MessageSet((each) => each === OWNER, personOf)
  const rest = all.map((lane) => ({ ...lane, next: 0 }))
  for (let step = 0; ; step += 1) {
    const open = rest.filter(({ entries, next }) => next < entries.length)
    const choice = choices[step % choices.length] ?? 0
    const lane = open[choice % open.length]
    if (!lane) return set
    set.add(lane.id, lane.device, lane.entries[lane.next] as PlacedEntry)
    lane.next += 1
    if (choice % 3 === 0) set.ordered()
  }
}

describe('the messages of a channel', () => {
  it('process each remark only a few times, even if one message has thousands', () => {
    let looks = 0
    const set = new MessageSet(() => true, personOf)
    const [target = '', sender, reader] = [IDS[0], DEVICES[0], DEVICES[1]]
    const message: ChatEntry = { kind: 'message', id: target, text: 'one', time: 1, seen: [] }
    set.add('one', sender, { entry: message, client: 1, clock: 0 })
    const many = 4000
    for (let clock = 0; clock < many; clock++) {
      const pin: ChatEntry = { kind: 'pin', target, device: sender, time: 0, on: clock % 2 === 0 }
      const entry = Object.defineProperty(pin, 'time', {
        get: () => {
          looks++
          return clock
        },
      })
      set.add('two', reader, { entry, client: 2, clock })
    }
    expect(set.ordered()[0]?.said.pinnedBy).toBeNull()
    expect(looks).toBeLessThan(50 * many)
  })

  it('include remarks even if their message was looked up before', () => {
    const set = new MessageSet(() => true, personOf)
    const [target = '', sender] = [IDS[0], DEVICES[0]]
    const message: ChatEntry = { kind: 'message', id: target, text: 'one', time: 1, seen: [] }
    set.add('one', sender, { entry: message, client: 1, clock: 0 })
    expect(set.ordered()).toHaveLength(1)
    set.add('one', sender, { entry: { kind: 'edit', target, text: 'two', time: 2 }, client: 1, clock: 1 })
    expect(set.get(`${target}/${sender}`)?.text).toBe('two')
    expect(set.ordered()[0]?.text).toBe('two')
  })

  it('are the same in whatever order entries arrive', () => {
    let [messages, replies, threads] = [0, 0, 0]
    fc.assert(
      fc.property(lanes, fc.array(fc.nat(), { minLength: 1, maxLength: 40 }), (all, choices) => {
        const expected = shown(whole(distinct(all)))
        messages += expected.length
        replies += expected.filter(({ reply }) => reply).length
        threads += expected.filter(({ said }) => said.answeredBy.length > 0).length
        expect(shown(mixed(distinct(all), choices))).toEqual(expected)
      }),
      { numRuns: 300 },
    )
    expect(Math.min(messages, replies, threads)).toBeGreaterThan(50)
  })

  it('are the same after lanes were dropped and read again', () => {
    fc.assert(
      fc.property(lanes, fc.array(fc.nat({ max: 5 }), { maxLength: 6 }), (all, given) => {
        const kept = distinct(all)
        const set = whole(kept)
        for (const index of given) {
          const lane = kept[index] as Lane
          set.removeLane(lane.id)
          set.ordered()
          for (const placed of lane.entries) set.add(lane.id, lane.device, placed)
        }
        expect(shown(set)).toEqual(shown(whole(kept)))
      }),
      { numRuns: 300 },
    )
  })
})

/**
 * Removes duplicates: nobody writes a message twice, and of two with the same id and author, the one read first would
 * be shown.
 */
function distinct(all: readonly Lane[]): Lane[] {
  const known = new Set<string>()
  return all.map((lane) => ({
    ...lane,
    entries: lane.entries.filter(({ entry: each }) => {
      if (each.kind !== 'message') return true
      const key = `${each.id}/${lane.device}`
      const isNew = !known.has(key)
      known.add(key)
      return isNew
    }),
  }))
}
