import { afterEach, describe, expect, it, vi } from 'vitest'
import { formatRoute, goOn, parseRoute, type Route } from './routes.ts'

const space = 'ab'.repeat(32)
const item = '0123456789abcdef'

afterEach(() => vi.unstubAllGlobals())

describe('routes', () => {
  it('replace the current one, but not after the person has gone elsewhere', () => {
    const replace = vi.fn()
    const from: Route = { view: 'space', space }
    const to: Route = { view: 'channel', space, item }
    vi.stubGlobal('window', { location: { hash: '#/nearby', replace } })
    goOn(from, to)
    expect(replace).not.toHaveBeenCalled()
    vi.stubGlobal('window', { location: { hash: formatRoute(from), replace } })
    goOn(from, to)
    expect(replace).toHaveBeenCalledWith(formatRoute(to))
  })

  it('are restored from the addresses that they produce', () => {
    const routes: Route[] = [
      { view: 'nearby' },
      { view: 'space', space },
      { view: 'members', space },
      { view: 'boards', space },
      { view: 'topics', space },
      { view: 'topics', space, topic: 'prices-2' },
      { view: 'channel', space, item },
      { view: 'channel', space, item, message: { time: 1_700_000_000_000, id: '0123456789abcdef01234567' } },
      { view: 'direct', space, item: item + item },
      { view: 'direct', space, item: item + item, message: { time: 0, id: '0123456789abcdef01234567' } },
      { view: 'doctor' },
      { view: 'settings', section: 'notifications' },
      { view: 'board', space, item },
      { view: 'board', space, item, at: 'V1StGXR8_Z5jdHi6B-myT' },
      { view: 'page', space, item },
      { view: 'newsletter', space, item, draft: item },
      { view: 'newsletter', space, item, show: 'replies' },
      { view: 'page', space, item, at: '9007199254740991-12' },
    ]
    for (const route of routes) expect(parseRoute(formatRoute(route))).toEqual(route)
  })

  it('are null for anything else', () => {
    for (const hash of [
      '',
      '#',
      '#token=abc',
      '#/space/xyz',
      `#/space/${space}/channel/xyz`,
      `#/space/${space}/other/${item}`,
      `#/space/${space}/board/${item}/1-0123456789abcdef01234567`,
      `#/space/${space}/direct/${item}`,
      `#/space/${space}/direct/${item}${item}/at-1-2`,
      `#/space/${space}/channel/${item}/at-1-2`,
      `#/space/${space}/page/${item}/at-<b>`,
      `#/space/${space}/channel/${item}${item}`,
      '#/settings/other',
      `#/space/${space}/topics/Prices`,
      `#/space/${space}/topics/a/b`,
    ])
      expect(parseRoute(hash)).toBeNull()
  })
})
