/** A space with a long history: many authors, each with a chat lane, written directly into a log. */
import * as Y from 'yjs'
import { clientIdOf } from '../../shared/docs/clients/client-id.ts'
import { checkpointHeads, goodSquashes } from '../../shared/log/checkpointing.ts'
import { makeGenesis } from '../../shared/log/genesis.ts'
import { SpaceLog } from '../../shared/log/space-log.ts'
import type { SpaceStore } from '../../shared/log/store.ts'
import { fromHex, toHex } from '../../shared/record/bytes.ts'
import { HybridClock } from '../../shared/record/clock.ts'
import type { Crypto, KeyPair } from '../../shared/record/crypto.ts'
import { LIMITS } from '../../shared/record/limits.ts'
import type { Governance } from '../../shared/space/governance/governance.ts'
import { formatInvite, type InviteLink, inviteKeyOf, proveInvite } from '../../shared/space/joining/invite.ts'
import { KeyRing, makeEpoch } from '../../shared/space/key-ring.ts'
import { LANE_ENTRIES, periodFrom } from '../../shared/tools/chat/lanes.ts'
import { CHAT_ROOT, type ChatEntry, chatLane } from '../../shared/tools/chat/shape.ts'

export const CHANNEL = '00000000000000c1'
export const MONTH = '2026-11'
const NAME = 'Large space'
/** How far the messages are spread from the start of the month, in milliseconds. */
const LAST_DAY = 19 * 86_400_000
/** Number of records written before waiting for them to be durable. */
const AT_ONCE = 500

export interface LargeSpace {
  space: string
  discoverySecret: Uint8Array
  ring: KeyRing
  log: SpaceLog
  /** For newcomers, as editors; it contains no addresses. */
  invite: InviteLink
  link: string
  /** The bare Yjs updates, in the order written. */
  updates: { doc: string; update: Uint8Array }[]
  /**
   * Content pieces that a newcomer stores: records and squashes, and each squash again when its position is reached.
   */
  pieces: number
}

export interface LargeSpaceOptions {
  crypto: Crypto
  /** A store for the founder's log; the other authors' logs are not stored. */
  store: SpaceStore
  founder: KeyPair
  authors: number
  records: number
  /** If set, makes a private publication with this many readers, who write nothing; otherwise a team space. */
  readers?: number
  /** Number of months over which the messages are spread; by default 1. */
  months?: number
  /** Whether the founder has settled the others' records, each has packed them, and the founder has settled that. */
  isPacked?: boolean
  /** Whether the messages are in the default channel, which the app shows; otherwise in `CHANNEL`. */
  isOnScreen?: boolean
}

/** Typical messages, from a word to a paragraph; 70 characters on average. */
const SAYINGS = [
  'ok',
  'Thanks, looks good to me!',
  'Can somebody have a look at the second draft before lunch?',
  'I moved the deadline to Thursday, since the printers are closed on Friday and we still lack two pictures.',
  'lol',
  'Yes. The numbers are from last week, I will put the new ones in as soon as they have come.',
  'Who is coming along tonight? We meet at seven in front of the station.',
  `About the layout: I would rather keep the two columns, because the long quotes look lost otherwise, and the
   captions have to move anyway. Shall we talk about it tomorrow, with the drafts before us?`,
  'On my way',
  'Good point, I had not thought of that.',
]

const message = (author: number, index: number, time: number): ChatEntry => ({
  kind: 'message',
  id: author.toString(16).padStart(8, '0') + index.toString(16).padStart(16, '0'),
  text: SAYINGS[(author + index) % SAYINGS.length] as string,
  time,
  // In most cases, a message is written after the previous one was on screen, before anyone else replied to it.
  seen: index === 0 ? [] : [((author + 1) % 20).toString(16).padStart(8, '0') + index.toString(16).padStart(16, '0')],
})

/** Writes the space. Every author has a separate chain, signed with a separate key. */
export async function buildLargeSpace(options: LargeSpaceOptions): Promise<LargeSpace> {
  const { crypto, founder, store, readers = 0 } = options
  const kind = readers > 0 ? 'private-publication' : 'team-space'
  const role = readers > 0 ? 'viewer' : 'editor'
  const clock = new HybridClock(Date.now)
  const discoverySecret = crypto.randomBytes(32)
  const { secrets, keys } = makeEpoch(crypto, [founder.publicKey])
  const genesis = makeGenesis({ crypto, device: founder, clock }, secrets.governance, {
    type: 'genesis',
    name: NAME,
    kind,
    discoverySecret,
    settings: { historyForJoiners: true, horizon: 604_800_000, recordBytes: LIMITS.recordBytes },
    keys,
    founder: { name: 'Author 0', color: '#1c7ed6' },
  })
  const { space } = genesis
  const ring = new KeyRing(crypto)
  ring.add(secrets.governance, 'governance')
  ring.add(secrets.content, 'content')
  const log = await SpaceLog.open({ crypto, device: founder, ring, store, clock, space })
  await log.begin(genesis.bytes).durable
  const seed = crypto.randomBytes(32)
  const key = inviteKeyOf(crypto, seed)
  await log.writeGovernance({ type: 'invite', key, role, expires: null, uses: null })
  const invite: InviteLink = {
    space,
    discoverySecret,
    heads: log.governance?.heads ?? [],
    role,
    seed,
    spaceName: NAME,
    expires: null,
    addresses: [],
    discoveryServers: [],
    kind,
  }
  const devices = [founder, ...Array.from({ length: options.authors - 1 }, () => crypto.keyPair())]
  const newcomers = [...devices.slice(1), ...Array.from({ length: readers }, () => crypto.keyPair())]
  for (const { publicKey } of newcomers) {
    const device = toHex(publicKey)
    const proof = proveInvite(crypto, invite, device)
    await log.writeGovernance({ type: 'admit', device, key, role, proof })
  }
  const large: LargeSpace = {
    space,
    discoverySecret,
    ring,
    log,
    invite,
    link: formatInvite(invite),
    updates: [],
    pieces: 0,
  }
  const governance = await store.readGovernance(0, 1 << 24)
  const count = Math.floor(options.records / options.authors)
  const logs: SpaceLog[] = []
  for (const [index, device] of devices.entries()) {
    const own = index === 0 ? log : await followLog(options, device, ring, space, governance)
    logs.push(own)
    const channel = options.isOnScreen ? space.slice(0, 16) : CHANNEL
    await writeLanes(large, crypto, { log: own, device, index, count, months: options.months ?? 1, channel })
  }
  if (options.isPacked) await pack(large, logs)
  large.pieces = await countPieces(log)
  return large
}

async function pack({ log }: LargeSpace, logs: readonly SpaceLog[]): Promise<void> {
  const settle = async (): Promise<Uint8Array> => {
    const governance = log.governance as Governance
    const shown = log.summary().filter(({ chain }) => chain.stream !== 'governance')
    const squashes = await goodSquashes(log, shown)
    const heads =
      checkpointHeads({ device: governance.founder, governance, shown, held: shown, squashes, unsettled: () => [] }) ??
      []
    return (await log.writeGovernance({ type: 'checkpoint', heads })).record.bytes
  }
  const checkpoint = await settle()
  for (const own of logs) {
    if (own === log) continue
    await own.accept([checkpoint]).durable
    for (let packed = await own.writeSquash(200); packed; packed = await own.writeSquash(200)) {
      await log.accept([packed.record.bytes]).durable
    }
  }
  await settle()
}

async function countPieces(log: SpaceLog): Promise<number> {
  let pieces = 0
  for (const { chain, seq } of log.summary()) {
    if (chain.stream === 'governance') continue
    for (let next = 0; next <= seq; ) {
      const found = await log.read(chain, next, LIMITS.batchBytes, seq, 0)
      const stands = found.records.length > 0 && found.next !== next + found.records.length
      pieces += stands ? 2 : found.records.length
      next = found.next
    }
  }
  return pieces
}

interface Author {
  log: SpaceLog
  device: KeyPair
  index: number
  /** Number of messages to write. */
  count: number
  months: number
  channel: string
}

/**
 * Writes one author's messages to the author's log and the founder's: a lane for each month, of which the last is
 * MONTH, split like in the app.
 */
async function writeLanes(large: LargeSpace, crypto: Crypto, author: Author): Promise<void> {
  const { log, device, index, count, months, channel } = author
  const { chain, grant } = log.ownChain('content')
  const { generation } = chain
  const admission = fromHex(grant)
  const records: Uint8Array[] = []
  const unsaved: Promise<unknown>[] = []
  const each = Math.ceil(count / months)
  for (let entry = 0; entry < count; ) {
    const inMonth = entry % each
    const month = monthStart(months - 1 - Math.floor(entry / each))
    const timeOf = (place: number) => month + Math.floor((place * LAST_DAY) / each) + index
    const period = periodFrom(inMonth === 0 ? month : timeOf(inMonth))
    const doc = chatLane(channel, period, toHex(device.publicKey))
    const yDoc = new Y.Doc()
    yDoc.clientID = clientIdOf(crypto, { admission, device: device.publicKey, generation, doc })
    let update: Uint8Array = new Uint8Array()
    yDoc.on('update', (bytes: Uint8Array) => {
      update = bytes
    })
    for (const end = Math.min(count, entry - inMonth + each, entry + LANE_ENTRIES); entry < end; entry++) {
      yDoc.getArray(CHAT_ROOT).push([message(index, entry, timeOf(entry % each))])
      large.updates.push({ doc, update })
      const written = log.writeUpdate({ doc, update })
      const isEnough = records.length + unsaved.length >= AT_ONCE - 1 || entry === count - 1
      if (log === large.log) {
        unsaved.push(written)
        if (isEnough) await Promise.all(unsaved.splice(0))
        continue
      }
      records.push((await written).record.bytes)
      if (isEnough) await large.log.accept(records.splice(0)).durable
    }
  }
}

/** Start of the month that is `months` before MONTH. */
function monthStart(months: number): number {
  const date = new Date(`${MONTH}-01T00:00:00Z`)
  return date.setUTCMonth(date.getUTCMonth() - months)
}

/** Another author's log: it has governance, stores nothing, and reads the founder's data. */
async function followLog(
  { crypto, store }: LargeSpaceOptions,
  device: KeyPair,
  ring: KeyRing,
  space: string,
  governance: Uint8Array[],
): Promise<SpaceLog> {
  const nothing: SpaceStore = {
    load: async () => ({ heads: [], governance: [], docs: new Map(), squashes: [] }),
    usedBy: () => 0,
    append: async () => {},
    retire: async () => {},
    read: (chain, from, maximumBytes) => store.read(chain, from, maximumBytes),
    readSquash: () => Promise.reject(new Error('no squash is kept')),
    replace: async () => {},
    purge: async () => [],
    rewind: async () => [],
    readGovernance: async () => [],
    async *readDoc() {},
    async *readUnopened() {},
    assignDocs: async () => {},
  }
  const log = await SpaceLog.open({ crypto, device, ring, store: nothing, clock: new HybridClock(Date.now), space })
  await log.accept(governance).durable
  return log
}
