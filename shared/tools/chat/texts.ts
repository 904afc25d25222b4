/** The searchable texts of messages. */
import { nearestTime } from '../../record/time.ts'
import { type EntryTexts, readList } from '../text-readers.ts'
import { type DocTexts, type FoundText, HAS, type Has, type Hiding, hasLink, type ToolTexts } from '../texts.ts'
import { readLane } from './lanes.ts'
import { chatPlace } from './place.ts'
import { CHAT_ROOT, type ChatEntry, chatEntry, threadOf } from './shape.ts'

type Message = Extract<ChatEntry, { kind: 'message' }>

function hasOf(message: Message, text: string): Has[] {
  return HAS.filter((what) => {
    if (what === 'link') return hasLink(text)
    if (what === 'poll') return message.poll !== undefined
    if (what === 'file') return message.files !== undefined
    return message.attachments?.some(({ kind }) => kind === 'picture') === true
  })
}

class MessageTexts implements EntryTexts {
  readonly #messages = new Map<string, Message>()
  readonly #edits = new Map<string, { text: string; time: number }>()
  readonly #deleted = new Set<string>()
  readonly #texts = new Map<string, FoundText>()
  readonly #hidings: Hiding[] = []

  take(value: unknown): void {
    const { data: entry } = chatEntry.safeParse(value)
    if (entry?.kind === 'message') {
      if (this.#messages.has(entry.id)) return
      this.#messages.set(entry.id, entry)
      this.#set(entry.id)
    } else if (entry?.kind === 'edit') {
      const { target, text, time } = entry
      if (time < (this.#edits.get(target)?.time ?? Number.NEGATIVE_INFINITY)) return
      this.#edits.set(target, { text, time })
      this.#set(target)
    } else if (entry?.kind === 'delete') {
      this.#deleted.add(entry.target)
      this.#texts.delete(entry.target)
    } else if (entry?.kind === 'hide') {
      this.#hidings.push({ device: entry.device, id: entry.target, on: entry.on, time: entry.time })
    }
  }

  texts(): DocTexts {
    return { texts: [...this.#texts.values()], hidings: [...this.#hidings] }
  }

  #set(id: string): void {
    const message = this.#messages.get(id)
    if (!message || this.#deleted.has(id)) return
    const said = this.#edits.get(id)?.text ?? message.text
    const asked = message.poll ? [message.poll.question, ...message.poll.options] : []
    const names = (message.attachments ?? []).flatMap((each) => (each.kind === 'picture' ? [each.name] : []))
    const files = (message.files ?? []).map(({ name }) => name)
    const text = [said, ...asked, ...names, ...files].filter((part) => part !== '').join('\n')
    this.#texts.set(id, { id, time: message.time, text, has: hasOf(message, said) })
  }
}

export const chatTexts: ToolTexts = {
  within: (doc) => doc.split('/')[1] ?? null,
  reader: (_doc, content) => readList(content.getArray(CHAT_ROOT), () => new MessageTexts()),
  placeOf: ({ within }, { time, id }) => chatPlace(within.slice(0, 32), { time: nearestTime(time), id }),
  startOf: (doc) => readLane(doc)?.start ?? null,
  threadOf,
}
