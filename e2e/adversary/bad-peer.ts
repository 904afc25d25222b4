/**
 * A malicious member: a separate program that speaks Parley's protocol, built from the project's parts without the
 * gate. By default it behaves like a host, so that it is admitted and knows what a member knows.
 */
import { WebSocket } from 'ws'
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { Links } from '../../electron/host/links/links.ts'
import { ownProvider, startHost, type TestHost } from '../../electron/host/signaling/testing/mesh.ts'
import { windowWebrtc } from '../../electron/host/signaling/testing/webrtc.ts'
import { hostTimers } from '../../electron/host/timers.ts'
import { SpaceLog } from '../../shared/log/space-log.ts'
import type { WebRtcPort, WebSocketConstructor } from '../../shared/mesh/ports.ts'
import { openRoom, type Room } from '../../shared/mesh/room.ts'
import { toHex } from '../../shared/record/bytes.ts'
import { HybridClock } from '../../shared/record/clock.ts'
import type { KeyPair } from '../../shared/record/crypto.ts'
import { roomPasswordOf, topicOf } from '../../shared/space/discovery-secret.ts'
import { type InviteLink, inviteKeyOf, parseInvite, proveInvite } from '../../shared/space/joining/invite.ts'
import { askingOf, isPublicationLink, parsePublicationLink } from '../../shared/space/joining/publication-link.ts'
import { KeyRing } from '../../shared/space/key-ring.ts'
import { isPublication } from '../../shared/space/kind.ts'
import { type ControlMessage, decodeControl, encodeControl } from '../../shared/space-host/flow/control-message.ts'
import { SyncDriver } from '../../shared/space-host/flow/sync-driver.ts'
import type { MessageKind, SpaceChannel } from '../../shared/space-host/ports/space-channel.ts'
import { decodeMessage, encodeMessage, type Message } from '../../shared/sync/messages.ts'
import { memoryStore } from './memory-store.ts'

/** Returns true if it has handled the message. The honest part then doesn't see it. */
type Hook = (channel: SpaceChannel, kind: MessageKind, message: Uint8Array) => boolean

export interface BadPeerOptions {
  /** An invite link of the space, or its parsed content; or the link of a public publication, for reading it. */
  invite: string | InviteLink
  /** Set to run the same device again. */
  keys?: KeyPair
  webrtc?: WebRtcPort
}

export class BadPeer {
  readonly keys: KeyPair
  /** Hex. */
  readonly device: string
  readonly invite: InviteLink
  readonly ring = new KeyRing(crypto)
  readonly links: Links
  readonly channels = new Map<string, SpaceChannel>()
  /** Why the other side ended each link, by device. */
  readonly ended = new Map<string, string>()
  readonly #webrtc: WebRtcPort
  #isReader = false
  readonly #drained = new Map<string, () => void>()
  hook: Hook = () => false
  /** Stops sending anything by itself. The attack can still send. */
  silent = false
  log!: SpaceLog
  room: Room | null = null
  readonly #rooms: Room[] = []
  #sync: SyncDriver | null = null
  #sockets: TestHost | null = null

  private constructor(options: BadPeerOptions) {
    this.keys = options.keys ?? crypto.keyPair()
    this.device = toHex(this.keys.publicKey)
    this.invite = typeof options.invite === 'string' ? this.#read(options.invite) : options.invite
    this.#webrtc = options.webrtc ?? (windowWebrtc as unknown as WebRtcPort)
    this.links = new Links({ crypto, device: this.keys })
    this.links.onChannel((channel) => this.#add(channel))
    this.links.addSpace({ space: this.space, secret: this.invite.discoverySecret, isPublication: this.#isInChannel })
  }

  static async make(options: BadPeerOptions): Promise<BadPeer> {
    const peer = new BadPeer(options)
    peer.log = await SpaceLog.open({
      crypto,
      device: peer.keys,
      ring: peer.ring,
      store: memoryStore(),
      clock: new HybridClock(Date.now),
      space: peer.space,
    })
    peer.#sync = new SyncDriver({
      log: peer.log,
      device: peer.device,
      isPublication: peer.#isInChannel,
      crypto,
      timers: hostTimers,
      random: Math.random,
      channelOf: (device) => (peer.silent ? null : (peer.channels.get(device) ?? null)),
      givesTo: () => true,
      governanceFor: () => null,
      report: () => {},
    })
    return peer
  }

  /** Another instance that knows the secret and stays silent: of the same device, or of one that isn't a member. */
  static again(peer: BadPeer, keys: KeyPair = peer.keys): BadPeer {
    const other = new BadPeer({ invite: peer.invite, keys })
    other.silent = true
    return other
  }

  /** A public publication's keys are in its link. */
  #read(link: string): InviteLink {
    if (!isPublicationLink(link)) return parseInvite(link)
    const channel = parsePublicationLink(link)
    if (!channel.keys) throw new Error('the channel is closed')
    this.ring.add(channel.keys.governance, 'governance')
    this.ring.add(channel.keys.content, 'content')
    this.#isReader = true
    return { ...askingOf(crypto, channel), kind: 'public-publication' }
  }

  get #isInChannel(): boolean {
    return isPublication(this.invite.kind)
  }

  get space(): string {
    return this.invite.space
  }

  get topic(): string {
    return topicOf(crypto, this.invite.discoverySecret)
  }

  get password(): string {
    return roomPasswordOf(crypto, this.invite.discoverySecret)
  }

  get role() {
    return this.log.governance?.role(this.device) ?? null
  }

  /** The grant under which this device writes its chains. */
  get grant(): string {
    return this.log.governance?.members.get(this.device)?.grant.hash ?? '00'.repeat(32)
  }

  /** Joins the room over WebRTC through any signaling server; its links use those paths. */
  async enterRoom(signalingUrl: string, more: Partial<Parameters<typeof openRoom>[0]> = {}): Promise<Room> {
    this.#sockets ??= await startHost((path) => this.links.acceptPath(path))
    const room = openRoom({
      topic: this.topic,
      password: this.password,
      signalingUrl,
      pathUrl: this.#sockets.pathUrl,
      iceServers: [],
      after: hostTimers.after,
      webrtc: this.#webrtc,
      WebSocket: WebSocket as unknown as WebSocketConstructor,
      Provider: await ownProvider(),
      ...more,
    })
    this.#rooms.push(room)
    this.room = room
    return room
  }

  isLinkedTo(device: string): boolean {
    return this.channels.has(device)
  }

  send(device: string, kind: MessageKind, bytes: Uint8Array): boolean {
    return this.channels.get(device)?.send(kind, bytes) ?? true
  }

  sync(device: string, message: Message): boolean {
    return this.send(device, 'records', encodeMessage(message))
  }

  control(device: string, message: ControlMessage): boolean {
    return this.send(device, 'live', encodeControl(message))
  }

  push(device: string, ...records: Uint8Array[]): void {
    for (const record of records) this.sync(device, { type: 'push', record })
  }

  /** Sends as much as the link accepts, then waits until it accepts more. Stops early if the link ends. */
  async pour(device: string, kind: MessageKind, messages: Iterable<Uint8Array>): Promise<number> {
    let sent = 0
    for (const message of messages) {
      const channel = this.channels.get(device)
      if (!channel) return sent
      const goOn = channel.send(kind, message)
      sent++
      if (!goOn) await new Promise<void>((resolve) => this.#drained.set(device, resolve))
      else if (sent % 64 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    return sent
  }

  /** Replaces our answers to requests: passes each request, and each credit, to the attack, which can send anything. */
  onAsk(
    answer: (device: string, ask: Message & { type: 'ask' }) => void,
    more: (device: string, credit: Message & { type: 'credit' }) => void = () => {},
  ): void {
    this.hook = (channel, kind, bytes) => {
      if (kind !== 'records') return false
      const message = decodeMessage(bytes)
      if (message.type === 'credit') more(channel.device, message)
      if (message.type !== 'ask' || message.kind !== 'content') return false
      answer(channel.device, message)
      return true
    }
  }

  /**
   * Claims this head and, on request, sends these records as one answer: as the credit allows or, if heedless, all at
   * once. `resumes`: one record per batch, continuing from the requester's position.
   */
  deliver(
    device: string,
    chain: string,
    records: readonly Uint8Array[],
    {
      batches = [[...records]],
      heedless = false,
      resumes = false,
    }: { batches?: Uint8Array[][]; heedless?: boolean; resumes?: boolean } = {},
  ): void {
    const answers = new Map<number, { rest: Uint8Array[][]; credit: number }>()
    const goOn = (asker: string, id: number): void => {
      const answer = answers.get(id)
      while (answer && (heedless || answer.credit > 0)) {
        const batch = answer.rest.shift()
        if (!batch) {
          this.sync(asker, { type: 'end', id })
          answers.delete(id)
          return
        }
        answer.credit -= batch.reduce((sum, record) => sum + record.length, 0)
        this.sync(asker, { type: 'records', id, records: batch })
      }
    }
    this.onAsk(
      (asker, { id, credit, wants }) => {
        const from = resumes ? (wants.find((want) => want.chain === chain)?.from ?? 0) : 0
        answers.set(id, { rest: batches.slice(from), credit })
        goOn(asker, id)
      },
      (asker, { id, bytes }) => {
        const answer = answers.get(id)
        if (!answer) return
        answer.credit += bytes
        goOn(asker, id)
      },
    )
    const last = records.at(-1) as Uint8Array
    this.sync(device, {
      type: 'have',
      heads: [{ chain, seq: records.length - 1, hash: toHex(crypto.hash(last)) }],
    })
  }

  hangUp(): void {
    for (const channel of this.channels.values()) channel.close()
  }

  async end(): Promise<void> {
    this.silent = true
    for (const room of this.#rooms) await room.close()
    this.#sync?.close()
    await this.links.close()
    await this.#sockets?.close()
  }

  #add(channel: SpaceChannel): void {
    const { device } = channel
    this.channels.set(device, channel)
    channel.onMessage(({ kind, message }) => {
      if (!this.hook(channel, kind, message)) this.#polite(channel, kind, message)
    })
    channel.onDrain(() => {
      this.#goOn(device)
      this.#sync?.drained(device)
    })
    channel.onClose((reason) => {
      this.ended.set(device, reason)
      if (this.channels.get(device) === channel) this.channels.delete(device)
      this.#sync?.neighborDown(channel)
      this.#goOn(device)
    })
    if (this.silent) return
    this.#sync?.neighborUp(channel, this.role === null && !this.#isReader ? 'none' : 'full', [])
    if (this.role === null && !this.#isReader) {
      const key = inviteKeyOf(crypto, this.invite.seed)
      this.control(device, { type: 'join', key, proof: proveInvite(crypto, this.invite, this.device) })
    }
  }

  #goOn(device: string): void {
    this.#drained.get(device)?.()
    this.#drained.delete(device)
  }

  #polite(channel: SpaceChannel, kind: MessageKind, message: Uint8Array): void {
    if (this.silent) return
    if (kind === 'records') this.#sync?.message(channel, message)
    if (kind !== 'live') return
    const control = decodeControl(message)
    if (control?.type === 'welcome') {
      this.ring.merge(control.ring)
      this.#sync?.neighborLevel(channel.device, 'full', [])
    }
  }
}
