/** What the pages share: one clock for all of a machine, and changes that carry its time. */
import type * as Y from 'yjs'
import { CHAT_ROOT } from '../../shared/tools/chat/shape.ts'

/** Milliseconds since 1970, with fractions. */
export const clock = (): number => performance.timeOrigin + performance.now()

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)))

/** What comes from outside the page comes as text. */
export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (digit) => digit.charCodeAt(0))

/** Writes chat messages at a steady pace; each says when it was written. */
export async function writeMessages(array: () => Y.Array<unknown>, count: number, every: number): Promise<void> {
  const start = performance.now()
  for (let index = 0; index < count; index++) {
    await pause(start + index * every - performance.now())
    const text = `${clock()} The quick brown fox jumps over the lazy dog, and the dog lets it.`
    const id = index.toString(16).padStart(24, '0')
    array().push([{ kind: 'message', id, text, time: Date.now(), seen: [] }])
  }
}

/** Notes for each message of a doc how long it took to get here, from now on. */
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

  /** Waits for so many delays, in ms, and forgets them. Throws where they do not come. */
  async take(count: number): Promise<number[]> {
    const deadline = performance.now() + 20_000
    while (this.#delays.length < count) {
      if (performance.now() > deadline) throw new Error(`${this.#delays.length} of ${count} changes arrived`)
      await pause(20)
    }
    return this.#delays.splice(0)
  }
}
