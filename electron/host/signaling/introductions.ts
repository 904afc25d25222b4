/** A suggested connection counts as one for this long, until y-webrtc reports it. Milliseconds. */
const PENDING = 2000
const FIRST_GAP = 2000
const LONGEST_GAP = 60_000
const FORGET = 120_000

/** The connections and recent introductions of one peer, so that failed ones aren't retried immediately. */
export class Introductions {
  readonly #now: () => number
  readonly #tried = new Map<string, { at: number; times: number }>()
  #reported: ReadonlySet<string> = new Set()
  #connecting: ReadonlySet<string> = new Set()

  constructor(now: () => number) {
    this.#now = now
  }

  /**
   * Takes the peer's own report: its open and pending connections, and which of them are pending. Returns the peers
   * that it has lost.
   */
  report(peers: string[], connecting: string[]): string[] {
    const gone = this.#reported
    this.#reported = new Set(peers)
    this.#connecting = new Set(connecting)
    return [...gone].filter((other) => !this.#reported.has(other))
  }

  introduce(other: string): void {
    this.#forgetOld()
    const tried = this.#tried.get(other)
    const now = this.#now()
    if (!tried) this.#tried.set(other, { at: now, times: 1 })
    else if (now - tried.at >= PENDING) this.#tried.set(other, { at: now, times: tried.times + 1 })
  }

  /** Forgets a failed attempt. Returns whether the peer itself reports a connection. */
  forgetFailure(other: string): boolean {
    const tried = this.#tried.get(other)
    const connects = this.#reported.has(other)
    if (tried && !connects && this.#now() - tried.at < PENDING) tried.times = 1
    else this.#tried.delete(other)
    return connects
  }

  /** Connections that exist or are about to exist. */
  connected(): Set<string> {
    const connected = new Set(this.#reported)
    for (const [other, { at }] of this.#tried) if (this.#now() - at < PENDING) connected.add(other)
    return connected
  }

  /** Whether the peer itself reports the connection, open or pending. */
  reports(other: string): boolean {
    return this.#reported.has(other)
  }

  /** Whether a connection should be open by now, if nothing was lost. */
  isOld(other: string): boolean {
    const tried = this.#tried.get(other)
    return this.#reported.has(other) && (!tried || this.#now() - tried.at >= PENDING)
  }

  /** Number of connections that aren't open yet. */
  begun(): number {
    const stands = (other: string): boolean => this.#reported.has(other) && !this.#connecting.has(other)
    return [...this.connected()].filter((other) => !stands(other)).length
  }

  /**
   * Whether an introduction makes sense now: they aren't connected, and weren't introduced so recently that it is
   * likely to fail again.
   */
  mayIntroduce(other: string): boolean {
    if (this.#reported.has(other)) return false
    const tried = this.#tried.get(other)
    if (!tried) return true
    return this.#now() - tried.at >= Math.min(LONGEST_GAP, FIRST_GAP * 2 ** (tried.times - 1))
  }

  #forgetOld(): void {
    for (const [other, { at }] of this.#tried) if (this.#now() - at > FORGET) this.#tried.delete(other)
  }
}
