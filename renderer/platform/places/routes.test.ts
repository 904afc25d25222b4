import { afterEach, describe, expect, it, vi } from 'vitest'
import { itemAddress } from '../../../shared/tools/address.ts'
import { chatPlace, threadPlace } from '../../../shared/tools/chat/place.ts'
import { formatRoute, goOn, itemOf, parseRoute, placeIn, type Route, viewOf } from './routes.ts'

const space = 'ab'.repeat(32)
const item = '0123456789abcdef'

afterEach(() => vi.unstubAllGlobals())

describe('routes', () => {
  it('replace the current one unless the person has gone elsewhere', () => {
    const replace = vi.fn()
    const from: Route = { view: 'space', space }
    const to: Route = { tool: 'chat', space, place: { item } }
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
      { view: 'home' },
      { view: 'inbox', space },
      { view: 'members', space },
      { view: 'members', space, tab: 'relays' },
      { view: 'members', space, person: 'cd'.repeat(32) },
      { view: 'settings', section: 'network' },
      { view: 'settings', section: 'notifications' },
      { tool: 'boards', space, place: {} },
      { tool: 'boards', space, place: { item, at: 'V1StGXR8_Z5jdHi6B-myT' } },
      { tool: 'chat', space, place: chatPlace(item, { time: 1_700_000_000_000, id: '0123456789abcdef01234567' }) },
      { tool: 'chat', space, place: threadPlace(item, { time: 17, id: '0123456789abcdef01234567', device: space }) },
      { tool: 'chat', space, place: { list: 'threads' } },
      { tool: 'chat', space, place: { conversation: item + item } },
      { tool: 'news', space, place: { item, show: 'replies' } },
    ]
    for (const route of routes) expect(parseRoute(formatRoute(route))).toEqual(route)
  })

  it('are restored from addresses of earlier versions', () => {
    for (const earlier of ['#/network', '#/doctor'])
      expect(parseRoute(earlier)).toEqual({ view: 'settings', section: 'network' })
  })

  it('name the item and view on screen, regardless of the position in it', () => {
    const board: Route = { tool: 'boards', space, place: { item, at: 'x' } }
    const talk: Route = { tool: 'chat', space, place: { conversation: item + item } }
    const topic: Route = { tool: 'topics', space, place: { topic: 'prices' } }
    const members: Route = { view: 'members', space }
    expect([board, talk, topic, members, null].map(itemOf)).toEqual([item, item + item, null, null, null])
    expect([board, talk, topic, members].map(viewOf)).toEqual([
      `board/${item}`,
      `direct/${item}${item}`,
      'topics',
      'members',
    ])
    expect(placeIn(board, 'boards')).toEqual({ item, at: 'x' })
    expect(placeIn(board, 'pages')).toBeNull()
    expect(itemAddress(space, { id: item, type: 'newsletter' })).toEqual({ tool: 'news', space, place: { item } })
    expect(() => itemAddress(space, { id: item, type: 'poll' })).toThrow('no such type of item')
  })

  it('are null for any other address', () => {
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
