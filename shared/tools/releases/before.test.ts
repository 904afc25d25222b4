import { expect, it } from 'vitest'
import { filesBefore, supersededFiles, usefulDeltas } from './before.ts'
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

it('[U12] keeps deltas to the two newest versions of each channel', () => {
  expect(rootsOf()).toEqual(['2', '3', '4'])
})

it('[U12] keeps no deltas to or from a stopped version', () => {
  expect(rootsOf({ stopped: ['3'] })).toEqual(['1', '4'])
  expect(rootsOf({ stopped: ['4'] })).toEqual(['1', '2'])
})

const built = (version: string, { channel = 'stable', platform = 'Linux', hash = version } = {}) =>
  ({
    ...{ version, channel },
    files: [{ hash, check: null, platform, name: `map-${version}.zip` }],
  }) as unknown as Release

const goneOf = (releases: Release[], stopped: Record<string, 'halt' | 'retract'> = {}) =>
  supersededFiles({
    releases,
    stopped: new Map(Object.entries(stopped).map(([version, how]) => [version, { how }])),
  } as unknown as Pick<Product, 'releases' | 'stopped'>).map(({ hash }) => hash)

it('[U13] keeps files of the newest version and the one before, for each channel and platform', () => {
  const all = ['1', '2', '3', '4'].map((version) => built(version))
  expect(goneOf(all)).toEqual(['2', '1'])
  expect(goneOf([...all, built('5', { channel: 'beta' }), built('1.5', { platform: 'macOS' })])).toEqual(['2', '1'])
})

it('[U13] keeps a halted version without counting it, and drops a retracted one', () => {
  const all = ['1', '2', '3', '4'].map((version) => built(version))
  expect(goneOf(all, { '4': 'halt' })).toEqual(['1'])
  expect(goneOf(all, { '4': 'retract' })).toEqual(['4', '1'])
})

it('[U13] keeps a file that a newer version still contains', () => {
  expect(goneOf([built('1', { hash: 'same' }), built('2'), built('3', { hash: 'same' })])).toEqual([])
})

it('[U12] makes deltas from lower versions, newest first, for the same platform and with a similar name', () => {
  const others = [built('1', { platform: 'macOS' }), release('1.5')]
  const before = filesBefore([...['1', '3', '2'].map((version) => built(version)), ...others], {
    ...{ version: '3', name: 'map-3.zip', platform: 'Linux' },
  })
  expect(before.map(({ hash }) => hash)).toEqual(['2', '1'])
})
