import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DELETION_FOR_EVERYONE } from '../base/wire-names.ts'
import { FILES_ROOT, type FileEntry, filesLane } from '../tools/files/shape.ts'
import { searchedDoc, textsOf } from './texts.ts'

const NOW = Date.UTC(2026, 10, 20)
const [ana, ben] = ['a1'.repeat(32), 'b2'.repeat(32)]
const hash = '0'.repeat(64)
const id = (number: number) => number.toString(16).padStart(24, '0')
const file = (number: number, name: string, folder = ''): FileEntry => ({
  kind: 'file',
  id: id(number),
  name,
  folder,
  type: '',
  size: 1,
  root: hash,
  key: hash,
  time: NOW + number,
})
const deleteForEveryone = (number: number, device: string, on = true): FileEntry => ({
  kind: DELETION_FOR_EVERYONE,
  target: id(number),
  device,
  time: NOW,
  on,
  at: NOW + number,
})

function found(...entries: unknown[]) {
  const doc = new Y.Doc()
  doc.getArray(FILES_ROOT).push(entries)
  return textsOf(filesLane(null, NOW, ana), doc)
}

describe('texts of files', () => {
  it('are their names with folders; of several files with one name, only the newest', () => {
    const { texts } = found(file(1, 'plan.pdf', 'Fair'), file(2, 'plan.pdf', 'Fair'), file(3, 'a.png'), { kind: 'x' })
    expect(texts).toEqual([
      { id: id(2), time: NOW + 2, text: 'Fair/plan.pdf', has: ['file'] },
      { id: id(3), time: NOW + 3, text: 'a.png', has: ['image', 'file'] },
    ])
  })

  it('follow renames, and are removed if deleted for everyone', () => {
    const move: FileEntry = { kind: 'move', target: id(1), time: NOW, name: 'b.txt', folder: 'x', at: NOW }
    expect(found(file(1, 'a.txt'), move).texts.map(({ text }) => text)).toEqual(['x/b.txt'])
    expect(found(file(1, 'a.txt'), deleteForEveryone(1, ana)).texts).toEqual([])
    expect(found(file(1, 'a.txt'), deleteForEveryone(1, ana), deleteForEveryone(1, ana, false)).texts).toHaveLength(1)
  })

  it('are hidden if an owner deletes others’ files', () => {
    const { hidings } = found(deleteForEveryone(1, ben))
    expect(hidings).toEqual([{ device: ben, id: id(1), on: true, time: NOW + 1 }])
  })

  it('exclude conversations', () => {
    expect(searchedDoc(filesLane(null, NOW, ana))).toMatchObject({ tool: 'files', within: '2026-11', writer: ana })
    expect(searchedDoc(filesLane('1'.repeat(32), NOW, ana))).toBeNull()
  })
})
