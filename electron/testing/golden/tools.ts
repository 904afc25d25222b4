/** What tools store in docs: an update for each kind of doc, and the result of reading it. For tests. */
import * as Y from 'yjs'
import { COLOR, DELETION_FOR_EVERYONE, RETRACTION } from '../../../shared/base/wire-names.ts'
import { readUpdate } from '../../../shared/docs/updates/update-reader.ts'
import { utf8 } from '../../../shared/record/bytes.ts'
import {
  type AppEntry,
  type AppPackage,
  appDoc,
  appLane,
  readApp,
  readAppEntry,
  UPDATES_ROOT,
  writeApp,
} from '../../../shared/tools/apps/shape.ts'
import { readElement, readFile } from '../../../shared/tools/boards/element.ts'
import { readSaid, type SaidEntry } from '../../../shared/tools/boards/meeting/said.ts'
import {
  readRounds,
  readTimer,
  roundKey,
  SLIDES_KEY,
  TIMER_KEY,
} from '../../../shared/tools/boards/meeting/together.ts'
import {
  BOARD_FILES_ROOT,
  BOARD_LANE_ROOT,
  BOARD_ROOT,
  BOARD_TOGETHER_ROOT,
  boardDoc,
  boardLane,
} from '../../../shared/tools/boards/shape.ts'
import { CHAT_ROOT, type ChatEntry, chatEntry, chatLane } from '../../../shared/tools/chat/shape.ts'
import { describeDoc } from '../../../shared/tools/docs.ts'
import { EVENTS_ROOT, eventId, eventsLane, keyOf, readKey } from '../../../shared/tools/events/names.ts'
import { readAnswer, readPlan, readRemoval } from '../../../shared/tools/events/shape.ts'
import { FILES_ROOT, type FileEntry, filesLane, readFileEntry } from '../../../shared/tools/files/shape.ts'
import {
  FOLDER_ABOUT_ROOT,
  FOLDER_FILES_ROOT,
  FOLDER_NAME_KEY,
  FOLDER_REMOVED_KEY,
  folderIdOf,
  folderLane,
  readFolderEntry,
  readFolderName,
  readFolderRemoval,
} from '../../../shared/tools/folders/shape.ts'
import {
  OUTLINE_ROOT,
  type OutlineEntry,
  outlineLane,
  readOutlineEntry,
  readTextEntry,
  TEXTS_ROOT,
  type TextEntry,
  textsLane,
} from '../../../shared/tools/forums/shape.ts'
import { LOBBY_ROOT, MOVES_ROOT, TALK_ROOT } from '../../../shared/tools/games/doc-ids.ts'
import { encodePlay, readPlay } from '../../../shared/tools/games/realtime/packet.ts'
import {
  gameId,
  hashOf,
  type LobbyEntry,
  lobbyLane,
  type MoveEntry,
  movesLane,
  readLobbyEntry,
  readMoveEntry,
} from '../../../shared/tools/games/shape.ts'
import { readTalk, talkLane } from '../../../shared/tools/games/talk.ts'
import { INDEX_DOC, INDEX_ROOT } from '../../../shared/tools/index/doc.ts'
import { type IndexItem, indexItem, newerItem } from '../../../shared/tools/index/shape.ts'
import { INVITATIONS_ROOT } from '../../../shared/tools/invitations/names.ts'
import {
  type InvitationEntry,
  invitationId,
  invitationsLane,
  readInvitationEntry,
} from '../../../shared/tools/invitations/shape.ts'
import { jobId, LIST_ROOT, listLane, WORK_ROOT, workLane } from '../../../shared/tools/jobs/lanes.ts'
import { type ListEntry, readListEntry, readWorkEntry, type WorkEntry } from '../../../shared/tools/jobs/shape.ts'
import { encodeClaim, readClaim } from '../../../shared/tools/jobs/work/claim-message.ts'
import { mediaDoc, mediaOf, putMedia } from '../../../shared/tools/media/shape.ts'
import { readContent, writeContent } from '../../../shared/tools/news/content.ts'
import { readDrafts, readFollowed } from '../../../shared/tools/news/drafts.ts'
import { issueIdOf } from '../../../shared/tools/news/press/take-feed.ts'
import { digestOf } from '../../../shared/tools/news/scheduled.ts'
import {
  DRAFTS_ROOT,
  draftDoc,
  draftsDoc,
  FEEDS_ROOT,
  ISSUES_ROOT,
  type IssueEntry,
  issueDoc,
  issueEntry,
  issuesLane,
  SCHEDULED_ROOT,
  scheduledEntry,
  scheduledLane,
  TEXT_ROOT,
  textEntry,
} from '../../../shared/tools/news/shape.ts'
import { pageBlocks } from '../../../shared/tools/pages/page-blocks.ts'
import { type PageSaid, pageSaid } from '../../../shared/tools/pages/said.ts'
import { PAGE_LANE_ROOT, PAGE_ROOT, pageDoc, pageLane } from '../../../shared/tools/pages/shape.ts'
import { type Offer, offersIn, setOffers } from '../../../shared/tools/people/offers.ts'
import { personDoc, personPicture, setPersonPicture } from '../../../shared/tools/people/shape.ts'
import { RELEASES_ROOT, releasesLane } from '../../../shared/tools/releases/lanes.ts'
import { encodeLine, readLine } from '../../../shared/tools/releases/line-message.ts'
import { encodeParts, readParts } from '../../../shared/tools/releases/parts-message.ts'
import { encodeRecipe, readRecipe } from '../../../shared/tools/releases/recipe.ts'
import { type ReleaseEntry, readReleaseEntry, stopText, widenText } from '../../../shared/tools/releases/shape.ts'
import { readWrittenKey, writeKey } from '../../../shared/tools/releases/trust/written-key.ts'
import { encodeEntry, encodeEntryAnswer, readEntry, readEntryAnswer } from '../../../shared/tools/tables/entry.ts'
import { CELLS_ROOT, COLUMNS_ROOT, ROWS_ROOT, tableDoc, VIEWS_ROOT } from '../../../shared/tools/tables/shape.ts'
import { Table } from '../../../shared/tools/tables/table.ts'
import { VIEW_FIELDS, viewKey } from '../../../shared/tools/tables/views/view.ts'
import type { Tool } from '../../../shared/tools/tool.ts'
import { TOOLS } from '../../../shared/tools/tools.ts'
import { CATALOG_ROOT, catalogLane, readCatalogLane } from '../../../shared/tools/topics/catalog.ts'
import { readTopicMessage, TOPIC_ROOT, topicLane } from '../../../shared/tools/topics/shape.ts'
import { bytes, derived, type Form, formOf, hex, type OfEach, seededCrypto, TIME, text } from './form.ts'

const device = hex('ab')
const item = hex('0a', 8)
const media = hex('0b', 8)
const entry = hex('0c', 12)
const otherEntry = hex('0d', 12)
const name = { id: entry, device, time: TIME }
const placed = { ...name, name: 'plan.pdf', size: 700_000, type: 'application/pdf' }

const appPackage: AppPackage = {
  ...{ root: hex('0e'), key: hex('0f'), size: 40_000, name: 'chess.xdc' },
  source: 'https://example.org/chess',
}
const post = `${device}/${entry}`
const discussion = `${device.slice(0, 16)}${item}`
const decided = { in: discussion, time: TIME }
const game = gameId(device, '0a'.repeat(8))
const link = { n: 2, prev: hex('05'), time: TIME }
type TournamentEntry = Extract<LobbyEntry, { kind: 'tournament' | 'join' | 'leave' | 'pair' }>
const tournament: OfEach<TournamentEntry, 'kind'> = {
  tournament: [
    {
      ...{
        kind: 'tournament',
        id: game,
        name: 'Winter cup',
        game: 'chess',
        version: 3,
        rated: true,
        base: 300,
        gain: 3,
      },
      ...{ twice: false, patience: 2, time: TIME },
    },
  ],
  join: [{ kind: 'join', in: game, tournament: hex('10'), time: TIME }],
  leave: [{ kind: 'leave', in: game, time: TIME }],
  pair: [{ kind: 'pair', in: game, joins: [hex('11'), hex('12'), hex('13')], time: TIME }],
}
const lobby: OfEach<Exclude<LobbyEntry, TournamentEntry>, 'kind'> = {
  offer: [
    {
      ...{ kind: 'offer', id: game, game: 'go-9', version: 1, to: hex('06'), first: 'chance', rated: true },
      ...{ commit: hex('07'), time: TIME },
    },
  ],
  accept: [{ kind: 'accept', in: game, offer: hex('08'), seed: hex('09', 16), time: TIME }],
  begin: [{ kind: 'begin', in: game, accept: hex('0a'), seed: hex('0b', 16), time: TIME }],
  cancel: [{ kind: 'cancel', in: game, time: TIME }],
  end: [{ kind: 'end', in: game, head: hex('0c'), winner: null, by: 'agreed', time: TIME }],
}
const invitation = invitationId(device, '0a'.repeat(8))
const invited: OfEach<InvitationEntry, 'kind'> = {
  invite: [
    {
      ...{ kind: 'invite', id: invitation, to: [hex('06'), hex('07')], path: `board/${item}`, title: 'Plan' },
      ...{ note: 'Have a look', lasts: 3_600_000, time: TIME },
    },
  ],
  answer: [{ kind: 'answer', in: invitation, yes: true, time: TIME }],
  revoke: [{ kind: 'revoke', in: invitation, time: TIME }],
}
const resigned: MoveEntry & { kind: 'resign' } = { kind: 'resign', at: hex('0e'), time: TIME }
/** For more than two, since version 4 of the rules. */
const among: readonly LobbyEntry[] = [
  {
    ...{ kind: 'offer', id: game, game: 'liars-dice', version: 4, first: 'chance', seats: 4, rated: false, days: 1 },
    ...{ commit: hex('07'), time: TIME },
  },
  { kind: 'begin', in: game, accept: hex('0a'), others: [hex('0b'), hex('0c')], seed: hex('0b', 16), time: TIME },
  { kind: 'end', in: game, head: hex('0c'), winner: 3, by: 'dice', time: TIME },
]
const flagAmong: MoveEntry = { kind: 'flag', at: hex('0e'), waited: 86_410_000, of: 2, time: TIME }
/** With a clock, since version 2 of the rules. */
const timedOffer: LobbyEntry = {
  ...{ kind: 'offer', id: game, game: 'chess', version: 2, first: 'other', rated: true, base: 300, gain: 3 },
  ...{ commit: hex('07'), time: TIME },
}
const timed: OfEach<Extract<MoveEntry, { kind: 'move' | 'flag' }>, 'kind'> = {
  move: [{ kind: 'move', ...link, move: 'e5', after: hex('0d'), took: 1500, waited: 2500 }],
  flag: [{ kind: 'flag', at: hex('0f'), waited: 70_000, time: TIME }],
}
const moves: OfEach<Exclude<MoveEntry, { kind: 'flag' }>, 'kind'> = {
  move: [{ kind: 'move', ...link, move: 'e5', after: hex('0d'), draw: true }],
  ask: [{ kind: 'ask', ...link }],
  answer: [{ kind: 'answer', ...link, to: 'undo', yes: false }],
  resign: [resigned],
}

const job = jobId(device, '0a'.repeat(8))
const jobList: OfEach<ListEntry, 'kind'> = {
  job: [
    {
      ...{ kind: 'job', id: job, name: 'Checksums', work: 'checksum', over: { kind: 'list', count: 2 } },
      ...{ copies: 2, samples: true, until: TIME, time: TIME },
    },
    {
      ...{ kind: 'job', id: job, name: 'Primes', work: 'script', program: { root: hex('03'), name: 'run.js' } },
      ...{ over: { kind: 'range', from: -5, step: 3, count: 10 }, seconds: 60, megabytes: 256 },
      ...{ copies: 1, samples: false, until: TIME, time: TIME },
    },
  ],
  cancel: [{ kind: 'cancel', in: job, time: TIME }],
}
const jobWork: OfEach<WorkEntry, 'kind'> = {
  inputs: [{ kind: 'inputs', from: 0, files: [{ root: hex('04'), name: 'plan.pdf' }] }],
  rows: [],
  results: [
    {
      kind: 'results',
      results: [
        { task: 0, text: hex('05'), ms: 12 },
        { task: 1, text: '', problem: 'time', ms: 60_000 },
      ],
      time: TIME,
    },
  ],
}
/** A job over a table's rows, whose results go into a column. */
const rowsJob = {
  ...{ kind: 'job', id: job, name: 'Prices', work: 'script', program: { root: hex('03'), name: 'run.js' } },
  ...{ over: { kind: 'rows', count: 1 }, into: { item: hex('06', 8), column: hex('07', 4) } },
  ...{ copies: 1, samples: false, until: TIME, time: TIME },
} as const satisfies ListEntry
const rowsWork = {
  ...{ kind: 'rows', from: 0 },
  rows: [{ row: hex('08', 6), name: 'Jug', text: '{"Price":12.5}' }],
} as const
/** A job whose answers are files. */
const imagesJob = {
  ...{ kind: 'job', id: job, name: 'Photos', work: 'convert', over: { kind: 'list', count: 2 } },
  ...{ image: { to: 'webp', side: 1280, quality: 80 }, answers: { secret: hex('09'), folder: 'Photos (WebP)' } },
  ...{ copies: 1, samples: false, until: TIME, time: TIME },
} as const satisfies ListEntry
const imagesWork = {
  kind: 'results',
  results: [{ task: 0, text: '', file: { root: hex('0a'), size: 4096, key: hex('0b') }, ms: 12 }],
  time: TIME,
} as const
const event = eventId(device, '0b'.repeat(8))
const eventSaid = {
  [keyOf(event, 'plan')]: {
    ...{
      title: 'Summer fair',
      picked: hex('02', 4),
      zone: 'Europe/Lisbon',
      repeat: 'FREQ=WEEKLY',
      place: 'Quay 7',
      notes: 'Bring shoes',
    },
    dates: [
      { id: hex('01', 4), start: '2026-11-30' },
      { id: hex('02', 4), start: '2026-12-01T19:30', end: '2026-12-01T22:00' },
    ],
    bring: [{ id: hex('03', 4), what: 'Cake', count: 3 }],
    ...{ canceled: true, time: TIME },
  },
  [keyOf(event, 'answer')]: {
    ...{ coming: 'yes', plus: 2, note: 'By train', start: '2026-12-01T19:30' },
    votes: [{ date: hex('01', 4), vote: 'maybe' }],
    brings: [{ thing: hex('03', 4), count: 1 }],
    time: TIME,
  },
  [keyOf(event, 'removed')]: { time: TIME },
}
const eventWithOthers = {
  [keyOf(event, 'plan')]: {
    ...{ title: 'Summer fair', dates: [{ id: hex('01', 4), start: '2026-11-30' }], time: TIME },
    beside: [{ path: `board/${item}`, name: 'Stalls' }],
  },
}

const releases: OfEach<Exclude<ReleaseEntry, { kind: 'widen' | 'delta' }>, 'kind'> = {
  about: [{ kind: 'about', name: 'Harbor Map', from: 'https://map.example/metadata/', time: TIME }],
  metadata: [{ kind: 'metadata', role: 'root', text: '{"signatures":[],"signed":{}}', time: TIME }],
  signature: [{ kind: 'signature', hash: hex('05'), keyid: 'maintainer', sig: 'abcd', time: TIME }],
  key: [{ kind: 'key', public: hex('06'), time: TIME }],
  file: [{ kind: 'file', hash: hex('07'), root: hex('08'), key: hex('09'), size: 700_000, name: 'map.zip' }],
  stop: [
    { kind: 'stop', version: '1.2.0', how: 'halt', why: 'It crashes', time: TIME, keyid: 'maintainer', sig: 'abcd' },
  ],
}

/** Introduced later than the other entries about releases. */
const widened: ReleaseEntry[] = [
  { kind: 'widen', version: '1.2.0', share: 50, time: TIME, keyid: 'maintainer', sig: 'abcd' },
]

const proven: ReleaseEntry[] = [{ kind: 'key', public: hex('06'), time: TIME, sig: 'abcd' }]

const deltas: ReleaseEntry[] = [
  {
    ...{ kind: 'delta', hash: hex('07'), from: hex('0a'), form: hex('0b') },
    ...{ root: hex('0c'), key: hex('0d'), size: 700 },
  },
]

const outline: OfEach<OutlineEntry, 'kind'> = {
  discussion: [{ kind: 'discussion', id: discussion, title: 'Which menu?', category: 'Food', time: TIME }],
  post: [
    { kind: 'post', id: entry, in: discussion, time: TIME, seen: [] },
    {
      ...{ kind: 'post', id: otherEntry, in: discussion, time: TIME, seen: [entry], to: [device] },
      from: { name: 'Dora', time: TIME },
    },
  ],
  delete: [{ kind: 'delete', target: otherEntry, time: TIME }],
  solve: [{ kind: 'solve', ...decided, post }],
  rename: [{ kind: 'rename', ...decided, title: 'Menu' }],
  move: [{ kind: 'move', ...decided, category: '' }],
  pin: [{ kind: 'pin', ...decided, on: true }],
  lock: [{ kind: 'lock', ...decided, on: false }],
  hide: [{ kind: 'hide', ...decided, post: null, on: true, note: 'Off topic' }],
  merge: [{ kind: 'merge', ...decided, into: discussion }],
}
const postTexts: OfEach<TextEntry, 'kind'> = {
  text: [{ kind: 'text', id: entry, text: 'Soup, **please**', time: TIME, quote: { post, text: 'Soup?' } }],
  edit: [{ kind: 'edit', target: entry, text: 'Falafel', time: TIME }],
  delete: [{ kind: 'delete', target: otherEntry, time: TIME }],
}

const appEntries: AppEntry[] = [
  { at: TIME, update: { payload: '{"move":"e4"}' } },
  {
    at: TIME,
    update: {
      ...{ payload: 'null', info: 'Ana moved', href: 'index.html#move', document: 'Chess', summary: 'White wins' },
      notify: [{ to: hex('0c', 16), text: 'Your turn' }],
    },
  },
]

const tableContent: Record<string, Record<string, unknown>> = {
  [COLUMNS_ROOT]: {
    '0a0b0c0d/name': 'Status',
    '0a0b0c0d/type': 'choice',
    '0a0b0c0d/order': 'a0',
    '0a0b0c0d/width': 160,
    '0a0b0c0d/choice/1a1b1c1d': { name: 'To do', [COLOR]: 2, order: 'a0' },
    '0e0f0a0b/name': 'Old',
    '0e0f0a0b/type': 'person',
    '0e0f0a0b/order': 'a1',
    '0e0f0a0b/deleted': true,
  },
  [ROWS_ROOT]: { '0123456789ab': 'a0' },
  [CELLS_ROOT]: { '0123456789ab/0a0b0c0d': { choice: '1a1b1c1d' }, '0123456789ab/0e0f0a0b': { person: device } },
}

const taskContent: typeof tableContent = {
  [COLUMNS_ROOT]: {
    '0a0b0c0d/name': 'Status',
    '0a0b0c0d/type': 'choice',
    '0a0b0c0d/order': 'a0',
    '0a0b0c0d/done': { choice: '1a1b1c1d' },
    '0a0b0c0d/choice/1a1b1c1d': { name: 'Done', [COLOR]: 2, order: 'a0' },
    '0b0b0c0d/name': 'Repeat',
    '0b0b0c0d/type': 'repeat',
    '0b0b0c0d/order': 'a1',
    '0c0b0c0d/name': 'Checklist',
    '0c0b0c0d/type': 'steps',
    '0c0b0c0d/order': 'a2',
    '0d0b0c0d/name': 'Waits for',
    '0d0b0c0d/type': 'waits',
    '0d0b0c0d/order': 'a3',
  },
  [ROWS_ROOT]: { '0123456789ab': 'a0', '1123456789ab': 'a1' },
  [CELLS_ROOT]: {
    '0123456789ab/0b0b0c0d': 'FREQ=WEEKLY',
    '0123456789ab/0c0b0c0d': '[x] paper\n[ ] glass',
    '0123456789ab/0d0b0c0d': { rows: ['1123456789ab'] },
  },
}

const formEntry = { id: entry, item, view: '2a2b2c2d', cells: '[["0a0b0c0d","Ben"]]' }

const viewContent = {
  [VIEWS_ROOT]: {
    '2a2b2c2d/name': 'By status',
    '2a2b2c2d/type': 'kanban',
    '2a2b2c2d/order': 'a0',
    '2a2b2c2d/sorting': { column: '0a0b0c0d', isDescending: true },
    '2a2b2c2d/by': '0a0b0c0d',
    '2a2b2c2d/conditions': [{ column: '0a0b0c0d', test: 'is', cell: { choice: '1a1b1c1d' } }],
  },
}

/** Reads a table in the form in which it is written. */
function readTable(doc: Y.Doc): typeof tableContent {
  const table = new Table(doc)
  const columns = table.allColumns.flatMap(({ id, choices, isDeleted, ...fields }) => [
    ...(['name', 'type', 'order', 'width', 'sum', 'done'] as const).flatMap((field) =>
      fields[field] === null ? [] : [[`${id}/${field}`, fields[field]]],
    ),
    ...choices.map(({ id: choice, color, ...value }) => [`${id}/choice/${choice}`, { ...value, [COLOR]: color }]),
    ...(isDeleted ? [[`${id}/deleted`, true]] : []),
  ])
  const cells = table.rows.flatMap((row) => [...row.cells].map(([column, cell]) => [`${row.id}/${column}`, cell]))
  return {
    [COLUMNS_ROOT]: Object.fromEntries(columns),
    [ROWS_ROOT]: Object.fromEntries(table.rows.map(({ id, order }) => [id, order])),
    [CELLS_ROOT]: Object.fromEntries(cells),
  }
}

function readTableViews(doc: Y.Doc): typeof viewContent {
  const views = new Table(doc).views.flatMap(({ id, ...fields }) =>
    VIEW_FIELDS.filter((field) => fields[field] !== false).map((field) => [viewKey(id, field), fields[field]]),
  )
  return { [VIEWS_ROOT]: Object.fromEntries(views) } as typeof viewContent
}

/** Writes each entry of each root. */
const writeRoots = (content: Record<string, Record<string, unknown>>) => (doc: Y.Doc) => {
  for (const [root, entries] of Object.entries(content))
    for (const [key, value] of Object.entries(entries)) doc.getMap(root).set(key, value)
}

/** The content of a doc, as one update of one client. */
function docForm(
  what: string,
  id: string,
  value: unknown,
  write: (doc: Y.Doc) => void,
  read: (doc: Y.Doc) => unknown,
): Form {
  return {
    name: `doc of ${what}`,
    doc: id,
    value,
    write() {
      const doc = new Y.Doc()
      doc.clientID = 7
      doc.transact(() => write(doc))
      return Y.encodeStateAsUpdate(doc)
    },
    read(update) {
      const described = describeDoc(id)
      if (!described) throw new Error(`no doc of any tool: ${id}`)
      const judged = readUpdate(update, { ...described, maximumBytes: update.length })
      if (!judged.ok) throw new Error(`${judged.rule}: ${judged.reason}`)
      const doc = new Y.Doc()
      Y.applyUpdate(doc, update)
      return read(doc)
    },
  }
}

const listForm = <Entry>(
  what: string,
  id: string,
  root: string,
  entries: readonly Entry[],
  parse: (value: unknown) => unknown,
): Form =>
  docForm(
    what,
    id,
    entries,
    (doc) => doc.getArray(root).push([...entries]),
    (doc) => doc.getArray(root).toArray().map(parse),
  )

const mapForm = (
  what: string,
  id: string,
  root: string,
  values: Record<string, unknown>,
  parse: (value: unknown, key: string) => unknown,
): Form =>
  docForm(
    what,
    id,
    values,
    (doc) => {
      for (const [key, value] of Object.entries(values)) doc.getMap(root).set(key, value)
    },
    (doc) => Object.fromEntries([...doc.getMap(root)].map(([key, value]) => [key, parse(value, key)])),
  )

const about = { target: entry, device, time: TIME }
const chat: OfEach<ChatEntry, 'kind'> = {
  message: [
    {
      kind: 'message',
      id: entry,
      text: 'Hello, harbour',
      time: TIME,
      seen: [otherEntry],
      reply: name,
      mentions: [device],
      everyone: true,
      attachments: [
        { kind: 'picture', media, type: 'image/webp', name: 'harbour.webp', width: 320, height: 200 },
        { kind: 'recording', media, type: 'audio/webm', seconds: 2.5, peaks: [0, 128, 255] },
      ],
      files: [placed],
      poll: { question: 'When?', options: ['Today', 'Tomorrow'], several: true },
    },
  ],
  edit: [{ kind: 'edit', target: entry, text: 'Hello again', time: TIME }],
  delete: [{ kind: 'delete', target: entry, time: TIME }],
  reaction: [{ kind: 'reaction', ...about, emoji: '👍', on: true }],
  hide: [{ kind: 'hide', ...about, on: true }],
  pin: [{ kind: 'pin', ...about, on: true }],
  vote: [{ kind: 'vote', ...about, options: [0, 1] }],
  answered: [{ kind: 'answered', ...about }],
}

const files: OfEach<FileEntry, 'kind'> = {
  file: [
    {
      kind: 'file',
      id: entry,
      name: 'plan.pdf',
      folder: 'Drawings',
      type: 'application/pdf',
      size: 700_000,
      root: hex('0e'),
      key: hex('0f'),
      time: TIME,
      replaces: { id: otherEntry, device, time: TIME },
      look: { width: 320, height: 200, small: media },
    },
  ],
  [DELETION_FOR_EVERYONE]: [{ kind: DELETION_FOR_EVERYONE, ...about, on: true, at: TIME }],
  move: [{ kind: 'move', target: entry, time: TIME, name: 'plan 2.pdf', folder: '', at: TIME }],
}

const items: Record<string, IndexItem> = {
  [hex('01', 8)]: { type: 'channel', name: 'general', created: TIME, topic: 'All of it', order: 'a1' },
  [hex('02', 8)]: { type: 'board', name: 'Map', created: TIME, deleted: TIME },
  [hex('03', 8)]: { type: 'page', name: 'Plan', created: TIME, parent: item, order: 'a2' },
  [hex('04', 8)]: { type: 'newsletter', name: 'Post', created: TIME },
}

const file = { content: hex('01'), size: 700_000, root: hex('02'), key: hex('03'), modified: TIME }
const folder = hex('04', 8)
const statements = {
  'drawings/plan.pdf': { number: 3, seen: { [device]: 2 }, file, time: TIME },
  'old.txt': { number: 1, seen: {}, file: { ...file, modified: 0, exactly: -1000 }, time: TIME },
  'gone.txt': { number: 2, seen: {}, file: null, time: TIME },
}

const version = {
  id: item,
  version: 1,
  number: 1,
  title: 'The first',
  summary: 'All of it',
  published: TIME,
  time: TIME,
}
const issues: OfEach<IssueEntry, 'kind'> = {
  issue: [
    {
      kind: 'issue',
      ...version,
      cover: { media, by: device, format: 'image/png' },
      source: { feed: 'https://a.example/feed' },
    },
    {
      kind: 'issue',
      ...version,
      version: 2,
      note: 'A typo',
      coverFile: { file: { ...placed, type: 'image/webp', size: 40_000 }, width: 320, height: 200 },
    },
  ],
  [RETRACTION]: [{ kind: RETRACTION, id: item, time: TIME, note: 'A mistake' }],
}

const issueText = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Harbour' }] },
    { type: 'paragraph', content: [{ type: 'text', text: 'Ships', marks: [{ type: 'bold' }] }] },
  ],
}

const draft = {
  id: item,
  created: TIME,
  title: 'The second',
  summary: 'More',
  number: 2,
  cover: null,
  schedule: TIME,
  corrects: { issue: item, version: 1 },
  note: 'A typo',
}

const drafts = {
  [`${item}/created`]: TIME,
  [`${item}/title`]: 'The second',
  [`${item}/summary`]: 'More',
  [`${item}/number`]: 2,
  [`${item}/schedule`]: TIME,
  [`${item}/corrects`]: { issue: item, version: 1 },
  [`${item}/note`]: 'A typo',
}

const shape = {
  id: 'shape-1',
  type: 'arrow',
  x: 1.5,
  y: -2,
  width: 10,
  height: 20,
  angle: 0,
  strokeColor: '#1e1e1e',
  backgroundColor: 'transparent',
  fillStyle: 'solid',
  strokeWidth: 2,
  strokeStyle: 'solid',
  roundness: { type: 2 },
  roughness: 1,
  opacity: 100,
  seed: 5,
  version: 3,
  versionNonce: 6,
  index: 'a1',
  isDeleted: false,
  groupIds: ['group-1'],
  frameId: null,
  boundElements: [{ id: 'text-1', type: 'text' }],
  updated: TIME,
  link: 'https://harbour.example',
  locked: false,
  points: [
    [0, 0],
    [10, 20],
  ],
  lastCommittedPoint: null,
  startBinding: { elementId: 'shape-2', focus: 0.5, gap: 4, fixedPoint: null },
  endBinding: null,
  startArrowhead: null,
  endArrowhead: 'arrow',
  elbowed: false,
}

const comment = `${device}/${entry}`
const said: OfEach<SaidEntry, 'kind'> = {
  comment: [
    {
      kind: 'comment',
      id: entry,
      text: 'Here?',
      time: TIME,
      pin: { x: 1, y: 2, shape: 'shape-1', across: 0.5, down: 1 },
    },
  ],
  reply: [{ kind: 'reply', id: otherEntry, thread: comment, text: 'There', time: TIME, seen: [comment] }],
  edit: [{ kind: 'edit', target: entry, text: 'Where?', time: TIME }],
  delete: [{ kind: 'delete', target: entry, time: TIME }],
  resolve: [{ kind: 'resolve', id: otherEntry, thread: comment, resolved: true, time: TIME, seen: [] }],
  hide: [{ kind: 'hide', target: comment, time: TIME }],
  vote: [{ kind: 'vote', round: entry, shape: 'shape-1', count: 2 }],
}

const timer = { duration: 60_000, started: TIME, by: device, paused: false }
const round = { votes: 3, started: TIME, by: device, ended: false }

/** The smallest file of the only format for a person's picture: 16 by 16 pixels. */
function picture(): Uint8Array {
  const webp = bytes(0, 30)
  webp.set(new TextEncoder().encode('RIFF'))
  webp[4] = 22
  webp.set(new TextEncoder().encode('WEBPVP8 '), 8)
  webp[16] = 10
  webp.set([0x9d, 0x01, 0x2a, 16, 0, 16, 0], 23)
  return webp
}

/** Rich text as people write it: a heading, and a word in bold. */
function writePage(doc: Y.Doc): void {
  const heading = new Y.XmlElement('heading')
  heading.setAttribute('level', 2 as unknown as string)
  heading.insert(0, [new Y.XmlText('Harbour')])
  const line = new Y.XmlText()
  line.applyDelta([{ insert: 'Ships ' }, { insert: 'leave', attributes: { bold: {} } }])
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [line])
  doc.getXmlFragment(PAGE_ROOT).insert(0, [heading, paragraph])
}

const textsOfPage = (doc: Y.Doc): string[] => pageBlocks(doc).map(({ text }) => text)

const offers: Offer[] = [
  { tool: 'games', id: 'chess', name: '' },
  { tool: 'apps', id: hex('0d'), name: 'Quiz' },
]

/**
 * Earlier versions refuse an update that uses another root, and everything that its device writes there afterward (D7).
 */
const roots = (TOOLS as readonly Tool[]).flatMap(({ docs }) =>
  docs.map((doc) => derived(`roots of ${doc.pattern.source}`, () => doc.roots.join(' '))),
)

export const toolForms = (): Form[] => [
  ...roots,
  mapForm('the index', INDEX_DOC, INDEX_ROOT, items, (value) => indexItem.parse(value)),
  mapForm(
    'the index, with an icon',
    INDEX_DOC,
    INDEX_ROOT,
    { [item]: { type: 'page', name: 'Plan', created: TIME, icon: '🎪' } },
    (value) => indexItem.parse(value),
  ),
  mapForm(
    'the index, with a cover',
    INDEX_DOC,
    INDEX_ROOT,
    { [item]: { type: 'page', name: 'Plan', created: TIME, cover: { id: hex('0c', 12), device, y: 30 } } },
    (value) => indexItem.parse(value),
  ),
  mapForm(
    'the index, of a newer version',
    INDEX_DOC,
    INDEX_ROOT,
    { [item]: { type: 'poll', name: 'When?', created: TIME } },
    (value) => newerItem.parse(value),
  ),
  listForm('chat', chatLane(item, '2027-01', device), CHAT_ROOT, Object.values(chat).flat(), (value) =>
    chatEntry.parse(value),
  ),
  docForm('media', mediaDoc(media, device, item), bytes(3, 20), (doc) => putMedia(doc, bytes(3, 20)), mediaOf),
  listForm('files', filesLane(null, TIME, device), FILES_ROOT, Object.values(files).flat(), readFileEntry),
  mapForm('a synced folder', folderLane(folder, device), FOLDER_FILES_ROOT, statements, (value, path) =>
    readFolderEntry(path, value),
  ),
  mapForm(
    'a synced folder, about it',
    folderLane(folder, device),
    FOLDER_ABOUT_ROOT,
    { [FOLDER_NAME_KEY]: { name: 'Plans', time: TIME, made: hex('05') }, [FOLDER_REMOVED_KEY]: { time: TIME } },
    (value, key) => (key === FOLDER_NAME_KEY ? readFolderName(value) : readFolderRemoval(value)),
  ),
  derived('id of a synced folder', () => folderIdOf(seededCrypto().hash, device, hex('05'))),
  listForm('issues', issuesLane(item, TIME, device), ISSUES_ROOT, Object.values(issues).flat(), (value) =>
    issueEntry.parse(value),
  ),
  listForm(
    'the text of an issue',
    issueDoc(item, item, device),
    TEXT_ROOT,
    [
      {
        version: 1,
        time: TIME,
        title: 'The first',
        summary: '',
        content: writeContent({ root: issueText, left: 0, isCut: false }),
      },
    ],
    (value) => {
      const { content, ...rest } = textEntry.parse(value)
      return { ...rest, content: JSON.stringify(readContent(content)?.root) }
    },
  ),
  docForm(
    'drafts',
    draftsDoc(item),
    [draft],
    (doc) => {
      for (const [key, value] of Object.entries(drafts)) doc.getMap(DRAFTS_ROOT).set(key, value)
    },
    (doc) => readDrafts(doc.getMap(DRAFTS_ROOT)),
  ),
  docForm(
    'feeds',
    draftsDoc(item),
    [{ address: 'https://a.example/feed', added: TIME, by: device, failed: { reason: 'no-answer', since: TIME } }],
    (doc) =>
      doc
        .getMap(FEEDS_ROOT)
        .set('https://a.example/feed', { added: TIME, by: device, failed: { reason: 'no-answer', since: TIME } }),
    (doc) => readFollowed(doc.getMap(FEEDS_ROOT)),
  ),
  derived('id of an issue from a feed', () => issueIdOf('https://a.example/feed', 'item-1')),
  derived('digest of a draft', () => digestOf(draft, issueText)),
  listForm(
    'what is scheduled',
    scheduledLane(item, device),
    SCHEDULED_ROOT,
    [{ draft: item, time: TIME, digest: hex('06') }],
    (value) => scheduledEntry.parse(value),
  ),
  listForm(
    'comments on a page',
    pageLane(item, device),
    PAGE_LANE_ROOT,
    [
      {
        kind: 'comment',
        id: entry,
        text: 'Which ships?',
        time: TIME,
        pin: {
          from: { type: { client: 7, clock: 1 }, item: { client: 7, clock: 4 }, assoc: 0 },
          to: { type: { client: 7, clock: 1 }, item: { client: 7, clock: 8 }, assoc: -1 },
          quote: 'Ships',
        },
      } satisfies PageSaid,
    ],
    (value) => pageSaid.parse(value),
  ),
  docForm('a page', pageDoc(item), ['Harbour', 'Ships leave'], writePage, textsOfPage),
  docForm('the text of a draft', draftDoc(item, item), ['Harbour', 'Ships leave'], writePage, textsOfPage),
  docForm('offers of a person', personDoc(device), offers, (doc) => setOffers(doc, offers), offersIn),
  docForm('a person', personDoc(device), picture(), (doc) => setPersonPicture(doc, picture()), personPicture),
  docForm(
    'the catalog of topics',
    catalogLane(device),
    new Map([['prices', { name: 'prices', keep: 10, made: TIME, time: TIME, gone: false }]]),
    (doc) => doc.getMap(CATALOG_ROOT).set('prices', { name: 'prices', keep: 10, made: TIME, time: TIME, gone: false }),
    readCatalogLane,
  ),
  docForm(
    'an app',
    appDoc(item),
    { package: appPackage, icon: bytes(5, 20) },
    (doc) => writeApp(doc, { package: appPackage, icon: bytes(5, 20) as Uint8Array<ArrayBuffer> }),
    readApp,
  ),
  listForm('updates of an app', appLane(item, TIME, device), UPDATES_ROOT, appEntries, readAppEntry),
  listForm(
    'the outline of a forum',
    outlineLane(TIME, device),
    OUTLINE_ROOT,
    Object.values(outline).flat(),
    readOutlineEntry,
  ),
  listForm(
    'the texts of a discussion',
    textsLane(discussion, device),
    TEXTS_ROOT,
    Object.values(postTexts).flat(),
    readTextEntry,
  ),
  listForm(
    'invitations',
    invitationsLane(TIME, device),
    INVITATIONS_ROOT,
    Object.values(invited).flat(),
    readInvitationEntry,
  ),
  listForm('the lobby of games', lobbyLane(TIME, device), LOBBY_ROOT, Object.values(lobby).flat(), readLobbyEntry),
  listForm('tournaments', lobbyLane(TIME, device), LOBBY_ROOT, Object.values(tournament).flat(), readLobbyEntry),
  listForm('the lobby of games for more than two', lobbyLane(TIME, device), LOBBY_ROOT, among, readLobbyEntry),
  listForm('a claim in a game for more than two', movesLane(game, device), MOVES_ROOT, [flagAmong], readMoveEntry),
  listForm('the lobby of games, with a clock', lobbyLane(TIME, device), LOBBY_ROOT, [timedOffer], readLobbyEntry),
  listForm(
    'the moves of a game with a clock',
    movesLane(game, device),
    MOVES_ROOT,
    Object.values(timed).flat(),
    readMoveEntry,
  ),
  listForm(
    'what is said beside a game',
    talkLane(game, device),
    TALK_ROOT,
    [
      { kind: 'comment', id: entry, text: 'Well played', time: TIME, pin: 'players' },
      { kind: 'comment', id: otherEntry, text: 'What a move!', time: TIME, pin: 'watchers' },
    ],
    (value) => readTalk([value])[0] ?? null,
  ),
  listForm('the moves of a game', movesLane(game, device), MOVES_ROOT, Object.values(moves).flat(), readMoveEntry),
  listForm('the list of jobs', listLane(TIME, device), LIST_ROOT, Object.values(jobList).flat(), readListEntry),
  listForm('the work of a job', workLane(job, device), WORK_ROOT, Object.values(jobWork).flat(), readWorkEntry),
  listForm('a job over rows', listLane(TIME, device), LIST_ROOT, [rowsJob], readListEntry),
  listForm('the rows of a job', workLane(job, device), WORK_ROOT, [rowsWork], readWorkEntry),
  listForm('a job whose answers are files', listLane(TIME, device), LIST_ROOT, [imagesJob], readListEntry),
  listForm('answers that are files', workLane(job, device), WORK_ROOT, [imagesWork], readWorkEntry),
  formOf('a claim of a job’s tasks', { job, tasks: [0, 500, 70_000] }, encodeClaim, readClaim),
  formOf(
    'a packet of a game in real time',
    {
      ...{ game, session: hex('12', 8), of: hex('13', 8) },
      packet: { step: 70, lead: -2, from: 60, inputs: [0, 1, 2], ack: 66, check: { step: 60, sum: 2 ** 32 - 1 } },
    },
    encodePlay,
    readPlay,
  ),
  derived('hash of a resignation', () => hashOf(device, resigned)),
  mapForm('events', eventsLane(device), EVENTS_ROOT, eventSaid, (value, key) => {
    const { what } = readKey(key) ?? {}
    return what === 'plan' ? readPlan(value) : what === 'answer' ? readAnswer(value) : readRemoval(value)
  }),
  mapForm('what goes with an event', eventsLane(device), EVENTS_ROOT, eventWithOthers, readPlan),
  formOf(
    'what has come of a release',
    {
      ...{ product: hex('0a', 16), hash: hex('0b'), key: hex('10'), size: 16 * 1024 * 1024 },
      parts: [
        { root: hex('0c'), key: hex('0d') },
        { root: hex('0e'), key: hex('0f') },
      ],
    },
    encodeParts,
    readParts,
  ),
  formOf('who fetches a release', { product: hex('0a', 16), hash: hex('0b'), does: 'fetch' }, encodeLine, readLine),
  listForm(
    'releases of a product',
    releasesLane(hex('0a', 16), device),
    RELEASES_ROOT,
    Object.values(releases).flat(),
    readReleaseEntry,
  ),
  listForm('a release for more devices', releasesLane(hex('0a', 16), device), RELEASES_ROOT, widened, readReleaseEntry),
  listForm('a proven key of a release', releasesLane(hex('0a', 16), device), RELEASES_ROOT, proven, readReleaseEntry),
  listForm(
    'what makes a release of the one before',
    releasesLane(hex('0a', 16), device),
    RELEASES_ROOT,
    deltas,
    readReleaseEntry,
  ),
  formOf(
    'how a release is made of the one before',
    [
      {
        packing: null,
        steps: [
          { from: 2000, length: 5000 },
          { from: null, length: 7 },
          { from: 0, length: 1024 },
        ],
      },
      { packing: { level: 9, memory: 8 }, steps: [{ from: null, length: 70_000 }] },
    ],
    encodeRecipe,
    (bytes) => readRecipe(bytes, 10_000),
  ),
  formOf(
    'key of a maintainer, in words',
    bytes(7, 32),
    (seed) => utf8(writeKey(seed)),
    (encoded) => readWrittenKey(text(encoded)),
  ),
  derived('what is signed to offer a release to more devices', () =>
    widenText(hex('0a', 16), { version: '1.2.0', share: 50, time: TIME }),
  ),
  derived('what is signed to halt a release', () =>
    stopText(hex('0a', 16), { version: '1.2.0', how: 'halt', why: 'It crashes', time: TIME }),
  ),
  docForm('a table', tableDoc(item), tableContent, writeRoots(tableContent), readTable),
  formOf('an entry of a form', formEntry, encodeEntry, readEntry),
  formOf('an answer to an entry', { id: entry, isAdded: true }, encodeEntryAnswer, readEntryAnswer),
  docForm('tasks of a table', tableDoc(item), taskContent, writeRoots(taskContent), readTable),
  docForm('views of a table', tableDoc(item), viewContent, writeRoots(viewContent), readTableViews),
  listForm('a topic', topicLane('prices', device), TOPIC_ROOT, [{ time: TIME, text: '21.5' }], readTopicMessage),
  mapForm('a board', boardDoc(item), BOARD_ROOT, { [shape.id]: shape }, (value, id) => readElement(id, value)),
  mapForm(
    'a board, its pictures',
    boardDoc(item),
    BOARD_FILES_ROOT,
    { 'picture-1': { mimeType: 'image/png', dataURL: 'data:image/png;base64,AAAA', created: TIME } },
    (value, id) => readFile(id, value),
  ),
  docForm(
    'a board, beside the drawing',
    boardDoc(item),
    { timer, rounds: [{ id: entry, ...round }], slides: ['frame-1'] },
    (doc) => {
      const together = doc.getMap(BOARD_TOGETHER_ROOT)
      together.set(TIMER_KEY, timer)
      together.set(SLIDES_KEY, ['frame-1'])
      together.set(roundKey(entry), round)
    },
    (doc) => {
      const together = doc.getMap(BOARD_TOGETHER_ROOT)
      return {
        timer: readTimer(together.get(TIMER_KEY)),
        rounds: readRounds(together.entries()),
        slides: together.get(SLIDES_KEY),
      }
    },
  ),
  listForm(
    'what is said on a board',
    boardLane(item, device),
    BOARD_LANE_ROOT,
    Object.values(said).flat(),
    (value) => readSaid([value])[0],
  ),
]
