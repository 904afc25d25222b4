/** The showings in a space (SPEC.md, T3), from leaders' messages in the last seconds. Uses no clock or network. */
import { TOGETHER_LIMITS as LIMITS } from './limits.ts'
import type { Shown } from './shown.ts'

export interface Showing {
  /** The leader's device, hex. */
  device: string
  shown: Shown
}

interface Heard extends Showing {
  /** By a monotonic clock, in milliseconds. */
  at: number
}

export class Showings {
  readonly #steady: () => number
  readonly #heard = new Map<string, Heard>()
  /** Each device's last turn, in order of arrival. */
  readonly #turns = new Map<string, { turn: number; at: number }>()

  /** @param steady returns milliseconds of a monotonic clock */
  constructor(steady: () => number) {
    this.#steady = steady
  }

  get isActive(): boolean {
    return this.#heard.size > 0
  }

  /**
   * Stores what a device shows. Returns false if it is older than what we know, if another device leads, or if there is
   * no room.
   */
  note(device: string, shown: Shown): boolean {
    const { session } = shown
    if (!this.#isLater(device, shown.turn)) return false
    const known = this.#heard.get(session)
    if (known && !leads({ device, shown }, known)) return false
    for (const [other, heard] of this.#heard)
      if (heard.device === device && other !== session) this.#heard.delete(other)
    if (shown.ends) return this.#heard.delete(session)
    if (!known && this.#heard.size >= LIMITS.showings) return false
    this.#heard.set(session, { device, shown, at: this.#steady() })
    return true
  }

  /** Drops showings without recent messages. Returns whether there were any. */
  expire(): boolean {
    return this.#drop(({ at }) => this.#steady() - at > LIMITS.goneAfter)
  }

  /** Drops showings whose leaders aren't allowed to lead. Returns whether there were any. */
  keepOnly(mayLead: (device: string) => boolean): boolean {
    return this.#drop(({ device }) => !mayLead(device))
  }

  /** In order of first arrival. */
  all(): readonly Showing[] {
    return [...this.#heard.values()]
  }

  get(session: string): Showing | null {
    return this.#heard.get(session) ?? null
  }

  /**
   * Whether a message is later than the device's last one. Turns from before a clock was set back expire with the
   * device's showing.
   */
  #isLater(device: string, turn: number): boolean {
    const at = this.#steady()
    const last = this.#turns.get(device)
    if (last && turn <= last.turn && at - last.at <= LIMITS.goneAfter) return false
    this.#turns.delete(device)
    this.#turns.set(device, { turn, at })
    const [first] = this.#turns.keys()
    if (first !== undefined && this.#turns.size > LIMITS.remembered) this.#turns.delete(first)
    return true
  }

  #drop(isGone: (heard: Heard) => boolean): boolean {
    const before = this.#heard.size
    for (const [session, heard] of this.#heard) if (isGone(heard)) this.#heard.delete(session)
    return this.#heard.size < before
  }
}

/** Whether a device leads: the one that took the lead last, or of two at once, the one with the smaller id. */
export function leads(one: Showing, known: Showing): boolean {
  const [before, after] = [known.shown.lead, one.shown.lead]
  if (after === before) return one.device <= known.device
  return after > before && after - before <= LIMITS.missedLeads
}
