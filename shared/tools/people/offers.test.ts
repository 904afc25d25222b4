import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { OFFER_LIMITS, type Offer, offersIn, readOffers, setOffers, writeOffers } from './offers.ts'
import { NO_OFFERS, ownOffersSchema, seenByMembers, seenNearby, withOffer } from './own-offers.ts'
import { setPersonPicture } from './shape.ts'
import { smallPicture } from './testing.ts'

const chess: Offer = { tool: 'games', id: 'chess', name: '' }
const quiz: Offer = { tool: 'apps', id: 'ab'.repeat(32), name: 'Quiz' }
const work: Offer = { tool: 'jobs', id: 'script', name: '' }

describe('a device’s offers', () => {
  it('are read as written, next to the picture', () => {
    const doc = new Y.Doc()
    setPersonPicture(doc, smallPicture())
    setOffers(doc, [chess, quiz])
    expect(offersIn(doc)).toEqual([chess, quiz])
    setOffers(doc, [])
    expect(offersIn(doc)).toEqual([])
    expect(doc.getMap('profile').size).toBe(1)
  })

  it('are limited, unique and safe to display, even if others write arbitrary data', () => {
    const many = Array.from({ length: 5000 }, (_, index) => ['apps', `a${index}`, 'x'.repeat(10_000)])
    const read = readOffers(many)
    expect(read).toHaveLength(OFFER_LIMITS.offers)
    expect(Math.max(...read.map(({ name }) => name.length))).toBeLessThan(200)
    expect(readOffers([writeOffers([chess])[0], ['games', 'chess', 'again']])).toEqual([{ ...chess, name: 'again' }])
    expect(readOffers([['apps', 'a', '\u202eevil']])).toEqual([{ tool: 'apps', id: 'a', name: 'evil' }])
    for (const value of [null, 5, 'x', {}, [null], [[]], [['apps', 'a']], [['apps', 'a', 5]], [['Apps!', 'a', 'x']]])
      expect(readOffers(value)).toEqual([])
    expect(readOffers([['apps', 'a'.repeat(OFFER_LIMITS.id + 1), 'x']])).toEqual([])
  })
})

describe('a device’s offers are visible', () => {
  const own = [chess, quiz].reduce((all, offer) => withOffer(all, offer, true), NO_OFFERS)

  it('only to members, unless the person wants otherwise', () => {
    expect([seenByMembers(own, [work]), seenNearby(own)]).toEqual([[chess, quiz, work], []])
    expect(seenByMembers({ ...own, seenBy: 'nobody' }, [work])).toEqual([])
  })

  it('to strangers only if chosen, and never include the device’s work', () => {
    expect(seenNearby({ ...own, seenBy: 'nearby' })).toEqual([chess, quiz])
  })

  it('no longer if the person withdrew them', () => {
    expect(seenByMembers(withOffer(own, chess, false), [])).toEqual([quiz])
  })

  it('to members only, if the stored choice is damaged', () => {
    expect(ownOffersSchema.parse({ seenBy: 'everybody', chosen: 'all' })).toEqual(NO_OFFERS)
  })
})
