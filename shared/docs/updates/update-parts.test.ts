import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../record/limits.ts'
import { Random } from '../../testing/random.ts'
import { docWith } from '../yjs/arrived.ts'

/** A page of about 2 MB: pictures between formatted lines. */
function writePage(doc: Y.Doc): void {
  const page = doc.getXmlFragment('page')
  doc.transact(() => {
    for (let number = 0; number < 8; number++) {
      const [picture, line, text] = [new Y.XmlElement('image'), new Y.XmlElement('p'), new Y.XmlText()]
      picture.setAttribute('src', `${number}`.repeat(250_000))
      line.insert(0, [text])
      page.push([line, picture])
      text.insert(0, `Picture ${number}`, { bold: true })
    }
  })
}

function scribble(doc: Y.Doc, random: Random): void {
  const [map, list, text] = [doc.getMap('map'), doc.getArray('list'), doc.getText('text')]
  doc.transact(() => {
    for (let step = 0; step < 120; step++) {
      const long = random.pick(['a', 'ä', '☃', '🏕']).repeat(random.between(1, 40_000))
      const kind = random.between(0, 4)
      if (kind === 0) map.set(`${random.between(0, 8)}`, long)
      else if (kind === 1) map.delete(`${random.between(0, 8)}`)
      else if (kind === 2) list.insert(random.between(0, list.length), [step, long])
      else if (kind === 3 && list.length > 0) list.delete(random.between(0, list.length - 1))
      else text.insert(0, long)
    }
  })
}

const shown = (doc: Y.Doc): unknown => [
  doc.getMap('map').toJSON(),
  doc.getArray('list').toJSON(),
  doc.getText('text').toString(),
  doc.getXmlFragment('page').toString(),
]

const CHANGES: Record<string, (doc: Y.Doc) => void> = {
  'a long text': (doc) => doc.getText('text').insert(1, `a${'🏕'.repeat(700_000)}`),
  'many values': (doc) =>
    doc.getArray('list').push(Array.from({ length: 60_000 }, (_, each) => `value ${each} of many`)),
  'a page': writePage,
  'a page that is back': (doc) => {
    writePage(doc)
    const page = doc.getXmlFragment('page')
    const history = new Y.UndoManager(page)
    page.delete(0, page.length)
    history.undo()
  },
  ...Object.fromEntries([1, 2, 3].map((seed) => [`seed ${seed}`, (doc) => scribble(doc, new Random(seed))])),
}

describe('a change that is too large for a record', () => {
  it.each(Object.keys(CHANGES))('is divided: %s', (name) => {
    const other = new Y.Doc()
    other.getText('text').insert(0, 'theirs')
    other.getArray('list').insert(0, ['theirs', 'too'])
    const parts: Uint8Array[] = []
    const doc = docWith((part) => parts.push(part))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'arrived')
    CHANGES[name]?.(doc)
    expect(parts.length).toBeGreaterThan(1)
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(LIMITS.updateBytes)
      Y.applyUpdate(other, part)
      expect(other.store.pendingStructs).toBeNull()
      expect(other.store.pendingDs).toBeNull()
    }
    expect(shown(other)).toEqual(shown(doc))
    expect(Y.encodeStateVector(other)).toEqual(Y.encodeStateVector(doc))
  })
})
