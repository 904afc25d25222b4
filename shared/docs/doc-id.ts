/**
 * What a doc id says by its own grammar (SPEC.md, D27): which stream its records are in, who writes, and what kind of content there is. So a
 * device stores, compares and packs docs of tools that it doesn't know.
 */
import type { Stream } from '../record/chain-id.ts'
import type { DocContents, DocKind } from './update-reader.ts'

export interface DocForm {
  /** The stream whose records a doc is made of: records of any other that name it count for nothing (R13). */
  stream: Stream
  kind: DocKind
  contents: DocContents
  /** The only device that may write there (hex), in a lane; null in a table. */
  writer: string | null
}

/** `tool/<tool>/<space, or a conversation>/<values or rich>[/<name> …][/<writer>]`: the form of every tool that is added. */
const TOOL = /^tool\/[a-z][a-z0-9-]{0,23}\/(?:space|([0-9a-f]{32}))\/(values|rich)(?:\/[a-z0-9_-]+)*$/
const WRITER = /\/([0-9a-f]{64})$/

/** The first tools' docs have names of their own; the list grows no more. */
const FIRST = /^(?:board|chat|files|folder|index|media|news|page|people|topic|topics)(?:\/|$)/
const FIRST_IN_CONVERSATION = /^(?:chat|media|files|news)\/([0-9a-f]{32})[-/]/
const FIRST_RICH = /^(?:page\/[0-9a-f]{16}|news\/(?:[0-9a-f]{32}-)?[0-9a-f]{16}\/draft\/[0-9a-f]{16})$/

/**
 * What the version of November 2026 (65a77041) reads. Of anything else in a squash it would say that its author lies, so nothing else is packed as long as
 * such devices are met: nothing is added here.
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

/** Whether every version of Parley can compare a squash of this doc with what it stands for. */
export const isPackedByAll = (docId: string): boolean => PACKED_FROM_THE_BEGINNING.test(docId)

/** Null for what is no doc id of any version. */
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
