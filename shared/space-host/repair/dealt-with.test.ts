import { describe, expect, it } from 'vitest'
import { type Chain, chainKey } from '../../record/chain-id.ts'
import { DealtWith } from './dealt-with.ts'

const chain: Chain = { author: 'aa'.repeat(32), generation: 7, stream: 'content' }
const key = chainKey(chain)

describe('a chain that was dealt with', () => {
  it('has to be dealt with again once less of it is valid, up to the part that was valid before', () => {
    const done = new DealtWith()
    expect([done.has(chain, 5), done.lastOf(chain)]).toEqual([false, Number.POSITIVE_INFINITY])
    done.note(chain, 5)
    expect([done.has(chain, 5), done.has(chain, 9), done.has(chain, 4)]).toEqual([true, true, false])
    expect(done.lastOf(chain)).toBe(5)
    done.note(chain, 9)
    expect(done.lastOf(chain)).toBe(5)
  })

  it('is stored in the earlier format if none of it was valid, and that format is read accordingly', () => {
    const done = new DealtWith([key, `${key.replace('.7.', '.8.')} 3`])
    expect(done.has(chain, -1)).toBe(true)
    expect(done.has({ ...chain, generation: 8 }, 2)).toBe(false)
    expect(done.stored).toEqual([key, `${key.replace('.7.', '.8.')} 3`])
  })
})
