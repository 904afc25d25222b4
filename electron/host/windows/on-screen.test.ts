import { expect, it } from 'vitest'
import { type Address, addresses } from '../../../shared/tools/address.ts'
import { showsItem, showsPart } from './on-screen.ts'

const [SPACE, OTHER] = ['1'.repeat(64), '2'.repeat(64)]
const [DEVICE, ITEM, LONG] = ['a'.repeat(64), '3'.repeat(16), '4'.repeat(32)]
const on = (address: Address) => ({ space: address.space, path: addresses.writePath(address) })

it('shows an item of any tool if its place is anywhere in it', () => {
  const places: [Address, string][] = [
    [{ tool: 'chat', space: SPACE, place: { item: ITEM } }, ITEM],
    [{ tool: 'chat', space: SPACE, place: { conversation: LONG } }, LONG],
    [{ tool: 'boards', space: SPACE, place: { item: ITEM, at: 'x' } }, ITEM],
    [{ tool: 'events', space: SPACE, place: { event: LONG } }, LONG],
    [{ tool: 'games', space: SPACE, place: { game: LONG } }, LONG],
    [{ tool: 'forums', space: SPACE, place: { discussion: LONG } }, LONG],
    [{ tool: 'forums', space: SPACE, place: { discussion: LONG, post: '5'.repeat(24), device: DEVICE } }, LONG],
  ]
  for (const [address, item] of places) {
    expect(showsItem(SPACE, address.tool, item)(on(address))).toBe(true)
    expect(showsItem(OTHER, address.tool, item)(on(address))).toBe(false)
    expect(showsItem(SPACE, 'topics', item)(on(address))).toBe(false)
    expect(showsItem(SPACE, address.tool, '6'.repeat(item.length))(on(address))).toBe(false)
  }
})

it('shows a part of something', () => {
  const replies = on({ tool: 'news', space: SPACE, place: { item: ITEM, show: 'replies' } })
  expect(showsPart(SPACE, 'news', 'replies')(replies)).toBe(true)
  expect(showsPart(SPACE, 'news', 'drafts')(replies)).toBe(false)
  expect(showsPart(OTHER, 'news', 'replies')(replies)).toBe(false)
})

it('shows nothing on the app’s own screens, and at invalid addresses', () => {
  for (const path of [null, '', 'chat', 'games/x'])
    for (const space of [SPACE, null]) expect(showsItem(SPACE, 'games', LONG)({ space, path })).toBe(false)
})
