/** Each reader clamps any time to one that a date can represent, and valid times are read as written. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sodiumCrypto as crypto } from '../../../electron/host/crypto.ts'
import { DELETION_FOR_EVERYONE, RETRACTION } from '../../base/wire-names.ts'
import { time as timeOverIpc } from '../../calls/shapes.ts'
import { checkResult } from '../../ipc/check.ts'
import { calls } from '../../ipc/contract.ts'
import { toHex } from '../../record/bytes.ts'
import { LATEST_TIME, monthOf, nearestTime } from '../../record/time.ts'
import { formatInvite, parseInvite } from '../../space/joining/invite.ts'
import { openReply, sealReply } from '../../space/joining/reply.ts'
import { addresses } from '../../tools/address.ts'
import { readAppEntry } from '../../tools/apps/shape.ts'
import { readElement, readFile } from '../../tools/boards/element.ts'
import { readSaid } from '../../tools/boards/meeting/said.ts'
import { readRounds, readTimer } from '../../tools/boards/meeting/together.ts'
import { SHAPE_DEFAULTS, TYPE_DEFAULTS } from '../../tools/boards/shape-defaults.ts'
import { periodFrom } from '../../tools/chat/lanes.ts'
import { chatPlace, messageOf } from '../../tools/chat/place.ts'
import { chatEntry } from '../../tools/chat/shape.ts'
import { filesLane, readFileEntry } from '../../tools/files/shape.ts'
import { readFolderEntry, readFolderName, readFolderRemoval } from '../../tools/folders/shape.ts'
import { indexItem } from '../../tools/index/shape.ts'
import { DRAFT_FIELDS, followedFeed, issueEntry, issuesLane, textEntry } from '../../tools/news/shape.ts'
import { readCatalogEntry } from '../../tools/topics/catalog.ts'
import { encodeLiveTopic, readLiveTopic } from '../../tools/topics/live.ts'
import { readTopicMessage } from '../../tools/topics/shape.ts'

const hex = (length: number): string => 'a'.repeat(length)
const device = hex(64)
const id = hex(24)
const about = { target: id, device }

/** Numbers that someone may write as a time. */
const NUMBERS = [
  0,
  1,
  1_760_000_000_000,
  LATEST_TIME,
  LATEST_TIME + 1,
  8.64e15,
  8.64e15 + 1,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  1e300,
  Number.MAX_VALUE,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
  -1,
  -8.64e15 - 1,
  Number.MIN_SAFE_INTEGER,
  0.5,
  1e-300,
]

const crypted = { publisher: crypto.keyPair(), reader: crypto.keyPair(), space: hex(64) }
const invite = {
  space: hex(64),
  discoverySecret: new Uint8Array(32),
  heads: [],
  role: 'viewer',
  seed: new Uint8Array(32),
  spaceName: 'Fair',
  addresses: [],
  discoveryServers: [],
  kind: 'team-space',
} as const
const said = (entry: object) => readSaid([entry])[0]
const folderFile = { content: device, size: 1, root: device, key: device }

/**
 * Readers of everything that contains a time, applied to an input with each time set to `at`. Null if the input isn't
 * read.
 */
const READERS: Record<string, (at: number) => unknown> = {
  'a message': (at) => chatEntry.safeParse({ kind: 'message', id, text: 'hi', time: at, seen: [] }).data,
  'an answer to a message': (at) =>
    chatEntry.safeParse({ kind: 'message', id, text: 'hi', time: 1, seen: [], reply: { id, device, time: at } }).data,
  'an edit': (at) => chatEntry.safeParse({ kind: 'edit', target: id, text: 'hi', time: at }).data,
  'a deletion': (at) => chatEntry.safeParse({ kind: 'delete', target: id, time: at }).data,
  'a reaction': (at) => chatEntry.safeParse({ kind: 'reaction', ...about, emoji: '👍', on: true, time: at }).data,
  'a hiding': (at) => chatEntry.safeParse({ kind: 'hide', ...about, on: true, time: at }).data,
  'a pin': (at) => chatEntry.safeParse({ kind: 'pin', ...about, on: true, time: at }).data,
  'a vote': (at) => chatEntry.safeParse({ kind: 'vote', ...about, options: [], time: at }).data,
  'an answered thread': (at) => chatEntry.safeParse({ kind: 'answered', ...about, time: at }).data,
  'a link to a message': (at) => {
    const link = { tool: 'chat', space: device, place: chatPlace(hex(16), { id, device, time: at }) } as const
    const read = addresses.readLink(addresses.writeLink(link))
    return read?.tool === 'chat' ? messageOf(read.place) : null
  },
  'an issue': (at) =>
    issueEntry.safeParse({
      ...{ kind: 'issue', id: hex(16), version: 1, number: 1, title: '', summary: '' },
      ...{ published: at, time: at },
    }).data,
  'a retraction': (at) => issueEntry.safeParse({ kind: RETRACTION, id: hex(16), time: at, note: '' }).data,
  "an issue's text": (at) => textEntry.safeParse({ version: 1, time: at, title: '', summary: '', content: '' }).data,
  'the beginning of a draft': (at) => DRAFT_FIELDS.created.safeParse(at).data,
  'a schedule': (at) => DRAFT_FIELDS.schedule.safeParse(at).data,
  'a feed': (at) => followedFeed.safeParse({ added: at, by: device, failed: { reason: 'refused', since: at } }).data,
  'an update of an app': (at) => readAppEntry({ at, update: { payload: '1' } }),
  "a topic's message": (at) => readTopicMessage({ time: at, text: 'hi' }),
  'a topic': (at) => readCatalogEntry({ name: 'wind', keep: 1, made: at, time: at }),
  'what is said on a topic': (at) => {
    try {
      return readLiveTopic(encodeLiveTopic({ topic: 'wind', time: at, texts: ['hi'] }))
    } catch {
      return null
    }
  },
  'an item of a space': (at) => indexItem.safeParse({ type: 'channel', name: 'music', created: at, deleted: at }).data,
  'a file': (at) =>
    readFileEntry({
      ...{ kind: 'file', id, name: 'a.txt', folder: '', type: '', size: 1, root: device, key: device },
      ...{ time: at, replaces: { id, device, time: at } },
    }),
  'a file deleted for everyone': (at) =>
    readFileEntry({ kind: DELETION_FOR_EVERYONE, target: id, device, time: at, on: true, at }),
  'a moved file': (at) => readFileEntry({ kind: 'move', target: id, time: at, name: 'a.txt', folder: '', at }),
  'a file of a folder': (at) =>
    readFolderEntry('a.txt', { number: 1, seen: {}, file: { ...folderFile, modified: at }, time: at }),
  "a folder's name": (at) => readFolderName({ name: 'plans', time: at }),
  'a removed folder': (at) => readFolderRemoval({ time: at }),
  'a shape': (at) =>
    readElement('a', {
      ...{ ...SHAPE_DEFAULTS, ...TYPE_DEFAULTS.text, id: 'a', type: 'text', text: 'hi', originalText: 'hi' },
      updated: at,
    }),
  'a picture of a board': (at) =>
    readFile('a', { mimeType: 'image/png', dataURL: 'data:image/png;base64,AAAA', created: at }),
  'a comment': (at) =>
    said({ kind: 'comment', id, text: 'hi', time: at, pin: { x: 0, y: 0, shape: null, across: 0, down: 0 } }),
  'an answer to a comment': (at) =>
    said({ kind: 'reply', id, thread: `${device}/${id}`, text: 'hi', time: at, seen: [] }),
  'a timer': (at) => readTimer({ duration: 1, started: at, by: device, paused: false }),
  'a round of voting': (at) => readRounds([[`round/${id}`, { votes: 1, started: at, by: device, ended: false }]])[0],
  'a reply to a publisher': (at) => {
    const { publisher, reader, space } = crypted
    try {
      const to = { reader, space, publisher: toHex(publisher.publicKey) }
      return openReply(crypto, publisher, space, sealReply(crypto, to, { name: null, about: null, text: 'hi', at }))
    } catch {
      return null
    }
  },
  'an invite link': (at) => {
    try {
      return parseInvite(formatInvite({ ...invite, expires: at }))
    } catch {
      return null
    }
  },
  'a time that a window is told': (at) => timeOverIpc.safeParse(at).data,
}

/** Fields that contain times. */
const FIELDS =
  'time|at|published|created|deleted|since|added|started|expires|made|modified|updated|joined|lastSeen|visibleUntil|until|schedule'
const isField = (name: string): boolean => new RegExp(`^(?:${FIELDS})$`).test(name)

/** All times in a result. */
function timesIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) =>
    isField(name) || typeof part === 'object' ? timesIn(part) : [],
  )
}

describe('times from others', () => {
  it.each(Object.entries(READERS))('%s is read with times that a date can represent', (_name, read) => {
    for (const number of NUMBERS) {
      const value = read(number)
      if (value === undefined || value === null) continue
      const times = timesIn(value).filter((each) => each !== 1)
      expect(times.length, `a time in ${JSON.stringify(value)}`).toBeGreaterThan(number === 1 ? -1 : 0)
      for (const each of times) {
        expect(each).toBe(nearestTime(each))
        expect(new Date(each).toISOString()).toHaveLength('2026-11-22T00:00:00.000Z'.length)
      }
    }
  })

  it.each(Object.entries(READERS))('%s is read as written, whatever its time', (name, read) => {
    expect(timesIn(read(1_760_000_000_000))).toContain(1_760_000_000_000)
    // A link doesn't have more digits.
    if (name !== 'a link to a message') expect(timesIn(read(Number.MAX_SAFE_INTEGER))).toContain(LATEST_TIME)
  })

  it('lead only to lanes that can exist', () => {
    for (const number of NUMBERS) {
      expect(monthOf(number)).toMatch(/^\d{4}-\d\d$/)
      expect(periodFrom(number)).toMatch(/^\d{4}-\d\d(-[0-9a-f]{8})?$/)
      expect(filesLane(null, number, device)).toMatch(/^files\/\d{4}-\d\d\//)
      expect(issuesLane(hex(16), number, device)).toMatch(/^news\/a{16}\/\d{4}\//)
    }
  })

  it('are declared with one schema everywhere', () => {
    const files = ['shared', 'electron', 'renderer'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
        .map((file) => join(folder, file)),
    )
    expect(files.length).toBeGreaterThan(500)
    const own = new RegExp(`\\b(?:${FIELDS}|time)(?:: | = )z\\s*\\.(?:number|int)\\(`)
    const others = files.filter((file) => own.test(readFileSync(file, 'utf8')))
    // Presence is ordered by a time that isn't shown; games measure turns with a clock that nobody sets.
    expect(others.sort()).toEqual([
      'renderer/docs/presence/presence-state.ts',
      'renderer/tools/games/match/turn-clock.ts',
      'shared/record/time.ts',
      'shared/tools/games/calls.ts',
    ])
  })
})

describe('answers of the host', () => {
  const hit = { tool: 'boards', space: device, place: {}, inThread: false, device: null, id: 'a', text: 't', marks: [] }
  it('are valid whatever times they contain', () => {
    const found = (at: number) => ({ ok: true, value: { hits: [{ ...hit, time: at }], count: 1, reading: null } })
    for (const number of NUMBERS.filter(Number.isSafeInteger)) {
      const result = checkResult('search.find', found(number))
      expect(result).toMatchObject({ ok: true, value: { hits: [{ time: nearestTime(number) }] } })
    }
  })

  it('are valid whatever an invite says about its expiry and uses', () => {
    const invites = (expires: number, uses: number) => [
      { id: 'a', role: 'viewer', link: null, created: 1, expires, uses, used: 0, issuer: device, mayRevoke: true },
    ]
    const schema = calls['spaces.detail'].output.shape.invites
    for (const number of [0, 1, Number.MAX_SAFE_INTEGER])
      expect(schema.safeParse(invites(number, number)).data?.[0]).toMatchObject({ expires: nearestTime(number) })
  })
})
