/** What is sent over links, and how links are found. For tests. */

import { CANCELED } from '../../../shared/base/wire-names.ts'
import { type BlobMessage, decodeBlobMessage, encodeBlobMessage } from '../../../shared/blobs/messages.ts'
import { placeOf, signedPartOf } from '../../../shared/live/messages.ts'
import { readFrameBetweenPeers, writeFrame } from '../../../shared/mesh/path-frames.ts'
import {
  presenceQuery,
  readPresenceMessage,
  writePresenceMessage,
} from '../../../shared/mesh/presence/presence-message.ts'
import { deriveRoomKey, openSignal, type SignalMessage, sealSignal } from '../../../shared/mesh/sealed-signal.ts'
import { encodeWindowMessage, readWindowMessage } from '../../../shared/mesh/window-message.ts'
import { concat, fromHex, utf8 } from '../../../shared/record/bytes.ts'
import { decode, encode } from '../../../shared/record/cbor.ts'
import {
  discoveryKeyOf,
  linkChannelOf,
  linkTagOf,
  roomPasswordOf,
  topicOf,
} from '../../../shared/space/discovery-secret.ts'
import { answer, ask, type JoinRequestContext, step } from '../../../shared/space/joining/join-request.ts'
import {
  decodeJoinRequest,
  encodeJoinRequest,
  type JoinRequestMessage,
} from '../../../shared/space/joining/join-request-message.ts'
import { formatPublicationLink } from '../../../shared/space/joining/publication-link.ts'
import {
  decodeSendingMessage,
  decodeSendingOffer,
  encodeSendingMessage,
  encodeSendingOffer,
  type SendingMessage,
  sendingIdOf,
} from '../../../shared/space/joining/sending-message.ts'
import { commitmentOf, shortCode } from '../../../shared/space/joining/short-code.ts'
import { type ControlMessage, decodeControl, encodeControl } from '../../../shared/space-host/flow/control-message.ts'
import { encodeTimed, readTimed } from '../../../shared/space-host/live/tool-message.ts'
import { SECTION_DIGEST_BYTES, SECTIONS } from '../../../shared/sync/heads.ts'
import { decodeMessage, encodeMessage, type Message } from '../../../shared/sync/messages.ts'
import { encodeHere, encodeSaid, readHere, readSaid } from '../../../shared/tools/apps/live.ts'
import { encodeTyping, readTyping } from '../../../shared/tools/chat/typing.ts'
import { encodeNamedFiles, readNamedFiles } from '../../../shared/tools/files/named-file.ts'
import { encodeLiveTopic, readLiveTopic } from '../../../shared/tools/topics/live.ts'
import { readClientMessage } from '../../discovery-server/server.ts'
import { MessageSeal } from '../../host/blobs/paths/message-seal.ts'
import { decodePathMessage, encodePathMessage, type PathMessage } from '../../host/blobs/paths/path-message.ts'
import { readSighting, textOf } from '../../host/discovery/interface.ts'
import {
  type DiscoveryServerMessage,
  inboxOf,
  openMessage,
  sealMessage,
} from '../../host/discovery-servers/messages.ts'
import { readPublished } from '../../host/discovery-servers/server-connection.ts'
import {
  encodeFarewell,
  encodeGreeting,
  encodeNeed,
  encodePing,
  readFarewell,
  readGreeting,
  readNeed,
  readPing,
} from '../../host/links/link-message.ts'
import { encodeClaim, encodeProof, proofOf } from '../../host/links/space-on-link.ts'
import { decodeCard, encodeCard } from '../../host/nearby/card.ts'
import { decodeShown, encodeShown } from '../../host/nearby/shown-publications.ts'
import { type NeighborMessage, readNeighborMessage, writeNeighborMessage } from '../../host/signaling/messages.ts'
import {
  ana,
  author,
  ben,
  bytes,
  chain,
  derived,
  type Form,
  formOf,
  formsOfEach,
  hex,
  type OfEach,
  seededCrypto,
  TIME,
  text,
} from './form.ts'
import { publicationLink } from './spaces.ts'

const crypto = seededCrypto()
const secret = bytes(2, 32)
const handshake = bytes(5, 32)
const person = { name: 'Ana', color: '#1c7ed6' }
const ticket = { id: bytes(3, 16), secret: bytes(4, 32) }
const [peer, otherPeer] = ['0b8f9c6e-1111-4222-8333-444455556666', '1b8f9c6e-1111-4222-8333-444455556666']
const live = { author, session: TIME, seq: 3 }
const logHead = { chain: `${author}.7.content`, seq: 9, hash: hex('cd') }

const controls: OfEach<ControlMessage, 'type'> = {
  presence: [
    { type: 'presence', state: '{"x":1}' },
    { type: 'presence', state: null },
  ],
  join: [
    { type: 'join', key: hex('01'), proof: bytes(2, 64) },
    { type: 'join', key: hex('01'), proof: bytes(2, 64), name: 'Ana' },
  ],
  welcome: [{ type: 'welcome', ring: bytes(3, 5) }],
  'join-refused': [{ type: 'join-refused', reason: 'expired' }],
  unknown: [{ type: 'unknown' }],
  evidence: [{ type: 'evidence', records: [bytes(4, 3)] }],
  'keys-please': [{ type: 'keys-please' }],
  'branch-please': [{ type: 'branch-please', chain, seq: 5 }],
  branch: [{ type: 'branch', records: [bytes(4, 3)] }],
  reply: [{ type: 'reply', id: hex('0a', 16), sealed: bytes(5, 80) }],
  'reply-here': [{ type: 'reply-here', id: hex('0a', 16) }],
  servers: [{ type: 'servers', addresses: ['wss://meet.example.org'] }],
  typing: [{ type: 'typing', conversation: hex('0b', 16), on: true }],
  files: [{ type: 'files', files: [{ root: hex('ef'), size: 700_000 }] }],
  topic: [
    {
      type: 'topic',
      live: { type: 'frame', frame: { ...live, keyId: hex('0c', 16), sealed: bytes(6, 40), signature: bytes(7, 64) } },
    },
    { type: 'topic', live: { type: 'have', heads: [live] } },
    { type: 'topic', live: { type: 'please', author, session: live.session, seqs: [1, 2] } },
    { type: 'topic', live: { type: 'prune', author } },
  ],
  tool: [{ type: 'tool', tool: 'polls', kind: 'vote', payload: bytes(8, 4) }],
  clock: [{ type: 'clock', time: 1_800_000_000_000 }],
}

const messages: OfEach<Message, 'type'> = {
  digest: [{ type: 'digest', reply: true, governance: bytes(3, 16), content: bytes(4, 16) }],
  summary: [{ type: 'summary', heads: [logHead], reply: [0, 64] }],
  neighbors: [{ type: 'neighbors', devices: [author] }],
  ask: [
    { type: 'ask', id: 1, kind: 'governance', credit: 5, wants: [] },
    { type: 'ask', id: 2, kind: 'content', credit: 5, wants: [{ chain: logHead.chain, from: 9 }] },
  ],
  records: [{ type: 'records', id: 1, records: [bytes(1, 1), bytes(2, 2)] }],
  credit: [{ type: 'credit', id: 1, bytes: 1000 }],
  end: [{ type: 'end', id: 1 }],
  stop: [{ type: 'stop', id: 1 }],
  push: [{ type: 'push', record: bytes(9, 3) }],
  have: [{ type: 'have', heads: [logHead] }],
  graft: [{ type: 'graft', author }],
  prune: [{ type: 'prune', author }],
  refuse: [{ type: 'refuse', rule: 'Y2' }],
  feed: [{ type: 'feed', wanted: true }],
  sections: [
    { type: 'sections', digests: Array.from({ length: SECTIONS }, (_, index) => bytes(index, SECTION_DIGEST_BYTES)) },
  ],
  distances: [{ type: 'distances', distances: [{ author, hops: 2 }] }],
}

const blobs: OfEach<BlobMessage, 'type'> = {
  hello: [{ type: 'hello', answer: true }],
  holds: [{ type: 'holds', whole: [hex('01')], part: [hex('02')], gone: [] }],
  open: [{ type: 'open', number: 1, root: hex('01'), size: 700_000 }],
  close: [{ type: 'close', number: 1 }],
  'ask-leaves': [{ type: 'ask-leaves', number: 1, chunk: 0 }],
  want: [{ type: 'want', number: 1, pieces: [0, 2] }],
  cancel: [{ type: 'cancel', number: 1, pieces: [2] }],
  has: [{ type: 'has', number: 1, pieces: null }],
  got: [{ type: 'got', number: 1, pieces: [4] }],
  lost: [{ type: 'lost', number: 1, pieces: [4] }],
  leaves: [
    { type: 'leaves', number: 1, chunk: 0, leaves: bytes(1, 64), proof: bytes(2, 32) },
    { type: 'leaves', number: 1, chunk: 1, leaves: bytes(1, 0), proof: bytes(2, 0) },
  ],
  block: [{ type: 'block', number: 1, piece: 2, offset: 65_536, bytes: bytes(3, 40) }],
}

const paths: OfEach<PathMessage, 'type'> = {
  want: [{ type: 'want' }],
  signal: [{ type: 'signal', connection: bytes(1, 8), signal: 'offer', text: 'v=0' }],
  ticket: [{ type: 'ticket', ticket, last: true }],
  beside: [{ type: 'beside', ticket }],
}

const id = hex('0a', 8)
const keys = { device: bytes(6, 32), signature: bytes(7, 64), nonce: bytes(8, 16) }
const asking = { kind: 'ask' as const, joinRequest: id, person, activity: null, commitment: bytes(9, 32) }
const joinRequests: OfEach<JoinRequestMessage, 'kind'> = {
  ask: [
    { ...asking, wants: 'join', shown: hex('0b', 16), spaceName: null, files: null },
    { ...asking, wants: 'start', shown: null, spaceName: 'Fair', files: null },
    { ...asking, wants: 'files', shown: null, spaceName: null, files: [{ name: 'plan.pdf', size: 700_000 }] },
    {
      ...asking,
      wants: 'activity',
      shown: null,
      spaceName: null,
      files: null,
      activity: { space: 'Fair', title: 'Stalls', path: 'board/0123456789abcdef', lasts: 600_000 },
    },
  ],
  answer: [{ kind: 'answer', joinRequest: id, person, ...keys }],
  open: [{ kind: 'open', joinRequest: id, ...keys }],
  confirm: [{ kind: 'confirm', joinRequest: id }],
  decline: [{ kind: 'decline', joinRequest: id, reason: 'timeout' }],
  invite: [{ kind: 'invite', joinRequest: id, link: 'parley://join/x' }],
  joined: [
    { kind: 'joined', joinRequest: id, space: hex('0c') },
    { kind: 'joined', joinRequest: id, space: null },
  ],
}

const sendings: OfEach<SendingMessage, 'type'> = {
  have: [{ type: 'have', bytes: 700_000 }],
  end: (['saved', CANCELED, 'failed'] as const).map((why) => ({ type: 'end', why })),
}

const neighbors: OfEach<NeighborMessage, 'type'> = {
  peers: [{ type: 'peers', peers: [peer, otherPeer] }],
  meet: [{ type: 'meet', from: peer, to: otherPeer }],
  signal: [{ type: 'signal', data: 'sealed' }],
}

const host = { from: hex('01', 16), number: 5 }
const discoveryServers: OfEach<DiscoveryServerMessage, 'type'> = {
  hello: [{ type: 'hello', ...host, wants: 3, session: 1, peers: [peer] }],
  directed: [{ type: 'directed', ...host, to: hex('02', 16), body: bytes(3, 8) }],
  farewell: [{ type: 'farewell', ...host }],
}
const discoveryServerSeal = () => ({ crypto: seededCrypto(), key: discoveryKeyOf(crypto, secret), topic: 'topic' })

const signals: SignalMessage[] = [
  { type: 'announce', from: peer },
  { type: 'signal', from: peer, to: otherPeer, token: 7, signal: { type: 'offer', sdp: 'v=0' } },
  {
    type: 'signal',
    from: peer,
    to: otherPeer,
    token: 7,
    signal: { type: 'candidate', candidate: { candidate: 'candidate:1', sdpMLineIndex: 0, sdpMid: '0' } },
  },
]

const sealedSignal = (value: SignalMessage, index: number): Form => {
  const key = deriveRoomKey(roomPasswordOf(crypto, secret), topicOf(crypto, secret))
  return {
    name: `sealed signal ${index}: ${value.type}`,
    value,
    write: async () => utf8(await sealSignal(await key, value)),
    read: async (encoded) => openSignal(await key, text(encoded)),
    isRandom: true,
  }
}

/** The result of a complete join request: the three words, from what the asking device sent. */
function joinRequest(): { sent: Uint8Array[]; words: readonly string[] | null } {
  const [asker, answerer] = [contextOf(1), contextOf(2)]
  const first = ask(asker, {
    me: person,
    person,
    wants: 'start',
    shown: null,
    spaceName: 'Fair',
    files: null,
    activity: null,
    now: 0,
    joinRequest: id,
  })
  const sent = first.effects.flatMap((effect) => (effect.kind === 'send' ? [effect.message] : []))
  const heard = answer(answerer, person, sent[0] as Extract<JoinRequestMessage, { kind: 'ask' }>, 0)
  const replied = heard.effects.flatMap((effect) => (effect.kind === 'send' ? [effect.message] : []))
  const opened = step(asker, first.state, { kind: 'message', message: replied[0] as JoinRequestMessage, now: 0 })
  sent.push(...opened.effects.flatMap((effect) => (effect.kind === 'send' ? [effect.message] : [])))
  return { sent: sent.map(encodeJoinRequest), words: opened.state.words }
}

const contextOf = (seed: number): JoinRequestContext => ({
  crypto: seededCrypto(seed),
  device: seed === 1 ? ana : ben,
  handshakeHash: handshake,
})

/** The words that a device shows when it receives this join request. */
function hearJoinRequest(encoded: Uint8Array): readonly string[] | null {
  const answerer = contextOf(2)
  const [asked, opened] = (decode(encoded, encoded.length) as Uint8Array[]).map(decodeJoinRequest)
  const { state } = answer(answerer, person, asked as Extract<JoinRequestMessage, { kind: 'ask' }>, 0)
  return step(answerer, state, { kind: 'message', message: opened as JoinRequestMessage, now: 0 }).state.words
}

const published = (name: string, read: (message: string) => unknown): Form => ({
  name,
  value: { type: 'publish', topic: 'room', data: 'sealed' },
  write: null,
  read: (encoded) => read(text(encoded)),
})

const listIn = (encoded: Uint8Array) => decode(encoded, encoded.length)

const offer = { secret: hex('02'), files: [{ root: hex('03'), key: hex('04') }] }
const code = { handshakeHash: handshake, joinRequest: bytes(1, 8), asker: ana.publicKey, answerer: ben.publicKey }
const sealedMessages = [bytes(1, 40), bytes(2, 5000)]

/** Each form that is sent over links and signaling. */
export const linkForms = (): Form[] => [
  ...formsOfEach('control', controls, encodeControl, decodeControl),
  ...formsOfEach('message of the record channel', messages, encodeMessage, decodeMessage),
  ...formsOfEach('message about blobs', blobs, encodeBlobMessage, decodeBlobMessage),
  ...formsOfEach('message about paths', paths, encodePathMessage, decodePathMessage),
  formOf('typing', { conversation: hex('0b', 16), on: true }, encodeTyping, readTyping),
  formOf('files named to a keeper', [{ root: hex('ef'), size: 700_000 }], encodeNamedFiles, readNamedFiles),
  formOf(
    'message that all hear',
    { tool: 'polls', kind: 'vote', time: TIME, payload: bytes(8, 4) },
    encodeTimed,
    readTimed,
  ),
  formOf(
    'live message of an app',
    { item: hex('0a', 8), number: 7, part: 1, parts: 2, bytes: bytes(3, 20) },
    encodeSaid,
    readSaid,
  ),
  formOf('where an app listens', { item: hex('0a', 8) }, encodeHere, readHere),
  formOf(
    'message between windows',
    { tool: 'apps', kind: 'said', payload: bytes(8, 4) },
    encodeWindowMessage,
    readWindowMessage,
  ),
  formOf('live topic', { topic: 'prices', time: TIME, texts: ['21.5'] }, encodeLiveTopic, readLiveTopic),
  formOf('card', { person, spaces: [{ id: hex('01', 16), name: 'Fair' }], offers: null }, encodeCard, decodeCard),
  formOf(
    'card with offers',
    { person, spaces: [], offers: [{ tool: 'apps', id: hex('0d'), name: 'Quiz' }] },
    encodeCard,
    decodeCard,
  ),
  formOf('no card', null, encodeCard, decodeCard),
  formOf(
    'announcement on the network',
    { key: hex('0a', 16), port: 4000, visible: true, host: '10.0.0.2' },
    (announced) => utf8(JSON.stringify(textOf(announced))),
    (encoded) =>
      readSighting({
        txt: JSON.parse(text(encoded)),
        port: 4000,
        referer: { address: '10.0.0.2', family: 'IPv4', port: 5353, size: 0 },
      }),
  ),
  {
    name: 'greeting of the first version',
    value: { versions: { lowest: 1, highest: 1 }, greeting: { port: 4000, attempt: 3 } },
    write: null,
    read: readGreeting,
  },
  formOf(
    'greeting',
    { versions: { lowest: 1, highest: 2 }, greeting: { port: 4000, attempt: 3 } },
    ({ greeting }) => encodeGreeting(greeting),
    readGreeting,
  ),
  formOf('ping', { asks: true, number: 7 }, encodePing, readPing),
  formOf('need of a link', 'spare', encodeNeed, readNeed),
  formOf('farewell', 'no version in common', encodeFarewell, readFarewell),
  formOf(
    'shown channels',
    [publicationLink],
    (links) => encodeShown(links.map(formatPublicationLink)),
    (encoded) => decodeShown(encoded).map(({ link }) => link),
  ),
  ...formsOfEach('join request', joinRequests, encodeJoinRequest, decodeJoinRequest),
  formOf('a whole join request', joinRequest().words, () => encode(joinRequest().sent), hearJoinRequest),
  derived('commitment of a join request', () =>
    commitmentOf(crypto, bytes(1, 8), handshake, ana.publicKey, bytes(3, 16)),
  ),
  derived('short code', () =>
    shortCode(crypto, {
      ...code,
      wants: 'join',
      shown: hex('0b', 16),
      askerNonce: bytes(3, 16),
      answererNonce: bytes(4, 16),
    }).join(' '),
  ),
  formOf(
    'offer of files',
    offer,
    (value) => utf8(encodeSendingOffer(value)),
    (encoded) => decodeSendingOffer(text(encoded), [{ size: 1 }]),
  ),
  ...formsOfEach('sending', sendings, encodeSendingMessage, decodeSendingMessage),
  ...formsOfEach('signaling', neighbors, writeNeighborMessage, readNeighborMessage),
  ...formsOfEach(
    'discovery server',
    discoveryServers,
    (value) => utf8(sealMessage(discoveryServerSeal(), value)),
    (encoded) => openMessage(discoveryServerSeal(), text(encoded)),
  ),
  ...signals.map(sealedSignal),
  formOf(
    'presence',
    { type: 'state', entry: { client: 5, clock: 9, state: { at: TIME } } } as const,
    ({ entry }) => writePresenceMessage(entry),
    readPresenceMessage,
  ),
  formOf('question for presence', { type: 'query' }, presenceQuery, readPresenceMessage),
  formOf(
    'credit between windows',
    { type: 'credit', bytes: 65_536 } as const,
    (frame) => utf8(writeFrame(frame)),
    (encoded) => readFrameBetweenPeers(text(encoded)),
  ),
  formOf(
    'frame on a TCP path',
    sealedMessages,
    (sent) => concat(...new MessageSeal(secret, 'dialer').seal(sent)),
    (encoded) =>
      new MessageSeal(secret, 'listener').open(Buffer.from(encoded))?.map((message) => Uint8Array.from(message)),
  ),
  derived('what the author of a live frame signs', () =>
    signedPartOf(crypto, hex('01'), { ...live, keyId: hex('0c', 16), sealed: bytes(6, 40) }),
  ),
  derived('what a live frame is bound to', () => placeOf(hex('01'), live)),
  derived('what a device signs on a link', () => proofOf(crypto, handshake, bytes(6, 32), 'initiator')),
  formOf(
    'proof of a device',
    ['proof', ana.publicKey, bytes(7, 64)],
    () => encodeProof(ana.publicKey, bytes(7, 64)),
    listIn,
  ),
  formOf(
    'claim of a path',
    ['path', hex('01'), hex('02'), 5],
    () => encodeClaim({ localFingerprint: hex('01'), remoteFingerprint: hex('02'), presence: 5 }),
    listIn,
  ),
  derived('id of a sending', () => sendingIdOf(crypto, hex('02'))),
  derived('inbox of a host', () => inboxOf(discoveryServerSeal(), hex('01', 16))),
  published('what a discovery server is told', readClientMessage),
  published('what a discovery server passes on', readPublished),
  derived('name of a room', () => topicOf(crypto, secret)),
  derived('password of a room', () => roomPasswordOf(crypto, secret)),
  derived('key for discovery servers', () => discoveryKeyOf(crypto, secret)),
  derived('name of a space on a link', () => linkChannelOf(crypto, secret, handshake)),
  derived('tag of a space on a link', () => linkTagOf(crypto, secret, handshake, 'initiator')),
  derived('tag of the other side', () => linkTagOf(crypto, fromHex(hex('02')), handshake, 'responder')),
]
