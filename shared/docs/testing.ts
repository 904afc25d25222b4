/** For the tests in this folder: handmade bytes, and real Yjs documents with random edits. */
import * as Y from 'yjs'
import { utf8 } from '../record/bytes.ts'

/** Numbers are single bytes, arrays are concatenated, text is a length and UTF-8. */
export type Part = number | string | readonly Part[] | Uint8Array

export function varUint(value: number): number[] {
  const output: number[] = []
  let rest = value
  for (; rest >= 0x80; rest = Math.floor(rest / 128)) output.push((rest % 128) | 0x80)
  return [...output, rest]
}

function flatten(part: Part): number[] {
  if (typeof part === 'number') return [part]
  if (typeof part === 'string') return [...varUint(utf8(part).length), ...utf8(part)]
  return [...part].flatMap(flatten)
}

export const bytes = (...parts: Part[]): Uint8Array => Uint8Array.from(parts.flatMap(flatten))

export const ROOTS = ['map', 'array', 'text', 'xml'] as const

/** A device with its own Y.Doc; records each update that it made itself. */
export class Writer {
  readonly doc = new Y.Doc()
  readonly undo: Y.UndoManager
  readonly updates: Uint8Array[] = []

  constructor(client: number) {
    this.doc.clientID = client
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') this.updates.push(update)
    })
    this.undo = new Y.UndoManager(
      [this.doc.getMap('map'), this.doc.getArray('array'), this.doc.getText('text'), this.doc.getXmlFragment('xml')],
      { captureTimeout: 0 },
    )
  }

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, 'remote')
  }
}

const TEXTS = ['a', 'hello', 'ünï', '日本', '😀', 'x😀y', '']
const VALUES = [
  0,
  -0,
  1,
  -1,
  63,
  64,
  127,
  128,
  2 ** 31 - 1,
  -(2 ** 31) + 1,
  2 ** 31,
  0.5,
  0.1,
  1e300,
  2 ** 53,
  true,
  false,
  null,
  undefined,
  'text',
  '😀'.repeat(40),
  [],
  {},
  [1, [2, { a: undefined }]],
  { id: 'e1', x: 1.25, y: -3, points: [[0, 0.1]], b: new Uint8Array([1, 2]) },
  new Uint8Array([0, 255]),
]

/** One random local edit; `pick(n)` returns a number from 0 to n - 1. */
export function edit(writer: Writer, pick: (bound: number) => number): void {
  const { doc } = writer
  const map = doc.getMap('map')
  const array = doc.getArray('array')
  const text = doc.getText('text')
  const xml = doc.getXmlFragment('xml')
  const value = () => VALUES[pick(VALUES.length)]
  /** A Y.Array doesn't accept undefined. */
  const item = () => value() ?? null
  const words = () => TEXTS[pick(TEXTS.length)] as string
  const remove = (list: Y.Array<unknown> | Y.Text | Y.XmlFragment) => {
    if (list.length === 0) return
    const start = pick(list.length)
    list.delete(start, 1 + pick(Math.min(5, list.length - start)))
  }
  const types = [
    () => new Y.Map([['inner', value()]]),
    () => Y.Array.from([item(), 1, 2] as never[]),
    () => new Y.Text('nested'),
    () => {
      const element = new Y.XmlElement('p')
      element.setAttribute('level', '1')
      element.insert(0, [new Y.XmlText('words')])
      return element
    },
  ]
  const type = () => (types[pick(types.length)] as () => Y.Map<unknown>)()
  const nested = [...map.values()].find(
    (value) => value instanceof Y.Map || value instanceof Y.Array || value instanceof Y.Text,
  )
  const edits = [
    () => map.set(`key${pick(4)}`, value()),
    () => map.set(`key${pick(4)}`, type()),
    () => map.delete(`key${pick(4)}`),
    () => array.insert(pick(array.length + 1), [item(), item()]),
    () => array.insert(pick(array.length + 1), [type()]),
    () => remove(array),
    () => text.insert(pick(text.length + 1), words()),
    () => text.insert(pick(text.length + 1), words(), { bold: true }),
    () => text.insertEmbed(pick(text.length + 1), { image: words() }),
    () => {
      if (text.length > 0)
        text.format(pick(text.length), 1 + pick(3), pick(2) === 0 ? { bold: null } : { link: { href: words() } })
    },
    () => remove(text),
    () => {
      const element = new Y.XmlElement(['p', 'heading', 'listItem'][pick(3)] as string)
      const child = new Y.XmlText(words())
      element.insert(0, [child])
      xml.insert(pick(xml.length + 1), [element])
      if (child.length > 0) child.format(0, 1, { strong: {} })
    },
    () => {
      const element = xml.length > 0 ? xml.get(pick(xml.length)) : null
      if (element instanceof Y.XmlElement) element.setAttribute('align', words())
    },
    () => remove(xml),
    () => {
      if (nested instanceof Y.Map) nested.set(`k${pick(3)}`, value())
      else if (nested instanceof Y.Array) nested.push([item()])
      else if (nested instanceof Y.Text) nested.insert(pick(nested.length + 1), words())
    },
    () => writer.undo.undo(),
    () => writer.undo.redo(),
  ]
  doc.transact(() => {
    for (let count = 1 + pick(3); count > 0; count--) (edits[pick(edits.length)] as () => unknown)()
  })
}

/** A small seeded random generator (mulberry32). */
export function picker(seed: number): (bound: number) => number {
  let state = seed >>> 0
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
  }
}

/** Changes, inserts or removes a few bytes or bits. */
export function mutate(original: Uint8Array, pick: (bound: number) => number): Uint8Array {
  const mutant = [...original]
  for (let changes = 1 + pick(3); changes > 0; changes--) {
    const position = pick(mutant.length)
    const kind = pick(4)
    if (kind === 0) mutant[position] = pick(256)
    else if (kind === 1) mutant[position] = (mutant[position] as number) ^ (1 << pick(8))
    else if (kind === 2) mutant.splice(position, 1)
    else mutant.splice(position, 0, pick(16))
  }
  return Uint8Array.from(mutant)
}

/** Everything visible in a doc with these roots. */
export function visible(doc: Y.Doc): unknown {
  return [
    doc.getMap('map').toJSON(),
    doc.getArray('array').toJSON(),
    doc
      .getText('text')
      .toDelta()
      .map((part: { insert: unknown }) =>
        part.insert instanceof Y.AbstractType ? { ...part, insert: part.insert.toJSON() } : part,
      ),
    doc.getXmlFragment('xml').toJSON(),
  ]
}
