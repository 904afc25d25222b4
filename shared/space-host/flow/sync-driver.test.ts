import { expect, it } from 'vitest'
import { TestSpace } from '../../log/testing.ts'
import { toHex } from '../../record/bytes.ts'
import { chainKey } from '../../record/chain-id.ts'
import { VirtualTime } from '../../testing/network.ts'
import { virtualTimers } from '../../testing/virtual-timers.ts'
import { SyncDriver } from './sync-driver.ts'

it('shows the last of several own records, even if an earlier one is reported after it', async () => {
  const { log, crypto, founder, random } = await TestSpace.make()
  const driver = new SyncDriver({
    log,
    device: toHex(founder.keys.publicKey),
    crypto,
    timers: virtualTimers(new VirtualTime()),
    random: random.next,
    channelOf: () => null,
    givesTo: () => true,
    governanceFor: () => null,
    report(error) {
      throw error
    },
  })
  const write = (name: string) => log.writeGovernance({ type: 'rename', name })
  const [earlier, later] = [await write('one'), await write('other')]
  for (const { head, record } of [later, earlier]) driver.published(head, record.bytes)
  expect(driver.seqOf(chainKey(later.head.chain))).toBe(later.head.seq)
})
