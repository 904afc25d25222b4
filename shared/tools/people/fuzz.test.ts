/** Untrusted entries about what a device offers. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe } from 'vitest'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { OFFER_LIMITS, readOffers, writeOffers } from './offers.ts'

/** This folder's share of 200,000 cases in total. */
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

describe('readers of device offers', () => {
  fuzzAll(readers, CASES, { process, collect })
})
