import type { SignalKind } from '../../../../shared/tools/calls/calls.ts'
import { LIFE } from './pair.ts'

interface Signal {
  kind: SignalKind
  text: string
}

export const EARLY = { people: 16, signals: 100 }

/**
 * Signals from sessions that aren't known to be in the call yet. Most will be soon. If a session isn't by the time it
 * starts another connection, its signals for the previous one are dropped.
 */
export class EarlySignals {
  readonly #kept = new Map<string, { since: number; signals: Signal[] }>()

  /** @param now milliseconds */
  keep(session: string, signal: Signal, now: number): void {
    this.#forgetOld(now)
    const { signals, since } = this.#kept.get(session) ?? { signals: [], since: now }
    if (signals.length >= EARLY.signals || (signals.length === 0 && this.#kept.size >= EARLY.people)) return
    this.#kept.set(session, { since, signals: [...signals, signal] })
  }

  /** Removes and returns a session's signals. */
  take(session: string, now: number): readonly Signal[] {
    this.#forgetOld(now)
    const { signals = [] } = this.#kept.get(session) ?? {}
    this.#kept.delete(session)
    return signals
  }

  clear(): void {
    this.#kept.clear()
  }

  #forgetOld(now: number): void {
    for (const [session, { since }] of this.#kept) if (now - since >= LIFE.never) this.#kept.delete(session)
  }
}
