import { expect, it } from 'vitest'
import type { ShownCast } from '../../../../shared/tools/casts/calls.ts'
import { programsOf } from './programs.ts'

const castOf = (name: string, since: number, more: Partial<ShownCast> = {}): ShownCast => ({
  cast: name.repeat(32),
  device: name.repeat(64),
  stream: '1'.repeat(16),
  title: name,
  since,
  delay: 600,
  viewers: 0,
  perMinute: 20,
  inCall: false,
  stage: [],
  watched: false,
  isSilent: false,
  ...more,
})
const shown = (casts: readonly ShownCast[]): string[] =>
  programsOf(casts).map(({ main, guests }) => main.title + guests.map(({ title }) => title).join(''))
const devices = (...names: string[]) => names.map((name) => name.repeat(64))

it('[F17] treats those on stage as part of the broadcast that invited them', () => {
  const main = castOf('a', 1, { stage: devices('b', 'c', 'f') })
  const elsewhere = castOf('f', 4, { stream: '2'.repeat(16) })
  expect(shown([castOf('c', 0), main, castOf('b', 2), castOf('e', 5), elsewhere])).toEqual(['acb', 'e', 'f'])
})

it('[F17] doesn’t leave anyone out who was invited by a guest, or who invited each other', () => {
  const asks = (name: string, since: number, ...others: string[]) => castOf(name, since, { stage: devices(...others) })
  expect(shown([asks('a', 2, 'b'), asks('b', 1, 'a')])).toEqual(['ba'])
  expect(shown([asks('a', 1, 'b'), asks('b', 2, 'c'), castOf('c', 3)])).toEqual(['ab', 'c'])
  expect(shown([asks('a', 1, 'b'), asks('b', 2, 'c'), asks('c', 3, 'a')])).toEqual(['a', 'b', 'c'])
})
