/**
 * The Markdown of a message as a tree for React: no HTML, no remote pictures, and only links that can be opened. The
 * cost is bounded by a text's length (20,000 characters), by nesting and by the number of pieces.
 */

import MarkdownIt, { type Token } from 'markdown-it'
import { appendAll } from '../../../shared/base/append.ts'
import { harmless } from '../../../shared/record/harmless.ts'
import { hostBeside, linkedPieces, type SafeLink, safeLink } from './links.ts'

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'code'; text: string }
  | { kind: 'strong'; children: Inline[] }
  | { kind: 'emphasis'; children: Inline[] }
  | { kind: 'struck'; children: Inline[] }
  /** `beside`: the link's host, if the text looks like a different one. */
  | { kind: 'link'; href: string; beside: string | null; children: Inline[] }

export type Block =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'quote'; children: Block[] }
  | { kind: 'list'; start: number | null; items: Block[][] }
  | { kind: 'table'; rows: Inline[][][] }
  | { kind: 'rule' }

/** Maximum per message; the rest is shown as plain text. */
const PIECES = 800
/**
 * A message with more markup characters outside of code is shown as plain text, because parsing it would cost too much.
 */
const SIGNS = 2000
const SIGN = /[*_~`[\]()<>|\\\n]/g
const FENCED = /^```[^\n]*\n[\s\S]*?^```/gm

const RULES = [
  ...[
    'paragraph',
    'heading',
    'fence',
    'blockquote',
    'list',
    'hr',
    'table',
    'normalize',
    'block',
    'inline',
    'text_join',
  ],
  ...['text', 'newline', 'escape', 'backticks', 'strikethrough', 'emphasis', 'link', 'autolink', 'entity'],
  'balance_pairs',
  'fragments_join',
]

type BlockRule = Parameters<MarkdownIt['block']['ruler']['push']>[1]

/** Starts from the `zero` preset, which also limits nesting to 20. */
function makeParser(): MarkdownIt {
  const parser = new MarkdownIt('zero', { html: false, breaks: true, linkify: false })
  parser.enable(RULES, true)
  // The first line without a quote mark is the reply: nobody continues a quote without the mark.
  const endsQuote: BlockRule = ({ parentType }, _from, _to, isAsked) => isAsked && parentType === 'blockquote'
  parser.block.ruler.before('paragraph', 'quote_end', endsQuote, { alt: ['blockquote'] })
  // Other links stay text.
  parser.validateLink = (url) => safeLink(url) !== null
  // A decoded entity is no more trusted than typed text.
  parser.core.ruler.push('harmless', ({ tokens }) => {
    for (const { children } of tokens)
      for (const token of children ?? []) if (token.type === 'text') token.content = harmless(token.content)
  })
  return parser
}

/** Parses messages, and keeps recent results, because rows are mounted and unmounted while scrolling. */
export class MarkdownReader {
  readonly #parser = makeParser()
  readonly #known = new Map<string, Block[]>()
  readonly #remembered: number

  constructor(remembered = 400) {
    this.#remembered = remembered
  }

  read(text: string): Block[] {
    const known = this.#known.get(text)
    if (known) return known
    const blocks = this.#parse(harmless(text))
    this.#known.set(text, blocks)
    if (this.#known.size > this.#remembered) {
      for (const oldest of this.#known.keys()) {
        this.#known.delete(oldest)
        break
      }
    }
    return blocks
  }

  #parse(text: string): Block[] {
    if ((text.replace(FENCED, '').match(SIGN)?.length ?? 0) > SIGNS) return asWritten(text)
    try {
      return new TreeBuilder(this.#parser.parse(text, {})).blocks()
    } catch {
      return asWritten(text)
    }
  }
}

const asWritten = (text: string): Block[] => [{ kind: 'paragraph', children: [{ kind: 'text', text }] }]

/** Builds a tree from markdown-it's list of tokens. */
class TreeBuilder {
  readonly #tokens: readonly Token[]
  #next = 0
  #pieces = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  blocks(until?: string): Block[] {
    const blocks: Block[] = []
    for (let token = this.#take(); token && token.type !== until; token = this.#take()) {
      const block = this.#block(token)
      if (block) blocks.push(block)
    }
    return blocks
  }

  #take(): Token | undefined {
    this.#pieces += 1
    return this.#tokens[this.#next++]
  }

  #block(token: Token): Block | null {
    const { type, content, info } = token
    if (type === 'paragraph_open') return { kind: 'paragraph', children: this.#inlineUntil('paragraph_close') }
    if (type === 'heading_open') {
      return { kind: 'heading', level: Number(token.tag.slice(1)), children: this.#inlineUntil('heading_close') }
    }
    if (type === 'fence') {
      return {
        kind: 'code',
        language: info.trim().split(/\s/)[0]?.toLowerCase() ?? '',
        text: content.replace(/\n$/, ''),
      }
    }
    if (type === 'blockquote_open') return { kind: 'quote', children: this.blocks('blockquote_close') }
    if (type === 'bullet_list_open') return { kind: 'list', start: null, items: this.#items('bullet_list_close') }
    if (type === 'ordered_list_open') {
      return { kind: 'list', start: Number(token.attrGet('start') ?? 1), items: this.#items('ordered_list_close') }
    }
    if (type === 'table_open') return { kind: 'table', rows: this.#rows() }
    if (type === 'hr') return { kind: 'rule' }
    if (type === 'inline') return { kind: 'paragraph', children: this.#inline(token.children ?? []) }
    return content ? { kind: 'paragraph', children: [{ kind: 'text', text: content }] } : null
  }

  #inlineUntil(end: string): Inline[] {
    const children: Inline[] = []
    for (let token = this.#take(); token && token.type !== end; token = this.#take()) {
      if (token.type === 'inline') appendAll(children, this.#inline(token.children ?? []))
    }
    return children
  }

  #items(end: string): Block[][] {
    const items: Block[][] = []
    for (let token = this.#take(); token && token.type !== end; token = this.#take()) {
      if (token.type === 'list_item_open') items.push(this.blocks('list_item_close'))
    }
    return items
  }

  #rows(): Inline[][][] {
    const rows: Inline[][][] = []
    for (let token = this.#take(); token && token.type !== 'table_close'; token = this.#take()) {
      if (token.type === 'tr_open') rows.push([])
      else if (token.type === 'inline') rows.at(-1)?.push(this.#inline(token.children ?? []))
    }
    return rows
  }

  #inline(tokens: readonly Token[]): Inline[] {
    const root: Inline[] = []
    const open: { into: Inline[]; link?: { href: string; target: SafeLink; words: string } }[] = [{ into: root }]
    for (const token of tokens) {
      this.#pieces += 1
      const { into, link } = open.at(-1) as (typeof open)[number]
      if (this.#pieces > PIECES) {
        if (token.content) into.push({ kind: 'text', text: token.content })
      } else if (token.type === 'text') {
        for (const { link: outer } of open) if (outer) outer.words += token.content
        if (open.some((one) => one.link)) into.push({ kind: 'text', text: token.content })
        else appendAll(into, linked(token.content))
      } else if (token.type === 'code_inline') into.push({ kind: 'code', text: token.content })
      else if (token.type === 'softbreak' || token.type === 'hardbreak') into.push({ kind: 'break' })
      else if (token.nesting === 1) open.push(this.#opened(token, into))
      else if (token.nesting === -1 && open.length > 1) {
        open.pop()
        if (token.type === 'link_close' && link) setBeside(open.at(-1)?.into.at(-1), link)
      } else if (token.content) into.push({ kind: 'text', text: token.content })
    }
    return root
  }

  #opened(token: Token, into: Inline[]): { into: Inline[]; link?: { href: string; target: SafeLink; words: string } } {
    const children: Inline[] = []
    if (token.type === 'link_open') {
      const target = safeLink(token.attrGet('href') ?? '')
      if (!target) return { into }
      into.push({ kind: 'link', href: target.href, beside: null, children })
      return { into: children, link: { href: target.href, target, words: '' } }
    }
    const kind = token.type === 'strong_open' ? 'strong' : token.type === 's_open' ? 'struck' : 'emphasis'
    into.push({ kind, children })
    return { into: children }
  }
}

function setBeside(made: Inline | undefined, { target, words }: { target: SafeLink; words: string }): void {
  if (made?.kind === 'link') made.beside = hostBeside(words, target)
}

/** Turns addresses in a text into links. */
function linked(text: string): Inline[] {
  return linkedPieces(text).map((piece): Inline => {
    const said: Inline = { kind: 'text', text: piece.text }
    return piece.kind === 'link' ? { kind: 'link', href: piece.href, beside: null, children: [said] } : said
  })
}

/** The text without formatting, for a one-line quote. */
export function plainWords(blocks: readonly Block[]): string {
  return blocks.map(wordsOf).filter(Boolean).join(' ')
}

function wordsOf(block: Block): string {
  if (block.kind === 'code') return block.text
  if (block.kind === 'quote') return plainWords(block.children)
  if (block.kind === 'list') return block.items.map(plainWords).join(' ')
  if (block.kind === 'table') return block.rows.flat().map(inlineWords).join(' ')
  return block.kind === 'rule' ? '' : inlineWords(block.children)
}

function inlineWords(children: readonly Inline[]): string {
  return children
    .map((child) => {
      if (child.kind === 'break') return ' '
      return 'text' in child ? child.text : inlineWords(child.children)
    })
    .join('')
}
