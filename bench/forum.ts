/**
 * A forum: a discussion of 10,000 posts is opened in the app, compared with the same texts from a bare Yjs doc in a
 * list of plain rows; and a host recounts unread posts in 1,000 discussions after a new post, compared with a scan of
 * all posts for those newer than a given time. Processor time, as in `lists`.
 */
import * as Y from 'yjs'
import type { DocsPort } from '../shared/docs/docs-port.ts'
import { personOf } from '../shared/record/person.ts'
import { discussionId, OUTLINE_ROOT, type OutlineEntry, outlineLane } from '../shared/tools/forums/shape.ts'
import { UnreadPosts } from '../shared/tools/forums/unread.ts'
import { withAppPage } from './lib/app-page.ts'
import { buildPage } from './lib/browser.ts'
import { median, type Row, spread } from './lib/report.ts'

const ROUNDS = 7
const POSTS = 10_000
const AUTHORS = 8
const MOST = { open: 300, unread: 50 }
/** Text near the beginning of the scenario's discussion. */
const SHOWN = 'Falafel, please'

export async function forum(cases: readonly string[]): Promise<Row[]> {
  const has = (name: string) => cases.length === 0 || cases.includes(name)
  return [...(has('open') ? await opened() : []), ...(has('unread') ? await counted() : [])]
}

const rows = (name: string, ours: number[], peer: number[], peerName: string, most: number): Row[] => {
  const common = { bench: 'forum', case: name, ours: median(ours), unit: 'ms' } as const
  const note = `${spread(ours)}, peer ${spread(peer)}`
  return [
    { ...common, peer: most, peerName: 'what it may take', target: 1 },
    { ...common, peer: median(peer), peerName, target: null, note },
  ]
}

const opened = (): Promise<Row[]> =>
  withAppPage(async (app) => {
    const script = await buildPage()
    await app.open('forum, a long discussion')
    const [ours, peer]: [number[], number[]] = [[], []]
    const { page } = app
    const bare = await page.context().newPage()
    await bare.addScriptTag({ content: script })
    const texts = ['soup and bread', 'Falafel, please. It keeps well, and everybody can eat it.', 'a buffet']
    await bare.evaluate(([count, authors, said]) => window.bench.texts.fill(count, authors, said), [
      POSTS,
      AUTHORS,
      texts,
    ] as const)
    for (let round = 0; round <= ROUNDS; round++) {
      await app.goTo('#/space/SPACE/forum')
      await app.calm()
      const link = page.locator('main').getByRole('link', { name: 'Which menu' }).first()
      let began = await app.processorTime()
      await link.press('Enter')
      await page.locator('main article').filter({ hasText: SHOWN }).first().waitFor()
      const took = (await app.processorTime()) - began
      await app.calm()
      began = await app.processorTime()
      await bare.evaluate(() => {
        document.body.replaceChildren()
        window.bench.texts.show()
      })
      await bare.waitForSelector('[role=log] p')
      const plain = (await app.processorTime()) - began
      // The first round loads the view's program.
      if (round > 0) {
        ours.push(took)
        peer.push(plain)
      }
    }
    return rows(`${POSTS.toLocaleString('en')} posts, opening`, ours, peer, 'bare Yjs, rows of plain text', MOST.open)
  })

const DISCUSSIONS = 1000
const PER_DISCUSSION = 20
const devices = Array.from({ length: AUTHORS }, (_, place) => place.toString(16).repeat(64))
/** Each author writes in each discussion. */
const authorOf = (post: number): number => (post + Math.floor(post / DISCUSSIONS)) % AUTHORS
const idOf = (post: number): string => post.toString(16).padStart(24, '0')
const turn = () => new Promise((resolve) => setTimeout(resolve))

/** @returns milliseconds of this thread's own time */
function costOf(work: () => void): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

async function counted(): Promise<Row[]> {
  const docs = new Map(devices.map((device) => [outlineLane(0, device), new Y.Doc()]))
  const port: DocsPort = {
    open(id) {
      const doc = docs.get(id) ?? new Y.Doc()
      return {
        ...{ doc, status: 'ready', ready: Promise.resolve(), close() {} },
        subscribe(listener) {
          doc.on('update', listener)
          return () => doc.off('update', listener)
        },
      }
    },
    personOf,
    follow(_prefix, onDocs, onListed) {
      onDocs([...docs.keys()])
      onListed()
      return () => {}
    },
  }
  const discussions = Array.from({ length: DISCUSSIONS }, (_, place) =>
    discussionId(devices[place % AUTHORS] ?? '', idOf(place).slice(-16)),
  )
  const write = (author: number, entries: OutlineEntry[]) =>
    docs
      .get(outlineLane(0, devices[author] ?? ''))
      ?.getArray(OUTLINE_ROOT)
      .push(entries)
  const all: { in: string; time: number; device: string }[] = []
  const postIn = (place: number, post: number): OutlineEntry => {
    const entry = { in: discussions[place % DISCUSSIONS] ?? '', time: 1000 + post }
    all.push({ ...entry, device: devices[authorOf(post)] ?? '' })
    return { ...{ kind: 'post', id: idOf(post), seen: [] }, ...entry }
  }
  for (const [author] of devices.entries()) {
    const opened = discussions.filter((_, place) => place % AUTHORS === author)
    const posts = Array.from({ length: DISCUSSIONS * PER_DISCUSSION }, (_, post) => post)
    write(author, [
      ...opened.map((id): OutlineEntry => ({ kind: 'discussion', id, title: id, category: '', time: 1 })),
      ...posts.filter((post) => authorOf(post) === author).map((post) => postIn(post, post)),
    ])
  }
  const remembered = new Map<string, unknown>([['forum-since.space', 1]])
  const unread = new UnreadPosts({
    ...{ docs: port, space: 'space', me: devices[0] ?? '', isOwner: () => false, listed: () => null },
    remembered: {
      get: (key) => remembered.get(key),
      set: (key, value) => remembered.set(key, value),
      onChange: () => () => {},
    },
  })
  await turn()
  // Half of all are read, so that there is something to compare with.
  for (const id of discussions.slice(0, DISCUSSIONS / 2)) unread.markRead(id)
  const [ours, peer]: [number[], number[]] = [[], []]
  for (let round = 0; round <= ROUNDS; round++) {
    write(1, [postIn(round, 1_000_001 + 8 * round)])
    await turn()
    let items = 0
    const newer = new Map<string, number>()
    const took = costOf(() => {
      items = Object.keys(unread.count()).length
    })
    const plain = costOf(() => {
      for (const { in: discussion, time, device } of all)
        if (time > 1 && device !== devices[0]) newer.set(discussion, (newer.get(discussion) ?? 0) + 1)
    })
    if (items < DISCUSSIONS / 2 || newer.size !== DISCUSSIONS) throw new Error('not all was counted')
    if (round === 0) continue
    ours.push(took)
    peer.push(plain)
  }
  unread.stop()
  const name = `unread in ${DISCUSSIONS.toLocaleString('en')} discussions, after a post`
  return rows(name, ours, peer, 'a scan of all posts', MOST.unread)
}
