import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { belongsLast, frontier, type OrderedMessage, orderMessages } from './order.ts'

const message = (id: string, time: number, seen: string[] = []): OrderedMessage => ({ id, time, seen })
const ids = (messages: readonly OrderedMessage[]) => messages.map(({ id }) => id).join('')

/** Messages with distinct ids that may refer to any others, including themselves and unknown ones. */
const anyMessages = fc
  .array(fc.record({ time: fc.nat(20), seen: fc.array(fc.nat(30), { maxLength: 4 }) }), { maxLength: 25 })
  .map((list) => list.map(({ time, seen }, index) => message(String(index), time, seen.map(String))))

/** Messages that refer only to earlier ones, as honest writers' do. */
const honestMessages = fc
  .array(fc.record({ time: fc.nat(20), seen: fc.array(fc.nat(), { maxLength: 4 }) }), { minLength: 1, maxLength: 25 })
  .map((list) =>
    list.map(({ time, seen }, index) => {
      const earlier = index === 0 ? [] : seen.map((number) => String(number % index))
      return message(String(index), time, earlier)
    }),
  )

describe('the order of messages', () => {
  it('is by time if neither writer had seen the other', () => {
    expect(ids(orderMessages([message('c', 3), message('a', 1), message('b', 2)]))).toBe('abc')
  })

  it('puts a reply after its message, whatever the clocks say', () => {
    expect(ids(orderMessages([message('b', 1, ['a']), message('a', 100), message('c', 50)]))).toBe('cab')
  })

  it('breaks equal times by id', () => {
    expect(ids(orderMessages([message('b', 1), message('a', 1)]))).toBe('ab')
  })

  it('ignores unknown messages', () => {
    expect(ids(orderMessages([message('b', 2, ['z']), message('a', 1)]))).toBe('ab')
  })

  it('places messages that claim to have seen each other', () => {
    expect(ids(orderMessages([message('b', 2, ['a']), message('a', 1, ['b']), message('c', 3, ['b'])]))).toBe('abc')
  })

  it('is the same for any order of arrival', () => {
    fc.assert(
      fc.property(
        anyMessages.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(orderMessages(shuffled)).toEqual(orderMessages(list))
          expect(orderMessages(list)).toHaveLength(list.length)
        },
      ),
    )
  })

  it('never puts a message before one that its honest writer had seen', () => {
    fc.assert(
      fc.property(honestMessages, (list) => {
        const place = new Map(orderMessages(list).map(({ id }, index) => [id, index]))
        for (const { id, seen } of list)
          for (const earlier of seen) expect(place.get(earlier) ?? 0).toBeLessThan(place.get(id) ?? 0)
      }),
    )
  })

  it('allows appending a message that belongs last, without sorting again', () => {
    fc.assert(
      fc.property(anyMessages, fc.nat(25), fc.array(fc.nat(30).map(String)), (list, time, seen) => {
        const ordered = orderMessages(list)
        const added = message('new', time, [...seen, ordered.at(-1)?.id ?? ''])
        expect(belongsLast(added, ordered, new Set(list.flatMap((other) => other.seen)))).toBe(true)
        expect(orderMessages([...list, added])).toEqual([...ordered, added])
      }),
    )
  })
})

describe('a new message', () => {
  const [first, second] = [message('a', 1), message('b', 2, ['a'])] as const

  it('belongs last if its writer had seen the last one', () => {
    expect(belongsLast(second, [first], new Set())).toBe(true)
    expect(belongsLast(message('c', 3, ['a']), [first, second], new Set(['a']))).toBe(false)
    expect(belongsLast(first, [], new Set())).toBe(true)
  })

  it('doesn’t belong after one whose writer had seen it', () => {
    expect(belongsLast(first, [], new Set(['a']))).toBe(false)
    // Each claims to have seen the other.
    expect(belongsLast(message('a', 1, ['b']), [second], new Set(['a']))).toBe(false)
  })
})

describe('the frontier', () => {
  it('includes the first message as long as nobody has seen it', () => {
    expect(frontier([message('a', 1)])).toEqual(['a'])
    expect(frontier([message('a', 1), message('b', 2)])).toEqual(['b', 'a'])
  })

  it('contains the messages that no other one’s writer had seen', () => {
    const list = orderMessages([message('a', 1), message('b', 2, ['a']), message('c', 3, ['a']), message('d', 4)])
    expect(frontier(list).sort()).toEqual(['b', 'c', 'd'])
  })

  it('contains only the latest ones if there are too many', () => {
    const list = Array.from({ length: 20 }, (_, index) => message(String(index), index))
    expect(frontier(orderMessages(list))).toEqual(['19', '18', '17', '16', '15', '14', '13', '12'])
  })
})
