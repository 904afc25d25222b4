/** [M12] A player's actions in a real-time game reach the other's windows, through both hosts. */
import { afterEach, expect, it } from 'vitest'
import { encodePlay } from '../../../../shared/tools/games/realtime/packet.ts'
import { pong } from '../../../../shared/tools/games/realtime/pong.ts'
import { Rollback } from '../../../../shared/tools/games/realtime/rollback.ts'
import { HostGroup } from '../../testing/group.ts'

const group = new HostGroup()

afterEach(() => group.remove())

it('delivers packets only to the other player, and refuses invalid ones', async () => {
  const { space, people } = await group.together(['Ana', 'Ben', 'Cem'])
  const [ana, ben, cem] = people
  const to = (await ben.detail(space)).me
  const { me: device } = await ana.detail(space)
  const packetOf = (rollback: Rollback<unknown>) =>
    encodePlay({ game: '0a'.repeat(16), session: '0b'.repeat(8), of: '', packet: rollback.packet() })
  const rollback = new Rollback(pong, 0)
  rollback.advance(1)
  const packet = packetOf(rollback)
  await expect(ana.call('games.play', { space, to, packet: packet.subarray(1) })).rejects.toThrow('bad-input')
  const heard = () =>
    ben.heard.flatMap(({ name, payload }) =>
      name === 'games.played' ? [payload as { device: string; packet: Uint8Array }] : [],
    )
  // Packets aren't resent: until the hosts are linked, they are lost.
  const found = await ben.until(async () => {
    await ana.call('games.play', { space, to, packet })
    return heard()[0]
  }, 120_000)
  expect([found.device, [...found.packet]]).toEqual([device, [...packet]])
  expect(cem.heard.some(({ name }) => name === 'games.played')).toBe(false)
})
