import { describe, expect, it } from 'vitest'
import { fileKey, type ListedFile, type SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { albumOf, filesOf, type Hits, isDescending, type Known, type Order, rowsOf, search, sortFiles } from './rows.ts'

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
    deletedForEveryone: null,
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
const known: Known = {
  nameOf: (device) => (device === 'a' ? 'Zoe' : 'Ana'),
  stateOf: ({ name }) => (name === 'b10.png' ? 'failed' : 'here'),
}
const rows = (folder = '', order: Order = 'name', isReversed = false) => {
  const sorting = { order, isReversed }
  return rowsOf(sortFiles(list, sorting, known), { folder, words: '', sorting }).map(({ key }) => key)
}

describe('rowsOf', () => {
  it('shows one folder, folders first, in numeric order', () => {
    expect(rows()).toEqual(['Plans/', 'b9.txt', 'b10.png'])
    expect(rows('Plans')).toEqual(['Plans/Old/', 'Plans/a.mp4'])
    expect(rows('nowhere')).toEqual([])
  })

  it.each([
    ['time', ['b10.png', 'b9.txt']],
    ['size', ['b9.txt', 'b10.png']],
    ['kind', ['b10.png', 'b9.txt']],
    ['person', ['b9.txt', 'b10.png']],
    ['state', ['b10.png', 'b9.txt']],
  ] as const)('orders by %s, either way', (order, keys) => {
    expect(rows('', order)).toEqual(['Plans/', ...keys])
    expect(rows('', order, true)).toEqual(['Plans/', ...keys.toReversed()])
  })

  it('keeps the order of names among equals', () => {
    const alike = ['x2', 'x10', 'X1'].map((path) => file(path, { size: 7 }))
    const namesBy = (isReversed: boolean) =>
      sortFiles(alike, { order: 'size', isReversed }, known).map(({ path }) => path)
    expect([namesBy(false), namesBy(true)]).toEqual([
      ['X1', 'x2', 'x10'],
      ['X1', 'x2', 'x10'],
    ])
  })
})

describe('isDescending', () => {
  it.each([
    ['name', false],
    ['time', true],
    ['size', true],
    ['state', false],
  ] as const)('%s', (order, isDown) => {
    expect(isDescending({ order, isReversed: false })).toBe(isDown)
    expect(isDescending({ order, isReversed: true })).toBe(!isDown)
  })
})

describe('search', () => {
  const sorting = { order: 'name', isReversed: false } as const
  const sorted = sortFiles(list, sorting, known)
  const found = (folder: string, words: string, before: Hits | null = null) =>
    search(sorted, { folder, words, sorting }, before)
  const pathsOf = (hits: Hits) => hits.found.files.map(({ path }) => path)

  it('finds files in the folder and below, ignoring accents and case', () => {
    expect(pathsOf(found('', 'uber old'))).toEqual(['Plans/Old/Überblick.pdf'])
    expect(pathsOf(found('Plans', 'b'))).toEqual(['Plans/Old/Überblick.pdf'])
    expect(pathsOf(found('', 'nothing'))).toEqual([])
    expect(pathsOf(found('plans', 'b'))).toEqual([])
  })

  it('finds the same while letters are typed and deleted one by one', () => {
    for (const words of ['b10', 'plans a', 'b ', ' o l']) {
      let hits: Hits | null = null
      const typed = [...Array(words.length).keys()].map((end) => words.slice(0, end + 1))
      for (const each of [...typed, ...typed.toReversed()]) {
        hits = found('', each, hits)
        expect([each, pathsOf(hits)]).toEqual([each, pathsOf(found('', each))])
      }
    }
  })
})

describe('filesOf', () => {
  it('includes files in folders', () => {
    const all = rowsOf(list, { folder: '', words: '', sorting: { order: 'name', isReversed: false } })
    expect(filesOf(list, all)).toHaveLength(4)
    expect(filesOf(list, all.slice(0, 1)).map(({ path }) => path)).toEqual(['Plans/a.mp4', 'Plans/Old/Überblick.pdf'])
  })
})

describe('albumOf', () => {
  it('contains pictures and videos, newest first', () =>
    expect(albumOf(list, '').map(({ path }) => path)).toEqual(['Plans/a.mp4', 'b10.png']))

  it('can be limited to one folder', () => {
    expect(albumOf(list, 'Plans').map(({ path }) => path)).toEqual(['Plans/a.mp4'])
    expect(albumOf(list, 'Pla')).toEqual([])
  })
})
