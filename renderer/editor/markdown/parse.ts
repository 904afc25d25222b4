/**
 * Markdown as a list of tokens that preserves all of the source: syntax that has no meaning on a page is kept as text.
 */
import MarkdownIt, { type StateBlock, type StateCore, type Token } from 'markdown-it'
import { PAGE_LIMITS } from '../../../shared/tools/pages/shape.ts'
import { addHolders } from './holders.ts'
import { addNotations } from './notations.ts'

/** Deeper content is kept as text. The parser itself would drop it beyond a depth of 100. */
const DEEPEST = 90
/** Parsing a line takes time quadratic in its number of markup characters. Lines beyond this total are kept as text. */
const MOST_EFFORT = 10_000 ** 2
const SIGN = /\\[\s\S]|[*~`[<]|(?<![a-z0-9])_|_(?![a-z0-9])/gi
const TASK = /^\[([ xX])\](?:[ \t\n]+|$)/
/**
 * Task states of other programs, such as canceled, started or postponed: here these tasks aren't done, and keep their
 * marks.
 */
const OTHER_TASK = /^\[[-/<>~!?]\](?=[ \t\n]|$)/

/** Token data besides its text. */
export interface TokenMeta {
  /** Set for a list item that is a task. */
  isDone?: boolean
  /** Set for a paragraph that became plain text because it was nested too deep. */
  isDeep?: boolean
  /** The label of a definition; null if it was defined before. */
  label?: string | null
}

export interface Parsed {
  tokens: Token[]
  /** Whether a definition is used anywhere. */
  isUsed(label: string): boolean
}

/** The text has more blocks than a page can show. */
export class TooLongError extends Error {
  override readonly name = 'TooLongError'
}

interface Environment {
  blocks: number
  references: Record<string, unknown>
  isDefining: boolean
  defined: string | null
}

/** The parser's own rule for link definitions. */
function referenceRule() {
  const parser = new MarkdownIt('zero')
  parser.block.ruler.enable('reference')
  const [rule] = parser.block.ruler.getRules('')
  if (!rule) throw new Error('the parser has no such rule')
  return rule
}

/** Runs first for each block, and handles those nested too deep. */
function bounded(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const environment = state.env as Environment
  environment.blocks += 1
  if (environment.blocks > PAGE_LIMITS.nodes) throw new TooLongError()
  if (state.level < DEEPEST) return false
  if (silent) return true
  let line = startLine + 1
  while (line < endLine && !state.isEmpty(line) && (state.sCount[line] ?? 0) >= state.blkIndent) line += 1
  const open = state.push('paragraph_open', 'p', 1)
  open.meta = { isDeep: true } satisfies TokenMeta
  const inline = state.push('inline', '', 0)
  inline.content = state.getLines(startLine, line, state.blkIndent, false).trim()
  inline.children = []
  state.push('paragraph_close', 'p', -1)
  state.line = line
  return true
}

/** `[ ]` and `[x]` at the beginning of an item. */
function tasks({ tokens }: StateCore): void {
  for (const [index, token] of tokens.entries()) {
    const item = tokens[index - 2]
    if (token.type !== 'inline' || item?.type !== 'list_item_open') continue
    const [marker, sign] = TASK.exec(token.content) ?? []
    if (OTHER_TASK.test(token.content)) item.meta = { isDone: false } satisfies TokenMeta
    if (marker === undefined) continue
    token.content = token.content.slice(marker.length)
    item.meta = { isDone: sign !== ' ' } satisfies TokenMeta
  }
}

function longLines({ tokens }: StateCore): void {
  // Each part of a page has fewer than three tokens.
  if (tokens.length > 3 * PAGE_LIMITS.nodes) throw new TooLongError()
  let left = MOST_EFFORT
  for (const token of tokens) {
    if (token.type !== 'inline') continue
    const signs = token.content.match(SIGN)?.filter((sign) => sign.length === 1).length ?? 0
    if (signs ** 2 > left) token.type = 'verbatim'
    else left -= signs ** 2
  }
}

function makeParser(): MarkdownIt {
  const parser = new MarkdownIt({ html: true })
  // The page decides which addresses it accepts, and they must arrive unchanged.
  parser.validateLink = () => true
  parser.normalizeLink = (address) => address
  parser.normalizeLinkText = (address) => address
  const reference = referenceRule()
  parser.block.ruler.at('reference', (state, startLine, endLine, silent) => {
    const environment = state.env as Environment
    environment.isDefining = true
    environment.defined = null
    const isRead = reference(state, startLine, endLine, silent)
    environment.isDefining = false
    if (!isRead || silent) return isRead
    const token = state.push('definition', '', 0)
    token.content = state.getLines(startLine, state.line, state.blkIndent, false)
    token.meta = { label: environment.defined } satisfies TokenMeta
    return true
  })
  parser.block.ruler.before('table', 'bounded', bounded, { alt: [] })
  addNotations(parser)
  addHolders(parser)
  parser.core.ruler.before('inline', 'long_lines', longLines)
  parser.core.ruler.before('inline', 'tasks', tasks)
  return parser
}

const parser = makeParser()

/** Throws `TooLongError`. */
export function parseMarkdown(text: string): Parsed {
  const used = new Set<string>()
  const environment: Environment = {
    blocks: 0,
    isDefining: false,
    defined: null,
    references: new Proxy(Object.create(null) as Record<string, unknown>, {
      get(definitions, label: string) {
        if (!environment.isDefining) used.add(label)
        return definitions[label]
      },
      set(definitions, label: string, definition) {
        definitions[label] = definition
        environment.defined = label
        return true
      },
    }),
  }
  return { tokens: parser.parse(text, environment), isUsed: (label) => used.has(label) }
}
