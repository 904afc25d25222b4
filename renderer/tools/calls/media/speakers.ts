/** Who is speaking, which of them is shown large, and who spoke last. */

/** Loudness, from 0 to 1. */
const SPEECH = 0.015
/**
 * Milliseconds: pauses between words; how long somebody speaks before they are shown; how long they stay when they
 * pause.
 */
const PAUSE = 500
const BEFORE = 300
const HOLD = 2000

interface Heard {
  began: number
  last: number
}

export class Speakers {
  readonly #heard = new Map<string, Heard>()
  #dominant: string | null = null
  /** Former dominant speakers, the latest first. */
  #spoke: readonly string[] = []

  /** @param levels loudness by session, from 0 to 1 */
  hear(now: number, levels: ReadonlyMap<string, number>): void {
    for (const session of this.#heard.keys()) if (!levels.has(session)) this.#heard.delete(session)
    this.#spoke = this.#spoke.filter((session) => levels.has(session))
    for (const [session, level] of levels) {
      if (level < SPEECH) continue
      const before = this.#heard.get(session)
      const began = before && now - before.last <= PAUSE ? before.began : now
      this.#heard.set(session, { began, last: now })
    }
    const current = this.#heard.get(this.#dominant ?? '')
    if (!current) this.#dominant = null
    if (current && now - current.last < HOLD) return
    const [next] = [...this.#heard]
      .filter(([, { began, last }]) => now - last <= PAUSE && last - began >= BEFORE)
      .sort(([, one], [, other]) => one.began - other.began)
    if (!next) return
    this.#dominant = next[0]
    this.#spoke = [next[0], ...this.#spoke.filter((session) => session !== next[0])]
  }

  isSpeaking(session: string, now: number): boolean {
    const heard = this.#heard.get(session)
    return heard !== undefined && now - heard.last <= PAUSE
  }

  /** The session that most recently spoke for a while; null if none has. */
  get dominant(): string | null {
    return this.#dominant
  }

  /** Everyone who has spoken for a while, the latest first. */
  get spoke(): readonly string[] {
    return this.#spoke
  }
}
