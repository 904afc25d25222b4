/**
 * How much an app can send to its window in one way (SPEC.md, X9). A message costs the window memory and time before
 * anything checks it, so a page that doesn't wait for its credit is stopped.
 */
import { APP_LIMITS } from '../../../../shared/tools/apps/limits.ts'
import type { ReadingTime } from './reading-time.ts'

/** Milliseconds until a page that has used half of its credit gets it back: the window has its turn before. */
const TURN = 10
/** Maximum length of a part of a message, except a file that the app sends to a chat. Bytes, or characters. */
const LONGEST = 1024 * 1024
/** Maximum number of ports that a message brings. */
const PORTS = 1

export class Allowance {
  readonly #time: ReadingTime
  readonly #give: (count: number) => void
  #credit: number = APP_LIMITS.credit
  #giving: ReturnType<typeof setTimeout> | undefined

  /** @param give tells the page how many more messages it can send */
  constructor(time: ReadingTime, give: (count: number) => void = () => {}) {
    this.#time = time
    this.#give = give
  }

  /**
   * Reads a message; nothing else may read it. Null if it exceeds what the page can send.
   *
   * @param mayBring whether it may contain a file
   */
  read(message: MessageEvent, mayBring: boolean): { said: unknown } | null {
    const began = performance.now()
    this.#credit -= 1
    const said: unknown = message.data
    if (this.#credit < 0 || message.ports.length > PORTS || isLong(said, mayBring) || !this.#time.spend(began))
      return null
    if (this.#credit <= APP_LIMITS.credit / 2) this.#giving ??= setTimeout(() => this.#giveBack(), TURN)
    return { said }
  }

  stop(): void {
    clearTimeout(this.#giving)
  }

  #giveBack(): void {
    this.#giving = undefined
    const count = APP_LIMITS.credit - this.#credit
    this.#credit += count
    this.#give(count)
  }
}

function isLong(said: unknown, mayBring: boolean): boolean {
  if (!isPlain(said)) return lengthOf(said) > LONGEST
  const { file, ...rest } = said as { kind?: unknown; file?: unknown }
  const bringsFile = rest.kind === 'message' && file !== undefined
  if (bringsFile ? !mayBring : lengthOf(file) > LONGEST) return true
  const parts = Object.values(rest).flatMap((part) => (isPlain(part) ? Object.values(part) : [part]))
  return parts.some((part) => lengthOf(part) > LONGEST)
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !(value instanceof ArrayBuffer)

const lengthOf = (value: unknown): number => {
  if (typeof value === 'string') return value.length
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? value.byteLength : 0
}
