/** What goes over the wire and onto the disk, each form with a value and the two functions that write and read it. For tests. */

import { type BlobMessage, decodeBlobMessage, encodeBlobMessage } from '../../../shared/blobs/messages.ts'
import { TestSpace } from '../../../shared/log/testing.ts'
import { concat, utf8 } from '../../../shared/record/bytes.ts'
import { decodeRecord, encodeHeader, type SignedRecord } from '../../../shared/record/record.ts'
import {
  decodeSquashPayload,
  decodeUpdatePayload,
  encodeSquashPayload,
  encodeUpdatePayload,
} from '../../../shared/record/update-payload.ts'
import { formatInvite, parseInvite } from '../../../shared/space/invite.ts'
import { KeyRing } from '../../../shared/space/key-ring.ts'
import { decodeMessage, encodeMessage, type Message } from '../../../shared/sync/messages.ts'
import { encodeTyping, readTyping } from '../../../shared/tools/chat/typing.ts'
import { encodeLiveTopic, readLiveTopic } from '../../../shared/tools/topics/live.ts'
import { decodePathMessage, encodePathMessage, type PathMessage } from '../../host/blobs/paths/path-message.ts'
import { decodeCard, encodeCard } from '../../host/nearby/card.ts'
import { decodeSnapshot, encodeSnapshot } from '../../host/space/docs/doc-snapshot.ts'
import { type ControlMessage, decodeControl, encodeControl } from '../../host/space/flow/control-message.ts'
import { decodeRun, decodeSegment, encodeRun, encodeSegment } from '../../host/store/segment.ts'
import { decodeHead, encodeHead } from '../../host/store/stored-head.ts'
import { decodeSquash, encodeSquash } from '../../host/store/stored-squash.ts'

export interface Form {
  name: string
  value: unknown
  write(): Uint8Array
  read(bytes: Uint8Array): unknown
}

const hex = (byte: string, length = 32): string => byte.repeat(length)
const bytes = (byte: number, length: number): Uint8Array => new Uint8Array(length).fill(byte)
const author = hex('ab')
const chain = { author, generation: 7, stream: 'content' }
const head = { chain: `${author}.7.content`, seq: 9, hash: hex('cd') }
const live = { author, session: 1_800_000_000_000, seq: 3 }

function formOf<Value>(
  name: string,
  value: Value,
  write: (value: Value) => Uint8Array,
  read: (bytes: Uint8Array) => unknown,
): Form {
  return { name, value, write: () => write(value), read }
}

const controls: ControlMessage[] = [
  { type: 'presence', state: '{"x":1}' },
  { type: 'presence', state: null },
  { type: 'join', key: hex('01'), proof: bytes(2, 64) },
  { type: 'join', key: hex('01'), proof: bytes(2, 64), name: 'Ana' },
  { type: 'welcome', ring: bytes(3, 5) },
  { type: 'join-refused', reason: 'expired' },
  { type: 'unknown' },
  { type: 'evidence', records: [bytes(4, 3)] },
  { type: 'keys-please' },
  { type: 'branch-please', chain, seq: 5 },
  { type: 'branch', records: [bytes(4, 3)] },
  { type: 'reply', id: hex('0a', 16), sealed: bytes(5, 80) },
  { type: 'reply-here', id: hex('0a', 16) },
  { type: 'servers', addresses: ['wss://meet.example.org'] },
  { type: 'typing', conversation: hex('0b', 16), on: true },
  { type: 'files', files: [{ root: hex('ef'), size: 700_000 }] },
  {
    type: 'topic',
    live: { type: 'frame', frame: { ...live, keyId: hex('0c', 16), sealed: bytes(6, 40), signature: bytes(7, 64) } },
  },
  { type: 'topic', live: { type: 'have', heads: [live] } },
  { type: 'topic', live: { type: 'please', author, session: live.session, seqs: [1, 2] } },
  { type: 'topic', live: { type: 'prune', author } },
  { type: 'tool', tool: 'polls', kind: 'vote', payload: bytes(8, 4) },
]

const messages: Message[] = [
  { type: 'digest', reply: true, governance: bytes(3, 16), content: bytes(4, 16) },
  { type: 'summary', heads: [head], reply: [0, 64] },
  { type: 'neighbours', devices: [author] },
  { type: 'ask', id: 1, kind: 'governance', credit: 5, wants: [] },
  { type: 'ask', id: 2, kind: 'content', credit: 5, wants: [{ chain: head.chain, from: 9 }] },
  { type: 'records', id: 1, records: [bytes(1, 1), bytes(2, 2)] },
  { type: 'credit', id: 1, bytes: 1000 },
  { type: 'end', id: 1 },
  { type: 'stop', id: 1 },
  { type: 'push', record: bytes(9, 3) },
  { type: 'have', heads: [head] },
  { type: 'graft', author },
  { type: 'prune', author },
  { type: 'refuse', rule: 'Y2' },
  { type: 'feed', wanted: true },
]

const blobs: BlobMessage[] = [
  { type: 'hello', answer: true },
  { type: 'holds', whole: [hex('01')], part: [hex('02')], gone: [] },
  { type: 'open', number: 1, root: hex('01'), size: 700_000 },
  { type: 'close', number: 1 },
  { type: 'ask-leaves', number: 1, chunk: 0 },
  { type: 'want', number: 1, pieces: [0, 2] },
  { type: 'cancel', number: 1, pieces: [2] },
  { type: 'has', number: 1, pieces: null },
  { type: 'got', number: 1, pieces: [4] },
  { type: 'lost', number: 1, pieces: [4] },
]

const paths: PathMessage[] = [
  { type: 'want' },
  { type: 'signal', connection: bytes(1, 8), signal: 'offer', text: 'v=0' },
]

const invite = {
  kind: 'workspace' as const,
  space: hex('01'),
  rendezvousSecret: bytes(2, 32),
  heads: [hex('03')],
  role: 'editor' as const,
  seed: bytes(4, 32),
  spaceName: 'Fair',
  expires: null,
  addresses: ['10.0.0.2:4000'],
  rendezvous: ['wss://meet.example.org'],
}

const payload = { doc: 'board/00112233445566aa', update: bytes(1, 4) }
const newerPayload = { doc: `tool/polls/space/values/00112233445566aa/${author}`, update: bytes(2, 4) }
const stored = { chain, seq: 9, hash: hex('cd'), prev: hex('ce'), first: 2, last: 8, form: 'ahead' as const }
const snapshot = {
  position: 3,
  limits: [[head.chain, 9]] as [string, number][],
  cuts: [[5, 7]] as [number, number][],
  state: bytes(1, 3),
  clocks: [[5, 9]] as [number, number][],
  lastSeq: [[head.chain, 9]] as [string, number][],
  clients: [[head.chain, 5]] as [string, number][],
  odd: [],
  own: [[head.chain, [[0, 1]]]] as [string, [number, number][]][],
}

const numbered = <Value extends { type: string }>(
  kind: string,
  values: readonly Value[],
  write: (value: Value) => Uint8Array,
  read: (bytes: Uint8Array) => unknown,
): Form[] => values.map((value, index) => formOf(`${kind} ${index}: ${value.type}`, value, write, read))

/** Signed by the devices of a made-up space: governance with an invite and an admission, content, and a squash of it. */
async function records(): Promise<Form[]> {
  const space = await TestSpace.make(11)
  const ben = await space.join('editor')
  const written: [string, Uint8Array][] = space.governance.map((record, index) => [`governance ${index}`, record])
  for (const record of space.chain(ben, 2)) written.push([`content ${record.header.seq}`, record.bytes])
  const header = (record: SignedRecord) => encodeHeader(record.header)
  const forms = written.map(([name, record]) => {
    const value = header(decodeRecord(record))
    return {
      name: `record ${name}`,
      value,
      write: () => record,
      read: (each: Uint8Array) => header(decodeRecord(each)),
    }
  })
  const ring = space.copyOfRing()
  const readRing = (each: Uint8Array): string | null => {
    const read = new KeyRing(space.crypto)
    read.merge(each)
    return read.key(keyId) === null ? null : keyId
  }
  const keyId = space.log.contentKeyId ?? ''
  return [...forms, { name: 'keys of a space', value: keyId, write: () => ring.encode(), read: readRing }]
}

export async function goldenForms(): Promise<Form[]> {
  return [
    ...numbered('control', controls, encodeControl, decodeControl),
    ...numbered('message of the record channel', messages, encodeMessage, decodeMessage),
    ...numbered('message about blobs', blobs, encodeBlobMessage, decodeBlobMessage),
    ...numbered('message about paths', paths, encodePathMessage, decodePathMessage),
    formOf('typing', { conversation: hex('0b', 16), on: true }, encodeTyping, readTyping),
    formOf('live topic', { topic: 'prices', time: 1_800_000_000_000, texts: ['21.5'] }, encodeLiveTopic, readLiveTopic),
    formOf(
      'card',
      { person: { name: 'Ana', colour: '#1c7ed6' }, spaces: [{ id: hex('01', 16), name: 'Fair' }] },
      encodeCard,
      decodeCard,
    ),
    formOf(
      'invite',
      invite,
      (value) => utf8(formatInvite(value)),
      (each) => parseInvite(new TextDecoder().decode(each)),
    ),
    formOf('update', payload, encodeUpdatePayload, decodeUpdatePayload),
    formOf('squash', [payload, newerPayload], encodeSquashPayload, decodeSquashPayload),
    ...(await records()),
    formOf('stored records', [bytes(1, 3), bytes(2, 3)], encodeSegment, decodeSegment),
    formOf('stored run', { chain: 1, first: 2, count: 3 }, encodeRun, decodeRun),
    formOf(
      'stored head',
      { head: { chain, grant: hex('0d'), seq: 9, hash: hex('cd'), here: true }, used: 4000 },
      (value) => encodeHead(value.head, bytes(1, 16), value.used),
      (each) => decodeHead(concat(), each, bytes(1, 16)),
    ),
    formOf('stored squash', stored, encodeSquash, (each) => decodeSquash(chain, stored.seq, each)),
    formOf('stored doc', snapshot, encodeSnapshot, (each) => decodeSnapshot(each, snapshot.limits)),
  ]
}
