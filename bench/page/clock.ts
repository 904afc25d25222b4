/** Shared by pages: one clock for all pages on a machine, and changes that carry its time. */
import type * as Y from 'yjs'
import { CHAT_ROOT } from '../../shared/tools/chat/shape.ts'

/** Milliseconds since 1970, with fractions. */
export const clock = (): number => performance.timeOrigin + performance.now()

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)))

/** Bytes from outside the page arrive as text. */
export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (digit) => digit.charCodeAt(0))

/** Writes chat messages at a steady pace; each contains the time of writing. */
export async function writeMessages(array: () => Y.Array<unknown>, count: number, every: number): Promise<void> {
  const start = performance.now()
  for (let index = 0; index < count; index++) {
    await pause(start + index * every - performance.now())
    const text = `${clock()} The quick brown fox jumps over the lazy dog, and the dog lets it.`
    const id = index.toString(16).padStart(24, '0')
    array().push([{ kind: 'message', id, text, time: Date.now(), seen: [] }])
  }
}

/** Records how long each new message of a doc took to arrive. */
export class Stopwatch {
  #delays: number[] = []
  readonly #seen = new WeakSet<Y.Doc>()

  watch(doc: Y.Doc): void {
    if (this.#seen.has(doc)) return
    this.#seen.add(doc)
    doc.getArray<{ text: string }>(CHAT_ROOT).observe((event) => {
      const now = clock()
      for (const { insert } of event.changes.delta) {
        for (const { text } of (insert ?? []) as { text: string }[]) this.#delays.push(now - Number.parseFloat(text))
      }
    })
  }

  /** Waits for `count` delays, in ms, and removes them. Throws if they don't arrive in time. */
  async take(count: number): Promise<number[]> {
    const deadline = performance.now() + 20_000
    while (this.#delays.length < count) {
      if (performance.now() > deadline) throw new Error(`${this.#delays.length} of ${count} changes arrived`)
      await pause(20)
    }
    return this.#delays.splice(0)
  }
}
