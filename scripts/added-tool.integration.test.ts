/**
 * A made-up tool (`scripts/polls`) is listed, searchable, linkable, counted as unread, in inboxes, callable and live
 * with one line in each of the three registries. Each `vi.mock` is such a line; nothing else here adds anything to
 * Parley.
 */
import { afterEach, expect, it, vi } from 'vitest'
import { HostGroup } from '../electron/host/testing/group.ts'
import { itemCommands, makingCommands } from '../renderer/app/palette/everything.ts'
import { toolOf } from '../renderer/app/tool-of.ts'
import { readIndex } from '../renderer/docs/space-index.ts'
import { linkWords, notInWords } from '../renderer/platform/places/link-words.ts'
import { formatRoute, parseRoute, type Route } from '../renderer/platform/places/routes.ts'
import { bringWords } from '../renderer/strings/first.ts'
import { strings } from '../renderer/strings/strings.ts'
import { SCREEN_TOOLS } from '../renderer/tools/tools.tsx'
import { type Address, addresses, type PlacedTool } from '../shared/tools/address.ts'
import { INDEX_DOC, INDEX_ROOT } from '../shared/tools/index/doc.ts'
import { TOOLS } from '../shared/tools/tools.ts'
import { heard } from './polls/host.ts'
import { screenPolls } from './polls/screen.ts'
import { POLL, POLL_ROOT, pollDoc, polls } from './polls/shape.ts'

vi.mock('../shared/tools/tools.ts', async (original) => ({
  TOOLS: [...(await original<{ TOOLS: unknown[] }>()).TOOLS, (await import('./polls/shape.ts')).polls],
}))
vi.mock('../electron/host/tools/tools.ts', async (original) => ({
  HOST_TOOLS: [
    ...(await original<{ HOST_TOOLS: unknown[] }>()).HOST_TOOLS,
    (await import('./polls/host.ts')).hostPolls,
  ],
}))
vi.mock('../renderer/tools/tools.tsx', async (original) => ({
  SCREEN_TOOLS: [
    ...(await original<{ SCREEN_TOOLS: unknown[] }>()).SCREEN_TOOLS,
    (await import('./polls/screen.ts')).screenPolls,
  ],
}))

const PATIENCE = { timeout: 30_000, interval: 200 }
const group = new HostGroup()
afterEach(() => group.remove())

it('an added tool is listed, searchable, linkable, counted as unread, in inboxes, callable and live', async () => {
  expect([TOOLS.at(-1), SCREEN_TOOLS.at(-1)]).toEqual([polls, screenPolls])
  await bringWords(SCREEN_TOOLS)
  const { space, people } = await group.together(['Ana', 'Ben'])
  const [ana, ben] = people

  const index = await ana.openDoc(space, INDEX_DOC)
  const item = { type: polls.item.type, name: 'Lunch', created: 5 }
  await index.write((doc) => doc.getMap(INDEX_ROOT).set(POLL, item))
  const listed = readIndex(index.doc).filter(({ id }) => id === POLL)
  expect(listed).toEqual([{ ...item, id: POLL }])
  const { spaces } = await ana.call('app.state', undefined)
  expect(spaces.flatMap((each) => itemCommands(each, listed))).toMatchObject([
    { title: 'Lunch', icon: screenPolls.icon },
  ])
  expect(makingCommands(spaces, null, () => {}).map(({ title }) => title)).toContain('New poll')

  const poll = await ana.openDoc(space, pollDoc(POLL))
  await poll.write((doc) => doc.getMap(POLL_ROOT).set('soup', 'Soup with bread'))
  const wish = { spaces: [space], words: ['bread'], from: [], in: [], after: null, before: null, has: [], limit: 9 }
  const hit = await vi.waitUntil(async () => (await ben.call('search.find', wish)).hits[0], PATIENCE)
  expect(hit).toMatchObject({ tool: polls.id, space, place: { item: POLL, answer: 'soup' }, text: 'Soup with bread' })

  const address = { tool: hit.tool, space, place: hit.place } as Address
  expect(formatRoute(address)).toBe(`#/space/${space}/polls/${POLL}/soup`)
  expect(parseRoute(formatRoute(address))).toEqual(address)
  expect(addresses.readLink(`parley://polls/${space}/${POLL}/soup`)).toEqual(address)
  expect(addresses.writeLink(address)).toBe(`parley://polls/${space}/${POLL}/soup`)
  expect(toolOf(address as Route)).toBe(screenPolls)
  expect(notInWords(polls.id as PlacedTool)).toBe('A poll somewhere else.')
  expect(linkWords(address)).toBeNull()
  expect(strings).toMatchObject({ polls: { title: 'Polls' } })

  const counted = { space, tool: polls.id, items: { [POLL]: { count: 1, calls: 0, first: null } } }
  await vi.waitFor(async () => expect(await ana.call('unread.all', undefined)).toContainEqual(counted), PATIENCE)

  const gathered = await ana.call('inbox.list', { space })
  expect(gathered).toMatchObject([{ from: polls.id, kind: 'closed', path: `polls/${POLL}` }])

  const { me } = await ben.detail(space)
  await vi.waitUntil(async () => {
    await ana.call('polls.vote' as never, { space, answer: 'soup' } as never)
    return heard.get(me)?.includes('soup')
  }, PATIENCE)
})
