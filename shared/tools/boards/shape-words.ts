import type { BoardElement } from './element.ts'

const LENGTH = 80

/** What is written on or in a shape, cut to a line; empty where nothing is. */
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
