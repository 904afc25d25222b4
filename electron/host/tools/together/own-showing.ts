/** The one showing that this device leads, for the window that shows it. */
import { randomBytes } from 'node:crypto'
import { Emitter } from '../../../../shared/base/emitter.ts'
import { toHex } from '../../../../shared/record/bytes.ts'
import type { Person, PersonOf } from '../../../../shared/record/person.ts'
import { TOGETHER_LIMITS as LIMITS } from '../../../../shared/tools/together/limits.ts'
import type { OnScreen } from '../../../../shared/tools/together/on-screen.ts'
import type { Shown } from '../../../../shared/tools/together/shown.ts'
import { every, later } from '../../timers.ts'

export interface OwnShowingOptions {
  client: string
  space: string
  /** The showing whose lead this device takes; null for a new one. */
  taken: Pick<Shown, 'session' | 'lead'> | null
  /** A monotonic clock in milliseconds. */
  steady(): number
  personOf: PersonOf
  /** The number of the device's next message. */
  nextTurn(): number
  /** Sends a message to the others. Resolves when it has been sent. */
  say(shown: Shown): Promise<void>
}

export class OwnShowing {
  readonly #followersChange = new Emitter<Person[]>()
  /** Fires with the current followers. */
  readonly onFollowers = this.#followersChange.event
  readonly client: string
  readonly space: string
  readonly session: string
  readonly #options: OwnShowingOptions
  readonly #lead: number
  readonly #heartbeat: NodeJS.Timeout
  /** By device: when it last asked for the time. */
  readonly #followers = new Map<string, number>()
  #onScreen: OnScreen = { path: '', view: null, pointer: null, clip: null }
  #said = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | null = null
  #isSaying = false
  #isStale = false
  #isOver = false

  constructor(options: OwnShowingOptions) {
    const { client, space, taken } = options
    this.#options = options
    this.client = client
    this.space = space
    this.session = taken?.session ?? toHex(randomBytes(16))
    this.#lead = taken ? taken.lead + 1 : 0
    this.#heartbeat = every(() => this.#look(), LIMITS.heartbeat).unref()
  }

  /** Sends the screen's state, immediately or after the minimum pause: then its latest state. */
  show(onScreen: OnScreen): void {
    this.#onScreen = onScreen
    const wait = LIMITS.pause - (this.#options.steady() - this.#said)
    if (wait <= 0) this.#say()
    else this.#timer ??= later(() => this.#say(), wait).unref()
  }

  /** A device asked for the time: it follows. */
  asked(device: string): void {
    const isNew = !this.#followers.has(device)
    this.#followers.set(device, this.#options.steady())
    if (isNew) this.#tellFollowers()
  }

  /** Former members no longer follow. */
  keepOnly(isMember: (device: string) => boolean): void {
    this.#dropFollowers((device) => !isMember(device))
  }

  /** @param says whether the others are notified */
  end(says: boolean): void {
    this.#isOver = true
    clearInterval(this.#heartbeat)
    if (this.#timer) clearTimeout(this.#timer)
    if (says) void this.#options.say(this.#shown({ path: '', view: null, pointer: null, clip: null }, true))
  }

  #look(): void {
    const { steady } = this.#options
    this.#dropFollowers((_device, asked) => steady() - asked > LIMITS.followsFor)
    this.#say()
  }

  #dropFollowers(isGone: (device: string, asked: number) => boolean): void {
    const before = this.#followers.size
    for (const [device, asked] of this.#followers) if (isGone(device, asked)) this.#followers.delete(device)
    if (this.#followers.size < before) this.#tellFollowers()
  }

  #tellFollowers(): void {
    const people = [...this.#followers.keys()].map(this.#options.personOf)
    this.#followersChange.fire([...new Set(people)])
  }

  #shown(onScreen: OnScreen, ends: boolean): Shown {
    return { session: this.session, lead: this.#lead, turn: this.#options.nextTurn(), ends, ...onScreen }
  }

  /** Sends one message at a time: while messages have to wait, only the last one is worth sending. */
  #say(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#isSaying) {
      this.#isStale = true
      return
    }
    this.#said = this.#options.steady()
    this.#isSaying = true
    void this.#options.say(this.#shown(this.#onScreen, false)).finally(() => {
      this.#isSaying = false
      if (!this.#isStale || this.#isOver) return
      this.#isStale = false
      this.show(this.#onScreen)
    })
  }
}
