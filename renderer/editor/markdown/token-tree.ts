/** The parser's list of tokens as a tree, including HTML tables whose cells are between tags. */

import type { Token } from 'markdown-it'
import { appendAll } from '../../../shared/base/append.ts'

export interface Branch {
  token: Token
  /** Numeric attributes of an HTML table's `th` and `td`. */
  attributes?: Readonly<Record<string, number>>
  children: Branch[]
}

export function treeOf(tokens: readonly Token[]): Branch[] {
  const root: Branch[] = []
  const open = [root]
  for (const token of tokens) {
    if (token.nesting < 0) {
      open.pop()
      continue
    }
    const branch: Branch = { token, children: [] }
    open.at(-1)?.push(branch)
    if (token.nesting > 0) open.push(branch.children)
  }
  return root
}

type Tag = { name: 'table' | 'tr' | 'td' | 'th'; isClosing: boolean; spans: Readonly<Record<string, number>> }

const TAG = /<(\/?)(table|tr|td|th)((?: (?:colspan|rowspan)="(?:[1-9]|[1-4][0-9]|50)"){0,2})>/g

/** Null if the text contains anything but table tags. */
function tagsOf(content: string): Tag[] | null {
  if (content.replace(TAG, '').trim() !== '') return null
  return [...content.matchAll(TAG)].map(([, slash, name, attributes = '']) => ({
    name: name as Tag['name'],
    isClosing: slash === '/',
    spans: Object.fromEntries(
      [...attributes.matchAll(/\b(\w+)="(\d+)"/g)].map(([, key, value]) => [key, Number(value)]),
    ),
  }))
}

/** Maximum nesting of tables. */
const MOST_OPEN = 20

/** The position in a table after some tags: in a cell, or at its end. Null if the tags don't form a table. */
function follow(tags: readonly Tag[], isInside: boolean): 'cell' | 'end' | null {
  let place: 'block' | 'table' | 'row' | 'cell' | 'end' = isInside ? 'cell' : 'block'
  let cell: string | null = null
  let rows = isInside ? 1 : 0
  for (const { name, isClosing } of tags) {
    const step = `${place} ${isClosing ? '/' : ''}${name}`
    if (step === 'block table') place = 'table'
    else if (step === 'table tr') {
      place = 'row'
      rows += 1
    } else if (step === 'row td' || step === 'row th') {
      place = 'cell'
      cell = name
    } else if (step === 'cell /td' || step === 'cell /th') {
      if (cell !== null && cell !== name) return null
      place = 'row'
    } else if (step === 'row /tr') place = 'table'
    else if (step === 'table /table' && rows > 0) place = 'end'
    else return null
  }
  return place === 'cell' || place === 'end' ? place : null
}

/** A sequence of blocks, with its tables assembled. */
export function withTables(branches: readonly Branch[]): Branch[] {
  const read = branches.map(({ token }) => (token.type === 'html_block' ? tagsOf(token.content) : null))
  // Complete tables, by their start: found first, so that unterminated ones cost nothing.
  const whole = new Set<number>()
  const open: number[][] = []
  for (const [index, tags] of read.entries()) {
    if (!tags) continue
    const begins = follow(tags, false)
    const goesOn = begins === null ? follow(tags, true) : null
    if (begins === 'end') whole.add(index)
    else if (begins === 'cell') {
      if (open.length < MOST_OPEN) open.push([index])
    } else if (goesOn === 'cell') open.at(-1)?.push(index)
    else if (goesOn === 'end') for (const part of [...(open.pop() ?? []), index]) whole.add(part)
  }
  return new Assembler(branches, read, whole).blocks()
}

class Assembler {
  readonly #branches: readonly Branch[]
  readonly #read: readonly (Tag[] | null)[]
  readonly #whole: ReadonlySet<number>
  #next = 0

  constructor(branches: readonly Branch[], read: readonly (Tag[] | null)[], whole: ReadonlySet<number>) {
    this.#branches = branches
    this.#read = read
    this.#whole = whole
  }

  /** Reads until the tags that end the enclosing cell. */
  blocks(isInside = false): Branch[] {
    const blocks: Branch[] = []
    for (; this.#next < this.#branches.length; this.#next++) {
      const branch = this.#branches[this.#next] as Branch
      const tags = this.#whole.has(this.#next) ? this.#read[this.#next] : null
      if (tags && isInside && tags[0]?.isClosing) return blocks
      blocks.push(tags && !tags[0]?.isClosing ? this.#table(branch) : branch)
    }
    return blocks
  }

  #table({ token }: Branch): Branch {
    const table: Branch = { token: named(token, 'tag_table'), children: [] }
    let cell: Branch | null = null
    for (;;) {
      for (const { name, isClosing, spans } of this.#read[this.#next] ?? []) {
        if (isClosing && name === 'table') return table
        if (isClosing) continue
        if (name === 'tr') table.children.push({ token: named(token, 'tr_open'), children: [] })
        else if (name !== 'table') {
          cell = { token: named(token, `tag_${name}`), attributes: spans, children: [] }
          table.children.at(-1)?.children.push(cell)
        }
      }
      this.#next += 1
      if (cell) appendAll(cell.children, this.blocks(true))
      if (this.#next >= this.#branches.length) return table
    }
  }
}

const named = (token: Token, type: string): Token => Object.assign(Object.create(token) as Token, { type })
