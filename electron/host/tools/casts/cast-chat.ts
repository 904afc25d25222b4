/** The chat and caption of one cast on this device. Lines beyond a device's pace aren't shown (SPEC.md, F16). */
import type { ShownCaption, ShownLine } from '../../../../shared/tools/casts/calls.ts'
import { CAST_LIMITS } from '../../../../shared/tools/casts/limits.ts'
import { Pace } from '../../../../shared/tools/casts/pace.ts'

export interface CastChatOptions {
  /** Our wall clock, and a monotonic one; both in milliseconds. */
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

  /** The newest lines. */
  get lines(): readonly ShownLine[] {
    return this.#lines
  }

  /** Whether this device is allowed to write a line now. Counts it if so. */
  says(me: string, perMinute: number): boolean {
    return this.#said.take(me, perMinute, this.#options.steady())
  }

  /** How long this device has to wait, in milliseconds. */
  wait(me: string, perMinute: number): number {
    return Math.ceil(this.#said.wait(me, perMinute, this.#options.steady()))
  }

  /** Returns null if that device sent too much. */
  hear(device: string, text: string, perMinute: number): ShownLine | null {
    const { now, steady } = this.#options
    if (!this.#heard.take(device, perMinute, steady())) return null
    const line = { id: this.#count++, device, at: now(), text }
    this.#lines.push(line)
    this.#lines.splice(0, this.#lines.length - CAST_LIMITS.lines)
    return line
  }

  /** Returns null if that device sent too much. */
  hearCaption(device: string, text: string): ShownCaption | null {
    const { now, steady } = this.#options
    if (!this.#captions.take(device, CAST_LIMITS.captionsPerMinute, steady())) return null
    this.caption = { text, at: now() }
    return this.caption
  }
}
