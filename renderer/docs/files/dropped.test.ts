import { describe, expect, it } from 'vitest'
import { isFileName } from '../../../shared/tools/files/names.ts'
import { droppedFiles } from './dropped.ts'
import { pickedFiles } from './picked.ts'

const names = { file: 'Unnamed', folder: 'Folder' }

/**
 * Entries as browsers return them: a file, or null if it can't be read; a folder, whose entries come a hundred at a
 * time.
 */
const fileEntry = (name: string, isReadable = true) => ({
  name,
  isFile: true,
  file: (found: (file: File) => void, failed: () => void) => (isReadable ? found(new File(['x'], name)) : failed()),
})

type Entry = ReturnType<typeof fileEntry> | ReturnType<typeof folderEntry>

const closedFolder = (name: string) => ({
  name,
  isFile: false,
  createReader: () => ({ readEntries: (_found: (some: unknown[]) => void, failed?: () => void) => failed?.() }),
})

function folderEntry(name: string, entries: readonly unknown[]) {
  return {
    name,
    isFile: false,
    createReader: () => {
      const left = [...entries]
      return { readEntries: (found: (some: unknown[]) => void) => found(left.splice(0, 100)) }
    },
  }
}

/** The drop's own file, whose path the installed app knows; null for a folder. */
const ownFile = ({ name, isFile }: Entry): File | null => (isFile ? new File(['its own'], name) : null)

const dropOf = (...entries: Entry[]): DataTransfer =>
  ({
    items: [
      { kind: 'string' },
      ...entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry, getAsFile: () => ownFile(entry) })),
    ],
    files: [],
  }) as unknown as DataTransfer

const pathsOf = (files: { name: string; folder: string }[]): string[] =>
  files.map(({ name, folder }) => (folder === '' ? name : `${folder}/${name}`))

describe('dropped items', () => {
  it('are files and whole folders, with each file in its place below the folder on screen', async () => {
    const drop = dropOf(
      fileEntry('plan.txt'),
      folderEntry('Trip', [
        fileEntry('map.png'),
        folderEntry('Day 1', [fileEntry('sea.jpg')]),
        folderEntry('Empty', []),
      ]),
    )
    const { files: found, ...left } = await droppedFiles(drop, 'Summer/2026', names)
    expect(pathsOf(found)).toEqual([
      'Summer/2026/plan.txt',
      'Summer/2026/Trip/map.png',
      'Summer/2026/Trip/Day 1/sea.jpg',
    ])
    expect(found.map(({ file }) => file.size)).toEqual(['its own'.length, 1, 1])
    expect(left).toEqual({ unreadable: [], isCut: false })
  })

  it('are read completely if the browser returns a folder in batches', async () => {
    const many = Array.from({ length: 250 }, (_, index) => fileEntry(`${index}.txt`))
    const drop = dropOf(folderEntry('All', [fileEntry('broken link', false), ...many]), closedFolder('Locked'))
    const { files: found, unreadable, isCut } = await droppedFiles(drop, '', names)
    expect(found.length).toBe(250)
    expect(unreadable).toEqual(['broken link', 'Locked'])
    expect(isCut).toBe(false)
    expect(found.at(-1)).toMatchObject({ name: '249.txt', folder: 'All' })
  })

  it('are cut off at the limit, which is reported', async () => {
    const drop = dropOf(folderEntry('All', [fileEntry('a.txt'), fileEntry('b.txt')]), fileEntry('last.txt'))
    const all = await droppedFiles(drop, '', names, 3)
    expect([pathsOf(all.files), all.isCut]).toEqual([['All/a.txt', 'All/b.txt', 'last.txt'], false])
    const cut = await droppedFiles(drop, '', names, 2)
    expect([pathsOf(cut.files), cut.isCut]).toEqual([['All/a.txt', 'All/b.txt'], true])
    const picked = [1, 2].map(() => Object.assign(new File([], 'a.txt'), { webkitRelativePath: '' }))
    expect(pickedFiles(picked, '', names, 2)).toMatchObject({ files: [{}, {}], isCut: false })
    expect(pickedFiles(picked, '', names, 1)).toMatchObject({ files: [{}], isCut: true })
  })

  it('get valid names, whatever their names on disk', async () => {
    const { files: found } = await droppedFiles(
      dropOf(folderEntry('a\u202eb', [fileEntry('..'), fileEntry('c\u0000d')])),
      '',
      names,
    )
    for (const { name, folder } of found) {
      expect(isFileName(name)).toBe(true)
      expect(isFileName(folder)).toBe(true)
    }
    expect(found.length).toBe(2)
  })

  it('are plain files if they have no entries, like picked files', async () => {
    const picked = new File(['x'], 'map.png')
    Object.defineProperty(picked, 'webkitRelativePath', { value: 'Trip/Day 1/map.png' })
    const drop = { items: [], files: [picked] } as unknown as DataTransfer
    expect(pathsOf((await droppedFiles(drop, '', names)).files)).toEqual(['Trip/Day 1/map.png'])
    expect(pathsOf(pickedFiles([picked], 'Summer', names).files)).toEqual(['Summer/Trip/Day 1/map.png'])
  })
})
