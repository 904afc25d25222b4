/** A cast of this device: turns what its window encodes into objects, and announces the cast. */
import type { Crypto } from '../../../../shared/record/crypto.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { CastAnnouncement } from '../../../../shared/tools/casts/announcement.ts'
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { divideFrame, encodeFrame, readFrame } from '../../../../shared/tools/casts/frame.ts'
import { CAST_LIMITS } from '../../../../shared/tools/casts/limits.ts'
import { writeObject } from '../../../../shared/tools/casts/object.ts'
import { SOUND, STRIPES } from '../../../../shared/tools/casts/stripes.ts'
import { casts as tool } from '../../../../shared/tools/casts/tool.ts'
import { every } from '../../timers.ts'
import type { Announcements } from './announcements.ts'
import type { ForestOfCast } from './forest-of-cast.ts'

export interface OwnCastOptions {
  /** The window that casts. */
  client: string
  space: OpenSpace
  crypto: Crypto
  about: Omit<CastAnnouncement, 'turn' | 'onFor' | 'viewers' | 'ended' | 'perMinute' | 'stage'>
  forest: ForestOfCast
  announcements: Pick<Announcements, 'say'>
  now(): number
  steady(): number
}

export class OwnCast {
  readonly #options: OwnCastOptions
  readonly #began: number
  /** When it began, by our wall clock. */
  readonly since: number
  readonly #announcing: NodeJS.Timeout
  /** The next object's number in each stripe. */
  readonly #next = STRIPES.map(() => 0)
  #turn = 0
  #perMinute: number
  #stage: readonly string[] = []

  constructor(options: OwnCastOptions) {
    this.#options = options
    this.#began = options.steady()
    this.since = options.now()
    // People in a call write in the call's own chat.
    this.#perMinute = options.about.inCall ? 0 : CAST_LIMITS.linesPerMinute
    this.#announcing = every(() => this.#announce(false), CAST_LIMITS.announceEvery).unref()
    this.#announce(false)
  }

  get client(): string {
    return this.#options.client
  }

  get cast(): string {
    return this.#options.about.cast
  }

  get announcement(): CastAnnouncement {
    return this.#announcementOf(false)
  }

  /** How long unsent objects have been waiting, in milliseconds. */
  get waiting(): number {
    return this.#options.forest.waiting
  }

  /** Returns false if viewers would refuse the frame. */
  send({ stripe, time, isKey, layer, level, format, chunks, needs }: CastFrameInput): boolean {
    const { space, crypto, about, forest } = this.#options
    const frame = { format, chunks, needs }
    if ((isKey && format === null) || !readFrame(encodeFrame(frame), stripe === SOUND)) return false
    const parts = divideFrame(frame)
    for (const [part, content] of parts.entries()) {
      const seq = this.#next[stripe] as number
      this.#next[stripe] = seq + 1
      const plain = { cast: about.cast, stripe, seq, part, parts: parts.length, time, isKey, layer, level }
      forest.publish(writeObject(crypto, space.keyPair, { space: space.id, key: about.key }, plain, content))
    }
    return true
  }

  /** Viewers find out immediately. */
  setChat(perMinute: number): void {
    this.#perMinute = perMinute
    this.#announce(false)
  }

  /** Viewers find out immediately. */
  setStage(stage: readonly string[]): void {
    this.#stage = stage
    this.#announce(false)
  }

  end(): void {
    clearInterval(this.#announcing)
    this.#announce(true)
    this.#options.forest.stop()
  }

  #announce(ended: boolean): void {
    const { space, about, announcements, now } = this.#options
    this.#turn = Math.max(now(), this.#turn + 1)
    announcements.say(this.#announcementOf(ended)).catch(ignored)
    const { cast, delay, stripes } = about
    space.live(tool).send('carried', { cast, delay, stripes, ended }, space.relays()).catch(ignored)
  }

  #announcementOf(ended: boolean): CastAnnouncement {
    const { about, forest, steady } = this.#options
    const said = { turn: this.#turn, onFor: Math.round(steady() - this.#began), viewers: forest.viewers, ended }
    return { ...about, ...said, perMinute: this.#perMinute, stage: this.#stage }
  }
}

/** This device is no longer allowed to write, or the space was closed. Both are reported elsewhere. */
const ignored = (): void => {}
