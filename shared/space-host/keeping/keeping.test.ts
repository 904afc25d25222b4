import { describe, expect, it } from 'vitest'
import type { StoredHead } from '../../log/store.ts'
import { type Chain, type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { Governance } from '../../space/governance/governance.ts'
import { Keeping } from './keeping.ts'

const [me, ana, ben] = ['1', 'a', 'b'].map((letter) => letter.repeat(64)) as [string, string, string]
const decisions: Chain = { author: me, generation: 1, stream: 'governance' }
const content: Chain = { author: me, generation: 1, stream: 'content' }
const anas: Chain = { author: ana, generation: 1, stream: 'content' }
const head = (chain: Chain, seq: number): StoredHead => ({ chain, seq, hash: '' }) as StoredHead
const said = (chain: Chain, seq: number) => ({ chain: chainKey(chain), seq, hash: '' })

function start({ members = [me, ana, ben], isPublication = false, limit = 99 } = {}) {
  const heads = [head(decisions, 2), head(content, 9)]
  const kept = new Map<ChainKey, number>()
  const unwritten: Chain[] = []
  const keeping = new Keeping({
    device: me,
    log: {
      heads: () => heads,
      head: (chain) => heads.find((known) => chainKey(known.chain) === chainKey(chain)),
      summary: () => heads,
      shown: (known) => (known.seq > limit ? { ...known, seq: limit } : known),
      governance: {
        members: new Map(members.map((device) => [device, {}])),
        role: () => 'editor',
      } as unknown as Governance,
    },
    isPublication: () => isPublication,
    unwritten: () => unwritten,
    kept,
    now: () => 0,
  })
  return { keeping, heads, kept, unwritten }
}

describe('the known holdings of a space', () => {
  it('exclude a device that has more of our own chain than we wrote, which may be another branch', () => {
    const { keeping, kept } = start()
    keeping.said(ana, [said(content, 12)], true)
    expect([keeping.seqOf(ana, chainKey(content)), keeping.unkept(), kept.size]).toEqual([-1, 10, 0])
    keeping.arrived([head(content, 12)])
    expect(keeping.seqOf(ana, chainKey(content))).toBe(12)
  })

  it('don’t shrink if an earlier record is reported after a later one', () => {
    const { keeping } = start()
    for (const seq of [11, 10]) keeping.published(head(content, seq))
    expect(keeping.durable(chainKey(content))).toBe(11)
  })

  it('count a device only after its own report that it has everything written here', () => {
    const { keeping } = start()
    expect([keeping.devices(), keeping.unkept(), keeping.isDecidedElsewhere()]).toEqual([1, 10, false])
    keeping.said(ana, [said(decisions, 2), said(content, 8)], true)
    expect([keeping.devices(), keeping.unkept(), keeping.isDecidedElsewhere()]).toEqual([1, 1, true])
    keeping.said(ana, [said(content, 9)], true)
    expect([keeping.devices(), keeping.unkept()]).toEqual([2, 0])
    keeping.unlinked(ana)
    expect(keeping.devices()).toBe(2)
    expect([ana, ben].map((device) => keeping.hasAllContent(device))).toEqual([true, false])
  })

  it('ignore outsiders’ reports, and nothing is missing if there is only one member', () => {
    const { keeping, kept } = start()
    keeping.said(ben, [said(content, 9)], false)
    expect([keeping.unkept(), kept.size]).toEqual([10, 0])
    const alone = start({ members: [me] }).keeping
    expect([alone.unkept(), alone.isDecidedElsewhere()]).toEqual([0, true])
  })

  it('[V13] count content on an invalidated branch as missing until it is written again', () => {
    const { keeping, unwritten } = start({ limit: 6 })
    keeping.said(ana, [said(content, 9)], true)
    expect(keeping.unkept()).toBe(0)
    unwritten.push(content)
    expect(keeping.unkept()).toBe(3)
    unwritten.pop()
    expect(keeping.unkept()).toBe(0)
  })

  it('grow with records written and received, and shrink with a chain that ends earlier', () => {
    const { keeping, heads } = start()
    heads[1] = head(content, 10)
    keeping.published(head(content, 10))
    expect([keeping.durable(chainKey(content)), keeping.seqOf(me, chainKey(content))]).toEqual([10, 10])
    heads.push(head(anas, 4))
    expect(keeping.progress()).toEqual({ have: 3 + 11, total: 3 + 11 })
    keeping.arrived([head(anas, 4)])
    expect(keeping.progress()).toEqual({ have: 3 + 11 + 5, total: 3 + 11 + 5 })
    heads[1] = head(content, 3)
    keeping.rewound(content)
    expect(keeping.durable(chainKey(content))).toBe(3)
  })

  it('count what a device wrote as held by it, without a report', () => {
    const { keeping, heads } = start()
    heads.push(head(anas, 4))
    keeping.arrived([head(anas, 4)])
    expect([keeping.keptBy(ana), keeping.keptBy(ben)]).toEqual([5, 0])
    keeping.said(ana, [said(content, 8)], true)
    expect(keeping.keptBy(ana)).toBe(5 + 9)
  })

  it('include every device that reported, in a publication', () => {
    const members = start().keeping
    members.said(ben, [], true)
    expect([...members.holders()]).toEqual([me, ana, ben])
    const channel = start({ members: [me], isPublication: true }).keeping
    channel.said(ben, [said(content, 1)], true)
    expect([...channel.holders()]).toEqual([me, ben])
  })
})
