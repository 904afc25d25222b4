import { beforeEach, describe, expect, it } from 'vitest'
import type { Chain } from '../../record/chain-id.ts'
import { History } from '../testing.ts'
import type { ChainHead } from './governance-change.ts'

let history: History
let owner: string
let editor: string
let grant: string
let chain: Chain

beforeEach(() => {
  history = new History()
  owner = history.join('owner')
  editor = history.join('editor')
  grant = history.now.members.get(editor)?.grant.hash as string
  chain = { author: editor, generation: 7, stream: 'content' }
})

const head = (seq: number, of = chain): ChainHead => ({ chain: of, seq, hash: seq.toString(16).padStart(64, '0') })
const settle = (author: string, heads: ChainHead[], seen = history.now.heads): string =>
  history.write(author, { type: 'checkpoint', heads }, { seen })

describe('checkpoints', () => {
  it('[V30] name others’ content, and are valid from owners only', () => {
    settle(owner, [head(10), head(99, { ...chain, author: owner }), head(99, { ...chain, stream: 'governance' })])
    settle(editor, [head(50)])
    expect(history.now.checkpoint(chain)).toEqual(head(10))
    expect(history.now.checkpoint({ ...chain, author: owner })).toBeNull()
    expect(history.now.checkpoint({ ...chain, stream: 'governance' })).toBeNull()
  })

  it('[V30] are void beyond a cut-off of their author', () => {
    const before = history.now.heads
    settle(owner, [head(10)])
    history.remove(history.founder, owner, { seen: before })
    expect(history.now.checkpoint(chain)).toBeNull()
  })

  it('[V31] raise the cut-offs of a removal, named or not, seen or not', () => {
    const before = history.now.heads
    settle(owner, [head(10)])
    history.remove(history.founder, editor, { seen: before, cutoffs: [head(4)] })
    expect(history.now.limit(chain, grant)).toBe(10)
    expect(history.now.cutoff(chain, grant)).toEqual(head(10))
    history.remove(history.founder, editor, { cutoffs: [] })
    expect(history.now.limit(chain, grant)).toBe(10)
    expect(history.now.limit({ ...chain, generation: 8 }, grant)).toBe(-1)
  })

  it('[V31] raise the cut-offs of a demotion', () => {
    settle(owner, [head(10)])
    history.give(history.founder, editor, 'viewer', { cut: true })
    expect(history.now.limit(chain, grant)).toBe(10)
  })

  it('[V31] do not lower a higher cut-off', () => {
    settle(owner, [head(10)])
    history.remove(history.founder, editor, { cutoffs: [head(12)] })
    expect(history.now.limit(chain, grant)).toBe(12)
  })

  it('[V31] restore nothing that their author had seen cut off', () => {
    history.remove(history.founder, editor, { cutoffs: [head(4)] })
    settle(owner, [head(10)])
    expect(history.now.limit(chain, grant)).toBe(4)
  })

  it('[V32] apply the highest head; of several at one place, the first in causal order', () => {
    settle(history.founder, [head(10), head(20)])
    settle(owner, [head(15)])
    settle(owner, [{ ...head(20), hash: 'ff'.repeat(32) }])
    expect(history.now.checkpoint(chain)).toEqual(head(20))
  })
})
