import { describe, expect, it } from 'vitest'
import type { Chain } from '../record/chain-id.ts'
import type { ChainHead } from '../space/governance/governance-change.ts'
import { History } from '../space/testing.ts'
import { Sightings } from './chains/sightings.ts'
import { checkpointHeads } from './checkpointing.ts'

const HOUR = 3_600_000
const HORIZON = 8 * HOUR
const chain: Chain = { author: 'aa'.repeat(32), generation: 1, stream: 'content' }
const head = (seq: number, of = chain): ChainHead => ({ chain: of, seq, hash: seq.toString(16).padStart(64, '0') })

describe('sightings of heads', () => {
  it('[V30] show the highest head held for the horizon', () => {
    const sightings = new Sightings()
    sightings.note([head(10)], 0, HORIZON)
    sightings.note([head(20)], 3 * HOUR, HORIZON)
    expect(sightings.settled(7 * HOUR, HORIZON)).toEqual([])
    expect(sightings.settled(8 * HOUR, HORIZON)).toEqual([head(10)])
    expect(sightings.settled(11 * HOUR, HORIZON)).toEqual([head(20)])
    expect(sightings.settled(99 * HOUR, HORIZON)).toEqual([head(20)])
  })

  it('are taken a few times per horizon, however often `note` is called', () => {
    const sightings = new Sightings()
    const noted = Array.from({ length: 800 }, (_, step) => sightings.note([head(step)], step * HOUR * 0.01, HORIZON))
    expect(noted.filter(Boolean)).toHaveLength(4)
  })

  it('survive a restart', () => {
    const before = new Sightings()
    before.note([head(10), head(5, { ...chain, generation: 2 })], 0, HORIZON)
    const after = new Sightings(before.encode())
    expect(after.settled(HORIZON, HORIZON)).toEqual([head(10), head(5, { ...chain, generation: 2 })])
    expect(after.note([head(10)], HORIZON, HORIZON)).toBe(false)
  })

  it('start over if the clock is set back or the stored bytes are damaged', () => {
    const sightings = new Sightings()
    sightings.note([head(10)], 100 * HOUR, HORIZON)
    sightings.note([head(10)], 0, HORIZON)
    expect(sightings.settled(HORIZON, HORIZON)).toEqual([head(10)])
    for (const bytes of [Uint8Array.of(1), Uint8Array.of(0x81, 1), new Uint8Array(9)]) {
      expect(new Sightings(bytes).settled(HORIZON, HORIZON)).toEqual([])
    }
  })
})

describe('checkpoints of a host', () => {
  const history = new History()
  const editor = history.join('editor')
  const own: Chain = { author: editor, generation: 7, stream: 'content' }
  const other: Chain = { ...own, generation: 8 }
  const shown = (...heads: ChainHead[]) => heads.map((each) => ({ ...each, grant: '' }))
  const ask = (held: ChainHead[], here = shown(...held)) =>
    checkpointHeads({ device: history.founder, governance: history.now, shown: here, held, unsettled: () => [] })

  it('[V32] are written once they settle at least 500 records across all chains', () => {
    expect(ask([head(498, own)])).toBeNull()
    expect(ask([head(499, own)])).toEqual([head(499, own)])
    expect(ask([head(249, own), head(249, other)])).toHaveLength(2)
  })

  it('[V30] leave out the host’s own chains and void records', () => {
    expect(ask([head(5000, { ...own, author: history.founder })])).toBeNull()
    expect(ask([head(5000, own)], shown(head(4000, own)))).toBeNull()
    expect(ask([head(5000, own)], [])).toBeNull()
  })

  it('[V32] stay few, however long the history is', () => {
    let written = 0
    for (let seq = 0; seq < 100_000; seq += 100) {
      const heads = ask([head(seq, own)])
      if (!heads) continue
      history.write(history.founder, { type: 'checkpoint', heads })
      written++
    }
    expect(history.now.checkpoint(own)?.seq).toBeGreaterThan(90_000)
    expect(written).toBeLessThan(60)
  })
})
