import { expect, it } from 'vitest'
import type { OfferedFile } from '../../../../shared/tools/releases/offers.ts'
import type { Product } from '../../../../shared/tools/releases/product.ts'
import { CheckedFiles } from './checked-files.ts'
import { fileState } from './product-state.ts'

const [hash, root] = ['0c'.repeat(32), '0d'.repeat(32)]
const file = { path: '1.0.0/map.zip', name: 'map.zip', platform: 'Linux', hash, length: 5000, check: null }
const product = { blobs: new Map([[hash, [{ root, size: 5000, device: 'ab'.repeat(32) }]]]), from: '' }

it.each([
  ['disk-full', 'full'],
  ['bad-piece', null],
] as const)(
  'a file that fails with %s on its way from others says why if that can be mended here',
  (problem, check) => {
    const here = { root, state: 'failed', have: 2000, size: 5000, problem, who: null }
    const state = fileState(product as unknown as Product, file as unknown as OfferedFile, {
      engine: { state: () => here as never },
      checked: new CheckedFiles({ read: () => expect.unreachable(), digest: () => expect.unreachable() }),
      coming: () => null,
      making: () => null,
    })
    expect(state).toMatchObject({ state: 'failed', have: 2000, check })
  },
)
