/** The chat of one cast on this device, and its caption: what is heard too fast, nobody sees (SPEC.md, F16). */
import type { ShownCaption, ShownLine } from '../../../../shared/tools/casts/calls.ts'
import { CAST_LIMITS } from '../../../../shared/tools/casts/limits.ts'
import { Pace } from '../../../../shared/tools/casts/pace.ts'

export interface CastChatOptions {
  /** Our wall clock, and one that nobody sets; milliseconds. */
  now(): number
  steady(): number
}

export class CastChat {
  caption: ShownCaption | null = null
  readonly #options: CastChatOptions
  readonly #lines: ShownLine[] = []
  readonly #said = Pace.ofSpeaker()
  readonly #heard = Pace.ofListener()
  readonly #captions = Pace.ofListener()
  #count = 0

  constructor(options: CastChatOptions) {
    this.#options = options
  }

  /** The newest ones. */
  get lines(): readonly ShownLine[] {
    return this.#lines
  }

  /** Whether this device may say something now. Counts it if so. */
  says(me: string, perMinute: number): boolean {
    return this.#said.take(me, perMinute, this.#options.steady())
  }

  /** For how many milliseconds this device has to wait. */
  wait(me: string, perMinute: number): number {
    return Math.ceil(this.#said.wait(me, perMinute, this.#options.steady()))
  }

  /** Null: too much from that device. */
  hear(device: string, text: string, perMinute: number): ShownLine | null {
    const { now, steady } = this.#options
    if (!this.#heard.take(device, perMinute, steady())) return null
    const line = { id: this.#count++, device, at: now(), text }
    this.#lines.push(line)
    this.#lines.splice(0, this.#lines.length - CAST_LIMITS.lines)
    return line
  }

  /** Null: too much from that device. */
  hearCaption(device: string, text: string): ShownCaption | null {
    const { now, steady } = this.#options
    if (!this.#captions.take(device, CAST_LIMITS.captionsPerMinute, steady())) return null
    this.caption = { text, at: now() }
    return this.caption
  }
}
