/** The searchable texts of docs, as their tools declare them. */
import type * as Y from 'yjs'
import { describeDoc } from '../tools/docs.ts'
import type { DocTexts, TextReader, TextsIn, ToolTexts } from '../tools/texts.ts'
import type { Tool } from '../tools/tool.ts'
import { TOOLS } from '../tools/tools.ts'

export interface SearchedDoc extends TextsIn {
  tool: string
  how: ToolTexts
}

const SEARCHED: ReadonlyMap<string, ToolTexts> = new Map(
  TOOLS.flatMap(({ id, texts }: Tool) => (texts ? [[id, texts]] : [])),
)

/** Null if such a doc has nothing to search. */
export function searchedDoc(doc: string): SearchedDoc | null {
  const description = describeDoc(doc)
  const how = description && SEARCHED.get(description.tool)
  const within = how?.within(doc)
  return how && within ? { tool: description.tool, how, within, writer: description.writer } : null
}

/** Null if such a doc has nothing to search. */
export function textReader(doc: string, content: Y.Doc): TextReader | null {
  const searched = searchedDoc(doc)
  return searched?.how.reader(doc, content, searched.writer) ?? null
}

/** The doc's current texts. */
export function textsOf(doc: string, content: Y.Doc): DocTexts {
  const reader = textReader(doc, content)
  while (reader?.readOn());
  return reader?.texts() ?? { texts: [], hidings: [] }
}
