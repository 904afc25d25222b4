import type { Node } from '@tiptap/pm/model'

/** The text of each block. */
export function linesOf(page: Node): string[] {
  const lines: string[] = []
  page.descendants((node) => {
    if (node.isTextblock && node.textContent.trim() !== '') lines.push(node.textContent)
    return !node.isTextblock
  })
  return lines
}

/** Lines that existed before and no longer do, in order; twice if two copies are missing. */
export function lostLines(before: readonly string[], now: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const line of now) left.set(line, (left.get(line) ?? 0) + 1)
  return before.filter((line) => {
    const count = left.get(line) ?? 0
    if (count > 0) left.set(line, count - 1)
    return count === 0
  })
}
