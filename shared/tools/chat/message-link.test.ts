import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toHex } from '../../record/bytes.ts'
import { formatMessageLink, type MessageLink, parseMessageLink, takeMessageLinks } from './message-link.ts'

const hex = (length: number) =>
  fc.uint8Array({ minLength: length / 2, maxLength: length / 2 }).map((bytes) => toHex(bytes))
const anyLink: fc.Arbitrary<MessageLink> = fc.record({
  space: hex(64),
  channel: fc.oneof(hex(16), hex(32)),
  message: fc.record({ time: fc.nat(1e14), id: hex(24), device: hex(64) }),
})
const LINK = `parley://message/${'ab'.repeat(32)}/${'12'.repeat(8)}/1700000000000-${'34'.repeat(12)}-${'56'.repeat(32)}`

describe('a link to a message', () => {
  it('is read as it was made', () => {
    fc.assert(
      fc.property(anyLink, (link) => {
        expect(parseMessageLink(formatMessageLink(link))).toEqual(link)
      }),
    )
  })

  it('is written in one way only', () => {
    for (const text of [
      '',
      ` ${LINK}`,
      `${LINK}/`,
      `${LINK}?x`,
      LINK.replace('message', 'Message'),
      LINK.replace('ab', 'AB'),
      LINK.replace('/17', '/017'),
      LINK.replace('1700000000000', '-1'),
      LINK.replace('1700000000000', '1e3'),
      LINK.replace('parley:', 'xparley:'),
      LINK.replace(`${'12'.repeat(8)}`, '12'.repeat(10)),
      LINK.slice(0, -1),
    ])
      expect(parseMessageLink(text)).toBeNull()
  })

  it('is nothing that was changed in one place, or only what makes the same text again', () => {
    fc.assert(
      fc.property(anyLink, fc.nat(), fc.string({ unit: 'binary', maxLength: 2 }), (link, at, piece) => {
        const text = formatMessageLink(link)
        const place = at % text.length
        const changed = text.slice(0, place) + piece + text.slice(place + 1)
        const read = parseMessageLink(changed)
        if (read) expect(formatMessageLink(read)).toBe(changed)
      }),
      { numRuns: 500 },
    )
  })

  it('is nothing in any other text, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseMessageLink(text)).toBeNull()
      }),
    )
  })
})

describe('a text with links to messages', () => {
  it('is shown without them', () => {
    expect(takeMessageLinks(`see ${LINK}\nthere`, 3)).toEqual({ rest: 'see \nthere', links: [parseMessageLink(LINK)] })
    expect(takeMessageLinks(LINK, 3).rest).toBe('')
  })

  it('keeps those that are too many, and what only begins like one', () => {
    expect(takeMessageLinks(`${LINK} ${LINK} ${LINK}`, 2)).toMatchObject({ rest: LINK, links: [{}, {}] })
    for (const text of [`${LINK}0`, `${LINK}/x`, 'parley://message/x', 'a  b '])
      expect(takeMessageLinks(text, 3)).toEqual({ rest: text, links: [] })
  })

  it('loses nothing else, however it is put together', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constant(LINK), fc.constant(' '))), (parts) => {
        const text = parts.join('')
        const { rest, links } = takeMessageLinks(text, 3)
        expect(rest.length + links.length * LINK.length).toBeLessThanOrEqual(text.length)
        for (const character of rest) expect(text).toContain(character)
        expect(links.length).toBeLessThanOrEqual(3)
      }),
    )
  })
})
