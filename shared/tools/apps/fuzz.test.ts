/** [P24] Foreign apps and their updates, and an app's messages to its window. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { describeDoc } from '../docs.ts'
import { APP_LIMITS } from './limits.ts'
import { encodeHere, encodeSaid, Joiner, partsOf, readHere, readSaid } from './live.ts'
import { readFromApp, requestIn } from './port.ts'
import {
  APP_ROOT,
  appDoc,
  appLane,
  readAddedEntry,
  readApp,
  readAppEntry,
  readAppLane,
  readAppUpdate,
} from './shape.ts'

/** This folder's share of the 200,000 cases for all folders. */
const CASES = 6000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const item = '0a'.repeat(8)
const game = '0b'.repeat(16)
const update = {
  payload: '{"x":[1,{"y":null}]}',
  info: 'Ana moved',
  href: 'index.html#1',
  notify: [{ to: '*', text: 'Your turn' }],
}
const about = {
  root: 'ab'.repeat(32),
  key: 'cd'.repeat(32),
  size: 5000,
  name: 'chess.xdc',
  source: 'https://example.org',
}

const readers: Reader[] = [
  {
    name: 'updates of apps',
    form: 'value',
    cases: 1500,
    samples: [{ at: 5, update }],
    takes: (read) => read !== null,
    read: (value: unknown) => readAppEntry(value),
  },
  {
    name: 'who added apps',
    form: 'value',
    cases: 1000,
    samples: [{ at: 5, added: 'ab'.repeat(32) }],
    takes: (read) => read !== null,
    read: (value: unknown) => readAddedEntry(value),
  },
  {
    name: 'apps',
    form: 'value',
    cases: 1000,
    samples: [{ package: about, icon: new Uint8Array(5) }],
    takes: (read) => read !== null,
    read(value: unknown) {
      const doc = new Y.Doc()
      const root = doc.getMap(APP_ROOT)
      if (typeof value === 'object' && value !== null) {
        for (const [key, each] of Object.entries(value)) {
          try {
            root.set(key, each)
          } catch {
            // Such a value can't get into a doc.
          }
        }
      }
      return readApp(doc)
    },
  },
  {
    name: 'what apps say live',
    form: 'bytes',
    cases: 1000,
    samples: [item, game].flatMap((instance) => partsOf(instance, 7, new Uint8Array(60))).map(encodeSaid),
    takes: (read) => read !== null,
    read: (bytes: Uint8Array) => readSaid(bytes),
  },
  {
    name: 'where apps listen',
    form: 'bytes',
    cases: 300,
    samples: [item, game].map((instance) => encodeHere({ item: instance })),
    takes: (read) => read !== null,
    read: (bytes: Uint8Array) => readHere(bytes),
  },
  {
    name: 'what apps say to their windows',
    form: 'value',
    cases: 1500,
    samples: [
      { kind: 'send', id: 1, update },
      { kind: 'listen', after: 3 },
      { kind: 'say', bytes: new Uint8Array(9) },
      { kind: 'message', id: 2, text: 'hi', file: { name: 'a.txt', bytes: new Uint8Array(3) } },
      { kind: 'import', id: 3, accept: ['.txt'], multiple: false },
      { kind: 'link', href: 'https://example.org' },
    ],
    takes: (read) => read !== null,
    read(value: unknown) {
      requestIn(value)
      return readFromApp(value)
    },
  },
]

describe('[P24] readers of apps', () => {
  fuzzAll(readers, CASES, { process, collect })
})

describe('[X2] an update', () => {
  it.each([
    ['a payload that is no JSON', { payload: 'undefined' }],
    ['too large a payload', { payload: `"${'x'.repeat(APP_LIMITS.payload)}"` }],
    ['a link to another site', { ...update, href: 'https://example.org/' }],
    ['a link to another host', { ...update, href: '//example.org/' }],
    ['a link that backslashes hide', { ...update, href: '/\\example.org/' }],
    ['a script as a link', { ...update, href: 'javascript:alert(1)' }],
    ['a long line', { ...update, info: 'x'.repeat(APP_LIMITS.info + 1) }],
    ['a crowd to notify', { ...update, notify: Array(APP_LIMITS.notified + 1).fill({ to: '*', text: 'hi' }) }],
  ])('is rejected if it has %s', (_, bad) => expect(readAppUpdate(bad)).toBeNull())

  it('can have the largest payload, and is parsed safely however deeply it is nested', () => {
    const depth = APP_LIMITS.payload / 2
    expect(readAppUpdate({ payload: `"${'x'.repeat(APP_LIMITS.payload - 2)}"` })).not.toBeNull()
    expect(() => readAppUpdate({ payload: '['.repeat(depth) + ']'.repeat(depth) })).not.toThrow()
  })

  it('is in one of its writer’s lanes', () => {
    const device = 'ef'.repeat(32)
    expect(readAppLane(`tool/apps/space/values/${item}/2026-11/${device}`)).toEqual({ item, month: '2026-11', device })
    expect(readAppLane(`tool/apps/space/values/${item}`)).toBeNull()
    expect(describeDoc(appLane(item, 0, device))).toMatchObject({ tool: 'apps', kind: 'lane', writer: device, item })
    expect(readAppLane(appLane(game, 0, device))).toEqual({ item: null, month: '1970-01', device })
    expect(describeDoc(appLane(game, 0, device))).toMatchObject({ tool: 'apps', writer: device, item: null })
    expect(describeDoc(appDoc(item))).toMatchObject({ tool: 'apps', kind: 'table', item })
  })
})

describe('[X4] a live message', () => {
  it('is assembled from its parts, and dropped if one is missing', () => {
    const bytes = Uint8Array.from({ length: APP_LIMITS.payload }, (_, at) => at % 251)
    const parts = partsOf(item, 7, bytes)
    expect(parts).toHaveLength(3)
    const joiner = new Joiner()
    expect(parts.map((part) => joiner.take(part))).toEqual([null, null, bytes])
    const [first, , last] = parts
    if (!first || !last) throw new Error('there are three')
    expect([first, last].map((part) => joiner.take(part))).toEqual([null, null])
    expect(joiner.take({ ...first, number: 8, parts: 1 })).toEqual(first.bytes)
  })
})
