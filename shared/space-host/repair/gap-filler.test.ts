import { beforeEach, describe, expect, it } from 'vitest'
import { Emitter } from '../../base/emitter.ts'
import { TestSpace } from '../../log/testing.ts'
import { chainOf, recordHash, type SignedRecord } from '../../record/record.ts'
import { VirtualTime } from '../../testing/network.ts'
import { virtualTimers } from '../../testing/virtual-timers.ts'
import type { Gap } from '../ports/space-host-store.ts'
import { GapFiller } from './gap-filler.ts'

const RECORDS = 3

let space: TestSpace
let records: SignedRecord[]
let time: VirtualTime
let asked: string[]
let filled: number

beforeEach(async () => {
  space = await TestSpace.make()
  records = space.chain(space.founder, RECORDS)
  time = new VirtualTime()
  asked = []
  filled = 0
})

/** Starts filling a gap that comprises all records of a chain. */
async function filling(devices: readonly string[]): Promise<GapFiller> {
  const chain = chainOf((records[0] as SignedRecord).header)
  const hash = recordHash(space.crypto, (records.at(-1) as SignedRecord).bytes)
  const gap: Gap = { chain, first: 0, last: RECORDS - 1 }
  const filler = new GapFiller({
    crypto: space.crypto,
    ring: space.ring,
    log: { head: () => ({ chain, grant: '', seq: RECORDS - 1, hash }), settled: async () => {} } as never,
    store: {
      onGap: new Emitter().event,
      readGaps: async () => (filled === 0 ? [gap] : []),
      read: async () => [],
      fill: async () => void filled++,
    } as never,
    timers: virtualTimers(time),
    devices: () => devices,
    ask: (device, _, seq) => asked.push(`${device} ${seq}`),
    report: (error) => expect.fail(String(error)),
  })
  await filler.load()
  return filler
}

const bytesOf = (some: readonly SignedRecord[]) => some.map(({ bytes }) => bytes)

describe('missing records', () => {
  it('are filled with records from any device', async () => {
    const filler = await filling(['ben'])
    for (const record of records) await filler.answered('ben', [record.bytes])
    expect(asked).toEqual(['ben 0', 'ben 1', 'ben 2'])
    expect(filled).toBe(1)
  })

  it('aren’t accepted without a valid signature, however many a device makes up', async () => {
    const filler = await filling(['mal'])
    const [first] = records as [SignedRecord]
    const forged = first.bytes.slice()
    forged[forged.length - 1] = (forged.at(-1) as number) ^ 1
    await filler.answered('mal', [forged])
    expect(asked).toEqual(['mal 0'])
  })

  it('of another branch are requested from the next device after a pause', async () => {
    const filler = await filling(['mal', 'ben'])
    await filler.answered('mal', bytesOf(space.chain(space.founder, RECORDS)))
    expect(asked).toEqual(['mal 0'])
    time.pass(1500)
    expect(asked).toEqual(['mal 0', 'ben 0'])
    await filler.answered('ben', bytesOf(records))
    expect(filled).toBe(1)
  })
})
