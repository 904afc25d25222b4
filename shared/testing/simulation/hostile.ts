/** A hostile member: commits every lie and forgery that its keys allow, and tries some that they don't. */
import * as Y from 'yjs'
import { fromHex, toHex, utf8 } from '../../record/bytes.ts'
import { type CborValue, encode } from '../../record/cbor.ts'
import { type ChainKey, chainKey, type Stream } from '../../record/chain-id.ts'
import type { Crypto, KeyPair } from '../../record/crypto.ts'
import { LIMITS } from '../../record/limits.ts'
import { chainOf, decodeRecord, type Header, makeRecord, recordHash, type SignedRecord } from '../../record/record.ts'
import { encodeUpdatePayload } from '../../record/update-payload.ts'
import { encodeGovernance, type GovernanceChange } from '../../space/governance/governance-change.ts'
import { inviteKeyOf, proveInvite } from '../../space/joining/invite.ts'
import { makeEpoch } from '../../space/key-ring.ts'
import type { Head } from '../../sync/events.ts'
import { decodeMessage, encodeMessage, type Message } from '../../sync/messages.ts'
import { BOARD_ROOT } from '../../tools/boards/shape.ts'
import { CHAT_ROOT } from '../../tools/chat/shape.ts'
import { invalidKeyPair } from '../quick-crypto.ts'
import { Random } from '../random.ts'
import type { World } from '../world/world.ts'
import type { Mischief, WorldDevice } from '../world/world-device.ts'
import { WorldDoc } from '../world/world-doc.ts'

export const ACTS = [
  'fork',
  'sign-badly-inside',
  'sign-badly',
  'others-lane',
  'gap',
  'impersonate',
  'false-heads',
  'garbage',
  'junk-governance',
  'usurp',
  'keep-keys',
  'false-checkpoint',
  'false-proof',
  'false-edges',
  'false-squash',
  'junk-update',
  'never-comes',
  'others-client',
  'elsewhere',
  'flood',
  'deaf',
  'hears',
  'silent',
  'helpful',
  'beyond',
  'false-neighbors',
  'fork-governance',
  'admit-invalid',
  'far-times',
] as const
export type Act = (typeof ACTS)[number]

/** Must not appear on any honest screen. */
export const EVIL = 'EVIL'

/** The first generation of chains that consist only of branches. */
const BRANCHED = 60_000
/** The numbers of the messages `records` and `push`. */
const WITH_RECORDS: readonly (number | undefined)[] = [6, 10]

type Changed = Partial<Omit<Header, 'author' | 'keyId' | 'stream'>> & { keys?: KeyPair }

export class Hostile implements Mischief {
  readonly #world: World
  readonly device: WorldDevice
  /** By a record's hash, the bytes that half of the devices get instead. */
  readonly #swaps = new Map<string, Uint8Array>()
  /** Forks that it made, each with chain and place. */
  readonly forks: { chain: ChainKey; seq: number }[] = []
  #isDeaf = false
  #silence = 0
  #random = new Random(1)

  constructor(world: World, device: WorldDevice) {
    this.#world = world
    this.device = device
  }

  get #crypto(): Crypto {
    return this.#world.crypto
  }

  /** Whether it withholds some of the records requested from it. */
  get isSilent(): boolean {
    return this.#silence > 0
  }

  sends(to: string, bytes: Uint8Array): Uint8Array | null {
    if (!isOfRecords(bytes)) return bytes
    if (this.#silence > 0 && this.#random.chance(this.#silence)) return null
    if (!this.#isFar(to) || this.#swaps.size === 0) return bytes
    const message = decodeMessage(bytes)
    const swapped = (record: Uint8Array): Uint8Array | undefined => this.#swaps.get(recordHash(this.#crypto, record))
    if (message.type === 'push') return swapped(message.record) ? null : bytes
    if (message.type !== 'records') return bytes
    return encodeMessage({ ...message, records: message.records.map((record) => swapped(record) ?? record) })
  }

  /** Continues as if it had never received the records to which it is deaf. */
  hears(bytes: Uint8Array): Uint8Array | null {
    if (!this.#isDeaf || !isOfRecords(bytes)) return bytes
    const message = decodeMessage(bytes)
    if (message.type === 'push') return isGovernance(message.record) ? null : bytes
    return message.type === 'records' && message.records.some(isGovernance) ? null : bytes
  }

  /** Returns false if the act isn't possible now. */
  async act(act: Act, choice: number): Promise<boolean> {
    const device = this.device
    this.#random = new Random(choice)
    if (!device.isRunning || !device.log.governance) return false
    switch (act) {
      case 'deaf':
      case 'hears':
        this.#isDeaf = act === 'deaf'
        return true
      case 'silent':
      case 'helpful':
        this.#silence = act === 'silent' ? this.#random.between(4, 10) / 10 : 0
        return true
      case 'false-heads':
        return this.#random.chance(0.5)
          ? this.#tellAll({ type: 'have', heads: this.#falseHeads(12) })
          : this.#tellAll({ type: 'summary', heads: this.#falseHeads(12), reply: null })
      case 'false-neighbors':
        return this.#tellAll({ type: 'neighbors', devices: this.#everybody().map(({ id }) => id) })
      case 'garbage':
        return this.#sendAll(() => this.#random.bytes(this.#random.between(1, 80)))
    }
    if (!this.#hasKeys()) return false
    switch (act) {
      case 'fork':
        return this.#fork('content')
      case 'fork-governance':
        return this.#fork('governance')
      case 'sign-badly-inside': {
        const bad = badlySigned(this.#update('in between'))
        const prev = recordHash(this.#crypto, bad)
        return this.#inject([bad, this.#update('at the end', { seq: seqOf(bad) + 1, prev, grant: null })])
      }
      case 'sign-badly':
        return this.#push(badlySigned(this.#update('badly signed')))
      case 'gap':
        return this.#push(
          this.#update('far ahead', { seq: seqOf(this.#update('')) + 5, prev: this.#hex(), grant: null }),
        )
      case 'impersonate': {
        const keys = { publicKey: this.#somebody().keys.publicKey, secretKey: device.keys.secretKey }
        return this.#push(this.#update('as somebody else', { keys }))
      }
      case 'elsewhere':
        return this.#push(this.#update('of another space', { space: this.#hex() }))
      case 'beyond':
        return this.#push(this.#update('whatever became of me'))
      case 'false-edges':
        return this.#falseEdges()
      case 'flood': {
        const record = this.#update('again', { seq: 1000, prev: this.#hex(), grant: null })
        for (let count = 0; count < 30; count++) this.#push(record)
        return this.#tellAll({ type: 'have', heads: this.#falseHeads(300) })
      }
      case 'junk-governance':
        return this.#inject([this.#governanceBytes(this.#junk())])
      case 'usurp':
        return this.#usurp()
      case 'false-checkpoint':
        return this.#governs({ type: 'checkpoint', heads: this.#falseChainHeads() })
      case 'false-proof':
        return this.#falseProof()
      case 'keep-keys':
        return this.#keepKeys()
      case 'admit-invalid':
        return this.#admitInvalid()
      case 'false-squash':
        return device.mayWrite && device.squashes(EVIL)
    }
    return device.mayWrite && this.#badUpdate(act)
  }

  #hasKeys(): boolean {
    const { device, governance } = { device: this.device, governance: this.device.governance }
    const { governanceKeyId, contentKeyId } = governance.epoch.keys
    return governance.members.has(device.id) && !!device.ring.key(governanceKeyId) && !!device.ring.key(contentKeyId)
  }

  /** Admits and promotes a device to whose key nothing can be sealed. */
  #admitInvalid(): boolean {
    const { log } = this.device
    const invalid = toHex(invalidKeyPair(this.#crypto.keyPair(this.#random.bytes(32))).publicKey)
    const seed = this.#random.bytes(32)
    const [key, role] = [inviteKeyOf(this.#crypto, seed), this.#random.pick(['viewer', 'editor'] as const)]
    this.#governs({ type: 'invite', key, role, expires: null, uses: null })
    const proof = proveInvite(this.#crypto, { space: log.space, seed }, invalid)
    this.#governs({ type: 'admit', device: invalid, key, role, proof })
    return this.#governs(
      this.#random.pick<GovernanceChange>([
        { type: 'grant', device: invalid, role: 'editor', cutoffs: null },
        { type: 'successor', device: invalid },
        { type: 'remove', device: invalid, cutoffs: [], standing: [] },
      ]),
    )
  }

  /** Makes `count` heads of its own governance, all of which a removal must name. */
  branches(count: number): boolean {
    const device = this.device
    if (!device.isRunning || !device.log.governance || !this.#hasKeys()) return false
    const heads = device.governance.heads.slice(0, LIMITS.headsPerRecord)
    const { grant } = device.log.ownChain('governance')
    const records = Array.from({ length: count }, (_, index) => {
      const change = { type: 'profile', name: `branch ${index}`, color: '#333333' } as const
      const generation = BRANCHED + Math.floor(index / (LIMITS.governancePerChain - 1))
      return this.#governanceBytes(encodeGovernance({ heads, change }), { generation, seq: 0, prev: '', grant })
    })
    device.space.sync.changed(device.log.accept(records).stored)
    return true
  }

  async #badUpdate(
    act: 'others-lane' | 'junk-update' | 'never-comes' | 'others-client' | 'far-times',
  ): Promise<boolean> {
    const { log } = this.device
    const lane = this.device.laneOf(this.device.id)
    if (act === 'far-times') return this.#farTimes(lane)
    if (act === 'junk-update') {
      await this.device.writesUpdate(
        this.#random.pick([lane, this.device.board]),
        this.#random.bytes(this.#random.between(1, 60)),
      )
      return true
    }
    if (act === 'others-client') {
      const yjs = new Y.Doc()
      yjs.clientID = this.#random.between(1, 2 ** 31)
      yjs.getMap(BOARD_ROOT).set('element 0', EVIL)
      await this.device.writesUpdate(this.device.board, Y.encodeStateAsUpdate(yjs))
      return true
    }
    await log.settled()
    const id =
      act === 'others-lane' ? this.device.laneOf(this.#somebody().id) : this.#random.pick([lane, this.device.board])
    const doc = await WorldDoc.open(id, log, this.#crypto)
    if (log !== this.device.log) return false
    if (act === 'never-comes') Y.applyUpdate(doc.yjs, doc.change(edit(id, 'never comes')))
    await this.device.writesUpdate(id, doc.change(edit(id, EVIL)))
    return true
  }

  /** Times outside the range of dates: in a record's clock, in an invite, and in data that tools read. */
  async #farTimes(lane: string): Promise<boolean> {
    const far = Number.MAX_SAFE_INTEGER
    this.#inject([this.#govern({ type: 'profile', name: 'far', color: '#444444' }, { time: far })])
    this.#governs({ type: 'invite', key: this.#hex(), role: 'viewer', expires: far, uses: null })
    const { log } = this.device
    await log.settled()
    const time = this.#random.pick([far, 1e300, -1, -1e300, 0.5])
    const id = toHex(this.#random.bytes(12))
    for (const doc of [lane, this.device.board]) {
      const open = await WorldDoc.open(doc, log, this.#crypto)
      if (log !== this.device.log || !this.device.mayWrite) return false
      const message = { kind: 'message', id, text: EVIL, time, seen: [] }
      await this.device.writesUpdate(
        doc,
        open.change((yjs) => {
          if (doc === lane) yjs.getArray(CHAT_ROOT).push([message])
          else yjs.getMap(BOARD_ROOT).set('element 1', { type: 'text', updated: time, text: EVIL })
        }),
      )
    }
    return true
  }

  /** Makes two branches: one in its own log, and one for half of the devices. */
  async #fork(stream: 'governance' | 'content'): Promise<boolean> {
    const device = this.device
    const { log } = device
    if (stream === 'content' && !device.mayWrite) return false
    await log.settled()
    if (log !== device.log || !this.#hasKeys()) return false
    const length = stream === 'content' ? this.#random.between(1, 3) : 1
    const id = this.#random.pick([device.laneOf(device.id), device.board])
    const doc = await WorldDoc.open(id, log, this.#crypto)
    const { chain } = log.ownChain(stream)
    const seq = (log.head(chain)?.seq ?? -1) + 1
    const branch: Uint8Array[] = []
    for (let index = 0; index < length; index++) {
      const prev =
        branch.length === 0 ? {} : { prev: recordHash(this.#crypto, branch.at(-1) as Uint8Array), grant: null }
      const place = { seq: seq + index, ...prev }
      if (stream === 'governance') branch.push(this.#govern({ type: 'profile', name: 'one', color: '#111111' }, place))
      else {
        const update = doc.change(edit(id, `other branch ${seq + index}`))
        Y.applyUpdate(doc.yjs, update)
        branch.push(this.#make('content', encodeUpdatePayload({ doc: short(id, device.id), update }), place).bytes)
      }
    }
    for (const [index, record] of branch.entries()) {
      const here =
        stream === 'governance'
          ? this.#govern({ type: 'profile', name: 'other', color: '#222222' })
          : this.#make(
              'content',
              encodeUpdatePayload({ doc: short(id, device.id), update: doc.change(edit(id, `this ${index}`)) }),
            ).bytes
      this.#swaps.set(recordHash(this.#crypto, here), record)
      this.#push(record, (to) => this.#isFar(to))
      this.#inject([here], (to) => !this.#isFar(to))
    }
    this.forks.push({ chain: chainKey(chain), seq })
    return true
  }

  #usurp(): boolean {
    const { id } = this.device
    const other = this.#somebody()
    return this.#governs(
      this.#random.pick<GovernanceChange>([
        { type: 'grant', device: id, role: 'owner', cutoffs: null },
        { type: 'grant', device: other.id, role: 'viewer', cutoffs: [] },
        { type: 'remove', device: this.device.governance.founder, cutoffs: [], standing: [] },
        { type: 'rename', name: 'mine now' },
        { type: 'admit', device: this.#hex(), key: this.#hex(), role: 'owner', proof: this.#random.bytes(64) },
        {
          type: 'revoke',
          key: this.#random.pick([this.#hex(), ...this.device.governance.invites.keys()]),
          standing: [],
        },
        { type: 'successor', device: id },
      ]),
    )
  }

  /** Makes keys that nobody else or only some others get, or that don't work. */
  #keepKeys(): boolean {
    const { id } = this.device
    const given = this.#random.next()
    const members = [...this.device.governance.members.keys()]
    const { keys } = makeEpoch(this.#crypto, members.map(fromHex))
    const boxes = new Map(keys.boxes)
    for (const member of members) {
      if (given < 0.3) boxes.set(member, this.#random.bytes(96))
      else if (member !== id && (given < 0.6 || this.#random.chance(0.5))) boxes.delete(member)
    }
    return this.#governs({ type: 'epoch', keys: { ...keys, boxes } })
  }

  #falseProof(): boolean {
    const records = this.device.disk.backup().records.flatMap(([, all]) => all.filter((record) => record !== null))
    const content = records.filter((record) => streamOf(record) === 'content')
    if (content.length === 0) return false
    const left = this.#random.pick(content)
    const right = this.#random.pick([left, badlySigned(left), this.#random.pick(content)])
    return this.#governs({ type: 'fork', left: [left], right: [right] })
  }

  #falseEdges(): boolean {
    const { chain } = this.device.log.ownChain('content')
    const head = this.device.log.head(chain)
    if (!head) return false
    const first = this.#random.between(0, head.seq)
    const last = this.#random.between(first, head.seq)
    const range = { first, last, before: this.#random.bytes(32), at: this.#random.bytes(32), inner: [] }
    return this.#inject([this.#make('content', this.#random.bytes(40), { kind: 'squash', ranges: [range] }).bytes])
  }

  #junk(): Uint8Array {
    const { heads } = this.device.governance
    const isOwner = this.device.governance.role(this.device.id) === 'owner'
    // An owner's record of an unknown type would freeze the space until the next version: no fault, but the end of the
    // story.
    const code = isOwner || this.#random.chance(0.5) ? this.#random.between(1, 13) : this.#random.between(14, 0xffff)
    return this.#random.chance(0.3)
      ? this.#random.bytes(30)
      : encode([code, heads.map(fromHex), this.#random.bytes(this.#random.between(0, 40))] as CborValue)
  }

  #falseHeads(count: number): Head[] {
    const known = [...this.device.log.heads()].map(({ chain }) => chain)
    return Array.from({ length: count }, () => {
      const made = {
        author: this.#random.pick([this.#hex(), this.#somebody().id]),
        generation: this.#random.between(0, 0xffff),
        stream: 'content',
      }
      const chain = this.#random.chance(0.5) && known.length > 0 ? this.#random.pick(known) : made
      const seq = this.#random.pick([0, 1, this.#random.between(0, 100), 2 ** 50])
      return { chain: chainKey(chain), seq, hash: this.#hex() }
    })
  }

  #falseChainHeads() {
    const heads = [...this.device.log.heads()].filter(({ chain }) => chain.stream === 'content')
    return heads
      .map(({ chain, seq }) => ({ chain, seq: seq + this.#random.between(0, 3), hash: this.#hex() }))
      .slice(0, 4)
  }

  /** The next content record of its own chain, with the given changes. */
  #update(text: string, changed: Changed = {}): Uint8Array {
    const yjs = new Y.Doc()
    yjs.clientID = 1
    yjs.getArray(CHAT_ROOT).push([{ text: `${EVIL} ${text}` }])
    const doc = short(this.device.laneOf(this.device.id), this.device.id)
    return this.#make('content', encodeUpdatePayload({ doc, update: Y.encodeStateAsUpdate(yjs) }), changed).bytes
  }

  #govern(change: GovernanceChange, changed: Changed = {}): Uint8Array {
    return this.#governanceBytes(
      encodeGovernance({ heads: this.device.governance.heads.slice(0, 64), change }),
      changed,
    )
  }

  #governanceBytes(payload: Uint8Array, changed: Changed = {}): Uint8Array {
    return this.#make('governance', payload, { kind: 'governance', ...changed }).bytes
  }

  #governs(change: GovernanceChange): boolean {
    return this.#inject([this.#govern(change)])
  }

  #make(stream: Stream, payload: Uint8Array, { keys = this.device.keys, ...changed }: Changed = {}): SignedRecord {
    const { log, ring, governance } = this.device
    const { chain, grant } = log.ownChain(stream)
    const head = log.head(chain)
    const { governanceKeyId, contentKeyId } = governance.epoch.keys
    const key = ring.key(stream === 'governance' ? governanceKeyId : contentKeyId) as Uint8Array
    return makeRecord(
      this.#crypto,
      keys,
      key,
      {
        space: log.space,
        generation: chain.generation,
        stream,
        seq: head ? head.seq + 1 : 0,
        prev: head?.hash ?? '',
        time: Math.floor(this.#world.time.now) * 1024,
        kind: 'update',
        grant: head ? null : grant,
        ranges: null,
        ...changed,
      },
      payload,
    )
  }

  /** Puts records into its own log, so that others fetch them; pushes those that even its own log rejects. */
  #inject(records: readonly Uint8Array[], to: (device: string) => boolean = () => true): boolean {
    const { log, space } = this.device
    const byHash = new Map(records.map((record) => [recordHash(this.#crypto, record), record]))
    // Others are notified of the head even if it is void.
    for (const head of log.accept(records).stored) {
      const record = byHash.get(head.hash)
      if (record) space.sync.published(head, record)
    }
    for (const record of records) this.#push(record, to)
    return true
  }

  #push(record: Uint8Array, to?: (device: string) => boolean): boolean {
    return this.#sendAll(() => encodeMessage({ type: 'push', record }), to)
  }

  #tellAll(message: Message): boolean {
    return this.#sendAll(() => encodeMessage(message))
  }

  #sendAll(make: () => Uint8Array, to: (device: string) => boolean = () => true): boolean {
    const { network } = this.#world
    const neighbors = network.neighborsOf(this.device.id).filter(to)
    for (const device of neighbors) {
      const channel = this.device.channelTo(device)
      if (channel !== null) network.send(this.device.id, device, channel, make())
    }
    return neighbors.length > 0
  }

  /** True for half of the devices, always the same ones. */
  #isFar(device: string): boolean {
    return Number.parseInt(device[0] as string, 16) % 2 === 1
  }

  #everybody(): WorldDevice[] {
    return [...this.#world.devices.values()]
  }

  #somebody(): WorldDevice {
    return this.#random.pick(this.#everybody().filter((device) => device !== this.device))
  }

  #hex(): string {
    return toHex(this.#random.bytes(32))
  }
}

const short = (doc: string, author: string): string => (doc.endsWith(`/${author}`) ? doc.slice(0, -64) : doc)

const edit =
  (id: string, text: string) =>
  (yjs: Y.Doc): void => {
    if (!id.startsWith('chat/')) yjs.getMap(BOARD_ROOT).set('element 1', text)
    else yjs.getArray(CHAT_ROOT).push([{ text }])
  }

const seqOf = (record: Uint8Array): number => decodeRecord(record).header.seq
const isOfRecords = (message: Uint8Array): boolean => WITH_RECORDS.includes(message[1])
const isGovernance = (record: Uint8Array): boolean => streamOf(record) === 'governance'
const streamOf = (record: Uint8Array): Stream => chainOf(decodeRecord(record).header).stream

function badlySigned(record: Uint8Array): Uint8Array {
  const forged = record.slice()
  forged.set(
    utf8('not what a signature looks like, but as long as one is supposed to').subarray(0, 64),
    forged.length - 64,
  )
  return forged
}
