/**
 * Anyone who can write in a space determines how much data others fold: each function that folds lanes gets its
 * worst-case lists, and takes proportional time.
 */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Emitter } from '../shared/base/emitter.ts'
import { type Person, personOf } from '../shared/record/person.ts'
import { expectProportionalTime, type Folding } from '../shared/testing/proportional-time.ts'
import type { SaidEntry } from '../shared/tools/boards/meeting/said.ts'
import { countVotes, lanesBy, votesOf } from '../shared/tools/boards/meeting/votes.ts'
import { witnessedIn } from '../shared/tools/ending.ts'
import { eventsOf } from '../shared/tools/events/events.ts'
import type { Answer, Plan } from '../shared/tools/events/shape.ts'
import { forumOf } from '../shared/tools/forums/forum.ts'
import type { OutlineEntry } from '../shared/tools/forums/shape.ts'
import { lobbyOf } from '../shared/tools/games/lobby/lobby.ts'
import { tournamentsOf } from '../shared/tools/games/ranking/tournaments.ts'
import { hashOf, type LobbyEntry, type MoveEntry } from '../shared/tools/games/shape.ts'
import { linesOf, type TalkEntry } from '../shared/tools/games/talk.ts'
import { ana, ben, SEATS, Table } from '../shared/tools/games/testing/table.ts'
import type { InboxEntry } from '../shared/tools/inbox/inbox.ts'
import { MOST_ITEMS, SpaceInbox } from '../shared/tools/inbox/space-inbox.ts'
import { invitationsOf } from '../shared/tools/invitations/invitations.ts'
import type { InvitationEntry } from '../shared/tools/invitations/shape.ts'
import { jobsOf } from '../shared/tools/jobs/list.ts'
import type { ListEntry } from '../shared/tools/jobs/shape.ts'
import { mergeIssues } from '../shared/tools/news/archive.ts'
import type { IssueEntry } from '../shared/tools/news/shape.ts'
import { productFrom } from '../shared/tools/releases/product.ts'
import type { ReleaseEntry } from '../shared/tools/releases/shape.ts'
import { Repository, Signer, verify } from '../shared/tools/releases/testing.ts'
import { readThreads } from '../shared/tools/threads/threads.ts'

const root = join(import.meta.dirname, '..')
const NOW = Date.UTC(2026, 10, 20)
const EVE = 'e'.repeat(64)
const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0')
/** An id that only Eve can have created. */
const own = (number: number): string => EVE.slice(0, 16) + hex(number, 16)
const many = <Entry>(count: number, make: (at: number) => Entry): Entry[] =>
  Array.from({ length: count }, (_, at) => make(at))
const lane = <Entry>(entries: readonly Entry[], device = EVE) => ({ id: `lane/2026-11/${device}`, device, entries })
const always = (): boolean => true

const outline = (make: (count: number) => OutlineEntry[], isModerator: boolean) => (count: number) => {
  const lanes = [lane(make(count))]
  return () => forumOf(lanes, () => isModerator, NOW)
}
const discussion = (at: number): OutlineEntry => ({
  kind: 'discussion',
  id: own(at),
  title: 'x',
  category: '',
  time: NOW,
})
const post = (at: number, within: number, seen: readonly number[] = []): OutlineEntry => ({
  ...{ kind: 'post', id: hex(at, 16), in: own(within), time: NOW + (at % 2 === 0 ? at : -at) },
  seen: seen.map((each) => hex(each, 16)),
})

const lobby = (make: (count: number) => LobbyEntry[]) => (count: number) => [lane(make(count))]
const terms = { game: 'four', version: 1, rated: false }
const offer = (at: number): LobbyEntry => ({
  ...{ kind: 'offer', id: own(at), ...terms, seats: 3, first: 'chance', commit: hex(at, 64), time: NOW },
})
const tournament = (at: number): LobbyEntry => ({
  ...{ kind: 'tournament', id: own(at), name: 'x', ...terms, days: 1, twice: true, patience: 1, time: NOW },
})
const made = { offer: offer(0), tournament: tournament(0) }
const games = {
  offers: lobby((count) => many(count, offer)),
  accepts: (count: number) => [
    lane([made.offer]),
    ...many(count, (at) => {
      const accept = {
        kind: 'accept',
        in: own(0),
        offer: hashOf(EVE, made.offer),
        seed: hex(at, 32),
        time: NOW,
      } as const
      return lane<LobbyEntry>([accept], hex(at, 64))
    }),
  ],
  begins: lobby((count) => [
    made.offer,
    ...many(
      count,
      (at): LobbyEntry => ({
        kind: 'begin',
        in: own(0),
        accept: hex(at, 64),
        seed: hex(at, 32),
        others: [],
        time: NOW,
      }),
    ),
  ]),
  tournaments: lobby((count) => many(count, tournament)),
  joins: lobby((count) => [
    made.tournament,
    ...many(count, (at): LobbyEntry => {
      const join = { kind: 'join', in: own(0), tournament: hashOf(EVE, made.tournament), time: NOW } as const
      return at % 2 === 0 ? join : { kind: 'leave', in: own(0), time: NOW }
    }),
  ]),
}

/** Two players request and decline endlessly, and claim at each step that time is up. */
function questions(count: number): () => unknown {
  const table = new Table()
  table.move('0')
  const { head, n } = table.match
  const steps: { entry: MoveEntry; device: string }[] = []
  for (let step = 0, prev = head; step < count / 2; step++) {
    const device = step % 2 === 0 ? ana : ben
    const link = { n: n + step, prev, time: NOW }
    const entry: MoveEntry =
      step % 2 === 0 ? { kind: 'ask', ...link } : { kind: 'answer', ...link, to: 'undo', yes: false }
    steps.push({ entry, device }, { entry: { kind: 'flag', at: prev, waited: 1, time: NOW }, device })
    prev = hashOf(device, entry)
  }
  for (const { entry, device } of steps) table.lanes[device]?.push(entry)
  const lanes = table.all()
  return () => table.referee.judge(lanes)
}

const said = (make: (count: number) => TalkEntry[]) => (count: number) => [lane(make(count))]
const commentId = (at: number): string => hex(at, 24)
const commentKey = (at: number): string => `${EVE}/${commentId(at)}`
const threads = {
  comments: said((count) =>
    many(count, (at) => ({
      ...{ kind: 'comment', id: commentId(at), text: 'x', time: NOW + (at % 2 === 0 ? at : -at), pin: 'watchers' },
      seen: at === 0 ? [] : [commentKey(at - 1)],
    })),
  ),
  replies: said((count) =>
    many(count, (at) =>
      at === 0
        ? { kind: 'comment', id: commentId(0), text: 'x', time: NOW, pin: 'watchers' }
        : {
            ...{ kind: 'reply', id: commentId(at), thread: commentKey(0), text: 'x', time: NOW - at },
            seen: [commentKey(at - 1), commentKey(at + 1)],
          },
    ),
  ),
}
const talk = (lanes: (count: number) => ReturnType<(typeof threads)['comments']>) => (count: number) => {
  const all = lanes(count)
  return () => linesOf('watchers', { lanes: all, seats: SEATS, isOwner: always })
}

const round = { id: hex(1, 24), votes: 1000 } as Parameters<typeof votesOf>[1]
const votes = (count: number) =>
  many(count, (at): SaidEntry => ({ kind: 'vote', round: round.id, shape: `s${at}`, count: 1 }))
const ofPeople = (count: number) =>
  many(count, (at) => ({ device: hex(at, 64), entries: votes(2), person: hex(at, 64) as Person }))

const plan = (at: number): Plan => ({
  ...{ title: 'x', dates: [{ id: 'a', start: '2026-11-20' }], repeat: 'FREQ=DAILY', time: NOW + at },
})
const ofEvents = (count: number) =>
  many(20, (device) => ({
    device: hex(device, 64),
    plans: new Map(many(count / 20, (at) => [hex(device, 64).slice(0, 16) + hex(at, 16), plan(at)] as const)),
    answers: new Map(many(count / 20, (at) => [own(at), { coming: 'yes', time: NOW } as Answer] as const)),
    removed: new Set(many(count / 20, own)),
  }))

const invited = (make: (count: number) => InvitationEntry[]) => (count: number) => {
  const lanes = [lane(make(count))]
  return () => invitationsOf(lanes, personOf)
}
const invite = (at: number): InvitationEntry => ({
  ...{
    kind: 'invite',
    id: own(at),
    to: many(50, (to) => hex(to, 64)),
    path: 'x',
    title: 'x',
    lasts: 60_000,
    time: NOW,
  },
})

const jobs = (make: (count: number) => ListEntry[]) => (count: number) => {
  const lanes = [lane(make(count))]
  return () => jobsOf(lanes, { mayCancel: always, isMember: always })
}
const job = (at: number): ListEntry => ({
  ...{ kind: 'job', id: own(at), name: 'x', work: 'checksum', over: { kind: 'list', count: 1 } },
  ...{ copies: 1, samples: false, until: NOW + 1, time: NOW },
})

const issues = (make: (at: number) => Partial<Extract<IssueEntry, { kind: 'issue' }>>) => (count: number) => {
  const issue = {
    kind: 'issue',
    id: hex(1, 16),
    version: 1,
    number: 1,
    title: 'x',
    summary: '',
    published: NOW,
  } as const
  const lanes = [lane(many(count, (at): IssueEntry => ({ ...issue, time: NOW, ...make(at) })))]
  return () => mergeIssues(lanes, NOW)
}

const product = (make: (count: number, signer: Signer, made: Repository) => ReleaseEntry[]) => (count: number) => {
  const signer = new Signer(7)
  const made = new Repository([signer], 1)
  made.release({}, [signer])
  made.stamp(1, 1, signer)
  const lanes = [...made.all, lane(make(count, signer, made))]
  return () => productFrom(made.id, lanes, verify, null)
}

/** Worst cases by function. */
const FOLDINGS: Record<string, Record<string, Folding>> = {
  countVotes: {
    'people without end': (count) => {
      const lanes = ofPeople(count)
      return () => countVotes(lanes, round)
    },
  },
  // Only allocates, so garbage collection determines its time. `lobbyOf` includes it.
  entriesInOrder: {},
  eventsOf: {
    'events that all remove and answer': (count) => after(ofEvents(count), (all) => eventsOf(all, always, personOf)),
  },
  forumOf: {
    'posts of which each was written after one that is later': outline(
      (count) => [discussion(0), ...many(count, (at) => post(at, 0, at === 0 ? [] : [at - 1]))],
      false,
    ),
    'posts that have seen each other in a circle': outline(
      (count) => [discussion(0), ...many(count, (at) => post(at, 0, [at + 1, at - 1 + count]))],
      false,
    ),
    'discussions that are merged in a chain': outline(
      (count) => [
        ...many(count / 2, discussion),
        ...many(
          count / 2 - 1,
          (at): OutlineEntry => ({ kind: 'merge', in: own(at + 1), into: own(at), time: NOW + at }),
        ),
      ],
      true,
    ),
    'discussions that are merged in a chain from its end': outline(
      (count) => [
        ...many(count / 2, discussion),
        ...many(
          count / 2 - 1,
          (at): OutlineEntry => ({ kind: 'merge', in: own(at + 1), into: own(at), time: NOW - at }),
        ),
      ],
      true,
    ),
    'locks of a discussion in which somebody else writes': (count) => {
      const locks = many(count / 2, (at): OutlineEntry => ({ kind: 'lock', in: own(0), on: false, time: NOW + at }))
      const posts = many(count / 2, (at) => ({ ...post(at, 0), time: NOW + count }))
      const lanes = [lane([discussion(0), ...locks]), lane(posts, hex(0, 64))]
      return () => forumOf(lanes, (device) => device === EVE, NOW)
    },
  },
  invitationsOf: {
    'invitations without end': invited((count) => many(count, invite)),
    'answers without end': invited((count) => [
      invite(0),
      ...many(count, (at): InvitationEntry => ({ kind: 'answer', in: own(0), yes: at % 2 === 0, time: NOW + at })),
    ]),
  },
  jobsOf: {
    'jobs without end': jobs((count) => many(count, job)),
    'jobs that are canceled again and again': jobs((count) => [
      job(0),
      ...many(count, (): ListEntry => ({ kind: 'cancel', in: own(0), time: NOW })),
    ]),
  },
  itemsOf: {
    'entries of people without end': (count) =>
      after(
        inboxEntries(count, (at) => hex(at, 64)),
        itemsOf,
      ),
    'entries of one person, all dated ahead': (count) =>
      after(
        inboxEntries(count, () => EVE, NOW + 1),
        itemsOf,
      ),
  },
  judge: { 'questions and flags without end': questions },
  lanesBy: { 'people without end': (count) => after(ofPeople(count), (all) => lanesBy(EVE as Person, all)) },
  linesOf: { 'lines that name one another': talk(threads.comments) },
  lobbyOf: {
    'offers without end': (count) => after(games.offers(count), (all) => lobbyOf(all)),
    'people who accept one offer': (count) => after(games.accepts(count), (all) => lobbyOf(all)),
    'beginnings of one game': (count) => after(games.begins(count), (all) => lobbyOf(all)),
  },
  mergeIssues: {
    'issues without end': issues((at) => ({ id: hex(at, 16), number: at + 1 })),
    'versions of one issue': issues((at) => ({ version: at + 1 })),
    'the same version of one issue': issues(() => ({})),
  },
  productFrom: {
    'deltas to one file': product((count) =>
      many(count, (at) => ({
        ...{ kind: 'delta', hash: hex(1, 64), from: hex(2, 64), form: hex(3, 64), root: hex(at, 64) },
        ...{ key: hex(4, 64), size: 1 },
      })),
    ),
    'blobs that are one file': product((count) =>
      many(count, (at) => ({ kind: 'file', hash: hex(1, 64), root: hex(at, 64), key: hex(4, 64), size: 1, name: 'a' })),
    ),
    'signatures of nothing': product((count) =>
      many(count, (at) => ({ kind: 'signature', hash: hex(1, 64), keyid: hex(at, 64), sig: 'ab', time: NOW })),
    ),
    'keys that nobody proved': product((count) =>
      many(count, (at) => ({ kind: 'key', public: hex(at, 64), time: NOW })),
    ),
    'stops of one version by nobody': product((count) =>
      many(count, (at) => ({
        ...{ kind: 'stop', version: '1.0.0', how: 'halt', why: '', keyid: hex(at, 64), sig: 'ab', time: NOW },
      })),
    ),
  },
  readThreads: {
    'comments without end': (count) => after(threads.comments(count), (all) => readThreads(all, always)),
    'replies that have seen each other in a circle': (count) =>
      after(threads.replies(count), (all) => readThreads(all, always)),
  },
  tournamentsOf: {
    'tournaments without end': (count) => after(games.tournaments(count), (all) => tournamentsOf(all)),
    'somebody who joins and leaves without end': (count) => after(games.joins(count), (all) => tournamentsOf(all)),
  },
  votesOf: { 'shapes without end': (count) => after([lane(votes(count))], (all) => votesOf(all, round)) },
  witnessedIn: {
    'devices without end': (count) =>
      after(
        many(count, (at) => lane([{ time: at }], hex(at, 64))),
        (all) => witnessedIn(all),
      ),
  },
}

const inboxEntries = (count: number, deviceOf: (at: number) => string, time = NOW): InboxEntry[] =>
  many(count, (at) => ({
    ...{
      id: own(at),
      kind: 'mention',
      time,
      device: deviceOf(at),
      name: null,
      text: 'x',
      path: 'x',
      item: hex(at, 32),
    },
  }))

/** Counts items as listed by a new inbox. */
function itemsOf(entries: readonly InboxEntry[]): number {
  const source = { onChange: new Emitter().event, isReady: true, entries: () => entries, stop: () => {} }
  const inbox = new SpaceInbox({
    space: hex(0, 64),
    remembered: { get: () => undefined, set: () => {} },
    sources: new Map([['chat', source]]),
    now: () => NOW,
    defer: (work) => work(),
  })
  const { length } = inbox.items
  expect(length).toBeLessThanOrEqual(MOST_ITEMS)
  return length + Object.keys(inbox.unread).length
}

function after<Given>(given: Given, fold: (given: Given) => unknown): () => unknown {
  return () => fold(given)
}

describe('each function that folds lanes', () => {
  it('is tested below', () => {
    // Functions that take whole `lanes`, or the entries of all lanes, in the folders where these are folded.
    const takes =
      /^\s*(?:export (?:async )?(?:function|const) )(\w+)[^;{]*?[(\s](?:lanes|said): (?:readonly |Iterable<)/gm
    const folds = globSync(['shared/{docs,tools}/**/*.ts'], { cwd: root })
      .filter((file) => !/test/.test(file))
      .flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(takes)].map(([, name]) => name))
    expect([...new Set(folds)].filter((name) => name !== undefined && !(name in FOLDINGS))).toEqual([])
    expect(folds.length).toBeGreaterThan(10)
  })

  it('doesn’t copy a list to add one value to it', () => {
    const product = globSync('{shared,electron,renderer}/**/*.{ts,tsx}', { cwd: root }).filter(
      (file) => !/test/.test(file),
    )
    const copies = product.filter((file) =>
      /\.set\([^\n]*, \[\.\.\.\([\w.#]+\.get\([^\n]* \?\? \[\]\)/.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(copies, 'appendTo adds to the list of a key').toEqual([])
  })

  it('is used by subscribed lanes', () => {
    const names = Object.keys(FOLDINGS)
    const readers = globSync('{shared,electron,renderer}/**/*.ts', { cwd: root }).filter((file) =>
      /extends FoldedLanes</.test(readFileSync(join(root, file), 'utf8')),
    )
    const folded = readers.filter((file) => !/test\.ts$/.test(file))
    const without = folded.filter((file) => {
      const [, fold = ''] = readFileSync(join(root, file), 'utf8').split('protected fold(')
      return !names.some((name) => new RegExp(`\\b${name}\\(`).test(fold))
    })
    expect(without.map((file) => basename(file))).toEqual([])
    expect(folded.length).toBeGreaterThan(5)
  })

  const cases = Object.entries(FOLDINGS).flatMap(([name, of]) =>
    Object.entries(of).map(([what, fold]) => ({ name, what, fold })),
  )
  it.each(cases)('$name takes proportional time for $what', ({ fold }) => expectProportionalTime(fold))
})
