/** The forest of one cast on this device (`shared/tools/casts/forest`), over the links of its space. */
import { AwakeClock } from '../../../../shared/base/awake-clock.ts'
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { Crypto } from '../../../../shared/record/crypto.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { CastAnnouncement } from '../../../../shared/tools/casts/announcement.ts'
import type { CastFlow, CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { Forest } from '../../../../shared/tools/casts/forest/forest.ts'
import type { ForestObject } from '../../../../shared/tools/casts/forest/forest-object.ts'
import type { ForestMessage } from '../../../../shared/tools/casts/forest/message.ts'
import { FrameJoiner, readFrame } from '../../../../shared/tools/casts/frame.ts'
import { FOREST_LIMITS } from '../../../../shared/tools/casts/limits.ts'
import { type CastObject, isSignedObject, openObject } from '../../../../shared/tools/casts/object.ts'
import type { PushedObject } from '../../../../shared/tools/casts/pushed.ts'
import { SOUND, STRIPES } from '../../../../shared/tools/casts/stripes.ts'
import { casts as tool } from '../../../../shared/tools/casts/tool.ts'
import { every } from '../../timers.ts'

export interface ForestOfCastOptions {
  space: OpenSpace
  crypto: Crypto
  about: Pick<CastAnnouncement, 'cast' | 'delay' | 'stripes'>
  /** Decrypts the objects; null if this device forwards them unread. */
  key: Uint8Array | null
  source: string
  /** Whether a device is allowed to receive and forward the cast. */
  isFor(device: string): boolean
  /** A monotonic clock in milliseconds. */
  steady(): number
  random(): number
  /** Maximum upload in bytes a second. */
  bound(): number
  /** Whether it can send this many bytes now, along with those of other casts. Counts them if so. */
  spend?(bytes: number): boolean
  report(device: string, rule: string): void
}

/** An object, as the forest sees it. */
class Carried implements ForestObject {
  readonly object: CastObject

  constructor(object: CastObject) {
    this.object = object
  }

  get stripe(): number {
    return this.object.stripe
  }

  get seq(): number {
    return this.object.seq
  }

  get time(): number {
    return this.object.time
  }

  get isKey(): boolean {
    return this.object.isKey
  }

  get size(): number {
    return this.object.sealed.length + OVERHEAD
  }
}

/** The clock is read more often than this, in milliseconds. */
const AWAKE = 300
/** Size of an object without its encrypted content, in bytes. */
const OVERHEAD = 160
/** In milliseconds. After this long without reading, a device gets nothing more. */
const STUCK = 1000

export class ForestOfCast {
  readonly #frames = new Emitter<CastFrameInput>()
  readonly onFrame = this.#frames.event
  readonly #options: ForestOfCastOptions
  readonly #forest: Forest<Carried>
  readonly #joiners = STRIPES.map(() => new FrameJoiner())
  /** Devices that don't read, and since when. */
  readonly #stuck = new Map<string, number>()
  readonly #looks: NodeJS.Timeout

  constructor(options: ForestOfCastOptions) {
    const { space, crypto, about, key, source, steady, random, bound, spend } = options
    this.#options = options
    this.#forest = new Forest({
      me: space.device,
      source,
      plan: about.stripes,
      delay: about.delay,
      now: new AwakeClock(steady, AWAKE).now,
      random,
      isRelay: key === null,
      bound,
      ...(spend && { spend }),
      // Objects that a link doesn't take aren't sent (`#push`), so nothing waits for long.
      backlog: () => 0,
      check: ({ object }) => isSignedObject(crypto, space.id, source, object),
      deliver: (item) => this.#deliver(item.object),
      send: (to, message) => this.#send(to, message),
      push: (to, item, newest) => this.#push(to, { object: item.object, newest }),
      refuse: (device, rule) => this.#refuse(device, rule),
    })
    if (space.device !== source) this.meet()
    this.#looks = every(() => this.#look(), FOREST_LIMITS.look).unref()
  }

  get viewers(): number {
    return this.#forest.viewers
  }

  /** How long unsent objects have been waiting, in milliseconds. */
  get waiting(): number {
    return this.#forest.waiting
  }

  /** By stripe: the device that delivers it. */
  get parents(): (string | null)[] {
    return this.#forest.parents
  }

  get flow(): CastFlow {
    const { parents, depths, arrivals, received, sent } = this.#forest
    const stripes = parents.map((from, stripe) => ({
      from,
      depth: depths[stripe] ?? 0,
      lag: arrivals[stripe]?.lag ?? 0,
      lost: arrivals[stripe]?.lost ?? 0,
    }))
    const children = new Set(STRIPES.flatMap((_, stripe) => this.#forest.childrenOf(stripe))).size
    return { stripes, children, received, sent }
  }

  /** Meets all linked devices. The one on the way to the source is asked first. */
  meet(): void {
    const { space, source, isFor } = this.#options
    const hop = space.live(tool).nextHop(source)
    this.#forest.meet([...space.neighbors.devices().filter(isFor), source])
    if (hop !== null && isFor(hop)) this.#forest.meet([hop])
  }

  /** From now on, receives only the first stripes. */
  watch(stripes: number): void {
    this.#forest.watch(stripes)
  }

  publish(object: CastObject): void {
    this.#forest.publish(new Carried(object))
  }

  take(from: string, message: ForestMessage): void {
    if (this.#options.isFor(from)) this.#forest.take(from, message)
  }

  receive(from: string, { object, newest }: PushedObject): void {
    if (this.#options.isFor(from)) this.#forest.receive(from, new Carried(object), newest)
  }

  /** The last link to the device was closed. */
  closed(device: string): void {
    this.#stuck.delete(device)
    this.#forest.closed(device)
  }

  drained(device: string): void {
    this.#stuck.delete(device)
  }

  stop(): void {
    clearInterval(this.#looks)
    this.#forest.stop()
  }

  #look(): void {
    const time = this.#options.steady()
    for (const [device, since] of this.#stuck) if (time - since > STUCK) this.closed(device)
    this.#forest.look()
  }

  #send(to: string, message: ForestMessage): void {
    const { space, about } = this.#options
    space.live(tool).send('forest', { cast: about.cast, message }, [to]).catch(ended)
  }

  #push(to: string, pushed: PushedObject): void {
    if (this.#stuck.has(to)) return
    const { space, steady } = this.#options
    if (!space.live(tool).push('object', pushed, to)) this.#stuck.set(to, steady())
  }

  #refuse(device: string, rule: string): void {
    const { space, report } = this.#options
    space.neighbors.selected(device)?.refuse(rule)
    report(device, rule)
  }

  #deliver(object: CastObject): void {
    const { space, crypto, key } = this.#options
    const content = key && openObject(crypto, { space: space.id, key }, object)
    const whole = content && this.#joiners[object.stripe]?.add({ object, content })
    const frame = whole && readFrame(whole, object.stripe === SOUND)
    if (!frame) return
    const { stripe, time, isKey, layer, level } = object
    const { format, chunks, needs } = frame
    this.#frames.fire({ stripe, time, isKey, layer, level, format, chunks: [...chunks], needs })
  }
}

/** The space was closed. */
const ended = (): void => {}
