/**
 * What an app says comes twice: through the hosts, which check that its sender may say it, and sooner from window to
 * window. Each message is heard once, in the order in which it was said (SPEC.md, X14).
 */

/** Messages that are heard before they have come through the hosts. */
const MOST_AHEAD = 100
/** Pages of apps on other devices that are followed. */
const MOST_PAGES = 512
/** A page begins at a random multiple of this, and counts from there. */
const OF_A_PAGE = 2 ** 32
const PAGES = 2 ** 20

interface Page {
  /** Heard last. */
  last: number
  /** Numbers heard that haven't come through the hosts. */
  ahead: Set<number>
}

/** The number of a new page's first message. @param random at least 0 and less than 1 */
export const firstNumber = (random: number): number => Math.floor(random * PAGES) * OF_A_PAGE

export class FirstCopies {
  /** By device and page. The longest unchanged come first. */
  readonly #pages = new Map<string, Page>()

  /** Whether a message that came through the hosts is to be heard. */
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

  /** Whether a message that came from window to window is to be heard: only the next one, while the hosts follow. */
  takeFromWindow(device: string, number: number): boolean {
    const page = this.#pages.get(nameOf(device, number))
    if (!page || number !== page.last + 1 || page.ahead.size >= MOST_AHEAD) return false
    page.ahead.add(number)
    page.last = number
    return true
  }
}

const nameOf = (device: string, number: number): string => `${device} ${Math.floor(number / OF_A_PAGE)}`
