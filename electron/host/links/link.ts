/**
 * One link: Noise with ephemeral keys over a path, with channels on top. The link's own channel carries the greeting,
 * pings and the reason of a farewell. Nothing that the other side sends makes it throw; forbidden messages end the
 * link.
 */

import type { Duplex } from 'node:stream'
import NoiseSecretStream from '@hyperswarm/secret-stream'
import Protomux, { type Channel, type Encoding } from 'protomux'
import { Emitter } from '../../../shared/base/emitter.ts'
import { smallest } from '../../../shared/base/extremes.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import { FormatError } from '../../../shared/record/errors.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import type { LinkSide } from '../../../shared/space/discovery-secret.ts'
import { guarded } from '../guarded.ts'
import { every, later, soon } from '../timers.ts'
import { FrameGuard } from './frame-guard.ts'
import {
  encodeFarewell,
  encodeGreeting,
  encodeNeed,
  encodePing,
  type Greeting,
  readFarewell,
  readGreeting,
  readNeed,
  readPing,
} from './link-message.ts'
import { VERSIONS, versionInCommon } from './link-version.ts'
import { MuxGuard } from './mux-guard.ts'
import type { LinkNeed } from './resting-links.ts'

/** `send` returns false while more than this is unsent. Bytes. */
const HIGH_WATER = 512 * 1024
/** A sender that continues beyond this loses the link. Bytes. */
const OVERFLOW = 32 * 1024 * 1024
/**
 * A link that was silent for PING_INTERVAL is pinged; any link is pinged after DISTANCE_INTERVAL to measure its
 * distance.
 */
const PING_INTERVAL = 2000
const DISTANCE_INTERVAL = 10_000
/** How often a link is watched for silence. */
const WATCH_INTERVAL = 1000
/** Number of pings in quick succession at first, and of round trips to remember: the quickest one is the distance. */
const FIRST_PINGS = 10
const FIRST_PING_PAUSE = 20
/** A timer that is this late shows that the process stood still: nothing was read meanwhile. Milliseconds. */
const STANDSTILL = 2000
const HANDSHAKE_TIME = 8000
const FAREWELL_TIME = 1000
const PROBE_TIME = 1000
/** Time for one link's messages before other links get their turn. Milliseconds. */
const TURN = 10

export type PathKind = 'tcp' | 'webrtc'
export interface Address {
  host: string
  port: number
}

export interface ChannelHandlers {
  protocol: string
  id?: Uint8Array
  /** 32 bytes sent with the opening; the other side's are passed to `onOpen`. */
  tag?: Uint8Array
  /** One handler for each message kind, in order. The bytes are a copy that handlers can keep. */
  messages: ((message: Uint8Array) => void)[]
  onOpen(tag: Uint8Array): void
  onClose(reason: string): void
  onDrain?(): void
}
export interface LinkChannel {
  /** False if enough is waiting; continue after `onDrain`. */
  send(kind: number, message: Uint8Array): boolean
  close(): void
}

export interface LinkOptions {
  id: number
  path: Duplex
  kind: PathKind
  initiator: boolean
  keyPair: { publicKey: Uint8Array; secretKey: Uint8Array }
  greeting: Greeting
  now: () => number
  /** Called once `remoteKey` identifies the other end: we send nothing until this returns true. True by default. */
  mayGreet?(link: Link): boolean | Promise<boolean>
  /** Takes over a path that isn't a link's: see FrameGuard. By then the link is closed, but not the path. */
  takeBulk?(first: Uint8Array): void
}

const tagEncoding: Encoding<Uint8Array> = {
  preencode: (state) => {
    state.end += 32
  },
  encode: (state, tag) => {
    state.buffer.set(tag, state.start)
    state.start += 32
  },
  decode: (state) => {
    const tag = state.buffer.subarray(state.start, state.end)
    if (tag.length !== 32) throw new Error('a channel opening without its tag')
    state.start = state.end
    return new Uint8Array(tag)
  },
}
const NO_TAG = new Uint8Array(32)

export class Link {
  readonly #readiness = new Emitter()
  readonly #faults = new Emitter<string>()
  readonly #ends = new Emitter<string>()
  readonly onReady = this.#readiness.event
  /** The other side has violated the protocol. */
  readonly onFault = this.#faults.event
  /** Fires with the reason. */
  readonly onClose = this.#ends.event
  readonly id: number
  readonly kind: PathKind
  readonly initiator: boolean
  readonly side: LinkSide
  /**
   * Set when `onReady` fires: the ephemeral key of the other host run (hex), and a hash that binds everything to this
   * link.
   */
  remoteKey = ''
  handshakeHash: Uint8Array = NO_TAG
  greeting: Greeting = { port: 0, attempt: 0 }
  /** The highest version that both hosts know, once both have greeted. */
  version = VERSIONS.lowest
  /** The device proven by a space's channel or a join request; only one for each link. Hex. */
  device: string | null = null
  /** The other host's listening address, if known; null for a WebRTC path. */
  address: Address | null = null
  /**
   * The quickest of the last round trips, in milliseconds: a busy machine's delays aren't distance. Null until there
   * were enough of them.
   */
  roundTrip: number | null = null
  /** The need that each end last sent for the link. */
  needHere: LinkNeed | null = null
  needThere: LinkNeed | null = null
  ready = false
  closed = false
  readonly #options: LinkOptions
  readonly #holds = new Set<string>()
  readonly #frames: FrameGuard
  readonly #noise: NoiseSecretStream
  readonly #stream: MuxGuard
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #blocked = new Set<() => void>()
  /** Whether we have sent our own greeting, and the other side's greeting. */
  #hasGreeted = false
  #heard: Greeting | null = null
  #mux: Protomux | null = null
  #own: LinkChannel | null = null
  #reason: string | null = null
  #ping: { number: number; at: number } | null = null
  #pings = 0
  #roundTrips: number[] = []
  #resumed = 0
  #watched = 0
  /** Milliseconds spent on messages since other links last got their turn. */
  #spent = 0
  #probes: ((alive: boolean) => void)[] = []

  constructor(options: LinkOptions) {
    this.#options = options
    this.id = options.id
    this.kind = options.kind
    this.initiator = options.initiator
    this.side = options.initiator ? 'initiator' : 'responder'
    const refuse = (reason: string) => this.refuse(reason)
    this.#frames = new FrameGuard(options.path, options.now, refuse, options.takeBulk ?? null)
    this.#noise = guarded(new NoiseSecretStream(options.initiator, this.#frames, { keyPair: options.keyPair }))
    this.#noise.on('error', (error: Error) => this.#end(error.message))
    this.#noise.on('close', () => {
      for (const timer of this.#timers) clearTimeout(timer)
      this.#end('closed')
    })
    this.#noise.on('connect', () => this.#guarded(() => this.#greet()))
    this.#stream = new MuxGuard(this.#noise, (reason) => this.refuse(reason))
    this.#after(HANDSHAKE_TIME, () => {
      if (!this.ready) this.close('no greeting')
    })
  }

  /** Returns null if the link is closed or the name is in use. */
  open(handlers: ChannelHandlers): LinkChannel | null {
    if (this.closed || !this.#mux) return null
    let drain: (() => void) | null = null
    const channel: Channel | null = this.#mux.createChannel({
      protocol: handlers.protocol,
      id: handlers.id ?? null,
      handshake: tagEncoding,
      messages: handlers.messages.map((handle) => ({
        onmessage: (message) => {
          if (!this.closed) this.#inTurn(() => handle(new Uint8Array(message)))
        },
      })),
      onopen: (tag) => this.#guarded(() => handlers.onOpen(tag)),
      onclose: () => {
        if (drain) this.#blocked.delete(drain)
        this.#guarded(() => handlers.onClose(this.#reason ?? 'closed'))
      },
    })
    if (!channel) return null
    const notify = () => this.#guarded(() => handlers.onDrain?.())
    drain = notify
    channel.open(handlers.tag ?? NO_TAG)
    return {
      send: (kind, message) => {
        if (this.closed || channel.closed) return true
        if (message.length > LIMITS.messageBytes) throw new RangeError(`a message of ${message.length} bytes`)
        channel.messages[kind]?.send(message)
        const waiting = this.#stream.waiting + this.#frames.waiting
        if (waiting <= HIGH_WATER) return true
        if (waiting > OVERFLOW) this.close('the other side does not keep up')
        else this.#blocked.add(notify)
        return false
      },
      close: () => channel.close(),
    }
  }

  /** Calls back whenever the other side opens a channel with this name that isn't open here. */
  expect(protocol: string, id: Uint8Array | null, open: () => void): void {
    this.#mux?.pair({ protocol, id }, () => this.#guarded(open))
  }

  expectNoMore(protocol: string, id: Uint8Array | null): void {
    this.#mux?.unpair({ protocol, id })
  }

  /** Sends how much we need this link, unless the other end knows. Hosts of earlier versions ignore that. */
  say(need: LinkNeed): void {
    if (need === this.needHere) return
    this.needHere = need
    this.#own?.send(3, encodeNeed(need))
  }

  /** Pings; closes the link if no answer arrives in time. Resolves with whether it is alive. Milliseconds. */
  probe(within = PROBE_TIME): Promise<boolean> {
    const start = this.#options.now()
    return new Promise((resolve) => {
      this.#probes.push(resolve)
      this.#sendPing()
      this.#after(within, () => {
        if (this.#stream.paused || this.#frames.heard > start) resolve(true)
        else if (this.#options.now() - start > within + STANDSTILL) resolve(this.probe(within))
        else this.#fail('no answer')
      })
    })
  }

  /** A link without a holder or an open space is closed after a while. */
  hold(holder: string): void {
    this.#holds.add(holder)
  }

  release(holder: string): void {
    this.#holds.delete(holder)
  }

  get held(): boolean {
    return this.#holds.size > 0
  }

  pause(holder: string): void {
    this.#stream.pause(holder)
  }

  resume(holder: string): void {
    if (this.#stream.resume(holder)) this.#resumed = this.#options.now()
  }

  /**
   * The other side sent something that no host sends: ends the link, sends both sides the reason, and reports its
   * device.
   */
  refuse(reason: string): void {
    if (this.closed || this.#reason !== null) return
    this.#faults.fire(reason)
    this.close(`refused: ${reason}`)
  }

  close(reason = 'closed'): void {
    if (this.closed || this.#reason !== null) return
    this.#reason = reason
    this.#own?.send(2, encodeFarewell(reason))
    if (!this.#mux) {
      this.#noise.destroy()
      return
    }
    this.#noise.end()
    this.#after(FAREWELL_TIME, () => this.#noise.destroy())
    this.#end(reason)
  }

  #greet(): void {
    const { remotePublicKey, handshakeHash } = this.#noise
    if (!remotePublicKey || !handshakeHash) {
      this.#noise.destroy()
      return
    }
    this.remoteKey = toHex(new Uint8Array(remotePublicKey))
    this.handshakeHash = new Uint8Array(handshakeHash)
    this.#mux = new Protomux(this.#stream)
    this.#stream.on('drain', () => this.#drained())
    this.#own = this.open({
      protocol: 'parley/link/1',
      messages: [
        (message) => this.#hearGreeting(message),
        (message) => this.#hearPing(message),
        (message) => this.#hearFarewell(readFarewell(message)),
        (message) => {
          this.needThere = readNeed(message)
        },
      ],
      onOpen: () => {},
      onClose: () => this.close('closed'),
    })
    const may = this.#options.mayGreet?.(this) ?? true
    if (typeof may !== 'boolean') may.then((yes) => yes && this.#guarded(() => this.#sayGreeting()))
    else if (may) this.#sayGreeting()
  }

  #sayGreeting(): void {
    if (this.closed) return
    this.#own?.send(0, encodeGreeting(this.#options.greeting))
    this.#hasGreeted = true
    this.#lookWhetherReady()
  }

  #hearGreeting(message: Uint8Array): void {
    const { versions, greeting } = readGreeting(message)
    const version = versionInCommon(VERSIONS, versions)
    if (version === null) {
      this.close(`no version in common: ${versions.lowest} to ${versions.highest}`)
      return
    }
    if (!greeting || this.#heard) {
      this.refuse('malformed greeting')
      return
    }
    this.version = version
    this.#heard = this.initiator ? { ...greeting, attempt: this.#options.greeting.attempt } : greeting
    this.#lookWhetherReady()
  }

  #lookWhetherReady(): void {
    if (!this.#hasGreeted || !this.#heard || this.ready) return
    this.greeting = this.#heard
    this.ready = true
    this.#watched = this.#options.now()
    const timer = every(() => this.#guarded(() => this.#watch()), WATCH_INTERVAL)
    timer.unref()
    this.#timers.add(timer)
    this.#sendPing()
    this.#readiness.fire()
  }

  #watch(): void {
    if (this.closed) return
    const now = this.#options.now()
    if (now - this.#watched > WATCH_INTERVAL + STANDSTILL) this.#resumed = now
    this.#watched = now
    const heard = Math.max(this.#frames.heard, this.#resumed)
    if (!this.#stream.paused && now - heard > LIMITS.linkSilence) {
      this.#fail('silent')
      return
    }
    const asked = now - (this.#ping?.at ?? Number.NEGATIVE_INFINITY)
    const isQuiet = now - heard >= PING_INTERVAL
    if (asked >= (isQuiet ? PING_INTERVAL : DISTANCE_INTERVAL)) this.#sendPing()
  }

  #sendPing(): void {
    if (this.#stream.waiting > HIGH_WATER) return
    this.#ping = { number: ++this.#pings, at: this.#options.now() }
    this.#own?.send(1, encodePing({ asks: true, number: this.#pings }))
  }

  #hearPing(message: Uint8Array): void {
    const { asks, number } = readPing(message)
    if (asks) {
      if (this.#stream.waiting <= HIGH_WATER) this.#own?.send(1, encodePing({ asks: false, number }))
      return
    }
    if (number === this.#ping?.number) {
      this.#roundTrips = [...this.#roundTrips, this.#options.now() - this.#ping.at].slice(-FIRST_PINGS)
      if (this.#roundTrips.length === FIRST_PINGS) this.roundTrip = smallest(this.#roundTrips)
      else this.#after(FIRST_PING_PAUSE, () => this.#sendPing())
    }
    for (const resolve of this.#probes.splice(0)) resolve(true)
  }

  #hearFarewell(reason: string): void {
    this.#reason = `closed by the other side: ${reason}`
    this.#noise.end()
    this.#after(FAREWELL_TIME, () => this.#noise.destroy())
    this.#end(this.#reason)
  }

  #drained(): void {
    if (this.#blocked.size === 0) return
    const waiting = [...this.#blocked]
    this.#blocked.clear()
    for (const notify of waiting) notify()
  }

  #fail(reason: string): void {
    if (this.closed) return
    this.#reason ??= reason
    this.#noise.destroy()
    this.#end(reason)
  }

  /** A link with expensive messages waits until all other links have had their turn. */
  #inTurn(handle: () => void): void {
    const start = performance.now()
    this.#guarded(handle)
    this.#spent += performance.now() - start
    if (this.#spent < TURN) return
    this.#spent = 0
    this.pause('turn')
    soon(() => this.resume('turn'))
  }

  /** Runs a handler; an error ends only this link. The other side is blamed only for malformed bytes. */
  #guarded(run: () => void): void {
    try {
      run()
    } catch (error) {
      if (error instanceof FormatError) this.refuse(error.message)
      else this.close(`failed: ${error instanceof Error ? error.message : 'a handler'}`)
    }
  }

  #after(time: number, run: () => void): void {
    const timer = later(() => {
      this.#timers.delete(timer)
      run()
    }, time)
    timer.unref()
    this.#timers.add(timer)
  }

  #end(reason: string): void {
    if (this.closed) return
    this.closed = true
    this.#reason ??= reason
    for (const resolve of this.#probes.splice(0)) resolve(false)
    this.#ends.fire(this.#reason)
  }
}
