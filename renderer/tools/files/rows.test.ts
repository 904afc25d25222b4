import { describe, expect, it } from 'vitest'
import { fileKey, type ListedFile, type SharedFile } from '../../../shared/tools/files/file-set.ts'
import { albumOf, filesOf, type Order, rowsOf, sortFiles } from './rows.ts'

function file(path: string, changes: Partial<SharedFile> = {}): ListedFile {
  const parts = path.split('/')
  const name = parts.pop() ?? ''
  const shared: SharedFile = {
    key: fileKey(path, 'a'),
    id: path,
    device: 'a',
    time: 1,
    name,
    folder: parts.join('/'),
    type: '',
    size: 1,
    root: path,
    secret: '',
    look: null,
    replaces: null,
    withdrawn: null,
    ...changes,
  }
  return { path, file: shared, versions: [shared], apart: false }
}

const list = [
  file('b10.png', { time: 3, size: 5 }),
  file('b9.txt', { time: 2, size: 9, device: 'b' }),
  file('Plans/a.mp4', { time: 4 }),
  file('Plans/Old/Überblick.pdf', { time: 9 }),
]
const rows = (folder = '', words = '', order: Order = 'name') =>
  rowsOf(sortFiles(list, { order, nameOf: (device) => (device === 'a' ? 'Zoe' : 'Ana') }), {
    folder,
    words,
    order,
  }).map(({ key }) => key)

describe('rowsOf', () => {
  it('shows one folder, folders first, in numeric order', () => {
    expect(rows()).toEqual(['Plans/', 'b9.txt', 'b10.png'])
    expect(rows('Plans')).toEqual(['Plans/Old/', 'Plans/a.mp4'])
    expect(rows('nowhere')).toEqual([])
  })

  it.each([
    ['time', ['Plans/', 'b10.png', 'b9.txt']],
    ['size', ['Plans/', 'b9.txt', 'b10.png']],
    ['kind', ['Plans/', 'b10.png', 'b9.txt']],
    ['person', ['Plans/', 'b9.txt', 'b10.png']],
  ] as const)('orders by %s', (order, keys) => expect(rows('', '', order)).toEqual(keys))

  it('searches in the folder and below, ignoring accents and case', () => {
    expect(rows('', 'uber old')).toEqual(['Plans/Old/Überblick.pdf'])
    expect(rows('Plans', 'b')).toEqual(['Plans/Old/Überblick.pdf'])
    expect(rows('', 'nothing')).toEqual([])
    expect(rows('plans', 'b')).toEqual([])
  })
})

describe('filesOf', () => {
  it('includes files in folders', () => {
    const all = rowsOf(list, { folder: '', words: '', order: 'name' })
    expect(filesOf(list, all)).toHaveLength(4)
    expect(filesOf(list, all.slice(0, 1)).map(({ path }) => path)).toEqual(['Plans/a.mp4', 'Plans/Old/Überblick.pdf'])
  })
})

describe('albumOf', () => {
  it('contains pictures and films, the newest first', () =>
    expect(albumOf(list).map(({ path }) => path)).toEqual(['Plans/a.mp4', 'b10.png']))
})
