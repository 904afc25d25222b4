/** What search reads in messages. */
import type * as Y from 'yjs'
import { nearestTime } from '../../record/time.ts'
import { type DocTexts, type FoundText, HAS, type Has, type Hiding, hasLink, type ToolTexts } from '../texts.ts'
import { readLane } from './lanes.ts'
import { chatPlace } from './place.ts'
import { CHAT_ROOT, type ChatEntry, chatEntry, threadOf } from './shape.ts'

function hasOf(entry: Extract<ChatEntry, { kind: 'message' }>, text: string): Has[] {
  return HAS.filter((what) => {
    if (what === 'link') return hasLink(text)
    if (what === 'poll') return entry.poll !== undefined
    if (what === 'file') return entry.files !== undefined
    return entry.attachments?.some(({ kind }) => kind === 'picture') === true
  })
}

function read(_doc: string, content: Y.Doc): DocTexts {
  const messages = new Map<string, Extract<ChatEntry, { kind: 'message' }>>()
  const edits = new Map<string, { text: string; time: number }>()
  const deleted = new Set<string>()
  const hidings: Hiding[] = []
  for (const value of content.getArray(CHAT_ROOT)) {
    const parsed = chatEntry.safeParse(value)
    if (!parsed.success) continue
    const entry = parsed.data
    if (entry.kind === 'message') {
      if (!messages.has(entry.id)) messages.set(entry.id, entry)
    } else if (entry.kind === 'edit') {
      if (entry.time >= (edits.get(entry.target)?.time ?? Number.NEGATIVE_INFINITY)) edits.set(entry.target, entry)
    } else if (entry.kind === 'delete') deleted.add(entry.target)
    else if (entry.kind === 'hide') {
      hidings.push({ device: entry.device, id: entry.target, on: entry.on, time: entry.time })
    }
  }
  const texts: FoundText[] = []
  for (const [id, message] of messages) {
    if (deleted.has(id)) continue
    const said = edits.get(id)?.text ?? message.text
    const asked = message.poll ? [message.poll.question, ...message.poll.options] : []
    const names = (message.attachments ?? []).flatMap((each) => (each.kind === 'picture' ? [each.name] : []))
    const files = (message.files ?? []).map(({ name }) => name)
    const text = [said, ...asked, ...names, ...files].filter((part) => part !== '').join('\n')
    texts.push({ id, time: message.time, text, has: hasOf(message, said) })
  }
  return { texts, hidings }
}

export const chatTexts: ToolTexts = {
  within: (doc) => doc.split('/')[1] ?? null,
  read,
  placeOf: ({ within }, { time, id }) => chatPlace(within.slice(0, 32), { time: nearestTime(time), id }),
  startOf: (doc) => readLane(doc)?.start ?? null,
  threadOf,
}
