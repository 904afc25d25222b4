/** Colors text by its author. */
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import * as Y from 'yjs'
import type { PageBinding } from '../../editor/page-binding.ts'
import type { PagePerson } from './page-props.ts'

/** Maximum number of colored pieces. */
const MOST = 20_000

interface Run {
  from: number
  to: number
  client: number
}

/** The positions of each client's text in the editor's document. */
export function textRuns(binding: PageBinding): Run[] {
  const runs: Run[] = []
  for (const type of binding.root.createTreeWalker(() => true)) {
    if (!(type instanceof Y.XmlText) || runs.length >= MOST) continue
    const start = type.length === 0 ? null : binding.toAbsolute(Y.createRelativePositionFromTypeIndex(type, 0))
    if (start === null) continue
    let from = start
    for (let item = type._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue
      const last = runs.at(-1)
      if (last && last.to === from && last.client === item.id.client) last.to += item.length
      else runs.push({ from, to: from + item.length, client: item.id.client })
      from += item.length
    }
  }
  return runs
}

export const authorColors = (
  binding: PageBinding,
  authors: ReadonlyMap<number, string>,
  people: readonly PagePerson[],
) =>
  Extension.create({
    name: 'authorColors',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          decorations: ({ doc }) =>
            DecorationSet.create(
              doc,
              textRuns(binding).flatMap(({ from, to, client }) => {
                const person = people.find(({ device }) => device === authors.get(client))
                if (!person || to > doc.content.size) return []
                return [
                  Decoration.inline(from, to, {
                    class: 'page-by',
                    style: `--person: ${person.color}`,
                    title: person.name,
                  }),
                ]
              }),
            ),
        },
      }),
    ],
  })
