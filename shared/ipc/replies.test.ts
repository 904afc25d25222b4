/**
 * Walks every reply and event of the map: a bad item from another device doesn't hide other items, and a bad number
 * doesn't spoil a reply.
 */
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { itemsOfLists, time } from '../calls/shapes.ts'
import { calls, events } from './contract.ts'

/** Arrays that fail as a whole: the host's own, or those that are meaningless if an item is missing. */
const WHOLE = new Set([
  'casts.flow.stripes',
  'casts.frame.frame.chunks',
  'docs.history.steps',
  'mesh.room.iceServers',
  'network.state.discoveryServers',
  'network.state.stun',
  'network.state.turn',
  'network.changed.discoveryServers',
  'network.changed.stun',
  'network.changed.turn',
  'sending.begin.addresses',
  'spaces.detail.mayInviteAs',
  'together.moved.onScreen.pointer.numbers',
  'together.moved.onScreen.view.numbers',
])
/** The host checked them: the user's own when they were set, and others' when they arrived. */
const CHECKED_NUMBERS = new Set([
  'files.limits.up',
  'files.limits.down',
  'network.test.milliseconds',
  'together.moved.onScreen.clip.position',
  'together.moved.onScreen.clip.speed',
])

interface Def {
  type: string
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  innerType?: z.ZodType
  options?: z.ZodType[]
  items?: z.ZodType[]
  values?: unknown[]
  entries?: Record<string, unknown>
}
const defOf = (schema: z.ZodType) => schema.def as unknown as Def

const LEAVES: readonly unknown[] = [
  undefined,
  1,
  1024,
  true,
  'a',
  'index',
  ...[16, 24, 32, 64].map((length) => 'a'.repeat(length)),
  '#3b5bdb',
  'a.png',
  '2026-11-29',
  '',
  'wss://meet.example/room',
  'https://example.org/',
  new Uint8Array(3),
]
/** Values that don't fit most fields. */
const STRANGE: readonly unknown[] = [
  undefined,
  null,
  -1,
  0.5,
  2 ** 60,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '',
  '\u202e\u0000'.repeat(2000),
  '../../etc',
  true,
  [],
  {},
  new Uint8Array(3),
]

function sampleOf(schema: z.ZodType): unknown {
  const { type, shape, element, innerType, options, items, values, entries } = defOf(schema)
  const item = itemsOfLists.get(schema)
  if (item) return [sampleOf(item), sampleOf(item)]
  if (shape) return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, sampleOf(field)]))
  if (element) return schema.safeParse([]).success ? [] : [sampleOf(element)]
  if (type === 'nullable') return null
  if (innerType) return sampleOf(innerType)
  if (options?.[0]) return sampleOf(options[0])
  if (items) return items.map(sampleOf)
  if (values) return values[0]
  if (entries) return Object.values(entries)[0]
  if (type === 'record') return {}
  const found = LEAVES.findIndex((leaf) => schema.safeParse(leaf).success)
  if (found < 0) throw new Error(`nothing fits a ${type}`)
  return LEAVES[found]
}

/** Returns a value with the part at a path replaced. */
function withAt(value: unknown, path: readonly string[], other: unknown): unknown {
  const [first, ...rest] = path
  if (first === undefined) return other
  const object = (value ?? {}) as Record<string, unknown>
  return { ...object, [first]: withAt(object[first], rest, other) }
}

const without = (schema: z.ZodType): z.ZodType => {
  const { type, innerType } = defOf(schema)
  return (type === 'nullable' || type === 'optional' || type === 'catch') && innerType ? without(innerType) : schema
}

/** Each part of a reply outside lists: its path and its schema. */
function* partsOf(schema: z.ZodType, path: readonly string[] = []): Generator<[readonly string[], z.ZodType]> {
  const inner = without(schema)
  yield [path, inner]
  const { shape } = defOf(inner)
  for (const [name, field] of Object.entries(shape ?? {})) yield* partsOf(field, [...path, name])
}

/** The same with nullable parts filled, so that their parts have a place. */
function filled(schema: z.ZodType): unknown {
  const inner = without(schema)
  const { shape } = defOf(inner)
  if (!shape) {
    try {
      return sampleOf(inner)
    } catch {
      return null
    }
  }
  return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, filled(field)]))
}

const replies: [string, z.ZodType][] = [
  ...Object.entries(calls).map(([name, { output }]): [string, z.ZodType] => [name, output]),
  ...Object.entries(events),
]
const withLists = replies.filter(([, schema]) => [...partsOf(schema)].some(([, part]) => itemsOfLists.has(part)))

/** Variants of an item: with each of its fields invalid, and not an item at all. */
function spoiled(item: z.ZodType): unknown[] {
  const good = filled(item)
  return [...partsOf(item)].flatMap(([path]) => STRANGE.map((strange) => withAt(good, path, strange)))
}

describe('replies', () => {
  it('contain lists to walk', () => {
    expect(withLists.length).toBeGreaterThan(15)
  })

  it.each(withLists)('%s leaves out items that don’t fit, and keeps all others', (_, schema) => {
    const base = filled(schema)
    expect(schema.safeParse(base)).toMatchObject({ success: true })
    for (const [path, part] of partsOf(schema)) {
      const item = itemsOfLists.get(part)
      if (!item) continue
      const good = filled(item)
      const bad = spoiled(item)
      const value = withAt(base, path, [good, ...bad, good])
      const parsed = schema.parse(value)
      const list = path.reduce((each, name) => (each as Record<string, unknown>)[name], parsed) as unknown[]
      const fitting = [good, ...bad, good].flatMap((each) => {
        const read = item.safeParse(each)
        return read.success ? [read.data] : []
      })
      expect(fitting.length).toBeLessThan(bad.length + 2)
      expect(list).toEqual(fitting)
      expect(list.length).toBeGreaterThanOrEqual(2)
    }
  })

  it.each(replies)('%s has no other lists, except those that are meaningless in part', (name, schema) => {
    const arrays = [...partsOf(schema)].filter(([, part]) => defOf(part).type === 'array')
    const places = arrays.map(([path]) => [name, ...path].join('.'))
    expect(places.filter((place) => !WHOLE.has(place))).toEqual([])
  })

  it.each(replies)('%s doesn’t reject a number for its size', (name, schema) => {
    for (const [path, part] of partsOf(schema)) {
      // Times are clamped when they arrive (shared/record/time.ts).
      if (defOf(part).type !== 'number' || part === time || CHECKED_NUMBERS.has([name, ...path].join('.'))) continue
      const parsed = schema.safeParse(withAt(filled(schema), path, 2 ** 60))
      expect([path.join('.'), parsed.success]).toEqual([path.join('.'), true])
    }
  })

  it('never leave out a member because of a color, a name or a number', () => {
    const { output } = calls['spaces.detail']
    const member = filled(itemsOfLists.get(output.shape.members) as z.ZodType) as object
    const given = [
      { ...member, color: 'red' },
      { ...member, quota: 2 ** 70 },
      { ...member, name: '\u202e' },
    ]
    const { members } = output.parse(withAt(filled(output), ['members'], given))
    expect(members.map(({ color, quota }) => [color, quota])).toEqual([
      ['#868e96', 1],
      ['#3b5bdb', Number.MAX_SAFE_INTEGER],
      ['#3b5bdb', 1],
    ])
  })
})
