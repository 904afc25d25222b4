/**
 * [P24] Fuzzes every reader of foreign bytes in the host and the shell. `scripts/fuzzed-readers.test.ts` lists those
 * that are elsewhere.
 */
import { EventEmitter } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type NoiseSecretStream from '@hyperswarm/secret-stream'
import Bonjour from 'bonjour-service'
import { ClassicLevel } from 'classic-level'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { greet, makeCode, readHello, readSecret, receive, validUntil } from '../shared/ipc/entrance.ts'
import { concat, equalBytes, toHex } from '../shared/record/bytes.ts'
import { type CborValue, encode } from '../shared/record/cbor.ts'
import { FormatError } from '../shared/record/errors.ts'
import { linkTagOf } from '../shared/space/discovery-secret.ts'
import { formatInvite } from '../shared/space/joining/invite.ts'
import { formatPublicationLink } from '../shared/space/joining/publication-link.ts'
import { decodeSnapshot, encodeSnapshot } from '../shared/space-host/docs/doc-snapshot.ts'
import { type ControlMessage, decodeControl, encodeControl } from '../shared/space-host/flow/control-message.ts'
import type { Reader } from '../shared/testing/fuzz.ts'
import { fuzzAll } from '../shared/testing/fuzz-suite.ts'
import { outsideAddress } from '../shared/tools/outside-link.ts'
import { readParleyFile } from '../shared/tools/parley-file.ts'
import { readParleyLink } from '../shared/tools/parley-link.ts'
import { readClientMessage } from './discovery-server/server.ts'
import { readPart } from './host/backup/items.ts'
import { BackupError, FileOpener, sealFile } from './host/backup/sealed-file.ts'
import { FrameReader } from './host/blobs/paths/frame-reader.ts'
import { decodePathMessage, encodePathMessage } from './host/blobs/paths/path-message.ts'
import { sodiumCrypto as crypto } from './host/crypto.ts'
import { guardedSocket } from './host/discovery/guarded-socket.ts'
import { readSighting } from './host/discovery/interface.ts'
import { type DiscoveryServerSeal, openMessage, sealMessage } from './host/discovery-servers/messages.ts'
import { readPublished } from './host/discovery-servers/server-connection.ts'
import { FrameGuard } from './host/links/frame-guard.ts'
import type { ChannelHandlers, Link } from './host/links/link.ts'
import {
  encodeFarewell,
  encodeGreeting,
  encodeNeed,
  encodePing,
  readFarewell,
  readGreeting,
  readNeed,
  readPing,
} from './host/links/link-message.ts'
import { judge, MuxGuard } from './host/links/mux-guard.ts'
import { SpaceOnLink } from './host/links/space-on-link.ts'
import { isAllowedFetch, isAllowedOrigin, isOwnHost } from './host/loopback/guard.ts'
import { findStaticFile } from './host/loopback/static-file.ts'
import { decodeCard, encodeCard } from './host/nearby/card.ts'
import { readAddress } from './host/nearby/own-addresses.ts'
import { decodeShown, encodeShown } from './host/nearby/shown-publications.ts'
import { bindingRequest, readBindingAnswer } from './host/network/stun.ts'
import { readObject } from './host/network/test-discovery-server.ts'
import { createKeyVault } from './host/profile/key-vault.ts'
import { ProfileError } from './host/profile/profile-error.ts'
import { noSealer, passphraseSealer } from './host/profile/sealers.ts'
import { readNeighborMessage, readSocketMessage, writeNeighborMessage } from './host/signaling/messages.ts'
import { attachPathSocket } from './host/signaling/path-socket.ts'
import { FakeSocket } from './host/signaling/testing/fake-socket.ts'
import { checkJournal, checkTable } from './host/store/level/level-files.ts'
import { decodeRun, decodeSegment, encodeRun, encodeSegment } from './host/store/segment.ts'
import { isOwnAddress } from './shell/pages/own-address.ts'
import { findCommand } from './shell/system/launch-menu.ts'

/** This file's share of the 200,000 cases for all code. */
const CASES = 40_000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const bytes32 = new Uint8Array(32).fill(9)
const hex = (byte: number, length = 32): string => toHex(new Uint8Array(length).fill(byte))
const chain = { author: hex(1), generation: 7, stream: 'content' }
const peer = '0b8f9c6e-1111-4222-8333-444455556666'
const person = { name: 'Ana', color: '#1c7ed6' }
const CHEAP = { operations: 1, memoryBytes: 8192 }

const controls: ControlMessage[] = [
  { type: 'files', files: [{ root: hex(9), size: 700_000 }] },
  { type: 'servers', addresses: ['wss://meet.example.org', 'ws://192.0.2.7:4444/x'] },
  { type: 'presence', state: '{"name":"Ana"}' },
  { type: 'presence', state: null },
  { type: 'join', key: hex(3), proof: new Uint8Array(64) },
  { type: 'welcome', ring: encode([[bytes32], [bytes32]]) },
  { type: 'join-refused', reason: 'expired' },
  { type: 'unknown' },
  { type: 'evidence', records: [bytes32, bytes32] },
  { type: 'keys-please' },
  { type: 'branch-please', chain, seq: 5 },
  { type: 'branch', records: [bytes32] },
  { type: 'tool', tool: 'chat', kind: 'typing', payload: bytes32 },
]

const shownLink = formatPublicationLink({
  space: hex(1),
  discoverySecret: bytes32,
  heads: [hex(2)],
  keys: { governance: bytes32, content: bytes32 },
  name: 'Harbour post',
  publishers: [hex(3)],
  addresses: ['10.0.0.2:4000'],
  discoveryServers: [],
})

const seal: DiscoveryServerSeal = { crypto, key: bytes32, topic: 'topic' }
const published = [
  sealMessage(seal, { type: 'hello', from: hex(1, 16), number: 5, wants: 3, session: 1, peers: [peer] }),
  sealMessage(seal, { type: 'directed', from: hex(1, 16), number: 5, to: hex(2, 16), body: bytes32 }),
  sealMessage(seal, { type: 'farewell', from: hex(1, 16), number: 6 }),
]
const insides: CborValue[] = [
  [0, new Uint8Array(16), 5, 3, 1, [peer]],
  [1, new Uint8Array(16), 5, new Uint8Array(16), bytes32],
  [2, new Uint8Array(16), 6],
]

const code = makeCode(hex(7), 1_700_000_000_000, new Uint8Array(16).fill(8))

const transaction = new Uint8Array(12).fill(4)
function stunAnswer(attribute: number, value: Uint8Array): Uint8Array {
  const answer = concat(
    bindingRequest(transaction),
    Uint8Array.of(attribute >> 8, attribute & 255, 0, value.length),
    value,
  )
  answer[0] = 1
  answer[3] = value.length + 4
  return answer
}

const inviteLink = formatInvite({
  space: toHex(bytes32),
  discoverySecret: bytes32,
  heads: [],
  role: 'editor',
  seed: bytes32,
  spaceName: 'Team',
  expires: null,
  addresses: [],
  discoveryServers: [],
  kind: 'team-space',
})
const items: CborValue = [
  [0, bytes32, bytes32, ['Ana', '#1c7ed6']],
  [1, bytes32, bytes32, 'Team', null, [bytes32], ['wss://a.example'], encode([[], []]), [[bytes32, inviteLink]]],
  [2, bytes32],
  [3, encode([[], []])],
]

const snapshot = {
  position: 5,
  limits: [['a', 4]] as [string, number][],
  cuts: [[5, 4]] as [number, number][],
  state: bytes32,
  clocks: [[5, 9]] as [number, number][],
  lastSeq: [['a', 5]] as [string, number][],
  clients: [['a', 5]] as [string, number][],
  odd: ['a'],
  own: [['a', [[1, 2]]]] as [string, [number, number][]][],
}

async function sealedFile(): Promise<{ head: Uint8Array; parts: Uint8Array }> {
  async function* parts() {
    yield encode(items)
    yield encode([[2, bytes32]])
  }
  const pieces: Uint8Array[] = []
  for await (const piece of sealFile(crypto, 'correct horse', parts(), CHEAP)) pieces.push(piece)
  return { head: pieces[0] as Uint8Array, parts: concat(...pieces.slice(1)) }
}
const file = await sealedFile()
/** Even if its cost is changed, it exceeds the limit. */
const dearHeader = encode([new Uint8Array(16), 2 ** 40, 2 ** 40, new Uint8Array(16)])
const dear = concat(file.head.subarray(0, 16), Uint8Array.of(0, 0, 0, dearHeader.length), dearHeader)

/** A host's multicast DNS announcement. */
async function announcements(): Promise<Uint8Array[]> {
  const sent: Uint8Array[] = []
  const socket = Object.assign(new EventEmitter(), {
    send: (message: Uint8Array) => void sent.push(Uint8Array.from(message)),
    close: () => {},
  })
  const bonjour = new Bonjour({ socket, bind: false, multicast: false, port: 5353 } as object, () => {})
  bonjour.find({ type: 'parley' })
  bonjour.publish({
    name: 'parley-1',
    type: 'parley',
    port: 4000,
    probe: false,
    txt: { k: hex(5, 16), v: '1', n: '1' },
  })
  await new Promise((resolve) => setTimeout(resolve, 300))
  bonjour.destroy()
  return sent
}
const packets = await announcements()

/** A table and a journal as LevelDB writes them. */
async function levelFiles(): Promise<Uint8Array[]> {
  const place = await mkdtemp(join(tmpdir(), 'parley-fuzz-level-'))
  for (let round = 0; round < 2; round++) {
    const level = new ClassicLevel<Uint8Array, Uint8Array>(place, {
      keyEncoding: 'view',
      valueEncoding: 'view',
      compression: false,
    })
    await level.open()
    for (let key = 0; key < 20; key++) await level.put(Uint8Array.of(round, key), new Uint8Array(300).fill(key))
    await level.close()
  }
  const names = (await readdir(place)).filter((name) => /(ldb|log)$|^MANIFEST/.test(name))
  const files = await Promise.all(names.map((name) => readFile(join(place, name))))
  await rm(place, { recursive: true })
  return files.map((bytes) => new Uint8Array(bytes)).filter(({ length }) => length > 0)
}
const stored = await levelFiles()
let hearing = newHearing()
let heardPackets = 0
function newHearing() {
  let second = 0
  const socket = guardedSocket(
    'udp4',
    () => {},
    () => (second += 1000),
  )
  const bonjour = new Bonjour({ socket, bind: false, multicast: false } as object, () => {})
  bonjour.find({ type: 'parley' }, (service) => readSighting(service))
  return {
    hear: (packet: Uint8Array) =>
      socket.emit('message', Buffer.from(packet), {
        address: '10.0.0.1',
        port: 5353,
        family: 'IPv4',
        size: packet.length,
      }),
    close: () => bonjour.destroy(),
  }
}

/** A space's channel on a link whose other side sends arbitrary bytes. */
function spaceChannel() {
  let handlers: ChannelHandlers | null = null
  let refused: string | null = null
  const link = {
    initiator: true,
    side: 'initiator',
    kind: 'webrtc',
    handshakeHash: bytes32,
    roundTrip: null,
    expect() {},
    expectNoMore() {},
    open(given: ChannelHandlers) {
      handlers = given
      return { send: () => true, close() {} }
    },
    refuse: (reason: string) => (refused = reason),
    close: (reason: string) => (refused = reason),
    pause() {},
    resume() {},
  } as unknown as Link
  const claim = { localFingerprint: hex(1), remoteFingerprint: hex(2), presence: 5 }
  const onLink = new SpaceOnLink({
    crypto,
    device: crypto.keyPair(bytes32),
    key: { space: hex(1), secret: bytes32 },
    link,
    channelId: 1,
    claim,
    admit: () => true,
  })
  onLink.open()
  return { handlers: handlers as unknown as ChannelHandlers, refused: () => refused }
}

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-fuzz-'))
  await writeFile(join(directory, 'index.html'), 'hello')
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const deviceOf = (secret: Uint8Array): Uint8Array => crypto.keyPair(secret).publicKey
const keyFile = { format: 1, sealing: 'none', device: toHex(deviceOf(bytes32)), sealed: toHex(bytes32) }

const readers: Reader[] = [
  {
    name: 'control messages of a space',
    form: 'cbor',
    cases: 6000,
    samples: controls.map(encodeControl),
    takes: (message) => message !== null,
    read(bytes: Uint8Array) {
      const message = decodeControl(bytes)
      if (message && message.type !== 'newer') {
        const again = decodeControl(encodeControl(message))
        if (JSON.stringify(again) !== JSON.stringify(message))
          throw new Error('it is read otherwise than it is written')
      }
      return message
    },
  },
  {
    name: 'openings of a space on a link',
    form: 'cbor',
    cases: 1500,
    samples: [
      encode(['proof', crypto.keyPair(bytes32).publicKey, new Uint8Array(64)]),
      encode(['path', hex(2), hex(1), 5]),
    ],
    throws: [FormatError],
    read(bytes: Uint8Array) {
      const { handlers, refused } = spaceChannel()
      handlers.onOpen(linkTagOf(crypto, bytes32, bytes32, 'responder'))
      for (const message of handlers.messages) message(bytes)
      if (bytes.length === 32) handlers.onOpen(bytes)
      return refused() === null
    },
  },
  {
    name: 'frames of a link',
    form: 'bytes',
    cases: 3000,
    samples: [Uint8Array.of(32, 0, 0, ...bytes32, 96, 0, 0), Uint8Array.of(1, 0, 0, 9, 2, 0, 0, 8, 8)],
    read(bytes: Uint8Array) {
      const path = new PassThrough()
      let refused: string | null = null
      let passed = 0
      const guard = new FrameGuard(
        path,
        () => 0,
        (reason) => (refused = reason),
      )
      guard.on('data', ((chunk: Uint8Array) => (passed += chunk.length)) as never)
      path.emit('data', Buffer.from(bytes))
      path.emit('data', Buffer.from(bytes))
      path.destroy()
      if (passed > bytes.length * 2) throw new Error('more passed than came')
      return refused === null
    },
  },
  {
    name: 'messages of a link',
    form: 'bytes',
    cases: 4000,
    samples: [Uint8Array.of(0, 1, 1, 5), Uint8Array.of(5, 0, 1, 2, 3), Uint8Array.of(0, 3, 1)],
    read(bytes: Uint8Array) {
      const noise = Object.assign(new EventEmitter(), { destroying: false, destroyed: false })
      new MuxGuard(noise as unknown as NoiseSecretStream, () => {})
      noise.emit('data', bytes)
      return judge(bytes) === null
    },
  },
  {
    name: 'greetings of a link',
    form: 'cbor',
    cases: 600,
    samples: [encodeGreeting({ port: 4000, attempt: 3 })],
    throws: [FormatError],
    read: readGreeting,
  },
  {
    name: 'pings of a link',
    form: 'cbor',
    cases: 600,
    samples: [encodePing({ asks: true, number: 7 })],
    throws: [FormatError],
    read: readPing,
  },
  {
    name: 'needs of a link',
    form: 'cbor',
    cases: 600,
    samples: [encodeNeed('spare')],
    throws: [FormatError],
    read: readNeed,
  },
  {
    name: 'farewells of a link',
    form: 'cbor',
    cases: 600,
    samples: [encodeFarewell('no version in common')],
    throws: [FormatError],
    read: readFarewell,
  },
  {
    name: 'cards on Nearby',
    form: 'cbor',
    cases: 2500,
    samples: [
      encodeCard({ person, spaces: [{ id: hex(1, 16), name: 'Team' }], offers: null }),
      encodeCard({ person, spaces: [], offers: [{ tool: 'games', id: 'chess', name: '' }] }),
      encodeCard(null),
    ],
    throws: [FormatError],
    read: decodeCard,
  },
  {
    name: 'channels shown on a network',
    form: 'cbor',
    cases: 1500,
    samples: [encodeShown([shownLink, shownLink]), encodeShown([])],
    throws: [FormatError],
    read(bytes: Uint8Array) {
      const shown = decodeShown(bytes)
      if (shown.some(({ link }) => link.keys === null)) throw new Error('nobody could subscribe by it')
      return shown.length > 0
    },
  },
  {
    name: 'signaling of a page',
    form: 'json',
    cases: 4000,
    samples: [
      { type: 'subscribe', topics: ['t'] },
      { type: 'publish', topic: 't', data: 'x' },
      { type: 'ping' },
      { type: 'connections', topic: 't', from: peer, peers: [peer] },
    ],
    takes: (message) => message !== null,
    read: readSocketMessage,
  },
  {
    name: 'signaling of other hosts',
    form: 'cbor',
    cases: 3000,
    samples: [
      writeNeighborMessage({ type: 'peers', peers: [peer] }),
      writeNeighborMessage({ type: 'meet', from: peer, to: peer }),
      writeNeighborMessage({ type: 'signal', data: 'x' }),
    ],
    takes: (message) => message !== null,
    read(bytes: Uint8Array) {
      const message = readNeighborMessage(bytes)
      if (message && !equalBytes(writeNeighborMessage(message), bytes)) throw new Error('not in one form')
      return message
    },
  },
  {
    name: 'how to get in touch for blobs',
    form: 'cbor',
    cases: 2000,
    samples: [
      encodePathMessage({ type: 'want' }),
      encodePathMessage({ type: 'ticket', ticket: { id: bytes32.subarray(16), secret: bytes32 }, last: true }),
      encodePathMessage({ type: 'beside', ticket: { id: bytes32.subarray(16), secret: bytes32 } }),
      encodePathMessage({ type: 'signal', connection: bytes32.subarray(24), signal: 'offer', text: 'v=0' }),
    ],
    takes: (message) => message !== null,
    read(bytes: Uint8Array) {
      const message = decodePathMessage(bytes)
      if (message && !equalBytes(encodePathMessage(message), bytes)) throw new Error('not in one form')
      return message
    },
  },
  {
    name: 'frames of a TCP connection for blobs',
    form: 'bytes',
    cases: 2000,
    samples: [Uint8Array.of(3, 0, 0, 0, 1, 2, 3, 1, 0, 0, 0, 9), Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0)],
    read(bytes: Uint8Array) {
      let read = 0
      const reader = new FrameReader(100, (frame) => {
        read += frame.length
        return true
      })
      const isFine = reader.take(Buffer.from(bytes)) && reader.take(Buffer.from(bytes))
      if (read > bytes.length * 2) throw new Error('more came out than went in')
      return isFine
    },
  },
  {
    name: 'path sockets',
    form: 'json',
    cases: 1500,
    samples: [
      {
        type: 'open',
        topic: 't',
        peer,
        initiator: true,
        localFingerprint: hex(1),
        remoteFingerprint: hex(2),
        presence: 5,
      },
    ],
    read(text: string) {
      const socket = new FakeSocket()
      let opened = 0
      attachPathSocket(socket.asWebSocket(), {
        onPath({ duplex }) {
          opened++
          duplex.on('error', () => {})
        },
      })
      socket.receive(text)
      socket.receive(Buffer.from(text))
      socket.close()
      return opened
    },
  },
  {
    name: 'messages to a discovery server',
    form: 'json',
    cases: 2500,
    samples: [
      { type: 'subscribe', topics: ['t'] },
      { type: 'publish', topic: 't', data: 'x', more: [1] },
      { type: 'ping' },
    ],
    takes: (message) => message !== null,
    read: readClientMessage,
  },
  {
    name: 'messages from a discovery server',
    form: 'json',
    cases: 2000,
    samples: [{ type: 'publish', topic: 't', data: 'x', clients: 4 }],
    read: (text: string) => readPublished(text) ?? readObject(text),
  },
  {
    name: 'what hosts say at a discovery server, sealed',
    form: 'text',
    cases: 2000,
    samples: published,
    takes: (message) => message !== null,
    read: (text: string) => openMessage(seal, text),
  },
  {
    name: 'what hosts say at a discovery server, inside',
    form: 'cbor',
    cases: 3000,
    samples: insides.map(encode),
    takes: (message) => message !== null,
    read(plain: Uint8Array) {
      const nonce = new Uint8Array(24)
      const sealed = concat(nonce, crypto.seal(bytes32, nonce, plain, new TextEncoder().encode('topic')))
      return openMessage(seal, Buffer.from(sealed).toString('base64'))
    },
  },
  {
    name: 'answers of a STUN server',
    form: 'bytes',
    cases: 4000,
    samples: [
      stunAnswer(0x20, Uint8Array.of(0, 1, 1, 2, 3, 4, 5, 6)),
      stunAnswer(1, Uint8Array.of(0, 2, 1, 2, ...bytes32.subarray(0, 16))),
    ],
    takes: (answer) => typeof answer === 'object',
    read: (bytes: Uint8Array) => readBindingAnswer(bytes, transaction),
  },
  {
    name: 'packets of multicast DNS',
    form: 'bytes',
    cases: 2000,
    samples: packets,
    read(packet: Uint8Array) {
      if (++heardPackets % 200 === 0) {
        hearing.close()
        hearing = newHearing()
      }
      return hearing.hear(packet)
    },
  },
  {
    name: 'services on the network',
    form: 'value',
    cases: 1500,
    samples: [{ txt: { k: hex(1, 16), v: '1', n: '1' }, port: 4000, referer: { address: '10.0.0.1' } }],
    takes: (sighting) => sighting !== null,
    read: (service: never) => (typeof service === 'object' && service !== null ? readSighting(service) : null),
  },
  {
    name: 'addresses by hand',
    form: 'text',
    cases: 1500,
    samples: ['10.0.0.1:4000', '[fe80::1%eth0]:4000', 'name.local:1'],
    takes: (address) => address !== null,
    read(text: string) {
      const read = readAddress(text)
      if (read && (read.port < 1 || read.port > 65_535)) throw new Error('an invalid port')
      return read
    },
  },
  {
    name: 'parts of a backup',
    form: 'cbor',
    cases: 3000,
    samples: [encode(items)],
    throws: [BackupError],
    takes: (read) => read !== null,
    read: readPart,
  },
  {
    name: 'files of a backup',
    form: 'bytes',
    cases: 600,
    samples: [file.parts],
    throws: [BackupError],
    async read(bytes: Uint8Array) {
      const opener = new FileOpener(crypto, 'correct horse')
      await opener.push(file.head)
      const parts = await opener.push(bytes)
      if (opener.isWhole && !equalBytes(bytes, file.parts)) throw new Error('a bent file that is whole')
      return parts
    },
  },
  {
    name: 'beginnings of a backup',
    form: 'bytes',
    cases: 1500,
    samples: [dear],
    throws: [BackupError],
    read: (bytes: Uint8Array) =>
      bytes.length >= 16 && bytes[19] !== dearHeader.length
        ? null
        : new FileOpener(crypto, 'correct horse').push(bytes),
  },
  {
    name: 'files with a key',
    form: 'json',
    cases: 400,
    samples: [keyFile],
    throws: [ProfileError],
    takes: (read) => read !== null,
    async read(text: string) {
      await writeFile(join(directory, 'device.key'), text)
      return createKeyVault({ directory, sealers: [noSealer], deviceOf }).read()
    },
  },
  {
    name: 'keys under a passphrase',
    form: 'cbor',
    cases: 1500,
    samples: [encode([new Uint8Array(16), 2 ** 40, 2 ** 40, new Uint8Array(24), bytes32])],
    throws: [ProfileError],
    read: (bytes: Uint8Array) => passphraseSealer('x', crypto).open(bytes),
  },
  {
    name: 'snapshots of docs',
    form: 'cbor',
    cases: 1500,
    samples: [encodeSnapshot(snapshot)],
    takes: (read) => read !== null,
    read: (bytes: Uint8Array) => decodeSnapshot(bytes, snapshot.limits),
  },
  {
    name: 'segments of the store',
    form: 'cbor',
    cases: 2000,
    samples: [encodeSegment([bytes32, new Uint8Array(300)])],
    throws: [FormatError],
    read(bytes: Uint8Array) {
      const records = decodeSegment(bytes)
      if (!equalBytes(encodeSegment(records), bytes)) throw new Error('not in one form')
      return records
    },
  },
  {
    name: 'runs of the store',
    form: 'bytes',
    cases: 500,
    samples: [encodeRun({ chain: 1, first: 2, count: 3 })],
    throws: [FormatError],
    read: decodeRun,
  },
  {
    name: 'files of the database',
    form: 'bytes',
    cases: 600,
    samples: stored,
    read: (bytes: Uint8Array) => checkTable(bytes).broken + checkJournal(bytes).broken === 0,
  },
  {
    name: 'files that a page asks for',
    form: 'text',
    cases: 600,
    samples: ['/index.html', '/', '/assets/a.js'],
    async read(text: string) {
      const found = await findStaticFile(directory, text)
      if (found && !found.path.startsWith(directory)) throw new Error('a file outside')
      return found
    },
  },
  {
    name: 'headers on loopback',
    form: 'value',
    cases: 1000,
    samples: [{ host: '127.0.0.1:80', origin: 'http://127.0.0.1:80', 'sec-fetch-site': 'same-origin' }],
    read(headers: never) {
      if (typeof headers !== 'object' || headers === null) return null
      const own = ['http://127.0.0.1:80']
      return (
        isOwnHost(headers, 80) &&
        isAllowedFetch(headers, own) &&
        isAllowedOrigin((headers as { origin?: string }).origin, own)
      )
    },
  },
  {
    name: 'what a window says before it is let in, and a host before it is believed',
    form: 'text',
    cases: 2500,
    samples: [`token ${hex(1)}`, `${readSecret(code).name} ${hex(2)}`, `${hex(3)} ${hex(4)}`, code],
    read(text: string) {
      const hello = readHello(text)
      if (hello === null) return greet(readSecret(text), '127.0.0.1:80', hex(1)).answer(text)
      return receive(hex(5), '127.0.0.1:80', hello.nonce, hex(6)).challenge.length + (validUntil(hello.name) ?? 0)
    },
  },
  {
    name: 'links and addresses from outside',
    form: 'text',
    cases: 2500,
    samples: ['parley://join/abc', 'https://example.org/a', 'app://parley/index.html', '--command=new-space'],
    read(text: string) {
      const address = outsideAddress(text)
      if (address !== null && !/^(?:https?:\/\/|mailto:|tel:)/.test(address))
        throw new Error('a scheme that waits for more')
      const own = readParleyLink(text) ?? readParleyFile(new TextEncoder().encode(text))
      return own ?? findCommand([text]) ?? address ?? isOwnAddress(text)
    },
  },
]

describe('[P24] foreign bytes for a host', () => {
  fuzzAll(readers, CASES, { process, collect })

  it('include multicast packets like those on a network', () => {
    hearing.close()
    expect(packets.length).toBeGreaterThan(1)
  })
})
