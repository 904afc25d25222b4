/** What search reads in lanes with comments. */
import type { z } from 'zod'
import type { EntryTexts } from '../text-readers.ts'
import { type FoundText, linksIn } from '../texts.ts'
import { THREAD_LIMITS, type ThreadEntry } from './thread-entries.ts'

export class CommentTexts implements EntryTexts {
  readonly #texts = new Map<string, FoundText>()
  readonly #schema: z.ZodType<ThreadEntry<unknown> | { kind: 'vote' }>
  #count = 0

  constructor(schema: z.ZodType<ThreadEntry<unknown> | { kind: 'vote' }>) {
    this.#schema = schema
  }

  take(value: unknown): void {
    const { data: entry } = this.#schema.safeParse(value)
    if (!entry || this.#count === THREAD_LIMITS.laneEntries) return
    this.#count++
    if (entry.kind === 'comment' || entry.kind === 'reply') {
      if (!this.#texts.has(entry.id)) this.#set(entry.id, entry.time, entry.text)
    } else if (entry.kind === 'edit') {
      const edited = this.#texts.get(entry.target)
      if (edited) this.#set(edited.id, edited.time, entry.text)
    } else if (entry.kind === 'delete') this.#texts.delete(entry.target)
  }

  texts() {
    return { texts: [...this.#texts.values()], hidings: [] }
  }

  #set(id: string, time: number, text: string): void {
    this.#texts.set(id, { id, time, text, has: linksIn(text) })
  }
}
