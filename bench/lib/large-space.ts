/** A space with a long history: many authors, each with a lane of chat, written straight into a log. */
import * as Y from 'yjs'
import { clientIdOf } from '../../shared/docs/client-id.ts'
import { makeGenesis, SpaceLog } from '../../shared/log/space-log.ts'
import type { SpaceStore } from '../../shared/log/store.ts'
import { fromHex, toHex } from '../../shared/record/bytes.ts'
import { HybridClock } from '../../shared/record/clock.ts'
import type { Crypto, KeyPair } from '../../shared/record/crypto.ts'
import { LIMITS } from '../../shared/record/limits.ts'
import { type InviteLink, inviteKeyOf, proveInvite } from '../../shared/space/invite.ts'
import { KeyRing, makeEpoch } from '../../shared/space/key-ring.ts'
import { CHAT_ROOT, chatLane } from '../../shared/tools/chat/shape.ts'

export const CHANNEL = '00000000000000c1'
const MONTH = '2026-11'

export interface LargeSpace {
  space: string
  rendezvousSecret: Uint8Array
  ring: KeyRing
  log: SpaceLog
  /** For newcomers, as editors. */
  invite: InviteLink
  /** The bare Yjs updates, in the order written: what a peer without Parley would send. */
  updates: { doc: string; update: Uint8Array }[]
}

export interface LargeSpaceOptions {
  crypto: Crypto
  /** Makes a store for the space's own log; others' logs are not kept. */
  store: SpaceStore
  founder: KeyPair
  authors: number
  records: number
}

const name = (author: number): string => `Author ${author}`

function message(author: number, index: number): unknown {
  return {
    kind: 'message',
    id: `${author.toString(16).padStart(8, '0')}${index.toString(16).padStart(16, '0')}`,
    text: `Message ${index} of author ${author}: the quick brown fox jumps over the lazy dog.`,
    time: 1_796_947_200_000 + index * 1000,
    seen: [],
  }
}

/** Writes the space; every author has its own chain, signed with its own key. */
export async function buildLargeSpace(options: LargeSpaceOptions): Promise<LargeSpace> {
  const { crypto, founder, store } = options
  const clock = new HybridClock(Date.now)
  const rendezvousSecret = crypto.randomBytes(32)
  const { secrets, keys } = makeEpoch(crypto, [founder.publicKey])
  const genesis = makeGenesis({ crypto, device: founder, clock }, secrets.governance, {
    type: 'genesis',
    name: 'Large space',
    kind: 'workspace',
    rendezvousSecret,
    settings: { historyForJoiners: true, horizon: 604_800_000, recordBytes: LIMITS.recordBytes },
    keys,
    founder: { name: name(0), colour: '#1c7ed6' },
  })
  const ring = new KeyRing(crypto)
  ring.add(secrets.governance, 'governance')
  ring.add(secrets.content, 'content')
  const log = await SpaceLog.open({ crypto, device: founder, ring, store, clock, space: genesis.space })
  await log.accept([genesis.bytes]).durable
  const seed = crypto.randomBytes(32)
  const key = inviteKeyOf(crypto, seed)
  await log.writeGovernance({ type: 'invite', key, role: 'editor', expires: null, uses: null })
  const invite: InviteLink = {
    space: genesis.space,
    rendezvousSecret,
    heads: log.governance?.heads ?? [],
    role: 'editor',
    seed,
    spaceName: 'Large space',
    expires: null,
    addresses: [],
  }

  const devices = [founder, ...Array.from({ length: options.authors - 1 }, () => crypto.keyPair())]
  for (const device of devices.slice(1)) {
    const id = toHex(device.publicKey)
    await log.writeGovernance({
      type: 'admit',
      device: id,
      key,
      role: 'editor',
      proof: proveInvite(crypto, invite, id),
    })
  }
  const updates: LargeSpace['updates'] = []
  const governance = await store.readGovernance(0, 1 << 24)
  for (const [index, device] of devices.entries()) {
    const count = Math.floor(options.records / options.authors)
    const own = index === 0 ? log : await followLog(options, device, ring, genesis.space, governance)
    const doc = chatLane(CHANNEL, MONTH, toHex(device.publicKey))
    const { chain, grant } = own.ownChain('content')
    const yDoc = new Y.Doc()
    yDoc.clientID = clientIdOf(crypto, {
      admission: fromHex(grant),
      device: device.publicKey,
      generation: chain.generation,
      doc,
    })
    let update: Uint8Array = new Uint8Array()
    yDoc.on('update', (bytes: Uint8Array) => {
      update = bytes
    })
    let written: Promise<unknown> = Promise.resolve()
    for (let entry = 0; entry < count; entry++) {
      yDoc.getArray(CHAT_ROOT).push([message(index, entry)])
      updates.push({ doc, update })
      const record = own.writeUpdate({ doc, update })
      written = own === log ? record : record.then(({ record: { bytes } }) => log.accept([bytes]).durable)
      if (entry % 500 === 499) await written
    }
    await written
  }
  return { space: genesis.space, rendezvousSecret, ring, log, invite, updates }
}

/** Another author's log, with governance only and nothing kept. */
async function followLog(
  options: LargeSpaceOptions,
  device: KeyPair,
  ring: KeyRing,
  space: string,
  governance: Uint8Array[],
): Promise<SpaceLog> {
  const { crypto } = options
  const nothing: SpaceStore = {
    load: async () => ({ heads: [], governance: [], docs: new Map() }),
    append: async () => {},
    read: async () => [],
    readGovernance: async () => [],
    async *readDoc() {},
    async *readUnopened() {},
    assignDocs: async () => {},
  }
  const log = await SpaceLog.open({ crypto, device, ring, store: nothing, clock: new HybridClock(Date.now), space })
  await log.accept(governance).durable
  return log
}
