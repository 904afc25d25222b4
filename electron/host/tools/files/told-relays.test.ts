import { expect, it } from 'vitest'
import type { NamedFile } from '../../../../shared/tools/files/named-file.ts'
import { ToldRelays } from './told-relays.ts'

const FILE: NamedFile = { root: 'ab'.repeat(32), size: 5 }

it('names a file to a relay once per link, and again if it may have rejected it', () => {
  let linked = ['kip']
  const told: string[] = []
  const relays = new ToldRelays({ relays: () => linked, tell: (relay) => told.push(relay), now: () => 0 })
  const look = () => relays.look(() => [FILE])
  look()
  look()
  expect(told).toEqual(['kip'])
  relays.forget('kip')
  look()
  look()
  expect(told).toEqual(['kip', 'kip'])
  linked = []
  look()
  linked = ['kip']
  look()
  expect(told).toHaveLength(3)
})
