import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shapeOf } from '../../../../shared/blobs/shape.ts'
import { markByZone, markIfRun, mayRun } from './mark-of-origin.ts'
import { saveAs } from './save-as.ts'

describe('the mark of files from others', () => {
  it('is an NTFS stream of the file, on Windows', async () => {
    const written: [string, string][] = []
    await markByZone(async (path, text) => void written.push([path, text]))('C:\\Users\\ana\\setup.exe')
    expect(written).toEqual([['C:\\Users\\ana\\setup.exe:Zone.Identifier', '[ZoneTransfer]\r\nZoneId=3\r\n']])
  })

  it('is left out if a disk has no streams', async () => {
    await markByZone(() => Promise.reject(new Error('EINVAL')))('E:\\setup.exe')
  })

  it('is set before a saved file gets its name', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'parley-mark-'))
    try {
      const marked: string[] = []
      const mark = async (path: string) => {
        marked.push(basename(path), ...(await readdir(directory)))
      }
      const options = { directory, name: 'setup.exe', onTaken: 'number' as const }
      const path = await saveAs(shapeOf(3), async () => Uint8Array.of(1, 2, 3), 'random', options, mark)
      expect(marked).toEqual(['.parley-random.part', '.parley-random.part'])
      expect([...(await readFile(path))]).toEqual([1, 2, 3])
    } finally {
      await rm(directory, { recursive: true })
    }
  })

  it.each(['setup.exe', 'run.BAT', 'a.lnk', 'macro.docm', 'page.html', 'x.command', 'photo.jpg.scr', 'disk.iso'])(
    'is put on %j in a synced folder',
    (name) => {
      expect(mayRun(name)).toBe(true)
    },
  )

  it('is set on a file in a synced folder before it gets its name, and only if it can be run', async () => {
    const marked: string[] = []
    const mark = async (path: string) => void marked.push(path)
    for (const name of ['setup.exe', 'plan.docx']) await markIfRun(name, mark)(name)
    expect(marked).toEqual(['setup.exe'])
  })

  it.each(['plan.docx', 'photo.jpg', 'notes.txt', 'exe', 'a.exe.txt', 'sheet.xlsx'])('isn’t put on %j', (name) => {
    expect(mayRun(name)).toBe(false)
  })
})
