import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { OFFER_LIMITS, type Offer, offersIn, readOffers, setOffers, writeOffers } from './offers.ts'
import { NO_OFFERS, ownOffersSchema, seenByMembers, seenNearby, withOffer } from './own-offers.ts'
import { setPersonPicture } from './shape.ts'
import { smallPicture } from './testing.ts'

const chess: Offer = { tool: 'games', id: 'chess', name: '' }
const quiz: Offer = { tool: 'apps', id: 'ab'.repeat(32), name: 'Quiz' }
const work: Offer = { tool: 'jobs', id: 'script', name: '' }

describe('what a device offers', () => {
  it('is read as it was written, beside the picture', () => {
    const doc = new Y.Doc()
    setPersonPicture(doc, smallPicture())
    setOffers(doc, [chess, quiz])
    expect(offersIn(doc)).toEqual([chess, quiz])
    setOffers(doc, [])
    expect(offersIn(doc)).toEqual([])
    expect(doc.getMap('profile').size).toBe(1)
  })

  it('is bounded, each once, and safe to display, whatever others write', () => {
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

describe('who sees it', () => {
  const own = [chess, quiz].reduce((all, offer) => withOffer(all, offer, true), NO_OFFERS)

  it('are members only, unless the person wants otherwise', () => {
    expect([seenByMembers(own, [work]), seenNearby(own)]).toEqual([[chess, quiz, work], []])
    expect(seenByMembers({ ...own, seenBy: 'nobody' }, [work])).toEqual([])
  })

  it('are strangers of what was chosen, and never of the work that the device does', () => {
    expect(seenNearby({ ...own, seenBy: 'nearby' })).toEqual([chess, quiz])
  })

  it('is nobody of what the person took back', () => {
    expect(seenByMembers(withOffer(own, chess, false), [])).toEqual([quiz])
  })

  it('falls back to the careful choice if what was remembered is damaged', () => {
    expect(ownOffersSchema.parse({ seenBy: 'everybody', chosen: 'all' })).toEqual(NO_OFFERS)
  })
})
