import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SpaceNews } from './space-news.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function told() {
  const said: string[][] = []
  return { said, news: new SpaceNews((changed) => said.push([...changed])) }
}

describe('news about spaces', () => {
  it('are sent once for all changes within a moment', () => {
    const { said, news } = told()
    news.soon('team')
    news.soon('fair')
    news.soon('team')
    news.soon()
    expect(said).toEqual([])
    vi.runAllTimers()
    expect(said).toEqual([['team', 'fair']])
    news.soon()
    vi.runAllTimers()
    expect(said).toEqual([['team', 'fair'], []])
  })

  it('about records are sent occasionally, however many records arrive', () => {
    const { said, news } = told()
    for (let record = 0; record < 1000; record++) {
      news.later('team')
      vi.advanceTimersByTime(1)
    }
    vi.runAllTimers()
    expect(said).toEqual([['team'], ['team'], ['team']])
  })

  it('are not sent after a stop', () => {
    const { said, news } = told()
    news.soon('team')
    news.later('team')
    news.stop()
    news.soon('fair')
    vi.runAllTimers()
    expect(said).toEqual([])
  })
})
