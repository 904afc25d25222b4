/**
 * A message of an app arrives twice: through the hosts, which check that its sender is allowed to send it, and sooner
 * from window to window. Each is delivered once, in the order in which it was sent (SPEC.md, X14).
 */

/** Messages that can be delivered before they have come through the hosts. */
const MOST_AHEAD = 100
/** Pages of apps on other devices that are tracked. */
const MOST_PAGES = 512
/** A page begins at a random multiple of this, and counts up from there. */
const OF_A_PAGE = 2 ** 32
const PAGES = 2 ** 20

interface Page {
  /** The number of the last delivered message. */
  last: number
  /** Numbers of delivered messages that haven't come through the hosts. */
  ahead: Set<number>
}

/** The number of a new page's first message. @param random at least 0 and less than 1 */
export const firstNumber = (random: number): number => Math.floor(random * PAGES) * OF_A_PAGE

export class FirstCopies {
  /** By device and page, the longest unchanged first. */
  readonly #pages = new Map<string, Page>()

  /** Returns whether to deliver a message that came through the hosts. */
  takeFromHost(device: string, number: number): boolean {
    const name = nameOf(device, number)
    const { last, ahead } = this.#pages.get(name) ?? { last: number, ahead: new Set() }
    const isHeard = ahead.has(number)
    for (const each of ahead) if (each <= number) ahead.delete(each)
    this.#pages.delete(name)
    this.#pages.set(name, { last: isHeard ? last : number, ahead })
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= MOST_PAGES) break
      this.#pages.delete(oldest)
    }
    return !isHeard
  }

  /**
   * Returns whether to deliver a message that came from window to window: only the next one, and only while the hosts
   * keep up.
   */
  takeFromWindow(device: string, number: number): boolean {
    const page = this.#pages.get(nameOf(device, number))
    if (!page || number !== page.last + 1 || page.ahead.size >= MOST_AHEAD) return false
    page.ahead.add(number)
    page.last = number
    return true
  }
}

const nameOf = (device: string, number: number): string => `${device} ${Math.floor(number / OF_A_PAGE)}`
