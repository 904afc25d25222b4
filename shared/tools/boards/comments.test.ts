import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectTimesAsLong } from '../../testing/times-as-long.ts'
import { THREAD_LIMITS } from '../threads/thread-entries.ts'
import { readThreads } from '../threads/threads.ts'
import { pinAt, placeOf, shapeAt } from './comments.ts'
import { type BoardElement, readElement } from './element.ts'
import { BOARD_LIMITS } from './limits.ts'
import { readSaid, type SaidEntry, type SaidLane } from './meeting/said.ts'

const [ANA, BEN, CEM] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string]
const id = (number: number) => number.toString(16).padStart(24, '0')
const pin = { x: 1, y: 2, shape: null, across: 0, down: 0 }
const comment = (number: number, text = `comment ${number}`, time = number): SaidEntry => ({
  ...{ kind: 'comment', id: id(number), text, time, pin },
})
const reply = (number: number, thread: string, seen: string[] = [], time = number): SaidEntry => ({
  ...{ kind: 'reply', id: id(number), thread, text: `reply ${number}`, time, seen },
})
const resolve = (number: number, thread: string, resolved: boolean, seen: string[] = [], time = number): SaidEntry => ({
  ...{ kind: 'resolve', id: id(number), thread, resolved, time, seen },
})
const lane = (device: string, ...entries: SaidEntry[]): SaidLane => ({ device, entries })
const threads = (...lanes: SaidLane[]) => readThreads(lanes, (device) => device === CEM)
const texts = (...lanes: SaidLane[]) => threads(...lanes).map(({ comments }) => comments.map(({ text }) => text))

describe('the comments of a board', () => {
  it('form threads in which each reply follows what its writer had seen, whatever the clocks say', () => {
    const thread = `${ANA}/${id(1)}`
    expect(
      texts(
        lane(CEM, reply(3, thread, [`${BEN}/${id(2)}`], 5)),
        lane(ANA, comment(1, 'first')),
        lane(BEN, reply(2, thread, [], 1000)),
      ),
    ).toEqual([['first', 'reply 2', 'reply 3']])
  })

  it('take about as long to read in one thread as in many', () => {
    const among = (many: number) => {
      const first = Array.from({ length: many }, (_, number) => comment(number))
      const more = Array.from({ length: 10_000 }, (_, number) =>
        resolve(number + many, `${ANA}/${id(number % many)}`, true),
      )
      return () => threads(lane(ANA, ...first, ...more))
    }
    expectTimesAsLong(20, among(1), among(1000))
  })

  it('can be edited and deleted by their writer and hidden by an owner, and by nobody else', () => {
    const thread = `${ANA}/${id(1)}`
    const first = comment(1, 'first')
    const edit: SaidEntry = { kind: 'edit', target: id(1), text: 'better', time: 2 }
    const remove: SaidEntry = { kind: 'delete', target: id(1), time: 3 }
    const hide: SaidEntry = { kind: 'hide', target: thread, time: 3 }
    expect(threads(lane(ANA, first, edit))[0]?.comments[0]).toMatchObject({ text: 'better', edited: true })
    expect(texts(lane(ANA, first), lane(BEN, edit, remove, hide))).toEqual([['first']])
    expect(texts(lane(ANA, first, remove))).toEqual([])
    expect(texts(lane(CEM, hide), lane(ANA, first))).toEqual([])
    expect(texts(lane(ANA, first, remove, edit), lane(BEN, reply(2, thread)))).toEqual([[null, 'reply 2']])
  })

  it('can be resolved and reopened by anybody; the last decision wins', () => {
    const thread = `${ANA}/${id(1)}`
    const ben = lane(BEN, resolve(2, thread, true, [], 500))
    expect(threads(lane(ANA, comment(1)), ben)[0]).toMatchObject({ resolved: true, resolvedBy: BEN })
    const reopened = threads(lane(ANA, comment(1), resolve(3, thread, false, [`${BEN}/${id(2)}`], 4)), ben)[0]
    expect(reopened).toMatchObject({ resolved: false, resolvedBy: ANA, latest: [`${ANA}/${id(3)}`] })
  })

  it('that share an id in two lanes are two comments', () => {
    expect(texts(lane(ANA, comment(1, 'hers')), lane(BEN, comment(1, 'his')))).toEqual([['hers'], ['his']])
    expect(texts(lane(ANA, comment(1, 'hers'), comment(1, 'again')))).toEqual([['hers']])
  })

  const number = fc.integer({ min: 1, max: 6 })
  const reference = fc.tuple(fc.constantFrom(ANA, BEN, CEM), number).map(([device, which]) => `${device}/${id(which)}`)
  const seen = fc.array(reference, { maxLength: 3 })
  const anyEntry: fc.Arbitrary<SaidEntry> = fc.oneof(
    fc.tuple(number, fc.nat(9)).map(([which, time]) => comment(which, `comment ${time}`, time)),
    fc.tuple(number, reference, seen, fc.nat(9)).map(([which, ...rest]) => reply(which, ...rest)),
    fc.tuple(number, reference, fc.boolean(), seen, fc.nat(9)).map(([which, ...rest]) => resolve(which, ...rest)),
    fc
      .tuple(number, fc.nat(9))
      .map(([which, time]): SaidEntry => ({ kind: 'edit', target: id(which), text: 'e', time })),
    number.map((which): SaidEntry => ({ kind: 'delete', target: id(which), time: 1 })),
    reference.map((target): SaidEntry => ({ kind: 'hide', target, time: 1 })),
  )

  it('are the same for everybody, in any order of lanes', () => {
    let replies = 0
    fc.assert(
      fc.property(fc.array(fc.array(anyEntry, { maxLength: 12 }), { minLength: 3, maxLength: 3 }), (written) => {
        const lanes = [ANA, BEN, CEM].map((device, index) => lane(device, ...(written[index] ?? [])))
        const [one, two, three] = lanes as [SaidLane, SaidLane, SaidLane]
        const result = threads(one, two, three)
        replies += result.filter(({ comments }) => comments.length > 1).length
        for (const order of [
          [three, one, two],
          [two, three, one],
          [three, two, one],
        ])
          expect(threads(...order)).toEqual(result)
      }),
      { numRuns: 1000 },
    )
    expect(replies).toBeGreaterThan(30)
  })

  it('ignore invalid entries and never throw', () => {
    const good = comment(1)
    const bad = [
      { ...good, id: 'x' },
      { ...good, text: '' },
      { ...good, text: 'x'.repeat(THREAD_LIMITS.commentLength + 1) },
      { ...good, pin: { ...pin, x: Number.NaN } },
      { ...good, pin: { ...pin, x: BOARD_LIMITS.position + 1 } },
      { ...good, pin: { ...pin, shape: 'a b' } },
      { ...good, time: 0.5 },
      reply(2, 'not a reference'),
      reply(
        2,
        `${ANA}/${id(1)}`,
        Array.from({ length: THREAD_LIMITS.seen + 1 }, () => `${ANA}/${id(1)}`),
      ),
      { kind: 'vote', round: id(1), shape: 's', count: BOARD_LIMITS.votes + 1 },
      { kind: 'other' },
      null,
      'text',
    ]
    expect(readSaid(bad)).toEqual([])
    expect(readSaid([{ ...good, text: 'x'.repeat(THREAD_LIMITS.commentLength) }])).toHaveLength(1)
    expect(readSaid(Array.from({ length: THREAD_LIMITS.laneEntries + 1 }, () => good))).toHaveLength(
      THREAD_LIMITS.laneEntries,
    )
    fc.assert(fc.property(fc.array(fc.anything()), (values) => readSaid(values).length <= values.length))
  })
})

function shape(more: Record<string, unknown> = {}): BoardElement {
  const element = readElement('s', {
    ...{ type: 'rectangle', id: 's', index: 'a1', x: 10, y: 20, width: 100, height: 50, angle: 0 },
    ...{ backgroundColor: 'transparent', fillStyle: 'solid', strokeWidth: 2, strokeStyle: 'solid', roundness: null },
    ...{ roughness: 1, opacity: 100, seed: 1, version: 1, versionNonce: 1, isDeleted: false, groupIds: [] },
    ...{ frameId: null, boundElements: null, updated: 1, link: null, locked: false, strokeColor: '#1e1e1e' },
    ...more,
  })
  if (!element) throw new Error('the shape in this test is invalid')
  return element
}

describe('a pin', () => {
  it('moves, grows and turns with its shape, and stays when the shape is deleted', () => {
    const made = pinAt(60, 70, shape())
    expect(placeOf(made, shape({ x: 110, height: 100 }))).toMatchObject({ x: 160, y: 120, orphaned: false })
    const turned = placeOf(made, shape({ angle: Math.PI }))
    expect([Math.round(turned.x), Math.round(turned.y)]).toEqual([60, 20])
    expect(placeOf(made, undefined)).toEqual({ x: 60, y: 70, orphaned: true })
    expect(placeOf(pinAt(3, 4, null), undefined)).toEqual({ x: 3, y: 4, orphaned: false })
  })

  it('returns to its original point at any rotation of the shape', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 90 }),
        fc.integer({ min: 25, max: 65 }),
        fc.integer({ min: 0, max: 6 }),
        (x, y, angle) => {
          const place = placeOf(pinAt(x, y, shape({ angle })), shape({ angle }))
          expect(Math.hypot(place.x - x, place.y - y)).toBeLessThan(0.001)
        },
      ),
    )
  })

  it('attaches to the smallest shape at that point', () => {
    const frame = shape({ id: 's', type: 'frame', name: null, width: 400, height: 400 })
    const small = { ...shape(), id: 'small' }
    expect(shapeAt([frame, small], 50, 40)?.id).toBe('small')
    expect(shapeAt([frame, small], 300, 300)?.id).toBe('s')
    expect(shapeAt([frame, small], 900, 0)).toBeNull()
  })
})
