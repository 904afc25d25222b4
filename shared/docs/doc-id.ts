/**
 * Reads a doc id by its grammar (SPEC.md, D27): the stream of its records, its writer, and the kind of its content. So
 * a device can store, compare and pack docs of tools that it doesn't know.
 */
import type { Stream } from '../record/chain-id.ts'
import type { DocContents, DocKind } from './updates/update-reader.ts'

export interface DocForm {
  /** The stream that a doc's records belong to: records of any other stream that name it are void (R13). */
  stream: Stream
  kind: DocKind
  contents: DocContents
  /** For a lane, the only device that can write there (hex); null for a table. */
  writer: string | null
}

/** `tool/<tool>/<space, or a conversation>/<values or rich>[/<name> …][/<writer>]`: the form for every new tool. */
const TOOL = /^tool\/[a-z][a-z0-9-]{0,23}\/(?:space|([0-9a-f]{32}))\/(values|rich)(?:\/[a-z0-9_-]+)*$/
const WRITER = /\/([0-9a-f]{64})$/

/** The docs of the first tools have their own forms. Don't add to this list. */
const FIRST = /^(?:board|chat|files|folder|index|media|news|page|people|topic|topics)(?:\/|$)/
const FIRST_IN_CONVERSATION = /^(?:chat|media|files|news)\/([0-9a-f]{32})[-/]/
const FIRST_RICH = /^(?:page\/[0-9a-f]{16}|news\/(?:[0-9a-f]{32}-)?[0-9a-f]{16}\/draft\/[0-9a-f]{16})$/

/**
 * Docs that the version of November 2026 (65a77041) can read. If a squash contained anything else, that version would
 * accuse the author of lying, so nothing else is packed as long as such devices are around. Don't add to this list.
 */
const PACKED_FROM_THE_BEGINNING = new RegExp(
  `^(?:${[
    'index',
    'board/I(?:/D)?',
    'chat/(?:I|C(?:-I)?)/M(?:-[0-9a-f]{8})?/D',
    'media/(?:C-)?I/D',
    'files/(?:C/)?M/D',
    'folder/I/D',
    'news/I/(?:[0-9]{4}|issue/I)/D',
    'news/(?:C-)?I/(?:drafts|draft/I)',
    'page/I',
    'people/D',
    'topics/D',
    'topic/[a-z0-9][a-z0-9-]{0,39}/D',
  ]
    .join('|')
    .replace(/\bD\b/g, '[0-9a-f]{64}')
    .replace(/\bC\b/g, '[0-9a-f]{32}')
    .replace(/\bI\b/g, '[0-9a-f]{16}')
    .replace(/\bM\b/g, '[0-9]{4}-(?:0[1-9]|1[0-2])')})$`,
)

/** Whether every version of Parley can compare a squash of this doc with the records it replaces. */
export const isPackedByAll = (docId: string): boolean => PACKED_FROM_THE_BEGINNING.test(docId)

/** Null if no version knows such a doc id. */
export function formOf(docId: string): DocForm | null {
  const tool = TOOL.exec(docId)
  if (!tool && !FIRST.test(docId)) return null
  const writer = WRITER.exec(docId)?.[1] ?? null
  const isRich = tool ? tool[2] === 'rich' : FIRST_RICH.test(docId)
  return {
    stream: (tool ?? FIRST_IN_CONVERSATION.exec(docId))?.[1] ?? 'content',
    kind: writer === null ? 'table' : 'lane',
    contents: isRich ? 'rich' : 'values',
    writer,
  }
}

export const streamOf = (docId: string): Stream => formOf(docId)?.stream ?? 'content'
