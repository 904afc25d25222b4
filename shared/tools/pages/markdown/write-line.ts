/** A line of rich text as Markdown that reads back as the same text with the same marks. */
import { largest } from '../../../base/extremes.ts'
import { withoutEnd } from '../../../base/without-end.ts'

export interface RichMark {
  type: string
  attrs?: Readonly<Record<string, unknown>> | undefined
}
/** A node of a page or an issue, as in the editor. */
export interface RichNode {
  type: string
  attrs?: Readonly<Record<string, unknown>> | undefined
  content?: readonly RichNode[] | undefined
  text?: string | undefined
  marks?: readonly RichMark[] | undefined
}

/** `line`: a heading, which can't have a second line. `cell`: a table cell, which ends at a pipe. */
export type Place = 'paragraph' | 'line' | 'cell'

/** How each mark is written: as a delimiter if readers would recognize it, otherwise as a tag. */
const WRITTEN: Readonly<Record<string, { sign: string | null; tag: string }>> = {
  bold: { sign: '**', tag: 'strong' },
  italic: { sign: '_', tag: 'em' },
  strike: { sign: '~~', tag: 's' },
  underline: { sign: null, tag: 'u' },
}

interface Run {
  /** Null: a line break. */
  text: string | null
  marks: ReadonlyMap<string, RichMark>
}
type Piece =
  | { kind: 'text'; source: string }
  | { kind: 'code'; source: string }
  | { kind: 'break'; source: string }
  | { kind: 'open' | 'close'; mark: RichMark; source: string }

const entity = (sign: string): string => `&#${sign.codePointAt(0)};`

const nameOf = ({ type, attrs }: RichMark): string => (type === 'link' ? `link ${attrs?.href}` : type)
const isKnown = ({ type }: RichMark): boolean => type === 'link' || type === 'code' || Object.hasOwn(WRITTEN, type)

const sameMarks = (a: Run, b: Run): boolean =>
  a.marks.size === b.marks.size && [...a.marks.keys()].every((name) => b.marks.has(name))

/** Merges texts with the same marks; a break gets the marks that both of its neighbors have. */
function runsOf(content: readonly RichNode[]): Run[] {
  const runs: Run[] = []
  for (const { type, text, marks = [] } of content) {
    if (type === 'hardBreak') runs.push({ text: null, marks: new Map() })
    else if (type === 'text' && text) {
      const run = { text, marks: new Map(marks.filter(isKnown).map((mark) => [nameOf(mark), mark])) }
      const before = runs.at(-1)
      if (before && before.text !== null && sameMarks(before, run)) before.text += text
      else runs.push(run)
    }
  }
  for (let index = 1; index < runs.length; index++) {
    const run = runs[index]
    if (run?.text !== null) continue
    const after = runs.slice(index).find(({ text }) => text !== null)
    run.marks = new Map(
      [...(runs[index - 1]?.marks ?? [])].filter(([name]) => name !== 'code' && after?.marks.has(name)),
    )
  }
  return runs
}

/** Nests marks like brackets: the one that reaches furthest opens first. */
function piecesOf(runs: readonly Run[], place: Place): Piece[] {
  const pieces: Piece[] = []
  const open: { name: string; mark: RichMark }[] = []
  const reach = (name: string, from: number): number => {
    let end = from
    while (runs[end]?.marks.has(name)) end += 1
    return end
  }
  const close = (keep: (name: string) => boolean): void => {
    const first = open.findIndex(({ name }) => !keep(name))
    if (first < 0) return
    for (const { mark } of open.splice(first).reverse()) pieces.push({ kind: 'close', mark, source: '' })
  }
  for (const [index, { text, marks }] of runs.entries()) {
    close((name) => marks.has(name))
    const fresh = [...marks].filter(([name]) => name !== 'code' && !open.some((each) => each.name === name))
    fresh.sort(([a], [b]) => reach(b, index) - reach(a, index))
    for (const [name, mark] of fresh) {
      open.push({ name, mark })
      pieces.push({ kind: 'open', mark, source: '' })
    }
    if (text === null) pieces.push({ kind: 'break', source: '<br>' })
    else if (marks.has('code')) pieces.push({ kind: 'code', source: codeSource(text) })
    else pieces.push({ kind: 'text', source: escapeText(text) })
  }
  close(() => false)
  if (place === 'paragraph') breakLines(pieces)
  return pieces
}

/** Between words, a break is a newline. */
function breakLines(pieces: readonly Piece[]): void {
  for (const [index, piece] of pieces.entries()) {
    const [before, after] = [pieces[index - 1], pieces[index + 1]]
    const isText = (each: Piece | undefined) => each?.kind === 'text' || each?.kind === 'code'
    if (piece.kind === 'break' && isText(before) && isText(after)) piece.source = '\\\n'
  }
}

const SIGNS = /[\\`*[\]~|_\n\r]|<(?=[a-z/!?])|&(?=#?\w+;)/gi
const isWordSign = (sign: string | undefined): boolean => sign !== undefined && /[a-z0-9]/i.test(sign)

/** Escapes characters with a special meaning in the middle of a line. */
export const escapeText = (text: string): string =>
  text.replace(SIGNS, (sign, at: number) => {
    if (sign === '\n' || sign === '\r') return entity(sign)
    return sign === '_' && isWordSign(text[at - 1]) && isWordSign(text[at + 1]) ? sign : `\\${sign}`
  })

const spaces = (source: string): string => [...source].map(entity).join('')

/** Escapes characters with a special meaning at the beginning of a block. */
const escapeStart = (source: string): string =>
  source
    .replace(/^(?:>|=|#{1,6}(?=\s|$)|[-+](?=\s|$)|-(?=[-\s]*$)|:(?=-))/u, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/u, '$1\\$2')

/**
 * Encloses code in a longer run of backticks than any inside. Code with a newline, or of spaces only, becomes a tag
 * instead.
 */
function codeSource(text: string): string {
  if (/[\n\r\u2028\u2029]|^ +$/.test(text)) return `<code>${escapeText(text)}</code>`
  const longest = largest(
    (text.match(/`+/g) ?? []).map((run) => run.length),
    0,
  )
  const around = '`'.repeat(longest + 1)
  const gap = /^`|`$|^ .* $/s.test(text) ? ' ' : ''
  return `${around}${gap}${text}${gap}${around}`
}

const ENTITY = /&(?=#?\w+;)/

/** An address in a link or a picture. */
export function addressSource(address: string): string {
  if (/^[\w#./:?=@%+,;~&-]+$/.test(address) && !ENTITY.test(address)) return address
  const source = address
    .replace(/[\\<>]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/[\n\r]/g, entity)
  return `<${source}>`
}

/** The title of a link after its address. */
export const titleSource = (title: string): string =>
  `"${title
    .replace(/[\\"]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/[\n\r]/g, entity)}"`

type Neighbor = 'space' | 'letter' | 'sign' | 'other'

/** The class of the character next to an emphasis delimiter; limited to classes on which all readers agree. */
function neighbor(source: string | undefined, atEnd: boolean): Neighbor {
  if (source === undefined) return 'space'
  const sign = (atEnd ? [...source.slice(-2)].at(-1) : [...source.slice(0, 2)][0]) ?? ''
  if (/[\t\n\r ]/.test(sign)) return 'space'
  if (/[\p{L}\p{N}\p{M}]/u.test(sign) && sign.length === 1) return 'letter'
  return /[!-/:-@[-`{-~]/.test(sign) ? 'sign' : 'other'
}

/** Whether readers recognize an emphasis delimiter between its outer and its inner neighbor. */
function isRead(sign: string, outside: Neighbor, inside: Neighbor): boolean {
  if (outside === 'other' || inside === 'other' || inside === 'space') return false
  if (outside !== 'letter') return true
  return sign !== '_' && inside === 'letter'
}

/** Writes each mark as a delimiter if both of its ends would be recognized, otherwise as a tag. */
function writeMarks(pieces: readonly Piece[]): void {
  const open: number[] = []
  const beside = (index: number, atEnd: boolean): Neighbor => {
    const piece = pieces[index]
    if (!piece) return 'space'
    return piece.kind === 'open' || piece.kind === 'close' ? 'sign' : neighbor(piece.source, atEnd)
  }
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'open') open.push(index)
    if (piece.kind !== 'close') continue
    const start = open.pop() ?? 0
    const opening = pieces[start]
    if (!opening) continue
    if (piece.mark.type === 'link') {
      opening.source = '['
      piece.source = `](${addressSource(String(piece.mark.attrs?.href))})`
      continue
    }
    const { sign, tag } = WRITTEN[piece.mark.type] ?? { sign: null, tag: piece.mark.type }
    const isSign =
      sign !== null &&
      isRead(sign, beside(start - 1, true), beside(start + 1, false)) &&
      isRead(sign, beside(index + 1, false), beside(index - 1, true))
    opening.source = isSign ? sign : `<${tag}>`
    piece.source = isSign ? sign : `</${tag}>`
  }
}

/** Transforms everything after `beginning`, if there is anything. */
const withEnd = (source: string, beginning: string, end: (source: string) => string): string =>
  beginning.length < source.length ? beginning + end(source.slice(beginning.length)) : source

/** One line of Markdown; in a paragraph, possibly several. */
export function writeLine(content: readonly RichNode[], place: Place): string {
  const pieces = piecesOf(runsOf(content), place)
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== 'text') continue
    const [before, after] = [pieces[index - 1], pieces[index + 1]]
    if (before === undefined || before.kind === 'break') {
      piece.source = piece.source.replace(/^\s+/u, spaces)
      if (place === 'paragraph') piece.source = escapeStart(piece.source)
    }
    if (after === undefined || after.kind === 'break')
      piece.source = withEnd(piece.source, piece.source.trimEnd(), spaces)
    // Before a link, `!` would turn the link into a picture.
    else piece.source = piece.source.replace(/!$/, '\\!')
    if (after === undefined && place === 'line')
      piece.source = withEnd(piece.source, withoutEnd(piece.source, '#'), (signs) => `\\${signs}`)
  }
  writeMarks(pieces)
  // Other programs and our own reader take text between two dollar signs for a formula.
  if (
    pieces
      .map(({ source }) => source)
      .join('')
      .split('$').length > 2
  )
    for (const piece of pieces)
      if (piece.kind === 'text' || piece.source.startsWith('<code>')) piece.source = piece.source.replaceAll('$', '\\$')
  return pieces
    .map(({ kind, source }) => (place === 'cell' && kind !== 'text' ? source.replaceAll('|', '\\|') : source))
    .join('')
}
