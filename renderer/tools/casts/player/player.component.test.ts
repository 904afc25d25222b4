/** What a viewer plays, depending on what arrives. */
import { afterEach, expect, it, vi } from 'vitest'
import { SOUND } from '../../../../shared/tools/casts/stripes.ts'
import { silence } from '../testing/silence.ts'
import { Player } from './player.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('plays later once sound keeps arriving too late, even if pictures arrive in time', () => {
  silence()
  const clock = vi.spyOn(performance, 'now')
  const player = new Player(600)
  const frame = { isKey: true, layer: 0, level: 0, format: null, chunks: [], needs: null }
  try {
    for (let now = 0; now < 3000; now += 60) {
      clock.mockReturnValue(now)
      player.take({ ...frame, stripe: 1, time: now })
      if (now >= 1500) player.take({ ...frame, stripe: SOUND, time: now - 1500 })
    }
    expect(player.position).toBe(2940 - 600)
    for (let now = 3000; now < 4000; now += 60) {
      clock.mockReturnValue(now)
      player.take({ ...frame, stripe: SOUND, time: now - 1500 })
    }
    expect(player.position).toBe(3960 - 1540)
  } finally {
    player.dispose()
  }
})
