/** Which casts a relay forwards, and until when. */
import { describe, expect, it } from 'vitest'
import { CAST_LIMITS } from '../../../../shared/tools/casts/limits.ts'
import { CarriedCasts } from './carried-casts.ts'
import { CastSources } from './cast-sources.ts'
import type { ForestOfCast } from './forest-of-cast.ts'

const stripes = [1, 2, 3, 4].map((rate) => ({ rate, every: 100 }))
const castOf = (letter: string): string => letter.repeat(32)
const said = (cast: string, ended = false) => ({ cast, delay: 1200, stripes, ended })

function relay() {
  const clock = { now: 0 }
  const writers = new Set(['ana', 'ben'])
  const [joined, left]: [string[], string[]] = [[], []]
  const forestOf = (cast: string) => ({ stop: () => left.push(cast), meet: () => {} }) as unknown as ForestOfCast
  const sources = new CastSources(() => clock.now)
  const carried: CarriedCasts = new CarriedCasts({
    steady: () => clock.now,
    mayCast: (device) => writers.has(device),
    begins: (device) => sources.begins(device),
    isCastOf: (device, cast) => device === 'ana' && cast === castOf('a'),
    makesRoom: () => carried.count < 2,
    join: ({ cast }, source) => {
      joined.push(`${cast[0]} of ${source}`)
      return forestOf(cast)
    },
  })
  return { carried, clock, writers, joined, left }
}

describe('[F15] a relay', () => {
  it('joins a writer’s cast once, and leaves when it has ended', () => {
    const { carried, joined, left } = relay()
    carried.note('ana', said(castOf('a')))
    carried.note('ana', said(castOf('a')))
    expect(joined).toEqual(['a of ana'])
    expect(carried.forestOf(castOf('a'))).not.toBeNull()
    carried.note('ana', said(castOf('a'), true))
    carried.note('ana', said(castOf('a'), true))
    expect(left).toEqual([castOf('a')])
    expect(joined).toHaveLength(1)
  })

  it('doesn’t join a cast of a non-writer, one with another device’s name, or one too many', () => {
    const { carried, writers, joined, left } = relay()
    carried.note('eve', said(castOf('e')))
    carried.note('ana', said(castOf('a')))
    carried.note('ben', said(castOf('a')))
    carried.note('ben', said(castOf('a'), true))
    expect(left).toEqual([])
    carried.note('ben', said(castOf('b')))
    writers.add('cem')
    carried.note('cem', said(castOf('c')))
    expect(joined).toEqual(['a of ana', 'b of ben'])
  })

  it('joins a cast again under its real source if another device had claimed its name first', () => {
    const { carried, joined, left } = relay()
    carried.note('ben', said(castOf('a')))
    carried.note('ana', said(castOf('a')))
    carried.note('ben', said(castOf('a'), true))
    expect(joined).toEqual(['a of ben', 'a of ana'])
    expect(left).toEqual([castOf('a')])
  })

  it('forwards one cast per device', () => {
    const { carried, joined, left } = relay()
    for (const letter of ['a', 'b', 'c']) carried.note('ana', said(castOf(letter)))
    expect(joined).toEqual(['a of ana', 'b of ana', 'c of ana'])
    expect(left).toEqual([castOf('a'), castOf('b')])
  })

  it('joins no more casts of a device in a burst than viewers do, and further ones later', () => {
    const { carried, clock, joined, left } = relay()
    const ids = [...'abcdefgh']
    for (const letter of ids) carried.note('ana', said(castOf(letter)))
    expect(joined).toHaveLength(CAST_LIMITS.castBurst)
    expect(left).toHaveLength(CAST_LIMITS.castBurst - 1)
    clock.now += 60_000 / CAST_LIMITS.castsPerMinute
    carried.note('ana', said(castOf('h')))
    expect(joined.at(-1)).toBe('h of ana')
  })

  it('leaves a cast that hasn’t been announced for a while, or whose source can no longer write', () => {
    const { carried, clock, writers, left } = relay()
    carried.note('ana', said(castOf('a')))
    carried.note('ben', said(castOf('b')))
    clock.now += CAST_LIMITS.goneAfter
    carried.note('ana', said(castOf('a')))
    clock.now += 1
    carried.look()
    expect(left).toEqual([castOf('b')])
    writers.delete('ana')
    carried.look()
    expect(left).toEqual([castOf('b'), castOf('a')])
  })
})
