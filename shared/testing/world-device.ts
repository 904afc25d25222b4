/**
 * A device of a World: key, disk, log, record channel, and the parts of a host that a space needs: admission, keys,
 * removal. Written for stories in tests, not for people.
 */

import * as Y from 'yjs'
import { checkpointHeads, goodSquashes } from '../log/checkpointing.ts'
import type { ContentRecord } from '../log/content-reader.ts'
import { ForkHunt, type FoundFork, readBranchAt } from '../log/fork-hunt.ts'
import { makeGenesis } from '../log/genesis.ts'
import { NotAllowedError } from '../log/not-allowed-error.ts'
import { Sightings } from '../log/sightings.ts'
import { SpaceLog, type Written } from '../log/space-log.ts'
import { fromHex, toHex, utf8 } from '../record/bytes.ts'
import { type CborValue, decode, encode } from '../record/cbor.ts'
import { chainKey, decodeChain, encodeChain } from '../record/chain-id.ts'
import { HybridClock } from '../record/clock.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'
import { LIMITS } from '../record/limits.ts'
import type { UpdatePayload } from '../record/update-payload.ts'
import type { Governance } from '../space/governance.ts'
import { admissionProofOf } from '../space/governance.ts'
import type { ChainHead, GovernanceChange } from '../space/governance-change.ts'
import { formatInvite, inviteKeyOf, parseInvite, proveInvite } from '../space/invite.ts'
import { keysDelay } from '../space/key-duty.ts'
import { KeyRing, makeEpoch } from '../space/key-ring.ts'
import { may, type Role } from '../space/permissions.ts'
import { beforeUnknown } from '../space/unknown-changes.ts'
import type { Head, Level } from '../sync/events.ts'
import { BOARD_ROOT, boardDoc } from '../tools/boards/shape.ts'
import { CHAT_ROOT, chatLane } from '../tools/chat/shape.ts'
import { DiskFullError, SimulatedDisk } from './disk.ts'
import type { Network } from './network.ts'
import { invalidKeyPair } from './quick-crypto.ts'
import type { Random } from './random.ts'
import { type StationLog, SyncStation } from './sync-station.ts'
import { NEWER_BOARD, WorldDoc } from './world-doc.ts'
import { toHead, WorldLog } from './world-log.ts'

const CHANNEL = '00000000000000c1'
const BOARD = '00000000000000b0'
/** The board that everyone draws on. */
export const WORLD_BOARD = boardDoc(BOARD)

/** Whether everyone draws with a tool that no version has yet, and whether this device knows it. */
export type NewerTool = 'none' | 'known' | 'unknown'
const OPEN_AGAIN = 3000
const REPORT_DELAY = 400
const ASK_AGAIN = 2000
const ASK_FOR_OLDER = 60_000

const JOIN = 0
const WELCOME = 1
const WHO = 2
const EVIDENCE = 3
const KEYS_PLEASE = 4
const BRANCH_PLEASE = 5
const BRANCH = 6

/** How a device misbehaves. */
export interface Mischief {
  /** Whether a message of the record channel is really sent. */
  leaves(to: string, message: Uint8Array): boolean
  /** The log as the record channel sees it. */
  log(log: StationLog): StationLog
}

export interface WorldDeviceOptions {
  name: string
  crypto: Crypto
  network: Network
  random: Random
  authorBytes: number
  /** It stores what others write and never gets the keys to it (V47). */
  keepsOnly: boolean
  /** Nothing can be sealed to its key (V48). */
  hasInvalidKey: boolean
  newerTool: NewerTool
}

export class WorldDevice {
  readonly name: string
  readonly id: string
  readonly disk: SimulatedDisk
  /** Devices that this one admitted; `letsIn`: whether it continues to. */
  readonly admitted: string[] = []
  letsIn = true
  /** How far its clock is ahead, in milliseconds. */
  skew = 0
  /** The latest time that its clock has shown. */
  latest = 0
  /** A write waits for keys that are due. */
  waitsToWrite = false
  /** Number of its own records that came from others. */
  takenBack = 0
  /** How often it gave up a branch for the settled one. */
  rewinds = 0
  /** Its texts on branches of its own that it gave up. */
  readonly rewound = new Set<string>()
  /** How often the store failed. */
  storeFailures = 0
  /** Every refusal of this device. */
  readonly refusals: { device: string; rule: string }[] = []
  /** Devices whose forks it found. */
  readonly foundForked = new Set<string>()
  mischief: Mischief | null = null
  readonly #options: WorldDeviceOptions
  readonly keys: KeyPair
  #log: SpaceLog | null = null
  #ring: KeyRing
  #station: SyncStation | null = null
  #hunt: ForkHunt | null = null
  #docs = new Map<string, WorldDoc>()
  /** Counts changes that a doc may miss while it is opened. */
  #turn = 0
  /** The last write of each window, by its seat. */
  readonly #writing = new Map<number, Promise<unknown>>()
  /** Writes under way. */
  #underWay = new Set<Promise<unknown>>()
  /** Whether it has looked for lost records of its own since validity last changed. */
  #isPublished = false
  /** Whether invalidated ones have been written again since. */
  #isSaidAgain = false
  readonly #askedForOlder = new Map<string, number>()
  #openAgainAt: number | null = null
  #keysAt: number | null = null
  #dueSince: number | null = null
  /** Called when no former member knows the keys anymore, or waiting is of no use. */
  #whenSafe: (() => void)[] = []
  #ringSize = 0

  constructor(options: WorldDeviceOptions) {
    const { crypto, network, random } = options
    this.#options = options
    this.name = options.name
    const keys = crypto.keyPair(random.bytes(32))
    this.keys = options.hasInvalidKey ? invalidKeyPair(keys) : keys
    this.id = toHex(this.keys.publicKey)
    this.disk = new SimulatedDisk(network.time, random)
    this.#ring = new KeyRing(crypto, !options.keepsOnly)
  }

  /** The time on its clock. */
  get now(): number {
    const now = Math.floor(this.#options.network.time.now + this.skew)
    this.latest = Math.max(now, this.latest)
    return now
  }

  get keepsOnly(): boolean {
    return this.#options.keepsOnly
  }

  get log(): SpaceLog {
    if (!this.#log) throw new NotAllowedError(`${this.name} is in no space`)
    return this.#log
  }

  get governance(): Governance {
    const { governance } = this.log
    if (!governance) throw new NotAllowedError(`${this.name} has no governance yet`)
    return governance
  }

  get isRunning(): boolean {
    return this.#log !== null
  }

  get isJoining(): boolean {
    return this.disk.secrets.has('joining')
  }

  get isIn(): boolean {
    return this.#log?.governance?.role(this.id) != null && !this.isJoining
  }

  get mayWrite(): boolean {
    return this.isIn && this.log.mayWriteContent() && this.#ring.key(this.governance.epoch.keys.contentKeyId) !== null
  }

  get ring(): KeyRing {
    return this.#ring
  }

  get channels(): ReadonlyMap<string, number> {
    return this.station.channels
  }

  get station(): SyncStation {
    if (!this.#station) throw new NotAllowedError(`${this.name} is not running`)
    return this.#station
  }

  /** @param horizon milliseconds */
  async createSpace(name = 'our space', horizon = 1): Promise<void> {
    const { crypto } = this.#options
    const clock = new HybridClock(() => this.now)
    const { secrets, keys } = makeEpoch(crypto, [this.keys.publicKey])
    const genesis = makeGenesis({ crypto, device: this.keys, clock }, secrets.governance, {
      type: 'genesis',
      name,
      kind: 'workspace',
      rendezvousSecret: crypto.randomBytes(32),
      settings: { historyForJoiners: true, horizon, recordBytes: LIMITS.recordBytes },
      keys,
      founder: { name: this.name, colour: '#000000' },
    })
    this.#ring.add(secrets.governance, 'governance')
    this.#ring.add(secrets.content, 'content')
    this.#saveRing()
    this.disk.secrets.set('space', utf8(genesis.space))
    await this.#open(genesis.space)
    const { stored, durable } = this.log.begin(genesis.bytes)
    await durable
    this.station.handle({ type: 'changed', heads: stored.map(toHead) })
  }

  /** Returns a link that admits any device that has it. */
  async invite(role: Role, uses: number | null = null): Promise<string> {
    const { crypto } = this.#options
    const seed = crypto.randomBytes(32)
    await this.govern({ type: 'invite', key: inviteKeyOf(crypto, seed), role, expires: null, uses })
    return formatInvite({
      space: this.log.space,
      rendezvousSecret: this.governance.rendezvousSecret,
      heads: this.governance.headsToName(this.id).named,
      role,
      seed,
      spaceName: this.governance.name,
      expires: null,
      addresses: [],
      rendezvous: [],
      kind: 'workspace',
    })
  }

  /** Requests admission from every linked device, now or later. */
  async join(link: string): Promise<void> {
    this.disk.secrets.set('joining', utf8(link))
    this.disk.secrets.set('space', utf8(parseInvite(link).space))
    await this.#open(parseInvite(link).space)
  }

  /** Writes a message into this device's chat lane. @param seat of the window that does */
  async says(text: string, seat = 0): Promise<Written> {
    return this.#write(this.laneOf(this.id), seat, (yjs) => yjs.getArray(CHAT_ROOT).push([{ text }]))
  }

  /** Writes any update to any doc, meaningful or not. */
  async writesUpdate(doc: string, update: Uint8Array): Promise<void> {
    this.#publish(await this.#writeUpdate(this.log, { doc, update }))
  }

  /** A device's chat lane of this month. */
  laneOf(device: string): string {
    const month = new Date(this.now).toISOString().slice(0, 7)
    return chatLane(CHANNEL, month, device)
  }

  /** Sets an element of the board that everyone draws on. @param seat of the window that does */
  async draws(element: string, value: number, seat = 0): Promise<Written> {
    return this.#write(this.board, seat, (yjs) => yjs.getMap(BOARD_ROOT).set(element, value))
  }

  get newerTool(): NewerTool {
    return this.#options.newerTool
  }

  /** The board that everyone draws on: some may not see it. */
  get board(): string {
    return this.newerTool === 'none' ? WORLD_BOARD : NEWER_BOARD
  }

  async changeRole(device: WorldDevice, role: Role): Promise<void> {
    const narrower = this.governance.role(device.id) === 'owner' || role === 'viewer'
    await this.govern({ type: 'grant', device: device.id, role, cutoffs: narrower ? this.#headsOf(device.id) : null })
  }

  async remove(device: WorldDevice): Promise<void> {
    const standing = this.governance.admissionsUnder({ issuer: device.id })
    const removed = this.govern({ type: 'remove', device: device.id, cutoffs: this.#headsOf(device.id), standing })
    await Promise.all([removed, this.#publishKeys()])
  }

  /** Revokes every invite: a former member may know them. */
  async closesInvites(): Promise<void> {
    for (const { key, revoked } of [...this.governance.invites.values()]) {
      if (!revoked) await this.govern({ type: 'revoke', key, standing: this.governance.admissionsUnder({ key }) })
    }
  }

  async renewsKeys(): Promise<void> {
    await this.#publishKeys()
  }

  /** Does what an owner's host does regularly: settles what it has held for the space's horizon. */
  async keepsHistory(): Promise<void> {
    await this.log.settled()
    const { governance, id, now } = this
    const { horizon } = governance.settings
    const sightings = new Sightings(this.disk.secrets.get('sightings'))
    const shown = this.log.summary().filter(({ chain }) => chain.stream !== 'governance' && chain.author !== id)
    if (sightings.note(shown, now, horizon)) this.disk.secrets.set('sightings', sightings.encode())
    const held = sightings.settled(now, horizon)
    const squashes = await goodSquashes(this.log, held)
    const unsettled = (head: ChainHead) => this.log.unsettledSquashes(head)
    const heads = checkpointHeads({ device: id, governance, shown, held, squashes, unsettled, least: 1 })
    if (heads) await this.govern({ type: 'checkpoint', heads })
  }

  /** Deletes everything that a former member wrote, on every device. */
  async purges(device: WorldDevice): Promise<void> {
    await this.govern({ type: 'purge', device: device.id, chains: this.log.contentChainsOf(device.id) })
  }

  /**
   * Whether it wrote, or is about to write, something that no other device is known to have: then it doesn't leave,
   * unless the person wants that.
   */
  get isUnkept(): boolean {
    const others = [...this.governance.members.keys()].filter((device) => device !== this.id)
    const isKept = ({ chain, seq }: Head): boolean =>
      others.some((device) => (this.station.held.get(device)?.get(chain)?.seq ?? -1) >= seq)
    const own = this.heads().filter(({ chain }) => chain.startsWith(this.id) && !chain.endsWith('.governance'))
    return others.length > 0 && (this.#underWay.size > 0 || this.#isToSayAgain() || !own.every(isKept))
  }

  #isToSayAgain(): boolean {
    if (this.#isSaidAgain || !this.log.mayWriteContent()) return false
    const forked = this.log.forked().flatMap((chain) => this.log.head(chain) ?? [])
    return forked.some((head) => head.chain.author === this.id && head.seq > this.log.limit(head))
  }

  /** @param heir takes an owner's place */
  async leaves(heir: WorldDevice | null = null): Promise<void> {
    if (heir) await this.govern({ type: 'successor', device: heir.id })
    await this.govern({ type: 'leave' })
  }

  /** As an owner, settles everything of others that is here, if anything. */
  async settles(): Promise<void> {
    await this.log.settled()
    const shown = this.log.summary().filter(({ chain }) => chain.stream !== 'governance')
    const squashes = await goodSquashes(this.log, shown)
    const unsettled = (head: ChainHead) => this.log.unsettledSquashes(head)
    const { governance, id } = this
    const heads = checkpointHeads({ device: id, governance, shown, held: shown, squashes, unsettled, least: 1 })
    if (heads) await this.govern({ type: 'checkpoint', heads })
  }

  /**
   * Packs its own records below a checkpoint, at least two. @param instead a chat text to pack in place of their
   * content
   */
  async squashes(instead: string | null = null): Promise<boolean> {
    await this.log.settled()
    const pack = instead === null ? undefined : () => this.#forgery(instead)
    // As future versions will that don't meet any of the first ones.
    const written = await this.log.writeSquash(2, pack, this.newerTool === 'none' ? undefined : () => true)
    if (written) this.#publish(written)
    return written !== null
  }

  #forgery(text: string): UpdatePayload[] {
    const yjs = new Y.Doc()
    yjs.clientID = 1
    yjs.getArray(CHAT_ROOT).push([{ text }])
    return [{ doc: this.laneOf(this.id), update: Y.encodeStateAsUpdate(yjs) }]
  }

  async govern(change: GovernanceChange): Promise<void> {
    this.#publish(await this.log.writeGovernance(change))
  }

  /** The process dies here and now. */
  crash(): void {
    this.#station?.stop()
    this.#station = null
    this.#log = null
    this.#docs = new Map()
    this.#writing.clear()
    this.#underWay = new Set()
    this.#openAgainAt = null
    this.#askedForOlder.clear()
    this.#keysAt = null
    this.#dueSince = null
    for (const go of this.#whenSafe.splice(0)) go()
    this.disk.open()
  }

  /** Starts again from what is on disk. */
  async start(): Promise<void> {
    const space = this.disk.secrets.get('space')
    if (space) await this.#open(new TextDecoder().decode(space))
  }

  /** Everything that a person sees: docs by id, without those that have no valid content. */
  async contents(): Promise<Record<string, unknown>> {
    const contents: Record<string, unknown> = {}
    for (const id of [...this.log.docs.keys()].sort()) {
      if (id === NEWER_BOARD && this.newerTool === 'unknown') continue
      const doc = await WorldDoc.open(id, this.log, this.#options.crypto)
      if (!doc.isEmpty) contents[id] = doc.json()
    }
    return contents
  }

  /** All chat texts that this device shows, sorted. */
  async texts(): Promise<string[]> {
    const lanes = Object.entries(await this.contents()).filter(([id]) => id.startsWith('chat/'))
    return lanes.flatMap(([, lane]) => (lane as { entries: { text: string }[] }).entries.map(({ text }) => text)).sort()
  }

  /** The heads that this device shows others. */
  heads(): Head[] {
    return this.log
      .summary()
      .map(toHead)
      .sort((one, other) => (one.chain < other.chain ? -1 : 1))
  }

  async #open(space: string): Promise<void> {
    const { crypto, network, random, authorBytes, keepsOnly } = this.#options
    this.#ring = new KeyRing(crypto, !keepsOnly)
    const kept = this.disk.secrets.get('ring')
    if (kept) this.#ring.merge(kept)
    const opened = this.disk.secrets.get('opened')
    this.#ringSize = opened && decode(opened, LIMITS.headerBytes) === this.#ring.size ? this.#ring.size : 0
    const clock = new HybridClock(() => this.now)
    const store = this.disk.open()
    const ring = this.#ring
    const log = await SpaceLog.open({ crypto, device: this.keys, ring, store, clock, space, authorBytes })
    this.#log = log
    this.#hunt = new ForkHunt({
      log,
      crypto,
      ask: (device, chain, seq) => this.#tell(device, [BRANCH_PLEASE, encodeChain(chain), seq]),
    })
    this.#hunt.onFound((fork) => this.#reportFork(fork))
    log.onStoreFailed(() => this.#storeFailed(log))
    log.onFailed((error) => {
      if (!(error instanceof DiskFullError)) throw error
      this.#storeFailed(log)
    })
    log.onGovernance(() => this.#governanceChanged())
    log.onContent((records) => this.#contentCame(records))
    log.onTakenBack(() => {
      this.takenBack += 1
    })
    log.onRetired(() => this.#closeDocs())
    log.onFork(({ chain }) => this.foundForked.add(chain.author))
    log.onBranch(() => this.#branchChanged())
    const worldLog = new WorldLog(log, crypto, {
      allowed: (device) => this.#allowed(device),
      lacksKey: (device) => this.#tell(device, [KEYS_PLEASE]),
      forked: (device, chain, seq) => this.#hunt?.noticed(device, chain, seq, network.time.now),
    })
    this.#station = new SyncStation({
      device: this.id,
      log: this.mischief?.log(worldLog) ?? worldLog,
      leaves: (to, message) => this.mischief?.leaves(to, message) ?? true,
      refusals: this.refusals,
      network,
      random,
      hash: crypto.hash,
      disk: [0, 0],
      level: (device) => ({ level: this.#levelOf(device), shown: this.#shown(device) }),
      met: (device) => this.#greet(device),
      told: (device, message) => this.#told(device, message),
    })
    this.#governanceChanged()
    this.#askAgain(this.#station)
  }

  /** Asks again: a device that was asked for admission, or for its identity, may not have been a member itself. */
  #askAgain(station: SyncStation): void {
    if (station !== this.#station) return
    const neighbours = this.#options.network.neighboursOf(this.id)
    for (const device of neighbours) this.#greet(device)
    this.#ifAllowed(this.#publishAgain())
    this.#hunt?.askOn(neighbours, this.#options.network.time.now)
    this.#options.network.time.after(ASK_AGAIN, () => this.#askAgain(station))
  }

  /** A window writes one after the other, and windows beside each other. */
  #write(id: string, seat: number, work: (yjs: Y.Doc) => void): Promise<Written> {
    const { log } = this
    const write = async (): Promise<Written> => {
      let doc: WorldDoc | undefined
      // It may be closed again before it is used, if validity has changed in the meantime.
      for (; !doc; doc = this.#docs.get(id)) {
        await this.#untilSafe(log)
        await this.#openDoc(log, id)
      }
      const written = await this.#writeUpdate(log, { doc: id, update: doc.change(work, seat) }, seat)
      this.#publish(written)
      return written
    }
    const written = (this.#writing.get(seat) ?? Promise.resolve()).then(write)
    const underWay = this.#underWay
    underWay.add(written)
    const ended = written.catch(() => {}).finally(() => underWay.delete(written))
    this.#writing.set(seat, ended)
    return written
  }

  /** The log notifies us only of content that isn't written here. */
  async #writeUpdate(log: SpaceLog, payload: UpdatePayload, seat = 0): Promise<Written> {
    const written = await log.writeUpdate(payload, seat)
    const { head, record } = written
    if (log === this.#log) this.#contentCame([{ header: record.header, hash: head.hash, payload }])
    return written
  }

  /**
   * A device that hasn't heard of a removal would pass on what is written under keys that the removed one knows (V39).
   */
  async #untilSafe(log: SpaceLog): Promise<void> {
    while (log === this.#log && this.mayWrite && this.governance.isExposed) {
      const safe = new Promise<void>((resolve) => this.#whenSafe.push(resolve))
      this.#scheduleKeys(this.governance)
      await safe
    }
    if (log !== this.#log) throw new NotAllowedError('the process has ended')
  }

  /** Resolves when the doc is open and has everything in the log. Throws if the process ended in the meantime. */
  async #openDoc(log: SpaceLog, id: string): Promise<void> {
    while (!this.#docs.has(id)) {
      const turn = this.#turn
      await log.settled()
      const doc = await WorldDoc.open(id, log, this.#options.crypto)
      if (log !== this.#log) throw new NotAllowedError('the process has ended')
      if (turn === this.#turn) this.#docs.set(id, doc)
    }
  }

  #closeDocs(): void {
    this.#turn += 1
    this.#docs.clear()
  }

  /** Writes again what this store has of its own forked chains beyond their valid part. */
  async #publishAgain(): Promise<void> {
    if (this.#isPublished || !this.isIn) return
    const { log } = this
    // Its keys may still arrive.
    if (log.mayWriteContent() && !this.mayWrite) return
    this.#isPublished = true
    if (!this.mischief && this.mayWrite) await this.#sayAgain(log)
    this.#isSaidAgain = this.#isPublished
    // The other branch can be fetched only after ours is gone.
    for (const head of log.strays()) {
      const { chain } = head
      // A hostile device's record may not contain a valid update.
      if (chain.author === this.id && this.mayWrite && !this.mischief)
        for await (const { payload } of log.readChain(chain, log.limit(head) + 1))
          if (payload) for (const text of textsOf(payload)) this.rewound.add(text)
      await log.rewind(chain)
      this.rewinds += 1
      if (log !== this.#log) return
      this.#branchChanged()
      this.#station?.handle({ type: 'rewound', chain: chainKey(chain) })
    }
  }

  async #sayAgain(log: SpaceLog): Promise<void> {
    const own = [...log.heads()].filter(({ chain }) => chain.author === this.id && chain.stream === 'content')
    const forked = new Set(log.forked().map(chainKey))
    if (!own.some(({ chain }) => forked.has(chainKey(chain)))) return
    await log.lookedAtBranches()
    await log.settled()
    const lost: string[] = []
    for (const head of own) {
      // Content beyond a cut-off isn't written again; content after a fork, in a valid chain, may have depended on the
      // fork.
      const isForked = forked.has(chainKey(head.chain))
      if (!isForked && head.seq > log.limit(head)) continue
      for await (const { payload } of log.readChain(head.chain, isForked ? log.limit(head) + 1 : 0))
        if (payload) lost.push(...textsOf(payload))
    }
    const there = new Set(await this.texts())
    if (log !== this.#log) return
    for (const text of new Set(lost)) if (!there.has(text)) await this.says(text)
  }

  /** Another part of a forked chain is valid now. */
  #branchChanged(): void {
    this.#isPublished = false
    this.#isSaidAgain = false
    this.#closeDocs()
    this.#withdraw()
    this.#showAll()
  }

  #showAll(): void {
    const heads = this.log.summary().map(toHead)
    const more = heads.filter(({ chain, seq }) => (this.#station?.sync.head(chain)?.seq ?? -1) < seq)
    if (more.length > 0) this.#station?.handle({ type: 'changed', heads: more })
  }

  #storeFailed(log: SpaceLog): void {
    const { time } = this.#options.network
    if (log !== this.#log || this.#openAgainAt !== null) return
    this.storeFailures += 1
    const at = time.now + OPEN_AGAIN
    this.crash()
    this.#openAgainAt = at
    time.at(at, () => {
      if (this.#openAgainAt !== at) return
      this.#openAgainAt = null
      void this.start()
    })
  }

  #publish({ head, record }: Written): void {
    this.#station?.handle({ type: 'published', head: toHead(head), record: record.bytes })
  }

  #contentCame(records: readonly ContentRecord[]): void {
    this.#turn += 1
    for (const record of records) this.#docs.get(record.payload?.doc ?? '')?.take(record)
  }

  #governanceChanged(): void {
    const log = this.#log
    const governance = log?.governance
    if (!governance) return
    this.#closeDocs()
    this.#isPublished = false
    this.#isSaidAgain = false
    for (const go of this.#whenSafe.splice(0)) go()
    if (this.#ring.size !== this.#ringSize) void this.#openWaiting()
    this.#saveRing()
    const link = this.#joining()
    if (link && governance.role(this.id) !== null && link.heads.every((hash) => this.log.holdsGovernance(hash))) {
      this.disk.secrets.delete('joining')
      this.#ring.dropOffers((device) => governance.role(device) !== null)
    }
    this.#withdraw()
    // The log is still processing this change.
    this.#options.network.time.after(0, () => {
      this.#station?.checkLevels()
      void this.#hunt?.compare()
      if (this.#log === log) this.#ifAllowed(log.dropPurged())
    })
    this.#scheduleKeys(governance)
  }

  /** Stops showing content that became invalid: beyond its limit, or all of it. */
  #withdraw(): void {
    const shown = new Map(this.log.summary().map((head) => [chainKey(head.chain), toHead(head)]))
    const changed = [...this.log.heads()].flatMap((head) => {
      const chain = chainKey(head.chain)
      const counting = shown.get(chain) ?? { chain, seq: -1, hash: '' }
      const known = this.#station?.sync.head(chain)
      return known && counting.seq < known.seq ? [counting] : []
    })
    if (changed.length > 0) this.#station?.handle({ type: 'changed', heads: changed })
    if (this.#log) void this.#showAgain(this.#log)
  }

  /** Shows content that is valid again, once it is durable. */
  async #showAgain(log: SpaceLog): Promise<void> {
    await log.settled().catch(() => {})
    if (log === this.#log) this.#showAll()
  }

  #scheduleKeys(governance: Governance): void {
    const role = governance.role(this.id)
    if (!this.#owesKeys(governance) || role === null || !may(role, 'publish-keys') || this.isJoining) {
      this.#keysAt = null
      this.#dueSince = null
      return
    }
    const { crypto, network } = this.#options
    const { time } = network
    this.#dueSince ??= time.now
    const isWaiting = (this.waitsToWrite || this.#whenSafe.length > 0) && governance.isExposed
    const linked = isWaiting ? network.neighboursOf(this.id) : null
    const delay = keysDelay(crypto, governance, this.id, time.now - this.#dueSince, linked)
    const at = time.now + Math.ceil(delay)
    this.#keysAt = at
    time.at(at, () => {
      if (this.#keysAt !== at) return
      this.#keysAt = null
      this.#dueSince = null
      const present = this.#log?.governance
      if (present && this.#owesKeys(present)) this.#ifAllowed(this.#publishKeys())
    })
  }

  /** Keys that were made for us may not work. */
  #owesKeys(governance: Governance): boolean {
    return governance.keysDue || (this.#lacksKeys() && governance.epoch.keys.boxes.has(this.id))
  }

  /** Nobody awaits this, and the permission may end in the meantime. */
  #ifAllowed(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!(error instanceof NotAllowedError || error instanceof DiskFullError)) throw error
    })
  }

  async #publishKeys(): Promise<void> {
    const { governance } = this
    const [readers, keepers] = [true, false].map((reads) =>
      [...governance.members.keys()].filter((device) => governance.reads(device) === reads).map(fromHex),
    )
    await this.govern({ type: 'epoch', keys: makeEpoch(this.#options.crypto, readers ?? [], keepers).keys })
  }

  #headsOf(device: string): ChainHead[] {
    const { governance } = this
    const counting = [...this.log.heads()]
      .filter(({ chain }) => chain.author === device && chain.stream !== 'governance')
      .filter((head) => this.log.limit(head) >= head.seq)
    const heads = [...counting, ...governance.decisionsOf(device)].slice(0, LIMITS.chainsPerSpace)
    return beforeUnknown(heads, governance)
  }

  #joining() {
    const link = this.disk.secrets.get('joining')
    return link ? parseInvite(new TextDecoder().decode(link)) : null
  }

  #saveRing(): void {
    this.#ringSize = this.#ring.size
    this.disk.secrets.set('ring', this.#ring.encode())
  }

  #levelOf(device: string): Level {
    const governance = this.#log?.governance
    if (!governance || this.isJoining) return this.#ring.size > 0 || this.#ring.hasOffers ? 'full' : 'none'
    if (governance.role(device) !== null) return 'full'
    return governance.endingOf(device) ? 'governance' : 'none'
  }

  #allowed(device: string): ReadonlySet<string> | null {
    const removal = this.#log?.governance?.endingOf(device)
    return removal ? this.log.governanceUpTo(removal) : null
  }

  #shown(device: string): Head[] {
    const allowed = this.#allowed(device)
    return allowed ? this.log.governanceHeads(allowed).map(toHead) : []
  }

  #tell(device: string, message: CborValue): void {
    this.#station?.tell(device, encode(message))
  }

  #greet(device: string): void {
    const { crypto } = this.#options
    const link = this.#joining()
    if (link) this.#tell(device, [JOIN, fromHex(inviteKeyOf(crypto, link.seed)), proveInvite(crypto, link, this.id)])
    else if (this.#levelOf(device) === 'none') this.#tell(device, [WHO])
    else if (this.#lacksKeys() || this.#wantsOlderKeys(device)) this.#tell(device, [KEYS_PLEASE])
  }

  /** Not too often: perhaps nobody has them. */
  #wantsOlderKeys(device: string): boolean {
    const { now } = this.#options.network.time
    const asked = this.#askedForOlder.get(device) ?? Number.NEGATIVE_INFINITY
    if (!this.isIn || this.keepsOnly || now - asked < ASK_FOR_OLDER) return false
    if (!this.governance.settings.historyForJoiners || !this.#ring.lacksContent) return false
    this.#askedForOlder.set(device, now)
    return true
  }

  #lacksKeys(): boolean {
    if (!this.isIn) return false
    const { contentKeyId, governanceKeyId } = this.governance.epoch.keys
    return this.#ring.key(this.keepsOnly ? governanceKeyId : contentKeyId) === null
  }

  #told(device: string, message: Uint8Array): void {
    const [type, ...parts] = decode(message, LIMITS.messageBytes) as CborValue[]
    if (type === JOIN) this.#ifAllowed(this.#asked(device, toHex(parts[0] as Uint8Array), parts[1] as Uint8Array))
    else if (type === WELCOME) void this.#welcomed(device, parts[0] as Uint8Array)
    else if (type === WHO && this.isIn) void this.#showEvidence(device)
    else if (type === EVIDENCE) void this.#takeEvidence(device, parts as Uint8Array[])
    else if (type === BRANCH_PLEASE) void this.#showBranch(device, parts)
    else if (type === BRANCH) void this.#hunt?.answered(device, parts as Uint8Array[], this.#options.network.time.now)
    else if (type === KEYS_PLEASE) this.#askedForKeys(device)
  }

  async #asked(device: string, key: string, proof: Uint8Array): Promise<void> {
    if (!this.isIn || !this.letsIn) return
    const { governance } = this
    if (governance.role(device) === null) {
      const invite = governance.invites.get(key)
      const role = governance.role(this.id)
      const valid = this.#options.crypto.verify(proof, admissionProofOf(governance.space, device), fromHex(key))
      const isValid = this.#options.crypto.isDeviceKey(fromHex(device)) && valid
      if (!invite || invite.revoked || !isValid || !role || !may(role, 'admit')) return
      if (invite.uses !== null && (invite.used >= invite.uses || invite.issuer !== this.id)) return
      this.admitted.push(device)
      await this.govern({ type: 'admit', device, key, role: invite.role, proof })
    }
    this.#welcome(device)
  }

  async #showBranch(device: string, [chainValue, seq]: CborValue[]): Promise<void> {
    const chain = decodeChain(chainValue)
    if (chain && this.#levelOf(device) === 'full')
      this.#tell(device, [BRANCH, ...(await readBranchAt(this.log, chain, seq as number))])
  }

  #reportFork({ chain, seq, left, right }: FoundFork): void {
    const station = this.#station
    this.#options.network.time.after(this.#options.random.between(0, REPORT_DELAY), () => {
      const known = this.#log?.governance?.forkOf(chain)
      if (station !== this.#station || !this.isIn || (known && known.seq <= seq)) return
      this.#ifAllowed(this.govern({ type: 'fork', left, right }))
    })
  }

  /** A former member gets the keys needed to read how its membership ended. */
  #askedForKeys(device: string): void {
    const governance = this.#log?.governance
    if (governance?.role(device)) this.#welcome(device)
    const ending = governance?.endingOf(device)
    if (!ending) return
    const keyIds = this.log.governanceKeyIds(this.log.governanceUpTo(ending))
    this.#handOver(
      device,
      () => false,
      (keyId) => keyIds.has(keyId),
    )
  }

  #welcome(device: string): void {
    this.#handOver(device, () => this.governance.reads(device))
  }

  #handOver(device: string, ...may: Parameters<KeyRing['handOver']>): void {
    for (const keys of this.#ring.handOver(...may)) this.#tell(device, [WELCOME, keys])
  }

  async #welcomed(device: string, ring: Uint8Array): Promise<void> {
    const { size } = this.#ring
    if (!this.#ring.offer(device, ring)) return
    if (this.#ring.size > size) {
      this.#saveRing()
      await this.#openWaiting()
    }
    if (this.#log?.governance) this.#scheduleKeys(this.#log.governance)
    this.#station?.checkLevels()
    this.#station?.handle({ type: 'retry' })
  }

  /** Content may have arrived before its keys. */
  async #openWaiting(): Promise<void> {
    const log = this.#log
    const { size } = this.#ring
    if (!log) return
    try {
      await log.openWaiting()
      if (log === this.#log) this.disk.secrets.set('opened', encode(size))
    } catch (error) {
      if (!(error instanceof DiskFullError)) throw error
      this.#storeFailed(log)
    }
    if (log === this.#log) this.#closeDocs()
  }

  async #showEvidence(device: string): Promise<void> {
    const records = await this.log.readGovernance(0, LIMITS.batchBytes * 8)
    this.#tell(device, [EVIDENCE, ...records])
  }

  async #takeEvidence(device: string, records: Uint8Array[]): Promise<void> {
    if (!this.#log?.governance || this.#levelOf(device) !== 'none') return
    const { stored, durable } = this.log.accept(records)
    await durable.catch(() => {})
    const heads = stored.flatMap((head) => this.#log?.shown(head) ?? [])
    this.#station?.handle({ type: 'changed', heads: heads.map(toHead) })
  }
}

/** The texts in an update of a lane. */
function textsOf({ doc, update }: UpdatePayload): string[] {
  if (!doc.startsWith('chat/')) return []
  return Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Y.Item ? (struct.content.getContent() as { text: string }[]).map(({ text }) => text) : [],
  )
}
