import { describe, expect, it } from 'vitest'
import { chainKey } from '../../record/chain-id.ts'
import { Holdings } from './holdings.ts'

const [me, ana] = ['1'.repeat(64), 'a'.repeat(64)]
const chainOf = (author: string, generation: number) => chainKey({ author, generation, stream: 'content' })
const head = (author: string, seq: number, generation = 1) => ({ chain: chainOf(author, generation), seq, hash: '' })

function start(here: Record<string, number> = {}) {
  let time = 0
  const holdings = new Holdings({
    isWatched: (chain) => chain.startsWith(me),
    isOwn: (chain) => chain.startsWith(me),
    seqHere: (chain) => here[chain] ?? -1,
    now: () => time,
  })
  const pass = (milliseconds: number) => {
    time += milliseconds
  }
  return { holdings, here, pass }
}

describe('the holdings that other devices report', () => {
  it('are known for our chains, up to what we wrote, even after the devices have disconnected', () => {
    const { holdings } = start({ [chainOf(me, 1)]: 9 })
    holdings.note(ana, [head(me, 4), head(me, 3, 2)])
    expect([holdings.seqOf(ana, chainOf(me, 1)), holdings.seqOf(ana, chainOf(me, 2))]).toEqual([4, -1])
    holdings.note(ana, [head(me, 2 ** 53)])
    holdings.unlinked(ana)
    expect(holdings.seqOf(ana, chainOf(me, 1))).toBe(4)
  })

  it('beyond our own count as missing while records arrive, until we have them', () => {
    const { holdings, here, pass } = start()
    holdings.note(ana, [head(ana, 299)])
    expect(holdings.missing()).toBe(0)
    holdings.arrived(100)
    here[chainOf(ana, 1)] = 99
    expect(holdings.missing()).toBe(200)
    pass(6000)
    holdings.arrived(49)
    expect(holdings.missing()).toBe(0)
    holdings.arrived(50)
    expect(holdings.missing()).toBe(200)
    holdings.unlinked(ana)
    expect(holdings.missing()).toBe(0)
  })

  it('aren’t expected forever if none of them arrive', () => {
    const { holdings, here, pass } = start()
    holdings.note(ana, [head(ana, 999, 1), head(ana, 999, 2)])
    pass(12_000)
    here[chainOf(ana, 1)] = 9
    holdings.arrived(100)
    expect(holdings.missing()).toBe(990 + 1000)
    pass(4000)
    expect(holdings.missing()).toBe(990)
  })

  it('can’t fill memory or exceed a number that a screen can show, whatever is claimed', () => {
    const { holdings } = start()
    holdings.arrived(100)
    for (let generation = 0; generation < 20_000; generation++) {
      holdings.note(ana, [head(ana, Number.MAX_SAFE_INTEGER - 1, generation)])
    }
    expect(holdings.missing()).toBe(10_000 * 2 ** 20)
  })
})
