/** Decorations of a page that are set from outside the editor and move with its text. */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { type Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { noticeCaret } from './notice-caret.ts'

export interface SetDecorations {
  extension: Extension
  areShown(state: EditorState): boolean
  /** Replaces all decorations. */
  set(view: EditorView, decorations: Decoration[]): void
}

export function setDecorations(name: string): SetDecorations {
  const key = new PluginKey<DecorationSet>(name)
  const plugin = () =>
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (transaction, before) =>
          (transaction.getMeta(key) as DecorationSet | undefined) ?? before.map(transaction.mapping, transaction.doc),
      },
      props: { decorations: (state) => key.getState(state) },
    })
  return {
    extension: Extension.create({ name, addProseMirrorPlugins: () => [plugin()] }),
    areShown: (state) => (key.getState(state)?.find().length ?? 0) > 0,
    set(view, decorations) {
      noticeCaret(view)
      const { tr, doc } = view.state
      view.dispatch(tr.setMeta(key, DecorationSet.create(doc, decorations)).setMeta('addToHistory', false))
    },
  }
}
