/** What a doc id says: which tool, what may stand in the doc, who writes. The registry of the tools' docs. */

import type { Stream } from '../record/chain-id.ts'
import { CHANNEL, CHAT_ROOT } from '../tools/chat/shape.ts'
import { FILES_LANE, FILES_ROOT } from '../tools/files/shape.ts'
import { FOLDER_ABOUT_ROOT, FOLDER_FILES_ROOT, FOLDER_LANE } from '../tools/folders/shape.ts'
import { INDEX_DOC, INDEX_ROOT } from '../tools/index/shape.ts'
import { MEDIA_ROOT } from '../tools/media/shape.ts'
import { DRAFTS_ROOT, FEEDS_ROOT, ISSUES_ROOT, SCHEDULED_ROOT, TEXT_ROOT } from '../tools/newsletter/shape.ts'
import { PAGE_ROOT } from '../tools/notes/shape.ts'
import { PEOPLE_ROOT } from '../tools/people/shape.ts'
import { CATALOGUE_LANE, CATALOGUE_ROOT } from '../tools/topics/catalogue.ts'
import { TOPIC_LANE, TOPIC_ROOT } from '../tools/topics/shape.ts'
import { BOARD_FILES_ROOT, BOARD_LANE_ROOT, BOARD_ROOT, BOARD_TOGETHER_ROOT } from '../tools/whiteboard/shape.ts'
import type { DocContents, DocKind } from './update-reader.ts'

export interface DocDescription {
  tool: 'index' | 'whiteboard' | 'chat' | 'media' | 'files' | 'folders' | 'notes' | 'newsletter' | 'people' | 'topics'
  kind: DocKind
  contents: DocContents
  roots: readonly string[]
  /** The only device that may write there (hex), in a lane; null in a table. */
  writer: string | null
}

interface DocPattern extends Omit<DocDescription, 'writer'> {
  /** Its last group is the writer of a lane. */
  pattern: RegExp
}

const MONTH = '[0-9]{4}-(?:0[1-9]|1[0-2])'

const PATTERNS: readonly DocPattern[] = [
  { pattern: new RegExp(`^${INDEX_DOC}$`), tool: 'index', kind: 'table', contents: 'values', roots: [INDEX_ROOT] },
  {
    pattern: /^board\/[0-9a-f]{16}$/,
    tool: 'whiteboard',
    kind: 'table',
    contents: 'values',
    roots: [BOARD_ROOT, BOARD_FILES_ROOT, BOARD_TOGETHER_ROOT],
  },
  {
    pattern: /^board\/[0-9a-f]{16}\/([0-9a-f]{64})$/,
    tool: 'whiteboard',
    kind: 'lane',
    contents: 'values',
    roots: [BOARD_LANE_ROOT],
  },
  {
    pattern: new RegExp(`^chat/(?:${CHANNEL})/${MONTH}(?:-[0-9a-f]{8})?/([0-9a-f]{64})$`),
    tool: 'chat',
    kind: 'lane',
    contents: 'values',
    roots: [CHAT_ROOT],
  },
  {
    pattern: /^media\/(?:[0-9a-f]{32}-)?[0-9a-f]{16}\/([0-9a-f]{64})$/,
    tool: 'media',
    kind: 'lane',
    contents: 'values',
    roots: [MEDIA_ROOT],
  },
  { pattern: FILES_LANE, tool: 'files', kind: 'lane', contents: 'values', roots: [FILES_ROOT] },
  {
    pattern: FOLDER_LANE,
    tool: 'folders',
    kind: 'lane',
    contents: 'values',
    roots: [FOLDER_FILES_ROOT, FOLDER_ABOUT_ROOT],
  },
  {
    pattern: /^news\/[0-9a-f]{16}\/[0-9]{4}\/([0-9a-f]{64})$/,
    tool: 'newsletter',
    kind: 'lane',
    contents: 'values',
    roots: [ISSUES_ROOT],
  },
  {
    pattern: /^news\/[0-9a-f]{16}\/issue\/[0-9a-f]{16}\/([0-9a-f]{64})$/,
    tool: 'newsletter',
    kind: 'lane',
    contents: 'values',
    roots: [TEXT_ROOT],
  },
  {
    pattern: /^news\/(?:[0-9a-f]{32}-)?[0-9a-f]{16}\/drafts$/,
    tool: 'newsletter',
    kind: 'table',
    contents: 'values',
    roots: [DRAFTS_ROOT, FEEDS_ROOT],
  },
  {
    pattern: /^news\/(?:[0-9a-f]{32}-)?[0-9a-f]{16}\/draft\/[0-9a-f]{16}$/,
    tool: 'newsletter',
    kind: 'table',
    contents: 'rich',
    roots: [PAGE_ROOT],
  },
  {
    pattern: /^news\/(?:[0-9a-f]{32}-)?[0-9a-f]{16}\/scheduled\/([0-9a-f]{64})$/,
    tool: 'newsletter',
    kind: 'lane',
    contents: 'values',
    roots: [SCHEDULED_ROOT],
  },
  { pattern: /^page\/[0-9a-f]{16}$/, tool: 'notes', kind: 'table', contents: 'rich', roots: [PAGE_ROOT] },
  { pattern: /^people\/([0-9a-f]{64})$/, tool: 'people', kind: 'lane', contents: 'values', roots: [PEOPLE_ROOT] },
  { pattern: CATALOGUE_LANE, tool: 'topics', kind: 'lane', contents: 'values', roots: [CATALOGUE_ROOT] },
  { pattern: TOPIC_LANE, tool: 'topics', kind: 'lane', contents: 'values', roots: [TOPIC_ROOT] },
]

/** Null where no tool known here has such a doc: its records are kept and passed on, and not applied. */
export function describeDoc(docId: string): DocDescription | null {
  for (const { pattern, ...description } of PATTERNS) {
    const match = pattern.exec(docId)
    if (match) return { ...description, writer: match.length > 1 ? (match.at(-1) ?? null) : null }
  }
  return null
}

const IN_CONVERSATION = /^(?:chat|media|files|news)\/([0-9a-f]{32})[-/]/

/** The stream whose records a doc is made of: records of any other that name it count for nothing (R13). */
export const streamOf = (docId: string): Stream => IN_CONVERSATION.exec(docId)?.[1] ?? 'content'
