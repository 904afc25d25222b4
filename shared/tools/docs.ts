/** The registry of the tools' docs: which tool a doc is of, and what may stand in it. */
import { type DocForm, formOf } from '../docs/doc-id.ts'
import { BOARD_FILES_ROOT, BOARD_LANE_ROOT, BOARD_ROOT, BOARD_TOGETHER_ROOT } from './boards/shape.ts'
import { CHANNEL, CHAT_ROOT } from './chat/shape.ts'
import { FILES_LANE, FILES_ROOT } from './files/shape.ts'
import { FOLDER_ABOUT_ROOT, FOLDER_FILES_ROOT, FOLDER_LANE } from './folders/shape.ts'
import { INDEX_DOC, INDEX_ROOT } from './index/shape.ts'
import { MEDIA_ROOT } from './media/shape.ts'
import { DRAFTS_ROOT, FEEDS_ROOT, ISSUES_ROOT, SCHEDULED_ROOT, TEXT_ROOT } from './news/shape.ts'
import { PAGE_ROOT } from './pages/shape.ts'
import { PEOPLE_ROOT } from './people/shape.ts'
import { CATALOGUE_LANE, CATALOGUE_ROOT } from './topics/catalogue.ts'
import { TOPIC_LANE, TOPIC_ROOT } from './topics/shape.ts'

export interface DocDescription extends Pick<DocForm, 'kind' | 'contents' | 'writer'> {
  tool: 'index' | 'whiteboard' | 'chat' | 'media' | 'files' | 'folders' | 'notes' | 'newsletter' | 'people' | 'topics'
  roots: readonly string[]
}

interface DocPattern extends Pick<DocDescription, 'tool' | 'roots'> {
  pattern: RegExp
}

const DEVICE = '[0-9a-f]{64}'
const MONTH = '[0-9]{4}-(?:0[1-9]|1[0-2])'

const PATTERNS: readonly DocPattern[] = [
  { pattern: new RegExp(`^${INDEX_DOC}$`), tool: 'index', roots: [INDEX_ROOT] },
  {
    pattern: /^board\/[0-9a-f]{16}$/,
    tool: 'whiteboard',
    roots: [BOARD_ROOT, BOARD_FILES_ROOT, BOARD_TOGETHER_ROOT],
  },
  { pattern: new RegExp(`^board/[0-9a-f]{16}/${DEVICE}$`), tool: 'whiteboard', roots: [BOARD_LANE_ROOT] },
  {
    pattern: new RegExp(`^chat/(?:${CHANNEL})/${MONTH}(?:-[0-9a-f]{8})?/${DEVICE}$`),
    tool: 'chat',
    roots: [CHAT_ROOT],
  },
  { pattern: new RegExp(`^media/(?:[0-9a-f]{32}-)?[0-9a-f]{16}/${DEVICE}$`), tool: 'media', roots: [MEDIA_ROOT] },
  { pattern: FILES_LANE, tool: 'files', roots: [FILES_ROOT] },
  { pattern: FOLDER_LANE, tool: 'folders', roots: [FOLDER_FILES_ROOT, FOLDER_ABOUT_ROOT] },
  { pattern: new RegExp(`^news/[0-9a-f]{16}/[0-9]{4}/${DEVICE}$`), tool: 'newsletter', roots: [ISSUES_ROOT] },
  {
    pattern: new RegExp(`^news/[0-9a-f]{16}/issue/[0-9a-f]{16}/${DEVICE}$`),
    tool: 'newsletter',
    roots: [TEXT_ROOT],
  },
  {
    pattern: /^news\/(?:[0-9a-f]{32}-)?[0-9a-f]{16}\/drafts$/,
    tool: 'newsletter',
    roots: [DRAFTS_ROOT, FEEDS_ROOT],
  },
  {
    pattern: /^news\/(?:[0-9a-f]{32}-)?[0-9a-f]{16}\/draft\/[0-9a-f]{16}$/,
    tool: 'newsletter',
    roots: [PAGE_ROOT],
  },
  {
    pattern: new RegExp(`^news/(?:[0-9a-f]{32}-)?[0-9a-f]{16}/scheduled/${DEVICE}$`),
    tool: 'newsletter',
    roots: [SCHEDULED_ROOT],
  },
  { pattern: /^page\/[0-9a-f]{16}$/, tool: 'notes', roots: [PAGE_ROOT] },
  { pattern: new RegExp(`^people/${DEVICE}$`), tool: 'people', roots: [PEOPLE_ROOT] },
  { pattern: CATALOGUE_LANE, tool: 'topics', roots: [CATALOGUE_ROOT] },
  { pattern: TOPIC_LANE, tool: 'topics', roots: [TOPIC_ROOT] },
]

/** Null where no tool known here has such a doc: its records are kept, packed and passed on, and not shown. */
export function describeDoc(docId: string): DocDescription | null {
  const form = formOf(docId)
  const found = PATTERNS.find(({ pattern }) => pattern.test(docId))
  if (!form || !found) return null
  const { kind, contents, writer } = form
  return { tool: found.tool, kind, contents, roots: found.roots, writer }
}
