/** The searchable texts of a doc, with authors and times. The one place that knows which tools have texts. */
import type * as Y from 'yjs'
import { streamOf } from '../docs/doc-id.ts'
import { readElement } from '../tools/boards/element.ts'
import { readSaid } from '../tools/boards/said.ts'
import { BOARD_LANE_ROOT, BOARD_ROOT } from '../tools/boards/shape.ts'
import { CHAT_ROOT, type ChatEntry, chatEntry } from '../tools/chat/shape.ts'
import { describeDoc } from '../tools/docs.ts'
import { kindOf } from '../tools/files/kinds.ts'
import { pathOf } from '../tools/files/names.ts'
import { type Announcement, FILES_ROOT, readFileEntry } from '../tools/files/shape.ts'
import { plainText, readContent } from '../tools/news/content.ts'
import { ISSUES_ROOT, issueEntry, readIssuesLane, TEXT_ROOT, type TextEntry, textEntry } from '../tools/news/shape.ts'
import { pageBlocks } from '../tools/pages/page-blocks.ts'
import { HAS, type Has } from './has.ts'

export interface FoundText {
  /** Id of the message, comment, shape, or block of a page. */
  id: string
  /** Milliseconds; 0 if the doc doesn't contain it. */
  time: number
  text: string
  has: readonly Has[]
}

/** An owner may hide anyone's message; a publisher any issue, whichever publisher made it. */
export interface Hiding {
  /** The author; null: any. */
  device: string | null
  id: string
  on: boolean
  time: number
}

export interface DocTexts {
  texts: FoundText[]
  hidings: Hiding[]
}

export interface SearchedDoc {
  tool: 'chat' | 'board' | 'page' | 'newsletter' | 'files'
  /** Id of the channel, thread, board, page or newsletter; for files, the month. */
  place: string
  /** The lane's writer; null if many write. */
  writer: string | null
}

const ISSUE = /^news\/[0-9a-f]{16}\/issue\/([0-9a-f]{16})\//

/** Null if such a doc has nothing to search. */
export function searchedDoc(doc: string): SearchedDoc | null {
  const description = describeDoc(doc)
  const place = doc.split('/')[1] ?? ''
  if (description?.tool === 'chat') return { tool: 'chat', place, writer: description.writer }
  // Files of a conversation are found through the messages that contain them.
  if (description?.tool === 'files' && streamOf(doc) === 'content')
    return { tool: 'files', place, writer: description.writer }
  if (description?.tool === 'pages') return { tool: 'page', place, writer: null }
  if (description?.tool === 'boards') return { tool: 'board', place, writer: description.writer }
  if (ISSUE.test(doc) || readIssuesLane(doc)) return { tool: 'newsletter', place, writer: description?.writer ?? null }
  return null
}

const LINK = /\bhttps?:\/\/|\bwww\./i

/** The doc's present texts. Ignores anything invalid that someone wrote there. */
export function textsOf(doc: string, content: Y.Doc): DocTexts {
  const searched = searchedDoc(doc)
  if (searched?.tool === 'chat') return textsOfChat(content)
  if (searched?.tool === 'files') return textsOfFiles(content, searched.writer)
  if (searched?.tool === 'newsletter') return textsOfNewsletter(doc, content)
  if (searched?.tool === 'page') return { texts: textsOfPage(content), hidings: [] }
  if (searched) return { texts: searched.writer ? textsOfComments(content) : textsOfBoard(content), hidings: [] }
  return { texts: [], hidings: [] }
}

function hasOf(entry: Extract<ChatEntry, { kind: 'message' }>, text: string): Has[] {
  return HAS.filter((what) => {
    if (what === 'link') return LINK.test(text)
    if (what === 'poll') return entry.poll !== undefined
    if (what === 'file') return entry.files !== undefined
    return entry.attachments?.some(({ kind }) => kind === 'picture') === true
  })
}

function textsOfChat(content: Y.Doc): DocTexts {
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

/** Names with their folders; of several with one name, the newest. */
function textsOfFiles(content: Y.Doc, writer: string | null): DocTexts {
  const files = new Map<string, Announcement>()
  const withdrawn = new Map<string, boolean>()
  const hidings: Hiding[] = []
  for (const value of content.getArray(FILES_ROOT)) {
    const entry = readFileEntry(value)
    if (!entry) continue
    if (entry.kind === 'file') {
      if (!files.has(entry.id)) files.set(entry.id, entry)
    } else if (entry.kind === 'withdraw') {
      if (entry.device === writer) withdrawn.set(entry.target, entry.on)
      else hidings.push({ device: entry.device, id: entry.target, on: entry.on, time: entry.at })
    } else {
      const moved = files.get(entry.target)
      if (moved) files.set(entry.target, { ...moved, name: entry.name, folder: entry.folder })
    }
  }
  const byPath = new Map<string, Announcement>()
  for (const file of files.values()) {
    const path = pathOf(file.folder, file.name)
    if (withdrawn.get(file.id) !== true && file.time >= (byPath.get(path)?.time ?? 0)) byPath.set(path, file)
  }
  const texts = [...byPath].map(([text, file]): FoundText => {
    const has: Has[] = kindOf(file) === 'picture' ? ['image', 'file'] : ['file']
    return { id: file.id, time: file.time, text, has }
  })
  return { texts, hidings }
}

function textsOfBoard(content: Y.Doc): FoundText[] {
  const texts: FoundText[] = []
  content.getMap(BOARD_ROOT).forEach((value, id) => {
    const element = readElement(id, value)
    if (element?.type !== 'text') return
    const { text, updated } = element
    texts.push({ id, time: updated, text, has: LINK.test(text) ? ['link'] : [] })
  })
  return texts
}

const textsOfPage = (content: Y.Doc): FoundText[] =>
  pageBlocks(content).map(({ id, text }) => ({ id, time: 0, text, has: LINK.test(text) ? ['link'] : [] }))

function textsOfComments(content: Y.Doc): FoundText[] {
  const texts = new Map<string, FoundText>()
  for (const entry of readSaid(content.getArray(BOARD_LANE_ROOT))) {
    if (entry.kind === 'comment' || entry.kind === 'reply') {
      const { id, time, text } = entry
      if (!texts.has(id)) texts.set(id, { id, time, text, has: LINK.test(text) ? ['link'] : [] })
    } else if (entry.kind === 'edit') {
      const edited = texts.get(entry.target)
      if (edited) edited.text = entry.text
    } else if (entry.kind === 'delete') texts.delete(entry.target)
  }
  return [...texts.values()]
}

function textsOfNewsletter(doc: string, content: Y.Doc): DocTexts {
  if (ISSUE.test(doc)) return { texts: textsOfIssue(doc, content), hidings: [] }
  const hidings = [...content.getArray(ISSUES_ROOT)].flatMap((value): Hiding[] => {
    const { data: entry } = issueEntry.safeParse(value)
    return entry?.kind === 'withdraw' ? [{ device: null, id: entry.id, on: true, time: entry.time }] : []
  })
  return { texts: [], hidings }
}

/** The latest version that its publisher has signed. */
function textsOfIssue(doc: string, content: Y.Doc): FoundText[] {
  let latest: TextEntry | null = null
  for (const value of content.getArray(TEXT_ROOT)) {
    const entry = textEntry.safeParse(value)
    if (entry.success && entry.data.version >= (latest?.version ?? 0)) latest = entry.data
  }
  const id = ISSUE.exec(doc)?.[1]
  if (!latest || id === undefined) return []
  const { title, summary, time } = latest
  const read = readContent(latest.content)
  const text = [title, summary, read ? plainText(read.root) : ''].filter((part) => part !== '').join('\n')
  return [{ id, time, text, has: LINK.test(text) ? ['link'] : [] }]
}
