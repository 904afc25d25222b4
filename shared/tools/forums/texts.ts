/** The searchable texts of a forum: titles in outline lanes, and posts. */
import { type EntryTexts, readList } from '../text-readers.ts'
import { ALL_WITHIN, type DocTexts, type FoundText, type Hiding, linksIn, type ToolTexts } from '../texts.ts'
import {
  isOpener,
  OUTLINE_ROOT,
  postNamed,
  readOutlineEntry,
  readOutlineLane,
  readTextEntry,
  readTextsLane,
  TEXTS_ROOT,
} from './shape.ts'

class Titles implements EntryTexts {
  readonly #device: string
  readonly #titles = new Map<string, FoundText>()
  readonly #hidings: Hiding[] = []

  constructor(device: string) {
    this.#device = device
  }

  take(value: unknown): void {
    const entry = readOutlineEntry(value)
    if (entry?.kind === 'discussion') {
      if (isOpener(entry.id, this.#device) && !this.#titles.has(entry.id)) this.#set(entry.id, entry.time, entry.title)
    } else if (entry?.kind === 'rename') {
      const known = this.#titles.get(entry.in)
      if (known) this.#set(entry.in, known.time, entry.title)
    } else if (entry?.kind === 'hide') {
      const { on, time } = entry
      const hidden = entry.post === null ? { device: ALL_WITHIN, id: entry.in } : postNamed(entry.post)
      this.#hidings.push({ ...hidden, on, time })
    }
  }

  texts(): DocTexts {
    return { texts: [...this.#titles.values()], hidings: [...this.#hidings] }
  }

  #set(id: string, time: number, text: string): void {
    this.#titles.set(id, { id, time, text, has: [] })
  }
}

class PostTexts implements EntryTexts {
  readonly #texts = new Map<string, FoundText>()

  take(value: unknown): void {
    const entry = readTextEntry(value)
    if (entry?.kind === 'text') {
      if (!this.#texts.has(entry.id)) this.#set(entry.id, entry.time, entry.text)
    } else if (entry?.kind === 'edit') {
      const known = this.#texts.get(entry.target)
      if (known) this.#set(known.id, known.time, entry.text)
    } else if (entry?.kind === 'delete') this.#texts.delete(entry.target)
  }

  texts(): DocTexts {
    return { texts: [...this.#texts.values()], hidings: [] }
  }

  #set(id: string, time: number, text: string): void {
    this.#texts.set(id, { id, time, text, has: linksIn(text) })
  }
}

export const forumTexts: ToolTexts = {
  version: 1,
  within: (doc) => readTextsLane(doc)?.discussion ?? (readOutlineLane(doc) === null ? null : 'titles'),
  reader(doc, content) {
    const device = readOutlineLane(doc)
    return device === null
      ? readList(content.getArray(TEXTS_ROOT), () => new PostTexts())
      : readList(content.getArray(OUTLINE_ROOT), () => new Titles(device))
  },
  placeOf: ({ within, writer }, { id }) =>
    within === 'titles' || writer === null ? { discussion: id } : { discussion: within, post: id, device: writer },
}
