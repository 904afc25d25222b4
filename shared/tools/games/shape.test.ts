import { expect, it } from 'vitest'
import { hashOf, type LobbyEntry } from './shape.ts'
import { ana, ben, HEAD, TIME } from './testing/table.ts'

it('[M1] an entry is hashed once for its author, and differently for another author', () => {
  let looks = 0
  const entry: LobbyEntry = {
    ...{ kind: 'cancel', in: HEAD.slice(0, 32) },
    get time() {
      looks += 1
      return TIME
    },
  }
  const hash = hashOf(ana, entry)
  expect([hashOf(ana, entry), looks]).toEqual([hash, 1])
  expect(hashOf(ben, entry)).not.toBe(hash)
  expect(hashOf(ana, { ...entry })).toBe(hash)
})
