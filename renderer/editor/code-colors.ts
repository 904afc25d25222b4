/** Syntax highlighting for code on a page. Only changed blocks are processed again. */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { common, createLowlight } from 'lowlight'

/** Longer code isn't highlighted: some grammars are very slow. */
const LONGEST = 20_000

interface Piece {
  from: number
  to: number
  classes: string
}

interface Tree {
  children?: readonly Tree[]
  value?: string
  properties?: { className?: readonly string[] }
}

const lowlight = createLowlight(common)
export const LANGUAGES: readonly string[] = lowlight.listLanguages()

function piecesOf(code: string, language: string): Piece[] {
  const pieces: Piece[] = []
  let position = 0
  const walk = (tree: Tree, classes: readonly string[]): void => {
    const here = [...classes, ...(tree.properties?.className ?? [])]
    if (tree.value !== undefined) {
      if (here.length > 0) pieces.push({ from: position, to: position + tree.value.length, classes: here.join(' ') })
      position += tree.value.length
    }
    for (const child of tree.children ?? []) walk(child, here)
  }
  walk(lowlight.highlight(language, code) as Tree, [])
  return pieces
}

const known = new WeakMap<Node, readonly Piece[]>()

function color(node: Node): readonly Piece[] {
  const before = known.get(node)
  if (before) return before
  const language = node.attrs.language as string | null
  const code = node.textContent
  const isKnown = language !== null && lowlight.registered(language) && code.length <= LONGEST
  const pieces = isKnown ? piecesOf(code, language) : []
  known.set(node, pieces)
  return pieces
}

function decorate(doc: Node): DecorationSet {
  const decorations: Decoration[] = []
  doc.descendants((node, position) => {
    if (node.type.name === 'codeBlock')
      for (const { from, to, classes } of color(node))
        decorations.push(Decoration.inline(position + 1 + from, position + 1 + to, { class: classes }))
    return !node.isTextblock
  })
  return DecorationSet.create(doc, decorations)
}

export const CodeColors = Extension.create({
  name: 'codeColors',
  addProseMirrorPlugins: () => {
    const key = new PluginKey<DecorationSet>('code-colors')
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_config, { doc }) => decorate(doc),
          apply: (transaction, before) => (transaction.docChanged ? decorate(transaction.doc) : before),
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ]
  },
})
