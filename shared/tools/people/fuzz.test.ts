/** What anybody may write about what their device offers. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe } from 'vitest'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { OFFER_LIMITS, readOffers, writeOffers } from './offers.ts'

/** Of the 200,000 for all folders of the code. */
const CASES = 1000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const offers = [
  { tool: 'games', id: 'chess', name: '' },
  { tool: 'apps', id: 'ab'.repeat(32), name: 'Quiz' },
]

const readers: Reader[] = [
  {
    name: 'offers',
    form: 'value',
    cases: 1000,
    samples: [writeOffers(offers), writeOffers([])],
    takes: (read) => Array.isArray(read),
    read(value: unknown) {
      const read = readOffers(value)
      const again = readOffers(writeOffers(read))
      if (read.length > OFFER_LIMITS.offers || JSON.stringify(again) !== JSON.stringify(read))
        throw new Error('reads as something else')
      return read
    },
  },
]

describe('readers of what devices offer', () => {
  fuzzAll(readers, CASES, { process, collect })
})
