import { expect, it } from 'vitest'
import { usefulDeltas } from './before.ts'
import type { Release } from './offers.ts'
import type { Product, SaidDelta } from './product.ts'

const release = (version: string, channel = 'stable') =>
  ({ version, channel, files: [{ hash: version, check: null }] }) as unknown as Release
const delta = (from: string) => [{ from, root: from }] as SaidDelta[]

function rootsOf({ stopped = [] as string[] } = {}): string[] {
  const product = {
    releases: ['1', '2', '3', '4'].map((version) => release(version)).concat(release('5', 'beta')),
    deltas: new Map([
      ['2', delta('1')],
      ['3', delta('2')],
      ['4', delta('3')],
      ['5', delta('4')],
      ['9', delta('5')],
    ]),
    stopped: new Map(stopped.map((version) => [version, null])),
  } as unknown as Pick<Product, 'deltas' | 'releases' | 'stopped'>
  return usefulDeltas(product).map(({ root }) => root)
}

it('[U12] deltas are kept to the two newest versions of each channel', () => {
  expect(rootsOf()).toEqual(['2', '3', '4'])
})

it('[U12] none is kept to or from a version that somebody stopped', () => {
  expect(rootsOf({ stopped: ['3'] })).toEqual(['1', '4'])
  expect(rootsOf({ stopped: ['4'] })).toEqual(['1', '2'])
})
