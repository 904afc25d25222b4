/**
 * A device of a World: key, disk, clock, and the process that runs on it. Its methods are written for stories in tests,
 * not for production.
 */
import * as Y from 'yjs'
import { CallFailure } from '../../ipc/call-failure.ts'
import { checkpointHeads, goodSquashes } from '../../log/checkpointing.ts'
import { makeGenesis } from '../../log/genesis.ts'
import { NotAllowedError } from '../../log/not-allowed-error.ts'
import type { SpaceLog, Written } from '../../log/space-log.ts'
import { toHex } from '../../record/bytes.ts'
import { type ChainKey, chainKey } from '../../record/chain-id.ts'
import { HybridClock } from '../../record/clock.ts'
import type { Crypto, KeyPair } from '../../record/crypto.ts'
import { LIMITS } from '../../record/limits.ts'
import type { UpdatePayload } from '../../record/update-payload.ts'
import type { Governance } from '../../space/governance/governance.ts'
import type { ChainHead, GovernanceChange } from '../../space/governance/governance-change.ts'
import { parseInvite } from '../../space/joining/invite.ts'
import { KeyRing, makeEpoch } from '../../space/key-ring.ts'
import type { Role } from '../../space/permissions.ts'
import { decodeControl } from '../../space-host/flow/control-message.ts'
import { LEAST, type LeastHistory } from '../../space-host/keeping/history-keeper.ts'
import type { OpenSpace } from '../../space-host/open-space.ts'
import type { ChannelMessage } from '../../space-host/ports/space-channel.ts'
import type { SpaceEntry } from '../../space-host/ports/space-profile.ts'
import type { Head } from '../../sync/events.ts'
import { BOARD_ROOT, boardDoc } from '../../tools/boards/shape.ts'
import { CHAT_ROOT, chatLane } from '../../tools/chat/shape.ts'
import { differenceOf } from '../difference.ts'
import { DiskFullError, type PackedRecords, SimulatedDisk } from '../disk.ts'
import type { Network } from '../network.ts'
import { invalidKeyPair } from '../quick-crypto.ts'
import type { Random } from '../random.ts'
import { jsonOf, NEWER_BOARD, WorldDoc } from './world-doc.ts'
import { WorldHost } from './world-host.ts'

const CHANNEL = '00000000000000c1'
const BOARD = '00000000000000b0'
/** The board that everyone draws on. */
export const WORLD_BOARD = boardDoc(BOARD)

/** Whether everyone draws with a tool that no version has yet, and whether this device knows the tool. */
export type NewerTool = 'none' | 'known' | 'unknown'
/** Milliseconds until a space is opened again after its store failed. */
const OPEN_AGAIN = 3000
/** Milliseconds after which a window of a newer version checks again whether it can write. */
const LOOK_AGAIN = 50

/** How a device misbehaves on the record channel. */
export interface Mischief {
  /** What it really sends; null for nothing. */
  sends(to: string, message: Uint8Array): Uint8Array | null
  /** What it accepts of a message from others; null for nothing. */
  hears(message: Uint8Array): Uint8Array | null
}

export interface WorldDeviceOptions {
  name: string
  crypto: Crypto
  network: Network
  random: Random
  authorBytes: number
  leastHistory?: LeastHistory
  packed: PackedRecords
  /** Whether it stores what others write without ever getting the keys to it (V47). */
  keepsOnly: boolean
  /** Whether nothing can be sealed to its key (V48). */
  hasInvalidKey: boolean
  newerTool: NewerTool
  /** Called if the host's code threw. */
  fault(error: unknown): void
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
  /** Number of its own records that it got from others. */
  takenBack = 0
  /** Number of squashes that it wrote. */
  packed = 0
  /** Number of times that the store failed. */
  storeFailures = 0
  /** Every refusal of this device. */
  readonly refusals: { device: string; rule: string }[] = []
  /** Devices whose forks it has found. */
  readonly foundForked = new Set<string>()
  mischief: Mischief | null = null
  readonly #options: WorldDeviceOptions
  readonly keys: KeyPair
  #host: WorldHost | null = null
  /** The last drawing of each window with a newer tool, by the window's seat. */
  readonly #drawing = new Map<number, Promise<unknown>>()
  /** Number of the current process. */
  #process = 0

  constructor(options: WorldDeviceOptions) {
    const { crypto, network, random } = options
    this.#options = options
    this.name = options.name
    const keys = crypto.keyPair(random.bytes(32))
    this.keys = options.hasInvalidKey ? invalidKeyPair(keys) : keys
    this.id = toHex(this.keys.publicKey)
    this.disk = new SimulatedDisk(network.time, random, undefined, options.packed)
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

  get #running(): WorldHost {
    if (!this.#host) throw new NotAllowedError(`${this.name} is not running`)
    return this.#host
  }

  get space(): OpenSpace {
    return this.#running.space
  }

  get log(): SpaceLog {
    return this.space.log
  }

  get ring(): KeyRing {
    return this.space.ring
  }

  get governance(): Governance {
    const { governance } = this.log
    if (!governance) throw new NotAllowedError(`${this.name} has no governance yet`)
    return governance
  }

  get isRunning(): boolean {
    return this.#host !== null
  }

  get isJoining(): boolean {
    return (this.#host?.entry ?? this.disk.entry)?.joining != null
  }

  get isIn(): boolean {
    return this.#host?.space.role != null && !this.isJoining
  }

  get mayWrite(): boolean {
    return this.isIn && this.log.mayWriteContent() && this.ring.key(this.governance.epoch.keys.contentKeyId) !== null
  }

  /** Its current channel to a linked device. */
  channelTo(device: string): number | null {
    return this.#host?.channels.get(device)?.id ?? null
  }

  /** @param horizon milliseconds */
  async createSpace(name = 'our space', horizon = 1): Promise<void> {
    const { crypto } = this.#options
    const clock = new HybridClock(() => this.now)
    const discoverySecret = crypto.randomBytes(32)
    const { secrets, keys } = makeEpoch(crypto, [this.keys.publicKey])
    const genesis = makeGenesis({ crypto, device: this.keys, clock }, secrets.governance, {
      type: 'genesis',
      name,
      kind: 'team-space',
      discoverySecret,
      settings: { historyForJoiners: true, horizon, recordBytes: LIMITS.recordBytes },
      keys,
      founder: { name: this.name, color: '#000000' },
    })
    const ring = new KeyRing(crypto)
    ring.add(secrets.governance, 'governance')
    ring.add(secrets.content, 'content')
    this.disk.secrets = { ring: ring.encode(), invites: [], lastSeen: [] }
    this.disk.entry = { ...entryOf(genesis.space, discoverySecret), name }
    await this.start()
    await this.space.begin(genesis.bytes)
  }

  /** Returns a link that admits any device that has it. */
  async invite(role: Role, uses: number | null = null): Promise<string> {
    return (await this.space.invites.issue(role, null, uses)).link
  }

  /** Requests admission from every linked device, now or later. */
  async join(link: string): Promise<void> {
    const { space, discoverySecret, heads, kind } = parseInvite(link)
    this.crash()
    const entry = this.disk.entry?.id === space ? this.disk.entry : entryOf(space, discoverySecret)
    this.disk.entry = { ...entry, joining: link, requiredHeads: [...heads], kind }
    await this.start()
  }

  /** Writes a message into this device's chat lane. @param seat the writing window's */
  async says(text: string, seat = 0): Promise<Written> {
    return this.#running.write(this.laneOf(this.id), seat, (yjs) => yjs.getArray(CHAT_ROOT).push([{ text }]))
  }

  /** Writes any update to any doc, meaningful or not. */
  async writesUpdate(doc: string, update: Uint8Array): Promise<void> {
    this.#publish(await this.log.writeUpdate({ doc, update }))
  }

  /** A device's chat lane of this month. */
  laneOf(device: string): string {
    const month = new Date(this.now).toISOString().slice(0, 7)
    return chatLane(CHANNEL, month, device)
  }

  /** Sets an element of the board that everyone draws on. @param seat the drawing window's */
  async draws(element: string, value: number, seat = 0): Promise<Written> {
    const draw = (yjs: Y.Doc): unknown => yjs.getMap(BOARD_ROOT).set(element, value)
    if (this.newerTool === 'none') return this.#running.write(this.board, seat, draw)
    const before = this.#drawing.get(seat) ?? Promise.resolve()
    const drawn = before.then(() => this.#drawsAnew(draw, seat))
    this.#drawing.set(
      seat,
      drawn.catch(() => {}),
    )
    return drawn
  }

  /** Draws as versions that know the tool will. */
  async #drawsAnew(draw: (yjs: Y.Doc) => unknown, seat: number): Promise<Written> {
    const { log } = this
    while (this.mayWrite && this.governance.isExposed)
      await new Promise<void>((resolve) => this.#options.network.time.after(LOOK_AGAIN, resolve))
    await log.settled()
    const doc = await WorldDoc.open(this.board, log, this.#options.crypto)
    if (this.#host?.space.log !== log) throw new NotAllowedError('the process has ended')
    return this.#publish(await log.writeUpdate({ doc: this.board, update: doc.change(draw, seat) }, seat))
  }

  get newerTool(): NewerTool {
    return this.#options.newerTool
  }

  /** The board that everyone draws on. Some devices may not see it. */
  get board(): string {
    return this.newerTool === 'none' ? WORLD_BOARD : NEWER_BOARD
  }

  async changeRole(device: WorldDevice, role: Role): Promise<void> {
    await this.space.membership.changeRole(device.id, role)
  }

  async remove(device: WorldDevice): Promise<void> {
    await this.space.membership.remove(device.id)
  }

  async renewsKeys(): Promise<void> {
    await this.space.membership.publishKeys()
  }

  /** Deletes everything that a former member wrote, on every device. */
  async purges(device: WorldDevice): Promise<void> {
    await this.space.membership.purge(device.id)
  }

  /**
   * Whether it wrote, or is about to write again, something that no other device is known to have. Then it doesn't
   * leave unless the person insists.
   */
  get isUnkept(): boolean {
    return this.space.keeping.unkept() > 0
  }

  /** @param heir takes an owner's place @param anyway whether to leave even if others don't have everything */
  async leaves(heir: WorldDevice | null = null, anyway = false): Promise<void> {
    const { docs, membership } = this.space
    await docs.written()
    if (!anyway && this.isUnkept) throw new CallFailure('refused', 'changes made here are on no other device yet')
    await membership.leave(heir?.id ?? null)
  }

  /** As an owner, settles all content of others on this device, if any. */
  async settles(): Promise<void> {
    await this.log.settled()
    const shown = this.log.summary().filter(({ chain }) => chain.stream !== 'governance')
    const squashes = await goodSquashes(this.log, shown)
    const unsettled = (head: ChainHead) => this.log.unsettledSquashes(head)
    const { governance, id } = this
    const heads = checkpointHeads({ device: id, governance, shown, held: shown, squashes, unsettled, least: 1 })
    if (heads) await this.space.membership.checkpoint(heads)
  }

  /**
   * Packs at least two of its own records below a checkpoint. @param instead a chat text to pack in place of their
   * content
   */
  async squashes(instead: string | null = null): Promise<boolean> {
    await this.log.settled()
    const pack = instead === null ? undefined : () => this.#forgery(instead)
    // As future versions will once none of the first ones is left.
    const written = await this.log.writeSquash(2, pack, this.newerTool === 'none' ? undefined : () => true)
    if (!written) return false
    this.#publish(written)
    this.packed += 1
    return true
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

  /** The process dies immediately. */
  crash(): void {
    this.#process += 1
    this.#host?.stop()
    this.#host = null
    this.#drawing.clear()
    this.#options.network.detach(this.id)
    this.disk.open()
  }

  /** Starts again from the data on disk. */
  async start(): Promise<void> {
    if (!this.disk.entry) return
    const process = ++this.#process
    const { leastHistory = LEAST } = this.#options
    const host = await WorldHost.open({
      ...this.#options,
      disk: this.disk,
      device: this.keys,
      id: this.id,
      now: () => this.now,
      // A version that knows the newer tool would also pack its records, which this code doesn't: see `squashes`.
      ...(this.newerTool === 'known' && { leastHistory: { ...leastHistory, packed: Number.POSITIVE_INFINITY } }),
      read: (read) => this.#follow(read),
      refused: (device, rule) => this.refusals.push({ device, rule }),
      sends: (to, message) => this.#sends(to, message),
      hears: (message) => this.#hears(message),
    })
    if (process !== this.#process) {
      host.stop()
      return
    }
    this.#host = host
    this.#options.network.attach(this.id, host)
  }

  /** Everything that a person sees: docs by id, except those without valid content. */
  async contents(): Promise<Record<string, unknown>> {
    const contents: Record<string, unknown> = {}
    for (const id of [...this.log.docs.keys()].sort()) {
      if (id === NEWER_BOARD && this.newerTool === 'unknown') continue
      const doc = await WorldDoc.open(id, this.log, this.#options.crypto)
      if (!doc.isEmpty) contents[id] = doc.json()
    }
    return contents
  }

  /** The place where its windows differ from its log; null if they don't. */
  async misshown(): Promise<string | null> {
    const contents = await this.contents()
    for (const id of this.space.docs.list('')) {
      const none = jsonOf(id, new Y.Doc())
      for (const shown of await this.#running.shown(id)) {
        const difference = differenceOf(shown, contents[id] ?? none, id)
        if (difference !== null) return difference
      }
    }
    return null
  }

  /** All chat texts that this device shows, sorted. */
  async texts(): Promise<string[]> {
    const lanes = Object.entries(await this.contents()).filter(([id]) => id.startsWith('chat/'))
    return lanes.flatMap(([, lane]) => (lane as { entries: { text: string }[] }).entries.map(({ text }) => text)).sort()
  }

  /** The heads that this device announces. */
  heads(): Head[] {
    return this.log
      .summary()
      .map(({ chain, seq, hash }) => ({ chain: chainKey(chain), seq, hash }))
      .sort((one, other) => (one.chain < other.chain ? -1 : 1))
  }

  /** The last number of a chain that a device has reported to hold; -1 if none. */
  heldBy(device: WorldDevice, chain: ChainKey): number {
    return this.space.keeping.seqOf(device.id, chain)
  }

  #follow(host: WorldHost): void {
    const { events, history, log } = host.space
    const isNow = (): boolean => host.isOn
    events.storeFailed.event((error) => {
      if (!isNow()) return
      if (error instanceof DiskFullError) this.#storeFailed(host)
      else this.#options.fault(error)
    })
    for (const event of [events.fault.event, events.indexDamaged.event])
      event((error) => void (isNow() && !isRefusal(error) && this.#options.fault(error)))
    events.takenBack.event(() => {
      this.takenBack += 1
    })
    history.onPacked(() => {
      this.packed += 1
    })
    events.fork.event(({ device }) => this.foundForked.add(device))
    log.onGovernance((governance) => {
      this.hasAdmitted ||= governance.admissionsUnder({ issuer: this.id }).length > 0
    })
  }

  /** Opens the space repeatedly until that succeeds. */
  #storeFailed(host: WorldHost): void {
    const { network } = this.#options
    this.storeFailures += 1
    network.time.after(OPEN_AGAIN, async () => {
      if (!host.isOn) return
      const neighbors = network.neighborsOf(this.id)
      network.detach(this.id)
      await host.space.close()
      if (!host.isOn) return
      host.stop()
      await this.start()
      for (const device of neighbors) network.link(this.id, device)
    })
  }

  #sends(to: string, { kind, message }: ChannelMessage): Uint8Array | null {
    return this.mischief && kind === 'records' ? this.mischief.sends(to, message) : message
  }

  #hears({ kind, message }: ChannelMessage): Uint8Array | null {
    if (kind === 'records') return this.mischief ? this.mischief.hears(message) : message
    return this.letsIn || decodeControl(message)?.type !== 'join' ? message : null
  }

  #publish(written: Written): Written {
    const { keeping, sync } = this.space
    keeping.published(written.head)
    sync.published(written.head, written.record.bytes)
    return written
  }
}

const entryOf = (id: string, discoverySecret: Uint8Array): SpaceEntry => ({
  ...{ number: 0, id, discoverySecret, name: '', joining: null, requiredHeads: [], discoveryServers: [] },
})

/** If something stops a device from acting, that isn't the device's fault. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof NotAllowedError || error instanceof CallFailure || error instanceof DiskFullError
