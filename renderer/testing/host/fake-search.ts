/** Searches the fake host's docs, word by word like the real search, without an index. */
import * as Y from 'yjs'
import { fold } from '../../../shared/base/fold.ts'
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts'
import { snippetOf } from '../../../shared/search/snippet.ts'
import { searchedDoc, textsOf } from '../../../shared/search/texts.ts'
import { wordAt } from '../../../shared/search/words.ts'
import { linkedItem } from '../../../shared/tools/texts.ts'
import type { FakeDocs } from './fake-docs.ts'

/** Texts in a space that link to one of its items. */
export function linkedTexts(docs: FakeDocs, { space, item }: CallInput<'search.linked'>): CallOutput<'search.linked'> {
  const from = docs.list(space, '').flatMap((doc) => {
    const searched = searchedDoc(doc)
    if (!searched) return []
    const content = new Y.Doc()
    Y.applyUpdate(content, docs.state(space, doc))
    const found = textsOf(doc, content).texts.find(({ to }) => to?.includes(linkedItem(space, item)))
    if (!found) return []
    const place = searched.how.placeOf(searched, found) as Record<string, string>
    return [{ tool: searched.tool, place, text: snippetOf(found.text, []).text }]
  })
  return { from, isReading: false }
}

export function findTexts(docs: FakeDocs, wish: CallInput<'search.find'>): CallOutput<'search.find'> {
  const words = wish.words.map(fold)
  const hits = wish.spaces.flatMap((space) =>
    docs.list(space, '').flatMap((doc) => {
      const searched = searchedDoc(doc)
      const isAsked =
        searched !== null &&
        (wish.in.length === 0 || wish.in.includes(searched.within)) &&
        (!wish.tools?.length || wish.tools.includes(searched.tool)) &&
        (wish.from.length === 0 || wish.from.includes(searched.writer ?? ''))
      if (!isAsked) return []
      const content = new Y.Doc()
      Y.applyUpdate(content, docs.state(space, doc))
      return textsOf(doc, content)
        .texts.filter(({ text }) => words.every((word) => wordAt(fold(text), word, 0) >= 0))
        .map((found) => ({
          tool: searched.tool,
          space,
          place: searched.how.placeOf(searched, found) as Record<string, string>,
          inThread: false,
          device: searched.writer,
          id: found.id,
          time: Math.floor(found.time),
          ...snippetOf(found.text, words),
        }))
    }),
  )
  hits.sort((one, other) => other.time - one.time)
  return { hits: hits.slice(0, wish.limit), count: hits.length, reading: null }
}
