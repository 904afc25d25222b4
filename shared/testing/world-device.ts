/**
 * A device of a World: key, disk, log, record channel, and parts of a host: admission, keys, membership and the watch
 * for forks are the real ones. Written for stories in tests, not for people.
 */

import * as Y from 'yjs'
import { CallFailure } from '../ipc/call-failure.ts'
import { checkpointHeads, goodSquashes } from '../log/checkpointing.ts'
import type { ContentRecord } from '../log/content-reader.ts'
import { makeGenesis } from '../log/genesis.ts'
import { NotAllowedError } from '../log/not-allowed-error.ts'
import { Sightings } from '../log/sightings.ts'
import { SpaceLog, type Written } from '../log/space-log.ts'
import { toHex, utf8 } from '../record/bytes.ts'
import { decode, encode } from '../record/cbor.ts'
import { chainKey } from '../record/chain-id.ts'
import { HybridClock } from '../record/clock.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'
import { LIMITS } from '../record/limits.ts'
import type { UpdatePayload } from '../record/update-payload.ts'
import type { Governance } from '../space/governance.ts'
import type { ChainHead, GovernanceChange } from '../space/governance-change.ts'
import { type InviteLink, parseInvite } from '../space/invite.ts'
import { KeyRing, makeEpoch } from '../space/key-ring.ts'
import { may, type Role } from '../space/permissions.ts'
import { beforeUnknown } from '../space/unknown-changes.ts'
import { type ControlMessage, decodeControl, encodeControl } from '../space-host/flow/control-message.ts'
import { Admissions } from '../space-host/people/admissions.ts'
import { Membership } from '../space-host/people/membership.ts'
import { SpaceKeys } from '../space-host/people/space-keys.ts'
import type { SpaceEntry } from '../space-host/ports/space-profile.ts'
import { ForkWatch } from '../space-host/repair/fork-watch.ts'
import { SpaceState } from '../space-host/space-state.ts'
import type { Head } from '../sync/events.ts'
import { BOARD_ROOT, boardDoc } from '../tools/boards/shape.ts'
import { CHAT_ROOT, chatLane } from '../tools/chat/shape.ts'
import { DiskFullError, SimulatedDisk } from './disk.ts'
import type { Network } from './network.ts'
import { invalidKeyPair } from './quick-crypto.ts'
import type { Random } from './random.ts'
import { type StationLog, SyncStation } from './sync-station.ts'
import { virtualTimers } from './virtual-timers.ts'
import { NEWER_BOARD, WorldDoc } from './world-doc.ts'
import { toHead, WorldLog } from './world-log.ts'

const CHANNEL = '00000000000000c1'
const BOARD = '00000000000000b0'
/** The board that everyone draws on. */
export const WORLD_BOARD = boardDoc(BOARD)

/** Whether everyone draws with a tool that no version has yet, and whether this device knows it. */
export type NewerTool = 'none' | 'known' | 'unknown'
const OPEN_AGAIN = 3000
const ASK_AGAIN = 2000

/** The real parts of a host, while its process runs. */
interface HostParts {
  state: SpaceState
  membership: Membership
  keys: SpaceKeys
  admissions: Admissions
  forks: ForkWatch
}

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
  /** Whether this device has ever admitted anyone; `letsIn`: whether it would. */
  hasAdmitted = false
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
  #host: HostParts | null = null
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
  #openAgainAt: number | null = null
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

  get host(): HostParts {
    if (!this.#host) throw new NotAllowedError(`${this.name} is not running`)
    return this.#host
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
    return (await this.host.membership.invite(role, null, uses)).link
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
    await this.host.membership.changeRole(device.id, role)
  }

  /** Closes no invites: see `closesInvites`. */
  async remove(device: WorldDevice): Promise<void> {
    const standing = this.governance.admissionsUnder({ issuer: device.id })
    const removed = this.govern({ type: 'remove', device: device.id, cutoffs: this.#headsOf(device.id), standing })
    await Promise.all([removed, this.renewsKeys()])
  }

  /** Revokes every invite: a former member may know them. */
  async closesInvites(): Promise<void> {
    for (const { key, revoked } of [...this.governance.invites.values()]) {
      if (!revoked) await this.govern({ type: 'revoke', key, standing: this.governance.admissionsUnder({ key }) })
    }
  }

  async renewsKeys(): Promise<void> {
    await this.host.membership.publishKeys()
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
    await this.host.membership.purge(device.id)
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
    await this.host.membership.leave(heir?.id ?? null)
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
    this.#host?.keys.stop()
    this.#host?.forks.stop()
    this.#host = null
    this.#docs = new Map()
    this.#writing.clear()
    this.#underWay = new Set()
    this.#openAgainAt = null
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
    this.#host = this.#hostOf(log, ring)
    const { state, admissions, forks } = this.#host
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
      allowed: (device) => state.governanceFor(device),
      lacksKey: (device) => admissions.keyMissing(device),
      forked: (device, chain, seq) => forks.noticed(device, chain, seq),
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
      level: (device) => ({ level: state.levelOf(device), shown: state.shownTo(device).map(toHead) }),
      met: (device) => admissions.greet(device),
      left: (device) => admissions.lost(device),
      told: (device, message) => this.#told(device, message),
    })
    this.#governanceChanged()
    this.#askAgain(this.#station)
  }

  #hostOf(log: SpaceLog, ring: KeyRing): HostParts {
    const { crypto, network, random, keepsOnly } = this.#options
    const timers = virtualTimers(network.time)
    const device = this.id
    const [crypts, linked] = [{ crypto, device, log, ring }, () => network.neighboursOf(device)]
    const tell = (to: string, message: ControlMessage) => this.#station?.tell(to, encodeControl(message))
    const report = (error: unknown) => this.#ifAllowed(Promise.reject(error))
    const state = new SpaceState(this.#entry(log.space), device, log, ring, keepsOnly)
    const membership = new Membership({
      ...crypts,
      rendezvousSecret: new Uint8Array(32),
      addresses: () => [],
      rendezvous: () => [],
    })
    membership.onPublished((written) => this.#publish(written))
    const keys = new SpaceKeys({
      ...crypts,
      timers,
      governance: () => log.governance,
      isChannel: () => false,
      isMember: () => state.standing === 'member',
      linked,
      mayWrite: () => log === this.#log && this.mayWrite,
      keep: () => this.#keepKeys(log),
      publish: () => membership.publishKeys(),
      report,
    })
    keys.onKept(() => {
      this.#station?.checkLevels()
      this.#station?.handle({ type: 'retry' })
    })
    const admissions = new Admissions({
      ...crypts,
      membership,
      now: () => network.time.now,
      joining: () => this.#joining(),
      inviteeOf: () => null,
      nameFor: () => null,
      takeAsking: () => false,
      levelOf: (other) => state.levelOf(other),
      tell,
      refuse: (to, rule) => this.#station?.refuse(to, rule),
      storeKeys: () => keys.came(),
    })
    admissions.onEvidence((stored) => {
      const heads = stored.flatMap((head) => log.shown(head) ?? [])
      this.#station?.handle({ type: 'changed', heads: heads.map(toHead) })
    })
    const forks = new ForkWatch({
      ...crypts,
      membership,
      timers,
      random: random.next,
      isMember: () => state.standing === 'member' && state.role !== null && may(state.role, 'report-fork'),
      isTrusted: (other) => state.roleOf(other) !== null && state.levelOf(other) === 'full',
      tell,
      report,
    })
    return { state, membership, keys, admissions, forks }
  }

  #entry(id: string): SpaceEntry {
    const { secrets } = this.disk
    return {
      ...{ number: 0, id, rendezvousSecret: new Uint8Array(32), name: '', requiredHeads: [], rendezvous: [] },
      get joining() {
        const link = secrets.get('joining')
        return link ? new TextDecoder().decode(link) : null
      },
    }
  }

  /** Asks again: a device that was asked for admission, or for its identity, may not have been a member itself. */
  #askAgain(station: SyncStation): void {
    if (station !== this.#station) return
    const neighbours = this.#options.network.neighboursOf(this.id)
    for (const device of neighbours) this.host.admissions.greet(device)
    this.#ifAllowed(this.#publishAgain())
    this.host.forks.askOn(neighbours)
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
    while (log === this.#log) {
      const safe = this.host.keys.untilSafe()
      if (!safe) return
      await safe
    }
    throw new NotAllowedError('the process has ended')
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
    const { keys, forks } = this.host
    this.hasAdmitted ||= governance.admissionsUnder({ issuer: this.id }).length > 0
    this.#closeDocs()
    this.#isPublished = false
    this.#isSaidAgain = false
    if (this.#ring.size !== this.#ringSize) this.#ifAllowed(keys.came())
    const link = this.#joining()
    if (link && governance.role(this.id) !== null && link.heads.every((hash) => this.log.holdsGovernance(hash))) {
      this.disk.secrets.delete('joining')
      this.#ring.dropOffers((device) => governance.role(device) !== null)
    }
    keys.letGo()
    if (this.waitsToWrite) void keys.untilSafe()
    this.#withdraw()
    // The log is still processing this change.
    this.#options.network.time.after(0, () => {
      this.#station?.checkLevels()
      forks.governanceChanged()
      if (this.#log === log) this.#ifAllowed(log.dropPurged())
    })
    keys.schedule()
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

  /** Nobody awaits this, and the permission may end in the meantime. */
  #ifAllowed(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!isRefusal(error)) throw error
    })
  }

  #headsOf(device: string): ChainHead[] {
    const { governance } = this
    const counting = [...this.log.heads()]
      .filter(({ chain }) => chain.author === device && chain.stream !== 'governance')
      .filter((head) => this.log.limit(head) >= head.seq)
    const heads = [...counting, ...governance.decisionsOf(device)].slice(0, LIMITS.chainsPerSpace)
    return beforeUnknown(heads, governance)
  }

  #joining(): InviteLink | null {
    const link = this.disk.secrets.get('joining')
    return link ? parseInvite(new TextDecoder().decode(link)) : null
  }

  #saveRing(): void {
    this.#ringSize = this.#ring.size
    this.disk.secrets.set('ring', this.#ring.encode())
  }

  #told(device: string, bytes: Uint8Array): void {
    const { admissions, forks } = this.host
    const message = decodeControl(bytes)
    switch (message?.type) {
      case 'branch':
      case 'branch-please':
        this.#ifAllowed(forks.take(device, message))
        return
      case 'join':
        if (this.letsIn) this.#ifAllowed(admissions.take(device, message))
        return
      case 'welcome':
      case 'join-refused':
      case 'unknown':
      case 'evidence':
      case 'keys-please':
        this.#ifAllowed(admissions.take(device, message))
    }
  }

  /** Content may have arrived before its keys. */
  async #keepKeys(log: SpaceLog): Promise<void> {
    const { size } = this.#ring
    if (log !== this.#log) return
    this.#saveRing()
    try {
      await log.openWaiting()
      if (log === this.#log) this.disk.secrets.set('opened', encode(size))
    } catch (error) {
      if (!(error instanceof DiskFullError)) throw error
      this.#storeFailed(log)
    }
    if (log === this.#log) this.#closeDocs()
  }
}

/** What stops a device from doing something is no fault of its own. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof NotAllowedError || error instanceof CallFailure || error instanceof DiskFullError

/** The texts in an update of a lane. */
function textsOf({ doc, update }: UpdatePayload): string[] {
  if (!doc.startsWith('chat/')) return []
  return Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Y.Item ? (struct.content.getContent() as { text: string }[]).map(({ text }) => text) : [],
  )
}
