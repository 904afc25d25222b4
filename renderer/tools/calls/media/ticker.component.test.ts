import { expect, it } from 'vitest'
import { ticksAfterSlowness } from '../../../testing/slow-ticks.ts'
import { startTicker } from './ticker.ts'

it('a window that is slow for a while isn’t late afterward', async () => {
  const ticker = startTicker(50)
  try {
    expect(await ticksAfterSlowness(ticker.onTick)).toBeLessThan(4)
  } finally {
    ticker.stop()
  }
})
