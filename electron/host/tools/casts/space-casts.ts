/** The casts of one space: which are on, and which this device watches, forwards or sends. */

import { Emitter } from '../../../../shared/base/emitter.ts'
import { largest } from '../../../../shared/base/extremes.ts'
import type { Crypto } from '../../../../shared/record/crypto.ts'
import { may } from '../../../../shared/space/permissions.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { CastAnnouncement } from '../../../../shared/tools/casts/announcement.ts'
import type {
  CastFlow,
  CastFrameInput,
  ShownCaption,
  ShownCast,
  ShownLine,
} from '../../../../shared/tools/casts/calls.ts'
import { isCastOf, newCastId } from '../../../../shared/tools/casts/cast-id.ts'
import { CAST_LIMITS } from '../../../../shared/tools/casts/limits.ts'
import { asText, type CastSaid } from '../../../../shared/tools/casts/said.ts'
import { casts as tool } from '../../../../shared/tools/casts/tool.ts'
import { isConversation } from '../../../../shared/tools/tool.ts'
import { Paced } from '../../windows/paced.ts'
import { Announcements } from './announcements.ts'
import { CarriedCasts } from './carried-casts.ts'
import { CastChat } from './cast-chat.ts'
import { CastSources } from './cast-sources.ts'
import { ForestOfCast, type ForestOfCastOptions } from './forest-of-cast.ts'
import { OwnCast } from './own-cast.ts'
import { WindowFeed } from './window-feed.ts'

export interface SpaceCastsOptions {
  space: OpenSpace
  crypto: Crypto
  /** Our wall clock, and a monotonic one; both in milliseconds. */
  now(): number
  steady(): number
  random(): number
  /** Maximum upload for one cast of another device, in bytes a second. */
  bound(): number
  /** Whether it can forward this many bytes now, over all casts. Counts them if so. */
  spend(bytes: number): boolean
  /** This device is a relay: it forwards casts unasked, and shows none. */
  isRelay: boolean
  /** Whether a relay can forward one more cast. It may drop one of another space for it. */
  makesRoom(): boolean
  report(device: string, rule: string): void
}

interface Heard {
  device: string
  announcement: CastAnnouncement
  /** When it was last announced, and when it began. */
  at: number
  since: number
  forest: ForestOfCast | null
  chat: CastChat
  /** Feeds of the windows that watch it. */
  windows: Map<string, WindowFeed>
}

/** A cast that a window wants to send. */
export interface WantedCast extends Pick<CastAnnouncement, 'stream' | 'title' | 'delay' | 'stripes' | 'inCall'> {
  /** Maximum upload for it, in bytes a second. */
  upload: number
}

const shownOf = ({ cast, stream, title, delay, viewers, perMinute, inCall, stage }: CastAnnouncement) => {
  return { cast, stream, title, delay, viewers, perMinute, inCall, stage: [...stage] }
}

interface JoinedCast extends Pick<CastAnnouncement, 'cast' | 'delay' | 'stripes'> {
  /** Null if this device isn't told which. */
  stream: string | null
  /** Null if this device can't decrypt it. */
  key: Uint8Array | null
}

/** The name under which a device's captions are counted, separately from its lines. */
const CAPTIONS = 'captions'
/** Maximum number of known casts. A device has at most one at a time. */
const MOST = 64

export class SpaceCasts {
  readonly #changes = new Emitter<ShownCast[]>()
  readonly #frames = new Emitter<{ cast: string; client: string; frame: CastFrameInput }>()
  readonly #lines = new Emitter<{ cast: string; line: ShownLine }>()
  readonly #captions = new Emitter<{ cast: string; caption: ShownCaption }>()
  readonly #heardOf = new Emitter<{ device: string; announcement: CastAnnouncement }>()
  readonly onChanged = this.#changes.event
  /** Fires when a cast begins, or when one that began earlier is discovered. */
  readonly onHeardOf = this.#heardOf.event
  readonly onFrame = this.#frames.event
  readonly onLine = this.#lines.event
  readonly onCaption = this.#captions.event
  readonly space: OpenSpace
  readonly #options: SpaceCastsOptions
  readonly #heard = new Map<string, Heard>()
  readonly #sources: CastSources
  readonly #announcements: Announcements
  readonly #carried: CarriedCasts
  #own: { cast: OwnCast; forest: ForestOfCast; chat: CastChat } | null = null
  readonly #shows = new Paced(() => this.#showNow(), CAST_LIMITS.windowPause)
  #shown = '[]'

  constructor(options: SpaceCastsOptions) {
    const { space, crypto, steady, isRelay, makesRoom } = options
    this.space = space
    this.#options = options
    this.#sources = new CastSources(steady)
    this.#announcements = new Announcements(space, crypto)
    this.#carried = new CarriedCasts({
      steady,
      begins: (device) => this.#sources.begins(device),
      mayCast: (device) => this.mayCast(device),
      isCastOf: (device, cast) => isCastOf(crypto, space.id, device, cast),
      makesRoom,
      join: (said, source) => this.#passOn({ ...said, stream: null, key: null }, source),
    })
    const live = space.live(tool)
    live.on('carried', ({ device, message }) => {
      if (space.governance?.role(space.device) === 'relay') this.#carried.note(device, message)
    })
    this.#announcements.onHeard(({ device, announcement }) => {
      if (!this.#sources.isLatest(device, announcement.turn)) return
      // In a publication, a relay receives the subscribers' announcements.
      if (isRelay) this.#carried.note(device, announcement)
      else this.#note(device, announcement)
    })
    live.on('said', ({ device, message }) => this.#hear(device, message))
    live.on('forest', ({ device, message: { cast, message } }) => this.#forestOf(cast)?.take(device, message))
    live.on('object', ({ device, message }) => this.#forestOf(message.object.cast)?.receive(device, message))
  }

  get own(): OwnCast | null {
    return this.#own?.cast ?? null
  }

  get isActive(): boolean {
    return this.#heard.size > 0 || this.#own !== null || this.#carried.count > 0
  }

  /** Number of casts that this device forwards unread. */
  get carried(): number {
    return this.#carried.count
  }

  /** Drops the cast that a relay joined last. */
  carryOneLess(): void {
    this.#carried.leaveNewest()
  }

  get passedOn(): number {
    return this.#forests().length - (this.#own ? 1 : 0)
  }

  casts(): ShownCast[] {
    const time = this.#options.steady()
    const others = [...this.#heard].map(([_, { device, announcement, at, since, forest }]) => {
      const isSilent = time - at > CAST_LIMITS.silentAfter
      return { ...shownOf(announcement), device, since, watched: forest !== null, isSilent }
    })
    if (this.#own === null) return others
    const { announcement, since } = this.#own.cast
    const own = { ...shownOf(announcement), device: this.space.device, since, watched: false, isSilent: false }
    return [...others, own]
  }

  /** Returns the delivering device of each stripe; null if the cast isn't watched. */
  parentsIn(cast: string): (string | null)[] | null {
    return this.#forestOf(cast)?.parents ?? null
  }

  /** Returns how a cast flows through this device; null if it's neither watched nor sent here. */
  flowOf(cast: string): CastFlow | null {
    return this.#forestOf(cast)?.flow ?? null
  }

  begin({ upload, ...wanted }: WantedCast, client: string): OwnCast {
    const { space, crypto, now, steady } = this.#options
    const cast = newCastId(crypto, space.id, space.device)
    const about = { ...wanted, cast, key: crypto.randomBytes(32) }
    const forest = this.#newForest(about, space.device, { bound: () => upload })
    const announcements = this.#announcements
    const own = new OwnCast({ client, space, crypto, about, forest, announcements, now, steady })
    this.#own = { cast: own, forest, chat: this.#newChat() }
    this.#show()
    return own
  }

  end(): void {
    if (this.#own === null) return
    this.#own.cast.end()
    this.#own = null
    this.#show()
  }

  /** Returns false if there is no such cast. @param forwardsOnly the window gets no frames */
  watch(cast: string, client: string, stripes: number, forwardsOnly = false): boolean {
    const heard = this.#heard.get(cast)
    if (!heard) return false
    const { windows, device, announcement } = heard
    const feed = windows.get(client)
    if (feed) feed.want(stripes)
    else windows.set(client, new WindowFeed(stripes, forwardsOnly))
    if (heard.forest === null) {
      heard.forest = this.#passOn(announcement, device)
      heard.forest.onFrame((frame) => {
        for (const [each, feed] of windows) if (feed.takes(frame)) this.#frames.fire({ cast, client: each, frame })
      })
      this.#show()
    }
    this.#bringWhatIsWanted(heard)
    return true
  }

  /** A window has handled this many frames of a cast, in all. */
  took(cast: string, client: string, frames: number): void {
    this.#heard.get(cast)?.windows.get(client)?.took(frames)
  }

  /** @param client null if no window watches it any longer */
  leave(cast: string, client: string | null): void {
    const heard = this.#heard.get(cast)
    if (!heard) return
    if (client === null) heard.windows.clear()
    else heard.windows.delete(client)
    if (heard.forest === null) return
    if (heard.windows.size > 0) {
      this.#bringWhatIsWanted(heard)
      return
    }
    heard.forest.stop()
    heard.forest = null
    this.#show()
  }

  /** Returns a cast's chat; null if there's no such cast. */
  chatOf(cast: string): CastChat | null {
    return this.#own?.cast.cast === cast ? this.#own.chat : (this.#heard.get(cast)?.chat ?? null)
  }

  /** Returns whether the line was sent, and how long the next one has to wait; null if chatting is off. */
  async say(cast: string, typed: string): Promise<{ isSaid: boolean; wait: number } | null> {
    const { space } = this
    const [chat, perMinute, text] = [this.chatOf(cast), this.#paceOf(cast), asText(typed)]
    if (!chat || perMinute === 0) return null
    const isSaid = text !== '' && chat.says(space.device, perMinute)
    if (isSaid) await space.live(tool).send('said', { cast, type: 'line', text })
    return { isSaid, wait: chat.wait(space.device, perMinute) }
  }

  /** Returns false if it's one caption too many. */
  async caption(cast: string, typed: string): Promise<boolean> {
    if (!this.chatOf(cast)?.says(CAPTIONS, CAST_LIMITS.captionsPerMinute)) return false
    await this.space.live(tool).send('said', { cast, type: 'caption', text: asText(typed) })
    return true
  }

  /** Whether a device is on the stage of another device's cast. */
  isGuest(device: string): boolean {
    return [...this.#heard.values()].some(({ announcement }) => announcement.stage.includes(device))
  }

  /** Whether a device is a cast's source or on its stage. */
  mayCaption(cast: string, device: string): boolean {
    if (this.#own?.cast.cast === cast) return this.#isOnStage(this.#own.cast.announcement, this.space.device, device)
    const heard = this.#heard.get(cast)
    return heard !== undefined && this.#isOnStage(heard.announcement, heard.device, device)
  }

  setStage(stage: readonly string[]): void {
    this.#own?.cast.setStage(stage)
    this.#show()
  }

  setChat(perMinute: number): void {
    this.#own?.cast.setChat(perMinute)
    this.#show()
  }

  /** A window was closed. */
  disconnected(client: string): void {
    if (this.#own?.cast.client === client) this.end()
    for (const cast of this.#heard.keys()) this.leave(cast, client)
  }

  /** To be called about once a second. */
  look(): void {
    for (const [cast, { at, device, announcement, forest }] of this.#heard) {
      const isSilent = this.#options.steady() - at > CAST_LIMITS.goneAfter
      if (isSilent || !this.mayCast(device, announcement.stream)) this.#over(cast)
      else forest?.meet()
    }
    this.#carried.look()
    this.#show()
  }

  /** Members or roles changed: a device that is no longer a member gets nothing more. */
  changed(): void {
    if (this.#own && !this.mayCast(this.space.device, this.#own.cast.announcement.stream)) this.end()
    for (const [cast, { device, announcement }] of this.#heard)
      if (!this.mayCast(device, announcement.stream)) this.#over(cast)
    this.#carried.look()
    const { space } = this
    for (const device of space.neighbors.devices()) if (!space.isMember(device)) this.linkClosed(device)
    this.#sources.keep((device) => this.mayCast(device))
  }

  linkClosed(device: string): void {
    for (const forest of this.#forests()) forest.closed(device)
  }

  linkDrained(device: string): void {
    for (const forest of this.#forests()) forest.drained(device)
  }

  stop(): void {
    this.end()
    for (const cast of [...this.#heard.keys()]) this.leave(cast, null)
    this.#carried.stop()
    this.#shows.stop()
  }

  #note(device: string, said: CastAnnouncement): void {
    const { now, steady, crypto } = this.#options
    const before = this.#own?.cast.cast === said.cast ? this.space.device : this.#heard.get(said.cast)?.device
    const isTaken = before !== undefined && before !== device
    if (isTaken && !isCastOf(crypto, this.space.id, device, said.cast)) return
    if (!this.mayCast(device, said.stream)) return
    if (isTaken || said.ended) this.#over(said.cast)
    if (said.ended) return
    const known = this.#heard.get(said.cast)
    if (known) {
      // A cast's place, key and stripes never change.
      const { stream, key, stripes, delay } = known.announcement
      known.announcement = { ...said, stream, key, stripes, delay }
      known.at = steady()
    } else {
      if (!this.#sources.begins(device)) return
      // A device has at most one cast.
      for (const [cast, heard] of this.#heard) if (heard.device === device) this.#over(cast)
      if (this.#heard.size >= MOST) return
      const since = Math.max(0, now() - said.onFor)
      const [chat, windows] = [this.#newChat(), new Map<string, WindowFeed>()]
      this.#heard.set(said.cast, { device, announcement: said, at: steady(), since, forest: null, chat, windows })
      this.#heardOf.fire({ device, announcement: said })
    }
    this.#show()
  }

  #hear(device: string, { cast, type, text }: CastSaid): void {
    const chat = this.chatOf(cast)
    if (!chat) return
    if (type === 'line') {
      const line = chat.hear(device, text, this.#paceOf(cast))
      if (line) this.#lines.fire({ cast, line })
    } else if (this.mayCaption(cast, device)) {
      const caption = chat.hearCaption(device, text)
      if (caption) this.#captions.fire({ cast, caption })
    }
  }

  #isOnStage({ stage }: CastAnnouncement, source: string, device: string): boolean {
    return device === source || stage.includes(device)
  }

  #newChat(): CastChat {
    const { now, steady } = this.#options
    return new CastChat({ now, steady })
  }

  /** How many lines each device can write per minute. */
  #paceOf(cast: string): number {
    const own = this.#own?.cast
    return (own?.cast === cast ? own.announcement : this.#heard.get(cast)?.announcement)?.perMinute ?? 0
  }

  #over(cast: string): void {
    this.#heard.get(cast)?.forest?.stop()
    this.#heard.delete(cast)
    this.#show()
  }

  /** Receives as many stripes as any window wants. */
  #bringWhatIsWanted({ forest, windows }: Heard): void {
    forest?.watch(largest([...windows.values()].map(({ wanted }) => wanted)))
  }

  /** @param stream null for some channel */
  mayCast(device: string, stream: string | null = null): boolean {
    const role = this.space.governance?.role(device) ?? null
    return role !== null && may(role, 'write-content') && this.#isFor(device, stream)
  }

  /** Whether a device is allowed to receive and forward a cast. Relays are: they can't decrypt it. */
  #isFor(device: string, stream: string | null): boolean {
    const { space } = this
    if (!space.isMember(device)) return false
    if (stream === null || !isConversation(stream)) return true
    return space.readersOf(stream).includes(device) || space.governance?.role(device) === 'relay'
  }

  #forestOf(cast: string): ForestOfCast | null {
    if (this.#own?.cast.cast === cast) return this.#own.forest
    return this.#heard.get(cast)?.forest ?? this.#carried.forestOf(cast)
  }

  #forests(): ForestOfCast[] {
    const watched = [...this.#heard.values()].map(({ forest }) => forest)
    return [...watched, ...this.#carried.forests, this.#own?.forest ?? null].filter((forest) => forest !== null)
  }

  /** Joins another device's cast. */
  #passOn(about: JoinedCast, source: string): ForestOfCast {
    const { bound, spend } = this.#options
    return this.#newForest(about, source, { bound, spend })
  }

  #newForest(
    { key, stream, ...about }: JoinedCast,
    source: string,
    upload: Pick<ForestOfCastOptions, 'bound' | 'spend'>,
  ): ForestOfCast {
    const { space, crypto, steady, random, report } = this.#options
    const isFor = (device: string) => this.#isFor(device, stream)
    return new ForestOfCast({ space, crypto, about, key, source, isFor, steady, random, report, ...upload })
  }

  #show(): void {
    this.#shows.run()
  }

  #showNow(): void {
    const casts = this.casts()
    const shown = JSON.stringify(casts)
    if (shown === this.#shown) return
    this.#shown = shown
    this.#changes.fire(casts)
  }
}
