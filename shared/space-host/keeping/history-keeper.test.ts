import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { hostTimers } from '../../../electron/host/timers.ts'
import { clientIdOf } from '../../docs/clients/client-id.ts'
import type { SpaceLog, Written } from '../../log/space-log.ts'
import { TestSpace } from '../../log/testing.ts'
import { fromHex } from '../../record/bytes.ts'
import { chainOf, decodeRecord } from '../../record/record.ts'
import { HistoryKeeper } from './history-keeper.ts'

const BOARD = 'board/00112233445566aa'
const COUNT = 520

/** A founder and an editor who has drawn a lot, each with a relay; whatever either writes, both have at once. */
async function makeSpace() {
  const space = await TestSpace.make()
  const person = await space.join('editor')
  const founder = space.log
  const editor = await space.open(person.keys)
  await editor.accept(space.governance).durable
  const { chain, grant } = editor.ownChain('content')
  const doc = new Y.Doc()
  const parts = { admission: fromHex(grant), device: fromHex(person.id), generation: chain.generation, doc: BOARD }
  doc.clientID = clientIdOf(space.crypto, parts)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let index = 0; index < COUNT; index++) doc.getMap('elements').set(`element ${index % 9}`, index)
  const records: Uint8Array[] = []
  for (const update of updates) records.push((await editor.writeUpdate({ doc: BOARD, update })).record.bytes)
  await founder.accept(records).durable
  const clock = { now: 0 }
  const state: { sightings: Uint8Array | null } = { sightings: null }
  const relayOf = (device: string, log: SpaceLog, other: SpaceLog): HistoryKeeper => {
    const publish = ({ record }: Written): Promise<void> => other.accept([record.bytes]).durable
    const relay = new HistoryKeeper({
      device,
      log,
      timers: { ...hostTimers, steady: () => 0 },
      random: Math.random,
      now: () => clock.now,
      read: async () => state.sightings,
      keep: async (sightings) => {
        state.sightings = sightings
      },
      settle: async (heads) => publish(await log.writeGovernance({ type: 'checkpoint', heads })),
      report: (error) => {
        throw error
      },
    })
    relay.onPacked((written) => void publish(written))
    return relay
  }
  const relays = { founder: relayOf(space.founder.id, founder, editor), editor: relayOf(person.id, editor, founder) }
  return { founder, chain, clock, relays }
}

describe('the history keeper', () => {
  it('[V30] doesn’t take records as held for years if the clock was decades behind, or ahead for a while', async () => {
    const years = 30 * 365 * 86_400_000
    const { founder, chain, clock, relays } = await makeSpace()
    await relays.founder.look()
    for (const by of [years, -years]) {
      clock.now += by
      await relays.founder.look()
      expect(founder.governance?.checkpoint(chain)).toBeNull()
    }
    clock.now += 10
    await relays.founder.look()
    await founder.settled()
    expect(founder.governance?.checkpoint(chain)?.seq).toBe(COUNT - 1)
    for (const relay of Object.values(relays)) relay.stop()
  })

  it('settles, packs and settles again, so that newcomers get one record instead of all', async () => {
    const { founder, chain, clock, relays } = await makeSpace()
    const look = async (): Promise<void> => {
      await relays.founder.look()
      await relays.editor.look()
      await founder.settled()
    }
    await look()
    expect(founder.governance?.checkpoint(chain)).toBeNull()
    clock.now += 10
    await look()
    expect(founder.governance?.checkpoint(chain)?.seq).toBe(COUNT - 1)
    expect(founder.head(chain)?.seq).toBe(COUNT)
    await look()
    clock.now += 10
    await look()
    expect(founder.governance?.checkpoint(chain)?.seq).toBe(COUNT)
    const { records, next } = await founder.read(chain, 0, 1 << 20)
    expect([records.length, next]).toEqual([1, COUNT])
    const header = decodeRecord(records[0] as Uint8Array).header
    expect([header.kind, chainOf(header)]).toEqual(['squash', chain])
    const governance = founder.governanceCount
    for (let round = 0; round < 5; round++) {
      clock.now += 10
      await look()
    }
    expect([founder.governanceCount, founder.head(chain)?.seq]).toEqual([governance, COUNT])
    for (const relay of Object.values(relays)) relay.stop()
  })
})
