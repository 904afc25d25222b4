import { describe, expect, it } from 'vitest'
import { type Chain, chainKey } from '../../record/chain-id.ts'
import { LIMITS } from '../../record/limits.ts'
import type { Governance } from '../../space/governance/governance.ts'
import type { Conversations } from '../conversations.ts'
import { NotAllowedError } from '../not-allowed-error.ts'
import type { StoredHead } from '../store.ts'
import { ChainHeads } from './chain-heads.ts'
import { OwnChains } from './own-chains.ts'

const [me, ana] = ['1'.repeat(64), 'a'.repeat(64)]
const chain = (author: string, generation: number, stream = 'content'): Chain => ({ author, generation, stream })
const head = (of: Chain, more: Partial<StoredHead> = {}): StoredHead => ({
  chain: of,
  seq: 0,
  hash: '',
  grant: 'first',
  here: true,
  ...more,
})

/** `drawn`: the random generations, in order. */
function start(heads: StoredHead[], drawn: number[] = [7], grant: string | null = 'first') {
  const all = new ChainHeads()
  for (const each of heads) all.set(each)
  const own = new OwnChains({
    crypto: { randomBytes: () => new Uint8Array([0, drawn.shift() ?? 255]) },
    device: me,
    heads: all,
    conversations: { freshGenerations: () => [] } as unknown as Conversations,
    governance: () =>
      ({ members: new Map(grant === null ? [] : [[me, { grant: { hash: grant } }]]) }) as unknown as Governance,
  })
  return { own, heads: all }
}

describe('the heads of chains', () => {
  it('are counted per device as chains are added and deleted', () => {
    const heads = new ChainHeads()
    for (const each of [chain(me, 1), chain(ana, 1), chain(ana, 2)]) heads.set(head(each))
    heads.set(head(chain(ana, 2), { seq: 5 }))
    expect([heads.countBy(me), heads.countBy(ana), heads.countBy('nobody')]).toEqual([1, 2, 0])
    heads.delete(chain(ana, 2))
    heads.delete(chain(ana, 2))
    expect([heads.countBy(ana), heads.of(chain(ana, 2)), heads.get(chainKey(chain(ana, 1)))?.seq]).toEqual([
      1,
      undefined,
      0,
    ])
    expect(heads.by(ana).map(({ chain: { generation } }) => generation)).toEqual([1])
  })
})

describe('our own chains', () => {
  it('continue in the generation begun here under the current grant, in all streams', () => {
    const { own } = start([head(chain(me, 3)), head(chain(me, 4), { grant: 'earlier' }), head(chain(ana, 9))])
    expect(own.next('content')).toEqual({ chain: chain(me, 3), grant: 'first' })
    expect(own.next('governance').chain.generation).toBe(3)
  })

  it('begin in an unused generation, which stays reserved until its first record', () => {
    const { own, heads } = start([head(chain(me, 7), { here: false })], [7, 8, 9, 10])
    expect([own.next('content'), own.next('governance')].map((next) => next.chain.generation)).toEqual([8, 8])
    heads.set(head(chain(me, 8)))
    expect(own.next('content').chain.generation).toBe(8)
    heads.set(head(chain(me, 8), { here: false }))
    expect(own.next('content').chain.generation).toBe(9)
  })

  it('are assigned one per seat, whichever is written first, and stay assigned', () => {
    const { own, heads } = start([], [5, 6, 7])
    const seats = () => [0, 1, 2].map((seat) => own.next('content', seat).chain.generation)
    expect(seats()).toEqual([5, 6, 7])
    for (const generation of [7, 6, 5]) {
      heads.set(head(chain(me, generation)))
      expect(seats()).toEqual([5, 6, 7])
    }
    own.retire(chain(me, 6))
    expect(seats()).toEqual([5, 255, 7])
  })

  it('are continued by as many seats as possible, the one with governance by the first seat', () => {
    const { own } = start([3, 4, 5].map((each) => head(chain(me, each))).concat(head(chain(me, 4, 'governance'))), [6])
    const seats = [3, 0, 1, 2].map((seat) => own.next('content', seat).chain.generation)
    expect(seats).toEqual([6, 4, 5, 3])
    expect(own.next('governance').chain.generation).toBe(4)
    expect(own.live('content')).toEqual([chain(me, 4), chain(me, 5), chain(me, 3)])
    expect(own.live('governance')).toEqual([chain(me, 4, 'governance')])
  })

  it('end once another store has extended them, or once governance is full', () => {
    const { own, heads } = start([head(chain(me, 3)), head(chain(me, 3, 'governance'))])
    expect(own.retire(chain(me, 3)).map((each) => each.chain.stream)).toEqual(['content', 'governance'])
    expect([own.retire(chain(me, 3)), heads.of(chain(me, 3))?.here]).toEqual([[], false])
    expect(own.next('content').chain.generation).toBe(7)
    const full = start([head(chain(me, 3)), head(chain(me, 3, 'governance'), { seq: LIMITS.governancePerChain - 1 })])
    expect(full.own.next('content').chain.generation).toBe(7)
  })

  it('are refused to a non-member', () => {
    const { own } = start([head(chain(me, 3))], [], null)
    expect(() => own.next('content')).toThrow(NotAllowedError)
  })
})
