/**
 * Syntax that Obsidian, Notion and others add to Markdown: links in double brackets, footnotes, callouts, formulas. A
 * page doesn't support any of it, so it stays as written, and no character in it formats anything.
 */
import type MarkdownIt from 'markdown-it'
import type { StateBlock, StateInline } from 'markdown-it'

const LONGEST = 1000
/** A formula has no spaces next to its dollar signs; otherwise it could be two prices. */
const NOTATION =
  /!?\[\[[^\][\n]{1,1000}\]\]|\[\^[^\]\\\s]{1,100}\](?!\()|\$\$[^$\n]{1,1000}\$\$|\$(?=[^\s$])[^$\n]{0,1000}[^\s$\\]\$(?!\d)/y
const CALLOUT = /\[![\w-]{1,50}\](?=[-+\s]|$)/y
const TASK_STATE = /\[[-/<>~!?]\](?=\s|$)/y

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

function notation(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state
  const found =
    matchAt(NOTATION, src, pos) ?? (pos === 0 ? (matchAt(CALLOUT, src, 0) ?? matchAt(TASK_STATE, src, 0)) : null)
  if (found === null) return false
  if (!silent) state.push('notation', '', 0).content = found
  state.pos += found.length
  return true
}

/** Lines between `$$` and `$$`. */
function formula(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const lineAt = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
  if (lineAt(startLine).trim() !== '$$') return false
  let line = startLine + 1
  while (line < endLine && line - startLine < LONGEST && lineAt(line).trim() !== '$$') {
    if ((state.sCount[line] ?? 0) < state.blkIndent) return false
    line += 1
  }
  if (line >= endLine || line - startLine >= LONGEST) return false
  if (silent) return true
  state.push('formula', '', 0).content = state.getLines(startLine, line + 1, state.blkIndent, false)
  state.line = line + 1
  return true
}

export function addNotations(parser: MarkdownIt): void {
  parser.inline.ruler.before('link', 'notation', notation)
  parser.block.ruler.before('fence', 'formula', formula, { alt: ['paragraph', 'reference', 'blockquote', 'list'] })
}
