/** The parts of a space: governance, records, keys, and the links that lead to it. For tests. */

import { shapeOf } from '../../../shared/blobs/shape.ts'
import { emptyRoot, rootOf } from '../../../shared/blobs/tree.ts'
import { clientIdOf } from '../../../shared/docs/clients/client-id.ts'
import { TestSpace } from '../../../shared/log/testing.ts'
import { fromHex, toHex, utf8 } from '../../../shared/record/bytes.ts'
import { chainKey, parseChainKey } from '../../../shared/record/chain-id.ts'
import { decodeRecord, encodeHeader, keyIdOf } from '../../../shared/record/record.ts'
import {
  decodeSquashPayload,
  decodeUpdatePayload,
  encodeSquashPayload,
  encodeUpdatePayload,
} from '../../../shared/record/update-payload.ts'
import { conversationOf } from '../../../shared/space/conversation.ts'
import {
  type ChainHead,
  decodeGovernance,
  encodeGovernance,
  type GovernanceChange,
} from '../../../shared/space/governance/governance-change.ts'
import { formatInvite, inviteKeyOf, parseInvite, proveInvite } from '../../../shared/space/joining/invite.ts'
import {
  askingSeedOf,
  formatPublicationLink,
  type PublicationLink,
  parsePublicationLink,
  readerKeyOf,
} from '../../../shared/space/joining/publication-link.ts'
import { openReply, sealReply } from '../../../shared/space/joining/reply.ts'
import { KeyRing } from '../../../shared/space/key-ring.ts'
import { type Address, addresses } from '../../../shared/tools/address.ts'
import { chatPlace } from '../../../shared/tools/chat/place.ts'
import { openPiece, sealPiece } from '../../host/blobs/pieces/piece-cipher.ts'
import { sodiumCrypto } from '../../host/crypto.ts'
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
  head,
  hex,
  type OfEach,
  seededCrypto,
  TIME,
  text,
} from './form.ts'

const crypto = seededCrypto()
const [space, key, device] = [hex('01'), hex('02'), hex('03')]

type Written = Exclude<GovernanceChange, { type: 'broken' | 'unknown' }>
const keys = {
  governanceKeyId: hex('04', 16),
  contentKeyId: hex('05', 16),
  boxes: new Map([[device, bytes(6, 112)]]),
}
const cutoffs: ChainHead[] = [
  head,
  { ...head, chain: { ...chain, stream: 'governance' } },
  { ...head, chain: { ...chain, stream: hex('07', 16) } },
]
const changes: OfEach<Written, 'type'> = {
  genesis: (['team-space', 'public-publication', 'private-publication'] as const).map((kind) => ({
    type: 'genesis',
    name: 'Fair',
    kind,
    discoverySecret: bytes(8, 32),
    settings: { historyForJoiners: true, horizon: 86_400_000, recordBytes: 1_048_576 },
    keys,
    founder: { name: 'Ana', color: '#1c7ed6' },
  })),
  profile: [{ type: 'profile', name: 'Ana', color: '#1c7ed6' }],
  rename: [{ type: 'rename', name: 'Fair' }],
  invite: [
    { type: 'invite', key, role: 'editor', expires: TIME, uses: 5 },
    { type: 'invite', key, role: 'relay', expires: null, uses: null },
  ],
  revoke: [{ type: 'revoke', key, standing: [hex('09')] }],
  admit: [{ type: 'admit', device, key, role: 'viewer', proof: bytes(10, 64) }],
  grant: [
    { type: 'grant', device, role: 'owner', cutoffs: null },
    { type: 'grant', device, role: 'viewer', cutoffs },
  ],
  remove: [{ type: 'remove', device, cutoffs, standing: [hex('09')] }],
  epoch: [{ type: 'epoch', keys }],
  checkpoint: [{ type: 'checkpoint', heads: cutoffs }],
  fork: [{ type: 'fork', left: [bytes(1, 3)], right: [bytes(2, 3), bytes(3, 3)] }],
  purge: [{ type: 'purge', device, chains: [{ generation: 7, grant: hex('09') }] }],
  successor: [
    { type: 'successor', device },
    { type: 'successor', device: null },
  ],
  leave: [{ type: 'leave' }],
  quota: [{ type: 'quota', device, bytes: 1_000_000 }],
  reached: [{ type: 'reached', addresses: ['10.0.0.2:4000'] }],
}

const invite = {
  kind: 'team-space' as const,
  space,
  discoverySecret: bytes(2, 32),
  heads: [hex('03')],
  role: 'editor' as const,
  seed: bytes(4, 32),
  spaceName: 'Fair',
  expires: null,
  addresses: ['10.0.0.2:4000'],
  discoveryServers: ['wss://meet.example.org'],
}

export const publicationLink: PublicationLink = {
  space,
  discoverySecret: bytes(2, 32),
  heads: [hex('03')],
  keys: { governance: bytes(4, 32), content: bytes(5, 32) },
  name: 'Harbour post',
  publishers: [hex('06')],
  addresses: ['10.0.0.2:4000'],
  discoveryServers: ['wss://meet.example.org'],
}

const ofText = <Value>(
  name: string,
  value: Value,
  format: (value: Value) => string,
  parse: (text: string) => unknown,
): Form =>
  formOf(
    name,
    value,
    (each) => utf8(format(each)),
    (encoded) => parse(text(encoded)),
  )

const payload = { doc: 'board/00112233445566aa', update: bytes(1, 4) }
const newerPayload = { doc: `tool/polls/space/values/00112233445566aa/${author}`, update: bytes(2, 4) }

const reply = { name: 'Zoe', about: '00112233445566aa', text: 'Which harbour?', at: TIME }

function sealedPiece(plain: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(plain.length + 16)
  sealPiece(bytes(7, 32), 3, plain, sealed)
  return sealed
}

/**
 * Signed by the devices of a made-up space: governance with an invite and an admission, content, and a squash of it.
 */
async function records(): Promise<Form[]> {
  const made = await TestSpace.make(11)
  const editor = await made.join('editor')
  const written: [string, Uint8Array][] = made.governance.map((record, index) => [`governance ${index}`, record])
  for (const record of made.chain(editor, 2)) written.push([`content ${record.header.seq}`, record.bytes])
  const headerOf = (record: Uint8Array): Uint8Array => encodeHeader(decodeRecord(record).header)
  const forms = written.map(([name, record]) => formOf(`record ${name}`, headerOf(record), () => record, headerOf))
  const keyId = made.log.contentKeyId ?? ''
  const readRing = (encoded: Uint8Array): string | null => {
    const ring = new KeyRing(made.crypto)
    ring.merge(encoded)
    return ring.key(keyId) === null ? null : keyId
  }
  return [...forms, { name: 'keys of a space', value: keyId, write: () => made.copyOfRing().encode(), read: readRing }]
}

const linkTo = (words: string, address: Address): Form =>
  ofText(`link to ${words}`, address, addresses.writeLink, addresses.readLink)

export const spaceForms = async (): Promise<Form[]> => [
  ...formsOfEach(
    'change',
    changes,
    (change) => encodeGovernance({ heads: [hex('0b')], change }),
    (encoded) => decodeGovernance(encoded).change,
  ),
  ofText('invite', invite, formatInvite, parseInvite),
  ofText('invite to a channel', { ...invite, kind: 'private-publication' as const }, formatInvite, parseInvite),
  ofText('link to a public channel', publicationLink, formatPublicationLink, parsePublicationLink),
  ofText('link to a closed channel', { ...publicationLink, keys: null }, formatPublicationLink, parsePublicationLink),
  linkTo('a message', {
    tool: 'chat',
    space,
    place: chatPlace(hex('0a', 8), { time: TIME, id: hex('0c', 12), device }),
  }),
  linkTo('a page', { tool: 'pages', space, place: { item: hex('0a', 8) } }),
  linkTo('a board', { tool: 'boards', space, place: { item: hex('0a', 8) } }),
  linkTo('a file', { tool: 'files', space, place: { file: hex('0c', 12), device } }),
  linkTo('an issue', { tool: 'news', space, place: { item: hex('0a', 8), issue: hex('0b', 8) } }),
  ofText('key of a chain', chain, chainKey, parseChainKey),
  formOf('update', payload, encodeUpdatePayload, decodeUpdatePayload),
  formOf('squash', [payload, newerPayload], encodeSquashPayload, decodeSquashPayload),
  ...(await records()),
  formOf(
    'box for a device',
    bytes(9, 32),
    (plain) => seededCrypto().sealFor(ana.publicKey, plain),
    (sealed) => sodiumCrypto.openSealed(ana, sealed),
  ),
  formOf(
    'reply of a reader',
    { reader: toHex(ben.publicKey), ...reply },
    (value) => sealReply(seededCrypto(), { reader: ben, space, publisher: toHex(ana.publicKey) }, value),
    (sealed) => openReply(crypto, ana, space, sealed),
  ),
  formOf('sealed piece', bytes(8, 50), sealedPiece, (sealed) =>
    Uint8Array.from(openPiece(bytes(7, 32), 3, sealed) ?? []),
  ),
  derived('id of a small file', () => rootOf(crypto.hash, shapeOf(10), bytes(1, 32))),
  derived('id of a large file', () =>
    rootOf(crypto.hash, shapeOf(5_000_000_000), bytes(1, 32 * shapeOf(5_000_000_000).pieces)),
  ),
  derived('id of an empty file', () => emptyRoot(crypto.hash, shapeOf(0))),
  derived('id of a key', () => keyIdOf(crypto, bytes(1, 32))),
  derived('key of an invite', () => inviteKeyOf(crypto, bytes(4, 32))),
  derived('proof of an invite', () => proveInvite(crypto, invite, device)),
  derived('id of a conversation', () => conversationOf(crypto, space, [device, author])),
  derived("reader's key", () => readerKeyOf(crypto, ana, space).publicKey),
  derived('seed of asking for a channel', () => askingSeedOf(crypto, bytes(2, 32))),
  derived('client id of a doc', () =>
    String(clientIdOf(crypto, { admission: bytes(1, 32), device: fromHex(device), generation: 7, doc: 'index' })),
  ),
]
