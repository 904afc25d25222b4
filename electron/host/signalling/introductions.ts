/** Until y-webrtc reports a connection that was suggested to it, the suggestion counts as one. Milliseconds. */
const PENDING = 2000
const FIRST_GAP = 2000
const LONGEST_GAP = 60_000
const FORGET = 120_000

/** Whom one peer is connected with or has lately been introduced to, so that what fails is not tried again at once. */
export class Introductions {
  readonly #now: () => number
  readonly #tried = new Map<string, { at: number; times: number }>()
  #reported: ReadonlySet<string> = new Set()
  #connecting: ReadonlySet<string> = new Set()

  constructor(now: () => number) {
    this.#now = now
  }

  /**
   * What the peer itself says: whom it is connected to or connecting with, and which of them is still connecting. Returns whom it is
   * connected to or connecting with no longer.
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

  /** What was tried in vain says nothing about now. True where the peer itself says that it has a connection. */
  tryAnew(other: string): boolean {
    const tried = this.#tried.get(other)
    const connects = this.#reported.has(other)
    if (tried && !connects && this.#now() - tried.at < PENDING) tried.times = 1
    else this.#tried.delete(other)
    return connects
  }

  /** Connections that exist or are about to. */
  connected(): Set<string> {
    const connected = new Set(this.#reported)
    for (const [other, { at }] of this.#tried) if (this.#now() - at < PENDING) connected.add(other)
    return connected
  }

  /** The peer itself says that it is connected or connecting. */
  reports(other: string): boolean {
    return this.#reported.has(other)
  }

  /** A connection that has had the time to come about, if nothing was lost. */
  isOld(other: string): boolean {
    const tried = this.#tried.get(other)
    return this.#reported.has(other) && (!tried || this.#now() - tried.at >= PENDING)
  }

  /** Connections that do not stand yet. */
  begun(): number {
    const stands = (other: string): boolean => this.#reported.has(other) && !this.#connecting.has(other)
    return [...this.connected()].filter((other) => !stands(other)).length
  }

  /** True where an introduction now makes sense: not connected, and not tried so lately that it is likely to fail again. */
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
