import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FirstCopies, firstNumber } from './first-copies.ts'

const [ana, ben] = ['0a'.repeat(32), '0b'.repeat(32)]

describe('app messages that arrive over two paths', () => {
  it('[X14] are each delivered once and in order, whatever the windows leave out and whichever path is faster', () => {
    const message = fc.record({ isShort: fc.boolean(), byHost: fc.nat(50), byWindow: fc.nat(50) })
    fc.assert(
      fc.property(fc.array(message, { maxLength: 150 }), fc.nat(1000), (messages, random) => {
        const start = firstNumber(random / 1001)
        let [host, window] = [0, 0]
        // Each path keeps the order.
        const copies = messages.flatMap(({ isShort, byHost, byWindow }, index) => {
          host = Math.max(host, index * 10 + byHost)
          window = Math.max(window, index * 10 + byWindow)
          const number = start + index
          return [
            { at: host, number, isFromHost: true },
            ...(isShort ? [{ at: window, number, isFromHost: false }] : []),
          ]
        })
        const heard = new FirstCopies()
        const order = copies
          .sort((one, other) => one.at - other.at || one.number - other.number)
          .filter(({ number, isFromHost }) =>
            isFromHost ? heard.takeFromHost(ana, number) : heard.takeFromWindow(ana, number),
          )
          .map(({ number }) => number)
        expect(order).toEqual(messages.map((_, index) => start + index))
      }),
    )
  })

  it('are accepted from a window only after one has come through the hosts, and not far ahead of them', () => {
    const heard = new FirstCopies()
    expect(heard.takeFromWindow(ana, 0)).toBe(false)
    expect(heard.takeFromHost(ana, 0)).toBe(true)
    expect(heard.takeFromWindow(ben, 1)).toBe(false)
    const taken = Array.from({ length: 500 }, (_, index) => heard.takeFromWindow(ana, index + 1)).filter(Boolean)
    expect(taken).toHaveLength(100)
    expect(heard.takeFromHost(ana, 50)).toBe(false)
    expect(heard.takeFromWindow(ana, 101)).toBe(true)
    expect(heard.takeFromWindow(ana, 101)).toBe(false)
    expect(heard.takeFromWindow(ana, 103)).toBe(false)
  })

  it('don’t interfere if two pages on one device send them', () => {
    const heard = new FirstCopies()
    const [one, other] = [firstNumber(0.1), firstNumber(0.2)]
    for (let index = 0; index < 10; index++) {
      expect(heard.takeFromHost(ana, other + index)).toBe(true)
      expect(heard.takeFromHost(ana, one + index)).toBe(true)
      if (index % 2 === 0) expect(heard.takeFromWindow(ana, one + index + 1)).toBe(true)
      if (index % 2 === 0) expect(heard.takeFromHost(ana, one + ++index)).toBe(false)
    }
  })

  it('are no longer tracked for pages that have long been silent', () => {
    const heard = new FirstCopies()
    heard.takeFromHost(ana, 0)
    for (let page = 1; page <= 600; page++) heard.takeFromHost(ben, page * 2 ** 32)
    expect(heard.takeFromWindow(ana, 1)).toBe(false)
    expect(heard.takeFromWindow(ben, 600 * 2 ** 32 + 1)).toBe(true)
  })
})
