import type { BoardElement } from './element.ts'

const LENGTH = 80

/** The text on or in a shape, cut to one line; empty if it has none. */
export function wordsOf(element: BoardElement, elements: ReadonlyMap<string, BoardElement>): string {
  if (element.type === 'text') return line(element.originalText)
  if (element.type === 'frame') return line(element.name ?? '')
  for (const { id } of element.boundElements ?? []) {
    const label = elements.get(id)
    if (label?.type === 'text' && label.containerId === element.id) return line(label.originalText)
  }
  return ''
}

function line(text: string): string {
  const words = text.replace(/\s+/gu, ' ').trim()
  return words.length > LENGTH ? `${words.slice(0, LENGTH)}…` : words
}
