/**
 * HTML that only contains Markdown: `<aside>` (a Notion callout) is read as a quote, `<details>` (a collapsible list)
 * as its content below its summary. Otherwise their text would be code.
 */
import type MarkdownIt from 'markdown-it'
import type { StateBlock } from 'markdown-it'

const OPENING = /^<(aside|details)(?:\s[^<>]*)?>/i
const CLOSING = /<\/(aside|details)>\s*$/i
const SUMMARY = /^\s*<summary(?:\s[^<>]*)?>([^<>\n]*)<\/summary>/i

interface Environment {
  /** The last line of each holder, by its first line. */
  holders?: ReadonlyMap<number, number>
}

/** Pairs the tags of the whole text in one pass. Ignores text between fences. */
function pairedLines(state: StateBlock): Map<number, number> {
  const ends = new Map<number, number>()
  const open: { name: string; line: number }[] = []
  let isFenced = false
  for (const [line, source] of state.src.split('\n').entries()) {
    const text = source.replace(/^[\s>]+/, '')
    if (/^(?:```|~~~)/.test(text)) isFenced = !isFenced
    if (isFenced) continue
    const opened = OPENING.exec(text)?.[1]
    if (opened) open.push({ name: opened.toLowerCase(), line })
    const closed = CLOSING.exec(text)?.[1]?.toLowerCase()
    const last = open.at(-1)
    if (!closed || last?.name !== closed) continue
    open.pop()
    ends.set(last.line, line)
  }
  return ends
}

/** Reads the lines of a holder without its tags. */
function holder(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)
  const [tag, name = ''] = OPENING.exec(state.src.slice(start, state.eMarks[startLine])) ?? []
  if (tag === undefined) return false
  const environment = state.env as Environment
  environment.holders ??= pairedLines(state)
  const last = environment.holders.get(startLine)
  if (last === undefined || last >= endLine) return false
  if (silent) return true
  const { bMarks, eMarks, tShift, sCount, lineMax, level } = state
  const kept = [bMarks[startLine], tShift[startLine], sCount[startLine], eMarks[last]] as [
    number,
    number,
    number,
    number,
  ]
  const isQuote = name.toLowerCase() === 'aside'
  if (isQuote) state.push('blockquote_open', 'blockquote', 1)
  else state.level += 1
  eMarks[last] = kept[3] - (CLOSING.exec(state.src.slice(bMarks[last], kept[3]))?.[0].length ?? 0)
  let inner = start + tag.length
  const [summary, words = ''] = SUMMARY.exec(state.src.slice(inner, eMarks[startLine])) ?? []
  if (summary !== undefined) {
    bold(state, words)
    inner += summary.length
  }
  bMarks[startLine] = inner
  tShift[startLine] = 0
  sCount[startLine] = state.blkIndent
  state.lineMax = last + 1
  state.md.block.tokenize(state, startLine, last + 1)
  if (isQuote) state.push('blockquote_close', 'blockquote', -1)
  state.level = level
  state.lineMax = lineMax
  ;[bMarks[startLine], tShift[startLine], sCount[startLine], eMarks[last]] = kept
  state.line = last + 1
  return true
}

/** A summary on its own line. */
function summaryLine(state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean {
  const line = state.src.slice((state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0), state.eMarks[startLine])
  const [summary, words = ''] = SUMMARY.exec(line) ?? []
  if (summary?.length !== line.trimEnd().length) return false
  if (silent) return true
  bold(state, words)
  state.line = startLine + 1
  return true
}

function bold(state: StateBlock, words: string): void {
  if (words.trim() === '') return
  state.push('paragraph_open', 'p', 1)
  const inline = state.push('inline', '', 0)
  inline.content = `<strong>${words.trim()}</strong>`
  inline.children = []
  state.push('paragraph_close', 'p', -1)
}

export function addHolders(parser: MarkdownIt): void {
  const alt = { alt: ['paragraph', 'reference', 'blockquote'] }
  parser.block.ruler.before('html_block', 'holder', holder, alt)
  parser.block.ruler.before('html_block', 'summary', summaryLine, alt)
}
