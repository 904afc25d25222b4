import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { textsGone } from './gone-texts.ts'

const [BEN, MAL] = [2, 3]

/** A page on which Mal and Ben write in turns. */
function writing() {
  const was = new Y.Doc({ gc: false })
  const by = (client: number, change: (page: Y.XmlFragment) => void): void => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(was))
    doc.clientID = client
    doc.transact(() => change(doc.getXmlFragment('page')))
    Y.applyUpdate(was, Y.encodeStateAsUpdate(doc))
  }
  return { was, by, page: was.getXmlFragment('page') }
}

const paragraph = (text: string): Y.XmlElement => {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  return element
}

const textAt = (page: Y.XmlFragment, index: number): Y.XmlText => (page.get(index) as Y.XmlElement).get(0) as Y.XmlText

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

const gone = (page: Y.XmlFragment, now: Y.Doc): string[] => textsGone(page, now, (client) => client === BEN)

describe('vanished text', () => {
  it('is returned by paragraph, only if it is our own, and even from inside content that still exists', () => {
    const { by, page } = writing()
    by(MAL, (root) => root.insert(0, [paragraph('Mal begins'), paragraph('')]))
    by(BEN, (root) => textAt(root, 0).insert(3, ' and Ben'))
    by(BEN, (root) => textAt(root, 1).insert(0, 'Ben alone'))
    const list = new Y.XmlElement('bulletList')
    by(BEN, (root) => root.insert(2, [list]))
    by(BEN, (root) => (root.get(2) as Y.XmlElement).insert(0, [paragraph('deep inside')]))
    expect(gone(page, new Y.Doc())).toEqual([' and Ben', 'Ben alone', 'deep inside'])
  })

  it('is empty for content that still exists or had been deleted before', () => {
    const { was, by, page } = writing()
    by(BEN, (root) => root.insert(0, [paragraph('here'), paragraph('taken back')]))
    by(MAL, (root) => root.delete(1, 1))
    expect(gone(page, copyOf(was))).toEqual([])
    expect(gone(page, new Y.Doc())).toEqual(['here'])
  })

  it('is only the missing part if some of an item still exists', () => {
    const { was, by, page } = writing()
    by(BEN, (root) => root.insert(0, [paragraph('one two three')]))
    const now = copyOf(was)
    textAt(now.getXmlFragment('page'), 0).delete(3, 4)
    expect(gone(page, now)).toEqual([' two'])
  })
})
