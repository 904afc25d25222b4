/** What a doc id says: which tool, what may stand in the doc, who writes. The registry of the tools' docs. */
import { CHAT_ROOT } from '../tools/chat/shape.ts'
import { INDEX_DOC, INDEX_ROOT } from '../tools/index/shape.ts'
import { BOARD_FILES_ROOT, BOARD_LANE_ROOT, BOARD_ROOT, BOARD_TOGETHER_ROOT } from '../tools/whiteboard/shape.ts'
import type { DocContents, DocKind } from './update-reader.ts'

export interface DocDescription {
  tool: 'index' | 'whiteboard' | 'chat'
  kind: DocKind
  contents: DocContents
  roots: readonly string[]
  /** The only device that may write there (hex), in a lane; null in a table. */
  writer: string | null
}

const BOARD = /^board\/[0-9a-f]{16}$/
const BOARD_LANE = /^board\/[0-9a-f]{16}\/([0-9a-f]{64})$/
const CHAT_LANE = /^chat\/[0-9a-f]{16}\/[0-9]{4}-(?:0[1-9]|1[0-2])(?:-[0-9a-f]{8})?\/([0-9a-f]{64})$/

/** Null where no tool known here has such a doc: its records are kept and passed on, and not applied. */
export function describeDoc(docId: string): DocDescription | null {
  if (docId === INDEX_DOC) {
    return { tool: 'index', kind: 'table', contents: 'values', roots: [INDEX_ROOT], writer: null }
  }
  if (BOARD.test(docId)) {
    return {
      tool: 'whiteboard',
      kind: 'table',
      contents: 'values',
      roots: [BOARD_ROOT, BOARD_FILES_ROOT, BOARD_TOGETHER_ROOT],
      writer: null,
    }
  }
  const onBoard = BOARD_LANE.exec(docId)?.[1]
  if (onBoard !== undefined) {
    return { tool: 'whiteboard', kind: 'lane', contents: 'values', roots: [BOARD_LANE_ROOT], writer: onBoard }
  }
  const writer = CHAT_LANE.exec(docId)?.[1]
  if (writer === undefined) return null
  return { tool: 'chat', kind: 'lane', contents: 'values', roots: [CHAT_ROOT], writer }
}
