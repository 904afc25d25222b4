import { expect, it } from 'vitest'
import type { NamedFile } from '../../../../shared/tools/files/named-file.ts'
import { ToldKeepers } from './told-keepers.ts'

const FILE: NamedFile = { root: 'ab'.repeat(32), size: 5 }

it('names a file to a relay once per link, and again if it may have rejected it', () => {
  let linked = ['kip']
  const told: string[] = []
  const keepers = new ToldKeepers({ keepers: () => linked, tell: (keeper) => told.push(keeper), now: () => 0 })
  const look = () => keepers.look(() => [FILE])
  look()
  look()
  expect(told).toEqual(['kip'])
  keepers.forget('kip')
  look()
  look()
  expect(told).toEqual(['kip', 'kip'])
  linked = []
  look()
  linked = ['kip']
  look()
  expect(told).toHaveLength(3)
})
