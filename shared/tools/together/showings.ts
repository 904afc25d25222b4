/** Who shows what in a space (SPEC.md, T3): what leaders said in the last seconds. Without clock or network. */
import { TOGETHER_LIMITS as LIMITS } from './limits.ts'
import type { Shown } from './shown.ts'

export interface Showing {
  /** Who leads, hex. */
  device: string
  shown: Shown
}

interface Heard extends Showing {
  /** On a clock that nobody sets, in milliseconds. */
  at: number
}

export class Showings {
  readonly #steady: () => number
  readonly #heard = new Map<string, Heard>()
  /** The last turn of each device, those heard last at the end. */
  readonly #turns = new Map<string, { turn: number; at: number }>()

  /** @param steady milliseconds of a clock that nobody sets */
  constructor(steady: () => number) {
    this.#steady = steady
  }

  get isActive(): boolean {
    return this.#heard.size > 0
  }

  /** Notes what a device shows. Returns false for what is older than what is known, or if there is no room. */
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

  /** Drops what nobody has shown for a while. Returns whether there was any. */
  expire(): boolean {
    return this.#drop(({ at }) => this.#steady() - at > LIMITS.goneAfter)
  }

  /** Drops what is led by others. Returns whether there was any. */
  keepOnly(mayLead: (device: string) => boolean): boolean {
    return this.#drop(({ device }) => !mayLead(device))
  }

  /** The longest-known first. */
  all(): readonly Showing[] {
    return [...this.#heard.values()]
  }

  get(session: string): Showing | null {
    return this.#heard.get(session) ?? null
  }

  /** Whether a device hasn't said anything later. A clock that was set back is forgotten with what it showed. */
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

/** Who took the lead last leads; of two who did so at once, the one with the smaller id. */
export function leads(one: Showing, known: Showing): boolean {
  const [before, after] = [known.shown.lead, one.shown.lead]
  if (after === before) return one.device <= known.device
  return after > before && after - before <= LIMITS.missedLeads
}
