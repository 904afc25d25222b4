/**
 * [P24] [P25] Fuzzes every reader of others' bytes in this folder. See `scripts/fuzzed-readers.test.ts` for readers
 * that aren't covered here.
 */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sha256 } from '@noble/hashes/sha2.js'
import { fromBase64, toBase64 } from 'lib0/buffer'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DELETION_FOR_EVERYONE } from '../base/wire-names.ts'
import { DocReplica } from '../docs/replica/replica.ts'
import { edit, picker, Writer } from '../docs/testing.ts'
import { packUpdates } from '../docs/updates/pack-updates.ts'
import { readUpdate } from '../docs/updates/update-reader.ts'
import { checkEvent, checkInput, checkResult, isCallName } from '../ipc/check.ts'
import { type CallName, calls } from '../ipc/contract.ts'
import { decodeEnvelope, encodeEnvelope, IPC_LIMITS } from '../ipc/envelope.ts'
import { Sightings } from '../log/chains/sightings.ts'
import { TestSpace } from '../log/testing.ts'
import { readBulkFrameToHost, readBulkFrameToWindow } from '../mesh/bulk/bulk-frames.ts'
import { Hop } from '../mesh/hop.ts'
import { MESH } from '../mesh/limits.ts'
import { readFrameBetweenPeers, readFrameToHost, readFrameToRenderer } from '../mesh/path-frames.ts'
import { PresenceFilter } from '../mesh/presence/presence-filter.ts'
import {
  isPresenceState,
  ownPresenceMessage,
  readPresenceMessage,
  writePresenceMessage,
} from '../mesh/presence/presence-message.ts'
import { deriveRoomKey, openSignal, sealSignal } from '../mesh/sealed-signal.ts'
import { isDiscoveryServerAddress, isTurnAddress, readStunAddress } from '../mesh/server-address.ts'
import { fingerprintOf, isDataOnly } from '../mesh/session-description.ts'
import { encodeWindowMessage, readWindowMessage } from '../mesh/window-message.ts'
import { concat, equalBytes, fromHex, toHex, utf8 } from '../record/bytes.ts'
import { type CborValue, decode, encode } from '../record/cbor.ts'
import { chainKey, decodeChain, encodeChain, parseChainKey } from '../record/chain-id.ts'
import { FormatError } from '../record/errors.ts'
import { LIMITS } from '../record/limits.ts'
import { messageKind } from '../record/message-kind.ts'
import { decodeRecord, encodeHeader, makeRecord } from '../record/record.ts'
import {
  decodeSquashPayload,
  decodeUpdatePayload,
  encodeSquashPayload,
  encodeUpdatePayload,
} from '../record/update-payload.ts'
import { displayName } from '../space/display-name.ts'
import { readFork } from '../space/governance/forks.ts'
import { decodeGovernance, encodeGovernance, type GovernanceChange } from '../space/governance/governance-change.ts'
import { formatInvite, type InviteLink, parseInvite } from '../space/joining/invite.ts'
import { ask, type JoinRequestState, step } from '../space/joining/join-request.ts'
import { readActivity, writeActivity } from '../space/joining/join-request-activity.ts'
import { readJoinRequestFiles } from '../space/joining/join-request-files.ts'
import {
  decodeJoinRequest,
  encodeJoinRequest,
  JOIN_REQUEST_BYTES,
  type JoinRequestMessage,
} from '../space/joining/join-request-message.ts'
import { formatPublicationLink, type PublicationLink, parsePublicationLink } from '../space/joining/publication-link.ts'
import { openReply } from '../space/joining/reply.ts'
import {
  decodeSendingMessage,
  decodeSendingOffer,
  encodeSendingMessage,
  encodeSendingOffer,
} from '../space/joining/sending-message.ts'
import { KeyRing } from '../space/key-ring.ts'
import { encodeTimed, readTimed } from '../space-host/live/tool-message.ts'
import { decodeMessage, encodeMessage, type Message } from '../sync/messages.ts'
import { SpaceSync } from '../sync/space-sync.ts'
import { isSafeLink, readElement, readFile } from '../tools/boards/element.ts'
import { ink, readInk } from '../tools/boards/ink.ts'
import { readSaid } from '../tools/boards/meeting/said.ts'
import { orderSlides, readRounds, readTimer } from '../tools/boards/meeting/together.ts'
import { readLane } from '../tools/chat/lanes.ts'
import { chatEntry } from '../tools/chat/shape.ts'
import { encodeTyping, readTyping } from '../tools/chat/typing.ts'
import { describeDoc } from '../tools/docs.ts'
import { encodeNamedFiles, readNamedFiles } from '../tools/files/named-file.ts'
import { readFileEntry, readFilesLane } from '../tools/files/shape.ts'
import { indexItem } from '../tools/index/shape.ts'
import { readThreads } from '../tools/threads/threads.ts'
import type { Reader } from './fuzz.ts'
import { fuzzAll } from './fuzz-suite.ts'
import { quickCrypto } from './quick-crypto.ts'
import { Random } from './random.ts'
import { threadTime } from './thread-time.ts'

/** This folder's share of the 200,000 cases of all folders. */
const CASES = 150_000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const random = new Random(5)
const crypto = quickCrypto((length) => random.bytes(length))
const hex = (byte: number, length = 32): string => toHex(new Uint8Array(length).fill(byte))
const [ana, ben] = [hex(0xa1), hex(0xb2)]
const [space, hash] = [hex(1), hex(2)]
const chain = { author: ana, generation: 7, stream: 'content' }
const bytes32 = new Uint8Array(32).fill(9)

/** A value has only one encoding: the one that arrived. */
function same(came: Uint8Array, written: Uint8Array, what: string): void {
  if (!equalBytes(came, written)) throw new Error(`${what} is read from bytes that it is not written as`)
}

const testSpace = await TestSpace.make(3, quickCrypto)
const editor = await testSpace.join('editor')
const records = testSpace.chain(editor, 6).map(({ bytes }) => bytes)
const otherBranch = testSpace.chain(editor, 1).map(({ bytes }) => bytes)
const squashHeader = {
  space: testSpace.space,
  generation: 7,
  stream: 'content',
  seq: 9,
  prev: hash,
  time: 5,
  kind: 'squash',
  grant: null,
  ranges: [{ first: 0, last: 5, before: bytes32, at: bytes32, inner: [bytes32] }],
} as const
const squash = makeRecord(testSpace.crypto, editor.keys, testSpace.contentKey, squashHeader, Uint8Array.of(1)).bytes
const allRecords = [...records, ...testSpace.governance, squash]

const head = { chain, seq: 4, hash }
const keys = {
  governanceKeyId: hex(3, 16),
  contentKeyId: hex(4, 16),
  boxes: new Map([
    [ana, bytes32],
    [ben, new Uint8Array(112)],
  ]),
}
const changes: GovernanceChange[] = [
  {
    type: 'genesis',
    name: 'Team',
    kind: 'team-space',
    discoverySecret: bytes32,
    settings: { historyForJoiners: true, horizon: 5, recordBytes: 1 << 20 },
    keys,
    founder: { name: 'Ana', color: '#aabbcc' },
  },
  { type: 'profile', name: 'Ana', color: '#aabbcc' },
  { type: 'rename', name: 'Team' },
  { type: 'invite', key: hash, role: 'editor', expires: null, uses: 5 },
  { type: 'revoke', key: hash, standing: [hash, ana] },
  { type: 'admit', device: ben, key: hash, role: 'viewer', proof: new Uint8Array(64) },
  { type: 'grant', device: ben, role: 'owner', cutoffs: [head] },
  { type: 'grant', device: ben, role: 'owner', cutoffs: null },
  { type: 'remove', device: ben, cutoffs: [head, head], standing: [hash] },
  { type: 'epoch', keys },
  { type: 'checkpoint', heads: [head] },
  { type: 'fork', left: records.slice(0, 1), right: records.slice(1, 3) },
  { type: 'purge', device: ben, chains: [{ generation: 7, grant: hash }] },
  { type: 'successor', device: ben },
  { type: 'successor', device: null },
  { type: 'leave' },
  { type: 'quota', device: ben, bytes: 2 ** 40 },
  { type: 'reached', addresses: ['relay.example:4477', '[2001:db8::7]:4477'] },
]

const syncHead = { chain: chainKey(chain), seq: 4, hash }
const messages: Message[] = [
  { type: 'digest', reply: true, governance: new Uint8Array(16), content: new Uint8Array(16) },
  { type: 'sections', digests: Array.from({ length: 256 }, () => new Uint8Array(8)) },
  { type: 'summary', heads: [syncHead, { ...syncHead, chain: `${ben}.0.governance` }], reply: [0, 64] },
  { type: 'summary', heads: [], reply: null },
  { type: 'neighbors', devices: [ana, ben] },
  { type: 'ask', id: 1, kind: 'governance', credit: 5000, wants: [] },
  { type: 'ask', id: 2, kind: 'content', credit: 5000, wants: [{ chain: chainKey(chain), from: 2 }] },
  { type: 'records', id: 1, records },
  { type: 'credit', id: 1, bytes: 1000 },
  { type: 'end', id: 1 },
  { type: 'stop', id: 2 },
  { type: 'push', record: records[0] as Uint8Array },
  { type: 'have', heads: [syncHead] },
  { type: 'graft', author: ana },
  { type: 'prune', author: ben },
  { type: 'refuse', rule: 'Y2' },
]
const encodedMessages = messages.flatMap((message) => {
  try {
    decodeMessage(encodeMessage(message))
    return [encodeMessage(message)]
  } catch {
    return []
  }
})

const channel: PublicationLink = {
  space,
  discoverySecret: bytes32,
  heads: [hash],
  keys: { governance: bytes32, content: bytes32 },
  name: 'News',
  publishers: [ana],
  addresses: ['10.0.0.1:41000'],
  discoveryServers: ['wss://meet.example/parley'],
}
const invite: InviteLink = {
  space,
  discoverySecret: bytes32,
  heads: [hash],
  role: 'editor',
  seed: bytes32,
  spaceName: 'Team',
  expires: 1_900_000_000_000,
  addresses: ['192.168.1.4:40123', '[fe80::1]:40123'],
  discoveryServers: ['wss://meet.example/parley'],
  kind: 'team-space',
}
const [publisher, reader] = [crypto.keyPair(), crypto.keyPair()]
/** A publisher's view of any reply that a reader signs. */
function sealedOf(body: Uint8Array): Uint8Array {
  const signed = concat(utf8('parley reply 1'), publisher.publicKey, body)
  return crypto.sealFor(publisher.publicKey, encode([body, crypto.sign(signed, reader.secretKey)]))
}
const replyBody = encode([fromHex(space), reader.publicKey, 'Ben', 'issue 1', 'Well said.', 1_900_000_000_000])
const person = { name: 'Ana', color: '#1c7ed6' }
const joinRequests: JoinRequestMessage[] = [
  {
    kind: 'ask',
    joinRequest: hex(1, 8),
    person,
    wants: 'join',
    shown: hex(2, 16),
    spaceName: null,
    files: null,
    activity: null,
    commitment: bytes32,
  },
  {
    kind: 'ask',
    joinRequest: hex(1, 8),
    person,
    wants: 'start',
    shown: null,
    spaceName: 'Team',
    files: null,
    activity: null,
    commitment: bytes32,
  },
  {
    kind: 'ask',
    joinRequest: hex(1, 8),
    person,
    wants: 'files',
    shown: null,
    spaceName: null,
    files: [{ name: 'plan.pdf', size: 7 }],
    activity: null,
    commitment: bytes32,
  },
  {
    kind: 'ask',
    joinRequest: hex(1, 8),
    person,
    wants: 'activity',
    shown: null,
    spaceName: null,
    files: null,
    activity: { space: 'Team', title: 'Chess', path: 'games/g/00', lasts: 600_000 },
    commitment: bytes32,
  },
  {
    kind: 'answer',
    joinRequest: hex(1, 8),
    person,
    device: bytes32,
    signature: new Uint8Array(64),
    nonce: new Uint8Array(16),
  },
  { kind: 'open', joinRequest: hex(1, 8), device: bytes32, signature: new Uint8Array(64), nonce: new Uint8Array(16) },
  { kind: 'confirm', joinRequest: hex(1, 8) },
  { kind: 'decline', joinRequest: hex(1, 8), reason: 'busy' },
  { kind: 'invite', joinRequest: hex(1, 8), link: formatInvite(invite) },
  { kind: 'joined', joinRequest: hex(1, 8), space },
  { kind: 'joined', joinRequest: hex(1, 8), space: null },
]
const filesOffer = encodeSendingOffer({ secret: hex(1, 32), files: [{ root: hex(2, 32), key: hex(3, 32) }] })
const joinRequestContext = { crypto, device: crypto.keyPair(), handshakeHash: bytes32 }
const asked = ask(joinRequestContext, {
  me: person,
  person,
  wants: 'join',
  shown: hex(2, 16),
  spaceName: null,
  files: null,
  activity: null,
  now: 0,
  joinRequest: hex(1, 8),
}).state

/** Updates of docs of all kinds, as written by Yjs. */
const updates = [1, 2, 3, 4, 5, 6].flatMap((seed) => {
  const writer = new Writer(100 + seed)
  const pick = picker(seed)
  for (let count = 0; count < 25; count++) edit(writer, pick)
  return [...writer.updates, Y.encodeStateAsUpdate(writer.doc)].filter((update) => update.length > 2)
})
const boardUpdates = [11, 12, 13].flatMap((client) => {
  const doc = new Y.Doc()
  doc.clientID = client
  const made: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => made.push(update))
  const map = doc.getMap('elements')
  for (let index = 0; index < 8; index++)
    map.set(`e${index % 3}`, { id: `e${index}`, x: index / 3, text: 'ü', list: [1, null, [true]] })
  map.delete('e1')
  return made
})
/** In format V2, which no reader here is allowed to accept: 23 bytes of it can claim millions of structs. */
const secondFormat = [
  Y.convertUpdateFormatV1ToV2(updates[0] as Uint8Array),
  Y.convertUpdateFormatV1ToV2(boardUpdates[0] as Uint8Array),
]
const RICH = {
  kind: 'table',
  contents: 'rich',
  roots: ['map', 'array', 'text', 'xml'],
  maximumBytes: LIMITS.updateBytes,
} as const
const BOARD = describeDoc('board/00112233445566aa')
if (!BOARD) throw new Error('no such doc')

const presences = [
  { client: 5, clock: 3, state: { name: 'Ana', cursor: { x: 1, y: [2] } } },
  { client: 2 ** 40, clock: 2 ** 31, state: null },
  { client: 5, clock: 0, state: {} },
].map(writePresenceMessage)

const peer = '0b8f9c6e-1111-4222-8333-444455556666'
const sdp = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`,
  'a=sctp-port:5000',
].join('\r\n')
const signals = [
  { type: 'announce', from: peer },
  { type: 'signal', from: peer, to: peer, token: 5, signal: { type: 'offer', sdp } },
  {
    type: 'signal',
    from: peer,
    to: peer,
    token: 5,
    signal: { type: 'candidate', candidate: { candidate: 'a', sdpMid: '0' } },
  },
] as const
const roomKey = await deriveRoomKey('password', 'topic')
const sealedSignals = await Promise.all(signals.map((signal) => sealSignal(roomKey, signal)))

async function sealPlain(plain: Uint8Array): Promise<string> {
  const iv = globalThis.crypto.getRandomValues(new Uint8Array(12))
  const cipher = await globalThis.crypto.subtle.encrypt({ name: 'AES-GCM', iv }, roomKey, Uint8Array.from(plain))
  const sealed = encoding.createEncoder()
  encoding.writeVarString(sealed, 'AES-GCM')
  encoding.writeVarUint8Array(sealed, iv)
  encoding.writeVarUint8Array(sealed, new Uint8Array(cipher))
  return toBase64(encoding.toUint8Array(sealed))
}

const plainSignals = signals.map((signal) => {
  const plain = encoding.createEncoder()
  encoding.writeAny(plain, signal)
  return encoding.toUint8Array(plain)
})

const element = {
  id: 'e1',
  type: 'arrow',
  x: 1,
  y: 2,
  width: 30,
  height: 40,
  angle: 0,
  strokeColor: '#000000',
  backgroundColor: 'transparent',
  fillStyle: 'solid',
  strokeWidth: 1,
  strokeStyle: 'solid',
  roundness: { type: 2 },
  roughness: 1,
  opacity: 100,
  seed: 5,
  version: 3,
  versionNonce: 9,
  index: 'a1',
  isDeleted: false,
  groupIds: ['g1'],
  frameId: null,
  boundElements: [{ id: 'e2', type: 'text' }],
  updated: 5,
  link: 'https://example.org',
  locked: false,
  points: [
    [0, 0],
    [30, 40],
  ],
  lastCommittedPoint: null,
  startBinding: { elementId: 'e2', focus: 0, gap: 1, fixedPoint: [0.5, 1] },
  endBinding: null,
  startArrowhead: null,
  endArrowhead: 'arrow',
  elbowed: false,
}
const elements = [
  element,
  { ...element, type: 'rectangle' },
  { ...element, type: 'freedraw', pressures: [0.5], simulatePressure: true },
  {
    ...element,
    type: 'text',
    fontSize: 20,
    fontFamily: 1,
    text: 'a',
    originalText: 'a',
    textAlign: 'left',
    verticalAlign: 'top',
    containerId: 'e2',
    autoResize: true,
    lineHeight: 1.25,
  },
  { ...element, type: 'image', fileId: 'f1', status: 'saved', scale: [1, 1], crop: null },
]
const entries = [
  { kind: 'message', id: hex(1, 12), text: 'hello', time: 5, seen: [hex(2, 12)] },
  { kind: 'edit', target: hex(1, 12), text: 'hello', time: 5 },
  { kind: 'delete', target: hex(1, 12), time: 5 },
]

const pin = { x: 1, y: 2, shape: 'e1', across: 0.5, down: 0.5 }
const said = [
  { kind: 'comment', id: hex(1, 12), text: 'hello', time: 5, pin },
  { kind: 'reply', id: hex(2, 12), thread: `${ana}/${hex(1, 12)}`, text: 'yes', time: 6, seen: [] },
  { kind: 'edit', target: hex(1, 12), text: 'hello you', time: 7 },
  { kind: 'hide', target: `${ana}/${hex(2, 12)}`, time: 8 },
]

const callInputs: readonly [CallName, unknown][] = [
  ['profile.set', person],
  ['spaces.create', { name: 'Team' }],
  ['spaces.join', { link: formatInvite(invite) }],
  ['spaces.invite', { space, role: 'editor', expires: null, uses: 3 }],
  ['spaces.change-role', { space, device: ana, role: 'viewer' }],
  ['docs.list', { space, prefix: 'chat/' }],
  ['docs.open', { space, doc: 'index' }],
  ['docs.write', { space, doc: 'index', update: new Uint8Array(20) }],
  ['live.send', { space, state: '{}' }],
  [
    'network.set',
    {
      discoveryServers: ['wss://a.example'],
      stun: ['stun:a.example'],
      turn: [{ url: 'turn:a.example', username: 'u', credential: 'c' }],
    },
  ],
  ['network.test', { kind: 'stun', address: 'stun:a.example:3478' }],
  ['backup.begin', { space: null, passphrase: 'ten letters' }],
  ['backup.feed', { backup: 'x', bytes: new Uint8Array(9) }],
  ['nearby.ask', { person: 'p', space: null, name: 'Team' }],
  ['nearby.connect', { address: '10.0.0.1:5' }],
  ['shell.set', { keepsRunning: true }],
  ['shell.status', { language: 'pt-BR', unread: 3, microphone: true, camera: false, screen: false }],
  ['shell.notify', { tag: 'a', title: 'Ben', body: 'hello', place: '#/nearby', isMessage: true }],
  ['shell.choose-screen', { id: 'window:5:0' }],
  ['calls.record', { session: 'ab'.repeat(16), title: 'general' }],
  ['calls.record-part', { recording: 'ab'.repeat(16), part: 7, bytes: new Uint8Array(9) }],
  ['calls.recorded', { recording: 'ab'.repeat(16), part: 7 }],
]
const eventSamples = [
  ['docs.update', { space, doc: 'index', update: new Uint8Array(9), author: ana }],
  ['docs.held', { space, doc: 'index', held: [{ client: 5, device: ana, clock: 9 }] }],
  ['live.state', { space, device: ana, state: '{}' }],
  ['app.link', { link: 'parley://join/x' }],
  ['shell.command', { command: 'find' }],
  ['shell.notified', { place: '#/nearby', action: 'reply', text: 'yes' }],
]
const envelopes = callInputs.map(([name, input], id) => encodeEnvelope({ kind: 'call', id, name, input }))
envelopes.push(
  encodeEnvelope({ kind: 'event', name: 'space.changed', payload: { space } }),
  encodeEnvelope({ kind: 'welcome', version: 2, token: 'x' }),
)
envelopes.push(encodeEnvelope({ kind: 'result', id: 5, result: { ok: true, value: { clock: 5 } } }))

let sync = newSync()
let syncAge = 0
function newSync(): SpaceSync {
  const made = new SpaceSync({ device: ben, heads: [syncHead], hash: crypto.hash, random: () => 0.5, now: 0 })
  made.handle({ type: 'neighborUp', device: ana, channel: 1, level: 'full' }, 0)
  return made
}

let joinRequest: JoinRequestState = asked
const readers: Reader[] = [
  {
    name: 'canonical CBOR',
    form: 'cbor',
    cases: 12_000,
    samples: [...encodedMessages.slice(0, 6), encode([1, 'text', null, [true, false, [bytes32]], 2 ** 40])],
    throws: [FormatError],
    read(bytes: Uint8Array) {
      const value = decode(bytes, 1 << 20)
      same(bytes, encode(value), 'a value')
      return value
    },
  },
  {
    name: 'records',
    form: 'cbor',
    cases: 11_000,
    samples: allRecords,
    throws: [FormatError],
    takes: (record) => record !== null,
    read(bytes: Uint8Array) {
      const { headerBytes, header, sealed, signature } = decodeRecord(bytes)
      same(headerBytes, encodeHeader(header), 'a header')
      return { header, sealed, signature }
    },
  },
  {
    name: 'records at the gate',
    form: 'cbor',
    cases: 6000,
    samples: allRecords,
    read: (bytes: Uint8Array) => testSpace.log.accept([bytes]).verdict.outcome === 'stored' || null,
  },
  {
    name: 'payloads of updates',
    form: 'cbor',
    cases: 5000,
    samples: [encodeUpdatePayload({ doc: 'index', update: updates[0] as Uint8Array })],
    throws: [FormatError],
    takes: (payload) => payload !== null,
    read(bytes: Uint8Array) {
      const payload = decodeUpdatePayload(bytes)
      same(bytes, encodeUpdatePayload(payload), 'a payload')
      return payload
    },
  },
  {
    name: 'payloads of squashes',
    form: 'cbor',
    cases: 5000,
    samples: [encodeSquashPayload(['a', 'b', 'index'].map((doc) => ({ doc, update: bytes32 })))],
    throws: [FormatError],
    takes: (payload) => payload !== null,
    read(bytes: Uint8Array) {
      const payloads = decodeSquashPayload(bytes)
      same(bytes, encodeSquashPayload(payloads), 'a squash')
      return payloads
    },
  },
  {
    name: 'names of chains',
    form: 'text',
    cases: 2000,
    samples: [chainKey(chain), `${ben}.65535.governance`, `${ben}.0.${hex(5, 16)}`],
    takes: (read) => read !== null,
    read(text: string) {
      const read = parseChainKey(text)
      if (read && chainKey(read) !== text) throw new Error('two names of one chain')
      return read
    },
  },
  {
    name: 'chains in messages',
    form: 'value',
    cases: 3000,
    samples: [encodeChain(chain), encodeChain({ ...chain, stream: hex(5, 16) })],
    takes: (read) => read !== null,
    read(value: CborValue) {
      const read = decodeChain(value)
      if (read) same(encode(value), encode(encodeChain(read)), 'a chain')
      return read
    },
  },
  {
    name: 'changes of governance',
    form: 'cbor',
    cases: 12_000,
    samples: changes.map((change) => encodeGovernance({ heads: [hash, ana], change })),
    throws: [FormatError],
    takes: (payload) => payload !== null,
    read(bytes: Uint8Array) {
      const payload = decodeGovernance(bytes)
      if (payload.change.type !== 'unknown') same(bytes, encodeGovernance(payload), 'a change')
      return payload
    },
  },
  {
    name: 'proofs of forks',
    form: 'value',
    cases: 2000,
    samples: [{ left: records.slice(0, 2), right: otherBranch }],
    takes: (fork) => fork !== null,
    read(value: { left?: unknown; right?: unknown }) {
      const run = (list: unknown): Uint8Array[] =>
        Array.isArray(list) ? list.filter((item) => item instanceof Uint8Array) : []
      return readFork(testSpace.crypto, testSpace.space, { left: run(value?.left), right: run(value?.right) })
    },
  },
  {
    name: 'the kind of a message',
    form: 'cbor',
    cases: 2000,
    samples: encodedMessages,
    takes: (kind) => kind !== null,
    read: messageKind,
  },
  {
    name: 'messages of sync',
    form: 'cbor',
    cases: 11_000,
    samples: encodedMessages,
    throws: [FormatError],
    takes: (message) => message !== null,
    read(bytes: Uint8Array) {
      const message = decodeMessage(bytes)
      same(bytes, encodeMessage(message), 'a message')
      return message
    },
  },
  {
    name: 'sync as a whole',
    form: 'cbor',
    cases: 5000,
    samples: encodedMessages,
    read(bytes: Uint8Array) {
      if (++syncAge % 50 === 0) sync = newSync()
      const effects = sync.handle({ type: 'message', device: ana, bytes }, syncAge)
      if (effects.some(({ type }) => type === 'refuse'))
        sync.handle({ type: 'neighborUp', device: ana, channel: 1, level: 'full' }, syncAge)
      return effects.length
    },
  },
  {
    name: 'invite links',
    form: 'text',
    cases: 3000,
    samples: [formatInvite(invite), formatInvite({ ...invite, expires: null, addresses: [], discoveryServers: [] })],
    throws: [FormatError],
    takes: (read) => read !== null,
    read: (text: string) => parseInvite(text),
  },
  {
    name: 'inside of invite links',
    form: 'cbor',
    cases: 4000,
    // The part after the version and the checksum, which is recomputed.
    samples: [fromBase64Url(formatInvite(invite)).subarray(5)],
    throws: [FormatError],
    takes: (read) => read !== null,
    read(bytes: Uint8Array) {
      const whole = concat(Uint8Array.of(2), sha256(bytes).subarray(0, 4), bytes)
      return parseInvite(`parley://join/${toBase64Url(whole)}`)
    },
  },
  {
    name: 'links of channels',
    form: 'text',
    cases: 3000,
    samples: [
      formatPublicationLink(channel),
      formatPublicationLink({ ...channel, keys: null, addresses: [], discoveryServers: [] }),
    ],
    throws: [FormatError],
    takes: (read) => read !== null,
    read: (text: string) => parsePublicationLink(text),
  },
  {
    name: 'inside of links of channels',
    form: 'cbor',
    cases: 4000,
    samples: [{ ...channel }, { ...channel, keys: null }].map((link) =>
      fromBase64Url(formatPublicationLink(link), 'parley://channel/').subarray(5),
    ),
    throws: [FormatError],
    takes: (read) => read !== null,
    read(bytes: Uint8Array) {
      const whole = concat(Uint8Array.of(2), sha256(bytes).subarray(0, 4), bytes)
      return parsePublicationLink(`parley://channel/${toBase64Url(whole)}`)
    },
  },
  {
    name: 'replies to publishers, opened',
    form: 'cbor',
    cases: 3000,
    samples: [replyBody],
    throws: [],
    takes: (read) => read !== null,
    read: (body: Uint8Array) => openReply(crypto, publisher, space, sealedOf(body)),
  },
  {
    name: 'join requests',
    form: 'cbor',
    cases: 5000,
    samples: joinRequests.map(encodeJoinRequest),
    throws: [FormatError],
    takes: (message) => message !== null,
    read: decodeJoinRequest,
  },
  {
    name: 'activities of join requests',
    form: 'cbor',
    cases: 2500,
    samples: [encode(writeActivity({ space: 'Team', title: '', path: 'board/00', lasts: 60_000 }))],
    throws: [FormatError],
    read(bytes: Uint8Array) {
      const read = readActivity(decode(bytes, JOIN_REQUEST_BYTES))
      expect(readActivity(writeActivity(read))).toEqual(read)
      return read
    },
  },
  {
    name: 'files of join requests',
    form: 'cbor',
    cases: 2000,
    samples: [
      encode([['plan.pdf', 7]]),
      encode([
        ['film.mp4', 2 ** 33],
        ['a', 0],
      ]),
    ],
    throws: [FormatError],
    takes: (files) => files !== null,
    read: (bytes: Uint8Array) => readJoinRequestFiles(decode(bytes, JOIN_REQUEST_BYTES)),
  },
  {
    name: 'offers of files',
    form: 'cbor',
    cases: 2000,
    samples: [fromHex(filesOffer)],
    throws: [FormatError],
    takes: (offer) => offer !== null,
    read: (bytes: Uint8Array) => decodeSendingOffer(toHex(bytes), [{ size: 1 }]),
  },
  {
    name: 'messages of sendings',
    form: 'cbor',
    cases: 2000,
    samples: [encodeSendingMessage({ type: 'have', bytes: 7 }), encodeSendingMessage({ type: 'end', why: 'saved' })],
    throws: [FormatError],
    takes: (message) => message !== null,
    read: decodeSendingMessage,
  },
  {
    name: ' join requests as a whole',
    form: 'cbor',
    cases: 3000,
    samples: joinRequests.map(encodeJoinRequest),
    throws: [FormatError],
    read(bytes: Uint8Array) {
      const message = { ...decodeJoinRequest(bytes), joinRequest: asked.joinRequest }
      const next = step(joinRequestContext, joinRequest, { kind: 'message', message, now: 1 })
      joinRequest =
        next.state.phase === 'failed' || next.state.phase === 'declined' || next.state.phase === 'done'
          ? asked
          : next.state
      return next.effects.length
    },
  },
  {
    name: 'rings of keys',
    form: 'cbor',
    cases: 2000,
    samples: [testSpace.ring.encode()],
    throws: [FormatError],
    read(bytes: Uint8Array) {
      const ring = new KeyRing(crypto)
      ring.merge(bytes)
      return ring.size
    },
  },
  {
    name: 'names on screen',
    form: 'text',
    cases: 1500,
    samples: ['Ana', 'ünï 日本 😀', 'a\u202eb'],
    read(text: string) {
      const shown = displayName(text.slice(0, 20_000))
      if (
        shown.length > LIMITS.nameLength ||
        /[\p{Cc}\p{Zl}\p{Zp}]|[a-z][\p{Cf}]/u.test(shown) ||
        displayName(shown) !== shown
      )
        throw new Error('a name that cannot be shown')
      return shown
    },
  },
  {
    name: 'since when what is held',
    form: 'cbor',
    cases: 1500,
    samples: [encode([[encodeChain(chain), 4, fromHex(hash), 1_900_000_000_000]])],
    read: (bytes: Uint8Array) => new Sightings(bytes).encode(),
  },
  {
    name: 'updates, as text and types',
    form: 'bytes',
    cases: 11_000,
    samples: [...updates, ...secondFormat],
    read: (bytes: Uint8Array) => readUpdate(bytes, RICH),
  },
  {
    name: 'updates, as values',
    form: 'bytes',
    cases: 6000,
    samples: [...boardUpdates, ...secondFormat],
    read: (bytes: Uint8Array) => readUpdate(bytes, { ...BOARD, maximumBytes: LIMITS.updateBytes }),
  },
  {
    name: 'updates in a replica and in Yjs',
    form: 'bytes',
    cases: 3000,
    samples: boardUpdates,
    read(bytes: Uint8Array) {
      const replica = new DocReplica<null>({ kind: BOARD.kind, contents: BOARD.contents, roots: BOARD.roots })
      const doc = new Y.Doc()
      let taken = 0
      for (const update of [...boardUpdates.slice(0, 4), bytes, ...boardUpdates.slice(4, 8)]) {
        const { ready } = replica.offer({ client: 11, update, reference: null })
        for (const each of ready) Y.applyUpdate(doc, each.update)
        taken += ready.length
      }
      if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('Yjs was given what it holds back')
      return taken
    },
  },
  {
    name: 'updates that are packed',
    form: 'bytes',
    cases: 1500,
    samples: boardUpdates,
    read: (bytes: Uint8Array) => packUpdates([...boardUpdates.slice(0, 3), bytes], BOARD),
  },
  {
    name: 'who types in a conversation',
    form: 'cbor',
    cases: 1500,
    samples: [encodeTyping({ conversation: 'ab'.repeat(16), on: true })],
    takes: (typing) => typing !== null,
    read: readTyping,
  },
  {
    name: 'files named to a keeper',
    form: 'bytes',
    cases: 1500,
    samples: [encodeNamedFiles([{ root: 'ab'.repeat(32), size: 700_000 }])],
    takes: (files) => files !== null,
    read: readNamedFiles,
  },
  {
    name: 'messages that all hear',
    form: 'bytes',
    cases: 1500,
    samples: [encodeTimed({ tool: 'polls', kind: 'vote', time: 1_800_000_000_000, payload: new Uint8Array(4) })],
    takes: (message) => message !== null,
    read: readTimed,
  },
  {
    name: 'names of docs',
    form: 'text',
    cases: 1500,
    samples: ['index', 'board/00112233445566aa', `chat/00112233445566aa/2026-11/${ana}`],
    takes: (description) => description !== null,
    read: describeDoc,
  },
  {
    name: 'calls of a page',
    form: 'value',
    cases: 6000,
    samples: callInputs,
    read(value: unknown) {
      const [name, input] = Array.isArray(value) ? value : []
      return isCallName(name) ? checkInput(name, input) : null
    },
  },
  {
    name: 'answers of a host',
    form: 'value',
    cases: 1500,
    samples: [
      { ok: true, value: { client: 5, update: new Uint8Array(5), held: [] } },
      { ok: false, error: { reason: 'refused', message: 'x' } },
    ],
    takes: (result) => result !== null,
    read: (value: unknown) => checkResult('docs.open', value),
  },
  {
    name: 'events of a host',
    form: 'value',
    cases: 1500,
    samples: eventSamples,
    takes: (event) => event !== null,
    read(value: unknown) {
      const [name, payload] = Array.isArray(value) ? value : []
      return checkEvent(name, payload)
    },
  },
  {
    name: 'envelopes on the loopback socket',
    form: 'cbor',
    cases: 6000,
    samples: envelopes,
    takes: (envelope) => envelope !== null,
    read: (bytes: Uint8Array) => decodeEnvelope(bytes, IPC_LIMITS.callBytes),
  },
  {
    name: 'presence between peers',
    form: 'bytes',
    cases: 6000,
    samples: [...presences, Uint8Array.of(3)],
    takes: (message) => message !== null,
    read(bytes: Uint8Array) {
      const filter = new PresenceFilter(5, () => 0)
      filter.prove({ device: ana, client: 5, alias: 6 })
      filter.incoming(bytes)
      ownPresenceMessage(bytes, 5)
      const message = readPresenceMessage(bytes)
      if (message?.type === 'state' && message.entry.clock >= 2 ** 32)
        throw new Error('[P28] a clock that nobody gets past')
      return message
    },
  },
  {
    name: 'states of presence',
    form: 'value',
    cases: 1500,
    samples: [{ name: 'Ana', cursor: { x: 1, y: 2 } }],
    takes: (is) => is === true,
    read: isPresenceState,
  },
  {
    name: 'frames beside a path',
    form: 'json',
    cases: 4000,
    samples: [
      { type: 'credit', bytes: 5 },
      { type: 'open', topic: 't', peer, initiator: true, localFingerprint: ana, remoteFingerprint: ben, presence: 5 },
      { type: 'proven', device: ana, presence: 5 },
      { type: 'refused', reason: 'x' },
    ],
    takes: (frame) => frame !== null,
    read: (text: string) => readFrameToHost(text) ?? readFrameToRenderer(text) ?? readFrameBetweenPeers(text),
  },
  {
    name: 'messages between windows',
    form: 'bytes',
    cases: 1000,
    samples: [encodeWindowMessage({ tool: 'apps', kind: 'said', payload: new Uint8Array(20) })],
    takes: (message) => message !== null,
    read: (received: Uint8Array) => readWindowMessage(received),
  },
  {
    name: 'frames between a window and its host about bulk',
    form: 'json',
    cases: 1500,
    samples: [
      { type: 'open', topic: 't' },
      { type: 'begin', connection: '0123456789abcdef' },
      { type: 'signal', connection: '0123456789abcdef', signal: 'offer', text: 'v=0' },
    ],
    takes: (frame) => frame !== null,
    read: (text: string) => readBulkFrameToHost(text) ?? readBulkFrameToWindow(text),
  },
  {
    name: 'bytes of a path',
    form: 'bytes',
    cases: 1500,
    samples: [bytes32],
    read(bytes: Uint8Array) {
      let held = 0
      const hop = new Hop({ send() {}, sendCredit() {}, take: (chunk) => (held += chunk.length), resume() {} })
      for (let count = 0; count < 40; count++) if (hop.receive(bytes) || hop.receiveCredit(bytes.length)) break
      if (held > MESH.windowBytes) throw new Error('more than a window')
      return held
    },
  },
  {
    name: 'signaling, sealed',
    form: 'text',
    cases: 1500,
    samples: sealedSignals,
    takes: (signal) => signal !== null,
    read: (text: string) => openSignal(roomKey, text),
  },
  {
    name: 'signaling, inside',
    form: 'bytes',
    cases: 2500,
    samples: plainSignals,
    takes: (signal) => signal !== null,
    read: async (plain: Uint8Array) => openSignal(roomKey, await sealPlain(plain)),
  },
  {
    name: 'descriptions of sessions',
    form: 'text',
    cases: 2000,
    samples: [sdp],
    takes: (read) => read !== null,
    read(text: string) {
      const description = { type: 'offer', sdp: text } as const
      const fingerprint = fingerprintOf(description)
      if (fingerprint !== null && !/^[0-9a-f]{64}$/.test(fingerprint)) throw new Error('an invalid fingerprint')
      return isDataOnly(description) ? fingerprint : null
    },
  },
  {
    name: 'addresses of servers',
    form: 'text',
    cases: 3000,
    samples: [
      'wss://meet.example:443/a',
      'stun:[::1]:3478',
      'turns:a.example:5349?transport=tcp',
      'ws://127.0.0.1:4444',
    ],
    takes: (is) => is === true,
    read(text: string) {
      const stun = readStunAddress(text)
      if (stun && (stun.port < 1 || stun.port > 65_535)) throw new Error('an invalid port')
      return isDiscoveryServerAddress(text) || isTurnAddress(text) || stun !== null
    },
  },
  {
    name: 'shapes of a board',
    form: 'value',
    cases: 4000,
    samples: elements,
    takes: (shape) => shape !== null,
    read: (value: unknown) => readElement('e1', value),
  },
  {
    name: 'pictures of a board',
    form: 'value',
    cases: 1500,
    samples: [{ mimeType: 'image/png', dataURL: 'data:image/png;base64,AAAA', created: 5 }],
    takes: (file) => file !== null,
    read: (value: unknown) => readFile('f1', value),
  },
  {
    name: 'ink of a board',
    form: 'value',
    cases: 2000,
    samples: [
      {
        board: 'b',
        shapes: [
          {
            id: 'e1',
            version: 4,
            fields: {
              x: 5,
              points: [
                [0, 0],
                [1, 1],
              ],
            },
          },
        ],
      },
    ],
    read(value: unknown) {
      const result = ink.safeParse(value)
      return result.success ? readInk([result.data], () => element as never) : null
    },
  },
  { name: 'links of a board', form: 'text', cases: 500, samples: ['https://example.org'], read: isSafeLink },
  {
    name: 'entries of a chat',
    form: 'value',
    cases: 2000,
    samples: entries,
    takes: (entry) => entry !== null,
    read: (value: unknown) => chatEntry.safeParse(value).data ?? null,
  },
  {
    name: 'what is said on a board',
    form: 'value',
    cases: 2000,
    samples: [said],
    takes: (threads) => Array.isArray(threads) && threads.length > 0,
    read(value: unknown) {
      const entries = readSaid(Array.isArray(value) ? value : [])
      return readThreads([{ device: ana, entries }], () => true)
    },
  },
  {
    name: 'what is on a board for all at once',
    form: 'value',
    cases: 1000,
    samples: [[[`round/${hex(1, 12)}`, { votes: 3, started: 5, closed: null }]]],
    read(value: unknown) {
      const entries = (Array.isArray(value) ? value : []).filter(
        (entry): entry is [string, unknown] => Array.isArray(entry) && typeof entry[0] === 'string',
      )
      return [readRounds(entries), readTimer(value), orderSlides([], value)]
    },
  },
  {
    name: 'names of lanes',
    form: 'text',
    cases: 500,
    samples: [`chat/00112233445566aa/2026-11/${ana}`],
    read: readLane,
  },
  {
    name: 'entries of files',
    form: 'value',
    cases: 2000,
    samples: [
      {
        kind: 'file',
        id: hex(1, 12),
        name: 'a.png',
        folder: 'x/y',
        type: 'image/png',
        size: 5,
        root: ana,
        key: ana,
        time: 5,
        replaces: { id: hex(2, 12), device: ana, time: 4 },
        look: { width: 4, height: 3, small: hex(3, 8) },
      },
      { kind: DELETION_FOR_EVERYONE, target: hex(1, 12), device: ana, time: 5, on: true, at: 6 },
      { kind: 'move', target: hex(1, 12), time: 5, name: 'b', folder: '', at: 6 },
    ],
    takes: (entry) => entry !== null,
    read: readFileEntry,
  },
  {
    name: 'names of lanes of files',
    form: 'text',
    cases: 500,
    samples: [`files/2026-11/${ana}`, `files/${hex(1, 16)}/2026-11/${ana}`],
    takes: (lane) => lane !== null,
    read: (id: string) => readFilesLane(id, Date.UTC(2026, 10, 20)),
  },
  {
    name: 'items of the index',
    form: 'value',
    cases: 1000,
    samples: [
      { type: 'board', name: 'a', created: 5 },
      { type: 'page', name: 'b', created: 5, icon: '🎪' },
      { type: 'page', name: 'c', created: 5, cover: { id: 'ab'.repeat(12), device: 'cd'.repeat(32), y: 30 } },
    ],
    takes: (item) => item !== null,
    read: (value: unknown) => indexItem.safeParse(value).data ?? null,
  },
]

const toBase64Url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

function fromBase64Url(link: string, prefix = 'parley://join/'): Uint8Array {
  const text = link.slice(prefix.length).replaceAll('-', '+').replaceAll('_', '/')
  return fromBase64(text.padEnd(Math.ceil(text.length / 4) * 4, '='))
}

describe('[P24] [P25] foreign input', () => {
  fuzzAll(readers, CASES, { process, collect })

  it('[P24] an update in format V2 is refused, whatever its 23 bytes claim', () => {
    // An empty doc's update, with the number of collected structs raised to 5 million.
    const claim = Uint8Array.from([0, 0, 2, 165, 1, 0, 0, 4, 1, 0, 0, 1, 1, 192, 217, 210, 2, 1, 0, 0, 0, 0, 0])
    const begun = threadTime(process)
    for (const update of [claim, ...secondFormat]) expect(readUpdate(update, RICH).ok).toBe(false)
    expect(threadTime(process) - begun).toBeLessThan(1000)
  })

  it('includes calls only by names that exist', () => {
    expect(callInputs.every(([name]) => name in calls)).toBe(true)
  })
})
