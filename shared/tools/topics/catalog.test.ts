/** Merging each device's statements into the list of data streams. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { describeDoc } from '../docs.ts'
import {
  CATALOG_LIMITS,
  CATALOG_ROOT,
  type CatalogEntry,
  catalogLane,
  mergeCatalog,
  newTopicId,
  readCatalogLane,
  topicNamed,
} from './catalog.ts'
import { TOPIC_LIMITS } from './shape.ts'

const [ana, ben, cem] = ['aa', 'bb', 'cc'].map((each) => each.repeat(32)) as [string, string, string]

/** Ana owns the space. */
const merge = (said: Record<string, Record<string, CatalogEntry>>) =>
  mergeCatalog(
    new Map(Object.entries(said).map(([device, entries]) => [device, new Map(Object.entries(entries))])),
    (device) => device === ana,
  )

const made = (time: number, changes: Partial<CatalogEntry> = {}): CatalogEntry => ({
  name: 'prices',
  keep: 1,
  made: time,
  time,
  ...changes,
})

describe('the catalog of topics', () => {
  it("is in each device's own lane", () => {
    expect(describeDoc(catalogLane(ana))).toMatchObject({ tool: 'topics', kind: 'lane', writer: ana })
    expect(describeDoc('topics/x')).toBeNull()
  })

  it('is the same on all devices, for any order of lanes and entries', () => {
    const entry = fc.record(
      {
        name: fc.constantFrom('bread', 'prices'),
        keep: fc.nat(2),
        made: fc.nat(2),
        time: fc.nat(2),
        gone: fc.boolean(),
      },
      { requiredKeys: ['name', 'keep', 'time'] },
    )
    const said = fc.record({ device: fc.constantFrom(ana, ben, cem), id: fc.constantFrom('bread', 'prices'), entry })
    const places = fc.uniqueArray(said, { selector: ({ device, id }) => device + id })
    const catalogOf = (all: readonly { device: string; id: string; entry: object }[]) => {
      const lanes: Record<string, Record<string, CatalogEntry>> = {}
      for (const { device, id, entry: written } of all)
        lanes[device] = { ...lanes[device], [id]: written as CatalogEntry }
      const { topics, gone, cleared } = merge(lanes)
      return { topics, gone: Object.fromEntries(gone), cleared: [...cleared].sort() }
    }
    const both = places.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    )
    fc.assert(
      fc.property(both, ([all, mixed]) => {
        expect(catalogOf(mixed)).toEqual(catalogOf(all))
      }),
    )
  })

  it('has the same topics from a lane over the limit, before and after storage', () => {
    const doc = new Y.Doc()
    for (const [client, from] of [CATALOG_LIMITS.topics / 2, CATALOG_LIMITS.topics].entries()) {
      // Each start of the app writes under a new client id.
      const session = new Y.Doc()
      session.clientID = client + 1
      for (let index = 0; index < CATALOG_LIMITS.topics / 2 + 10; index += 1)
        session.getMap(CATALOG_ROOT).set(`topic-${from + index}`, made(index))
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(session))
    }
    const stored = new Y.Doc()
    Y.applyUpdate(stored, Y.encodeStateAsUpdate(doc))
    const ids = [...readCatalogLane(doc).keys()]
    expect(ids).toHaveLength(CATALOG_LIMITS.topics)
    expect([...readCatalogLane(stored).keys()]).toEqual(ids)
  })

  it('lists topics under their first maker', () => {
    const { topics } = merge({
      [ben]: { prices: made(7) },
      [cem]: { prices: made(5, { keep: 3 }), a: made(9, { name: 'a' }) },
    })
    expect(topics).toEqual([
      { id: 'a', name: 'a', keep: 1, maker: cem, isDisputed: false },
      { id: 'prices', name: 'prices', keep: 3, maker: cem, isDisputed: true },
    ])
  })

  it('accepts the latest change to a topic by its maker or an owner', () => {
    const change = { name: 'bread', keep: 9, time: 20 }
    const of = (device: string, time = 20) =>
      merge({
        [ben]: { prices: made(5) },
        [device]: { prices: { ...change, time, ...(device === ben && { made: 5 }) } },
      }).topics[0]
    expect(of(ben)).toMatchObject({ id: 'prices', name: 'bread', keep: 9, maker: ben })
    expect(of(ana)).toMatchObject({ id: 'prices', name: 'bread', keep: 9, maker: ben })
    expect(of(ana, 4)?.name).toBe('prices')
    expect(of(cem)?.name).toBe('prices')
  })

  it('doesn’t list deleted topics or topics without a maker', () => {
    const gone = merge({ [ben]: { prices: made(5) }, [ana]: { prices: { ...made(8), gone: true } } })
    expect(gone.topics).toEqual([])
    expect([...gone.gone.keys()]).toEqual(['prices'])
    expect(
      merge({ [cem]: { prices: { ...made(8), made: 9, gone: true } }, [ben]: { prices: made(5) } }).topics,
    ).toHaveLength(1)
    expect(merge({ [ana]: { prices: { name: 'prices', keep: 1, time: 3 } } }).topics).toEqual([])
  })

  it('keeps a topic deleted even if somebody writes to it later, and clears its content', () => {
    const deleted = { [ben]: { prices: { ...made(5), gone: true } } }
    expect([...merge(deleted).cleared]).toEqual(['prices'])
    const back = merge({ ...deleted, [ana]: { prices: { name: 'bread', keep: 3, time: 50 } } })
    expect([back.topics, [...back.gone.keys()], [...back.cleared]]).toEqual([[], ['prices'], ['prices']])
  })

  it('clears a topic that keeps nothing, until it keeps something again', () => {
    expect([...merge({ [ben]: { prices: made(5, { keep: 0 }) } }).cleared]).toEqual(['prices'])
    const again = { [ben]: { prices: made(5, { keep: 0 }) }, [ana]: { prices: { name: 'prices', keep: 2, time: 50 } } }
    expect([...merge(again).cleared]).toEqual([])
  })

  it('reports when a topic was last changed, unless it is unchanged or only a disputed maker changed it', () => {
    const change = { name: 'prices', keep: 2, time: 50 }
    expect([...merge({ [ben]: { prices: made(5) } }).changed]).toEqual([])
    expect([...merge({ [ben]: { prices: { ...made(5), keep: 2, time: 9 } } }).changed]).toEqual([['prices', 9]])
    expect([...merge({ [ben]: { prices: made(5) }, [ana]: { prices: change } }).changed]).toEqual([['prices', 50]])
    const claimed = { [ben]: { prices: made(5) }, [cem]: { prices: { ...change, made: 1 } } }
    expect([...merge(claimed).changed]).toEqual([])
  })

  it('doesn’t let anyone delete a topic by claiming to have made it first', () => {
    const forged = { ...made(0), gone: true, time: 99 }
    const { topics, cleared } = merge({ [ben]: { prices: made(5) }, [cem]: { prices: forged } })
    expect(topics).toMatchObject([{ id: 'prices', isDisputed: true }])
    expect([...cleared]).toEqual([])
    expect([
      ...merge({ [ben]: { prices: made(5) }, [cem]: { prices: { ...forged, gone: false, keep: 0 } } }).cleared,
    ]).toEqual([])
    // Owners can.
    const owner = merge({ [ben]: { prices: made(5) }, [cem]: { prices: made(0) }, [ana]: { prices: forged } })
    expect([...owner.cleared]).toEqual(['prices'])
  })

  it('finds a topic by its current name, otherwise by its original one', () => {
    const catalog = merge({
      [ben]: { prices: made(5, { name: 'bread' }), bread: made(6, { name: 'prices' }), x: made(1, { name: 'y' }) },
    })
    expect(topicNamed(catalog, 'bread')?.id).toBe('prices')
    expect(topicNamed(catalog, 'x')?.name).toBe('y')
    expect(topicNamed(catalog, 'z')).toBeUndefined()
  })

  it('returns an unused id for each topic', () => {
    const long = 'a'.repeat(TOPIC_LIMITS.name)
    const catalog = merge({ [ben]: { prices: { ...made(5), gone: true }, [long]: made(5, { name: long }) } })
    expect(newTopicId(catalog, 'prices')).toBe('prices-2')
    expect(newTopicId(catalog, 'other')).toBe('other')
    expect(newTopicId(catalog, long)).toBe(`${'a'.repeat(TOPIC_LIMITS.name - 2)}-2`)
  })
})
