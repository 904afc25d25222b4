import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { personOf } from '../../record/person.ts'
import type { DocsPort } from '../docs-port.ts'
import { FoldedLanes, LANES_OF_ONE } from './folded-lanes.ts'
import type { FollowedLane } from './lane-set.ts'
import { type EntriesInOrder, entriesInOrder, entriesOf } from './valid-entries.ts'

const ROOT = 'entries'
const turn = () => new Promise((resolve) => setTimeout(resolve))
const readText = (value: unknown): string | null => (typeof value === 'string' ? value : null)

class Texts extends FoldedLanes<string, EntriesInOrder<string>, readonly string[]> {
  folds = 0
  /** Milliseconds. */
  takes = 0
  ending = '.'

  get texts(): readonly string[] {
    return this.whole
  }

  protected fold(lanes: readonly FollowedLane<string, EntriesInOrder<string>>[]): readonly string[] {
    this.folds++
    if (this.takes > 0) vi.advanceTimersByTime(this.takes)
    return lanes.map(entriesOf).flatMap(({ device, entries }) => `${device}: ${entries.join(' ')}${this.ending}`)
  }
}

function followed(most = 2) {
  const written = new Map(['lane/ann', 'lane/ben', 'lane/old'].map((id) => [id, new Y.Doc()]))
  const docs: DocsPort = {
    open(id) {
      const doc = written.get(id) ?? new Y.Doc()
      return {
        ...{ doc, status: 'ready', ready: Promise.resolve(), close() {} },
        subscribe(listener) {
          doc.on('update', listener)
          return () => doc.off('update', listener)
        },
      }
    },
    personOf,
    follow(prefix, onDocs, onListed) {
      onDocs([...written.keys()].filter((id) => id.startsWith(prefix)))
      onListed()
      return () => {}
    },
  }
  const texts = new Texts({
    ...{ docs, prefix: 'lane/', isWanted: (id: string) => id !== 'lane/old' },
    nameOf: (id) => id.slice('lane/'.length),
    ...entriesInOrder(ROOT, readText, most),
  })
  const say = (id: string, ...values: unknown[]) => written.get(id)?.getArray(ROOT).push(values)
  return { texts, say }
}

it('combines the wanted lanes, keeping only valid entries, up to the maximum', async () => {
  const { texts, say } = followed()
  say('lane/ann', 'one', 2, 'three')
  say('lane/old', 'gone')
  await turn()
  expect(texts.isReady).toBe(true)
  expect(texts.texts).toEqual(['ann: one.', 'ben: .'])
})

it('folds again only after an entry was added or rights changed', async () => {
  const { texts, say } = followed()
  let changes = 0
  texts.onChange(() => changes++)
  await turn()
  const before = texts.texts
  expect(texts.texts).toBe(before)
  expect([changes, texts.folds]).toEqual([1, 1])
  say('lane/ben', 'hello')
  await turn()
  expect(texts.texts).toEqual(['ann: .', 'ben: hello.'])
  texts.ending = '!'
  expect(texts.texts).toEqual(['ann: .', 'ben: hello.'])
  texts.rightsChanged()
  expect(texts.texts).toEqual(['ann: !', 'ben: hello!'])
  expect([changes, texts.folds]).toEqual([3, 3])
})

describe('folding that takes long', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  /** Ann writes an entry every 10 ms. */
  async function talking(takes: number, times: number) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const { texts, say } = followed(1000)
    texts.onChange(() => texts.texts)
    texts.takes = takes
    await vi.advanceTimersByTimeAsync(0)
    for (let time = 0; time < times; time++) {
      say('lane/ann', 'hello')
      await vi.advanceTimersByTimeAsync(10)
    }
    return { texts, say }
  }

  it('leaves most of the time to other work', async () => {
    const { texts } = await talking(100, 100)
    expect(texts.folds * texts.takes).toBeLessThan(600)
    expect((await talking(1, 100)).texts.folds).toBeGreaterThan(100)
  })

  it('includes everything in the end, and immediately if rights change', async () => {
    const { texts, say } = await talking(100, 1)
    say('lane/ben', 'late')
    await vi.advanceTimersByTimeAsync(10)
    expect(texts.texts).toEqual(['ann: hello.', 'ben: .'])
    await vi.advanceTimersByTimeAsync(400)
    expect(texts.texts).toEqual(['ann: hello.', 'ben: late.'])
    say('lane/ben', 'later')
    await vi.advanceTimersByTimeAsync(10)
    texts.rightsChanged()
    expect(texts.texts).toEqual(['ann: hello.', 'ben: late later.'])
  })

  it('isn’t delayed after it took long only once', async () => {
    const { texts, say } = await talking(100, 0)
    say('lane/ben', 'late')
    await vi.advanceTimersByTimeAsync(10)
    expect(texts.texts).toEqual(['ann: .', 'ben: late.'])
  })

  it('isn’t ready while it lacks entries that were there at the start', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const { texts, say } = followed()
    texts.takes = 100
    expect(texts.texts).toEqual(['ann: .', 'ben: .'])
    say('lane/ben', 'hi')
    await vi.advanceTimersByTimeAsync(10)
    expect(texts.texts).toEqual(['ann: .', 'ben: hi.'])
    say('lane/ann', 'hello')
    await vi.advanceTimersByTimeAsync(10)
    expect(texts.isReady).toBe(false)
    await vi.advanceTimersByTimeAsync(400)
    expect(texts.isReady).toBe(true)
    expect(texts.texts).toEqual(['ann: hello.', 'ben: hi.'])
    say('lane/ann', 'more')
    await vi.advanceTimersByTimeAsync(10)
    expect(texts.isReady).toBe(true)
  })
})

it('reports nothing after it was stopped', async () => {
  const { texts, say } = followed()
  await turn()
  texts.stop()
  let changes = 0
  texts.onChange(() => changes++)
  say('lane/ann', 'late')
  await turn()
  expect(changes).toBe(0)
})

/** Returns what is read of lanes `lane/<month>/<device>`. Each lane contains its id. */
async function shown(most: number, found: readonly (readonly string[])[]): Promise<string[]> {
  const texts = new Texts({
    docs: {
      open: (id) => {
        const doc = new Y.Doc()
        doc.getArray(ROOT).push([id])
        return { ...{ doc, status: 'ready', ready: Promise.resolve(), close() {} }, subscribe: () => () => {} }
      },
      personOf,
      follow(_prefix, onDocs, onListed) {
        for (const ids of found) onDocs(ids)
        onListed()
        return () => {}
      },
    },
    ...{ prefix: 'lane/', most, nameOf: (id) => id.split('/')[2] ?? null },
    ...entriesInOrder(ROOT, readText, 2),
  })
  await turn()
  return [...texts.texts].sort()
}

const oneByOne = (ids: readonly string[]) => ids.map((id) => [id])

it('shows the newest of many lanes, the same on all devices in any order of arrival', async () => {
  const ids = ['2024', '2025', '2026'].flatMap((year) =>
    ['ann', 'ben', 'cem'].map((device) => `lane/${year}/${device}`),
  )
  const newest = ['cem: lane/2025/cem.', ...['ann', 'ben', 'cem'].map((device) => `${device}: lane/2026/${device}.`)]
  for (const found of [[ids], oneByOne(ids), oneByOne(ids.toReversed())])
    expect(await shown(4, found)).toEqual(newest.sort())
})

describe('a writer with endless lanes', () => {
  const ids = Array.from({ length: 2 * LANES_OF_ONE }, (_, month) => `lane/${String(month).padStart(4, '0')}/eve`)
  const most = LANES_OF_ONE + 10

  it('doesn’t keep others’ lanes from being read', async () => {
    expect(await shown(most, oneByOne([...ids, 'lane/2026/ann']))).toContain('ann: lane/2026/ann.')
  })

  it('doesn’t keep others’ lanes from being read, together with an accomplice', async () => {
    const of = (device: string) => ids.map((id) => id.replace('eve', device))
    const all = [...of('eve'), ...of('mal'), 'lane/0000/ann']
    expect(await shown(most, [all])).toContain('ann: lane/0000/ann.')
  })

  it('has the same lanes read on all devices, in any order of arrival', async () => {
    expect(await shown(most, oneByOne(ids.toReversed()))).toEqual(await shown(most, oneByOne(ids)))
  })
})
