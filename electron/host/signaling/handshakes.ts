import { offers } from '../../../shared/mesh/neighbor-choice.ts'
import type { DirectedSignal } from '../../../shared/mesh/sealed-signal.ts'

/** Maximum duration of a handshake: after this, y-webrtc's watchdog has closed the connection. Milliseconds. */
const LIFETIME = 12_000
/** y-webrtc seals messages concurrently, so a candidate may briefly overtake its offer. Milliseconds. */
const EARLY_LIFETIME = 2000
/** Maximum for both sides together. A machine with many interfaces has some 40. */
const CANDIDATES = 256
/** Maximum number of characters of a sealed candidate. */
const CANDIDATE_LENGTH = 4096
const EARLY_CANDIDATES = 32
const PAIRS = 256

interface Handshake {
  begun: number
  offered: boolean
  answered: boolean
  candidates: number
  early: string[]
}

/**
 * Decides which signals can reach a renderer. Stock y-webrtc throws on an unexpected answer, makes a connection out of
 * any stray candidate, and deadlocks if both sides offer. So only the lower of two ids offers, and everything else must
 * belong to its offer.
 */
export class Handshakes {
  readonly #now: () => number
  readonly #pairs = new Map<string, Handshake>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** Returns the signals to deliver now: none, this one, or this one with those that waited for it. */
  pass({ from, to, signal }: DirectedSignal, data: string): string[] {
    this.#forgetOld()
    const pair = pairOf(from, to)
    if (signal.type === 'offer') return offers(from, to) ? this.#offer(pair, data) : []
    const handshake = this.#pairs.get(pair)
    if (signal.type === 'answer') {
      if (!handshake?.offered || handshake.answered || offers(from, to)) return []
      handshake.answered = true
      return [data]
    }
    if (data.length > CANDIDATE_LENGTH) return []
    if (!handshake?.offered) return this.#hold(pair, data)
    return handshake.candidates++ < CANDIDATES ? [data] : []
  }

  /** One side has dropped the connection: its remaining signals mustn't make y-webrtc begin another. */
  end(peer: string, other: string): void {
    this.#pairs.delete(pairOf(peer, other))
  }

  #offer(pair: string, data: string): string[] {
    const early = this.#pairs.get(pair)?.early ?? []
    this.#begin(pair, { begun: this.#now(), offered: true, answered: false, candidates: early.length, early: [] })
    return [data, ...early]
  }

  #hold(pair: string, data: string): string[] {
    const waiting = this.#pairs.get(pair)
    if (!waiting)
      this.#begin(pair, { begun: this.#now(), offered: false, answered: false, candidates: 0, early: [data] })
    else if (waiting.early.length < EARLY_CANDIDATES) waiting.early.push(data)
    return []
  }

  #begin(pair: string, handshake: Handshake): void {
    this.#pairs.delete(pair)
    if (this.#pairs.size >= PAIRS) {
      const [oldest] = this.#pairs.keys()
      if (oldest !== undefined) this.#pairs.delete(oldest)
    }
    this.#pairs.set(pair, handshake)
  }

  #forgetOld(): void {
    const now = this.#now()
    for (const [pair, { begun, offered }] of this.#pairs) {
      if (now - begun > (offered ? LIFETIME : EARLY_LIFETIME)) this.#pairs.delete(pair)
    }
  }
}

const pairOf = (peer: string, other: string): string => (offers(peer, other) ? `${peer} ${other}` : `${other} ${peer}`)
