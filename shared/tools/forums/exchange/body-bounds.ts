/**
 * The body length that a message of a mailbox states (Content-Length, as in mboxcl2). Within that length, a line that
 * looks like the beginning of a message is text. Many programs write wrong lengths, so one is believed only if a
 * message begins where it ends.
 */

/** Maximum bytes of a body that are believed: lines of longer ones aren't kept. */
const MOST = 200_000
const LENGTH = /^Content-Length:\s*(\d{1,9})\s*$/i

export class BodyBounds {
  #isBody = false
  /** Bytes of the body that should follow; null if unknown. */
  #left: number | null = null
  #within: number[] = []

  reset(): void {
    this.#isBody = false
    this.#left = null
    this.#within = []
  }

  /**
   * Takes the next line of a message, or the line that begins the next message.
   *
   * @param bytes of the line, including its end @param place of the line in its message
   * @returns `within`: it is text, as far as is known; `wrong`: the length is wrong, and so was any earlier `within`
   */
  next(bytes: number, line: string, isEnvelope: boolean, place: number): 'within' | 'wrong' | null {
    if (!this.#isBody) {
      if (line === '') this.#isBody = true
      else this.#left = this.#lengthIn(line) ?? this.#left
      return null
    }
    if (this.#left === null) return null
    if (this.#left > 0) {
      this.#left -= bytes
      if (this.#left >= 0 && isEnvelope) this.#within.push(place)
      if (this.#left >= 0) return isEnvelope ? 'within' : null
    } else if (line === '' || isEnvelope) return null
    this.#left = null
    return 'wrong'
  }

  /** Whether more of the body should follow. */
  get isOpen(): boolean {
    return this.#left !== null && this.#left > 0
  }

  /** The places of lines that turned out to begin messages. */
  takeWithin(): number[] {
    const within = this.#within
    this.#within = []
    return within
  }

  #lengthIn(line: string): number | null {
    const length = LENGTH.exec(line)?.[1]
    return length !== undefined && Number(length) <= MOST ? Number(length) : null
  }
}
