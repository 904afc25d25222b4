import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ShellMemory } from './shell-memory.ts'

const PLACEMENT = { x: 10, y: 20, width: 800, height: 600, isMaximized: false, isFullScreen: false }
const EMPTY = { keepsRunning: false, checksSpelling: null, updatesItself: false, windows: {}, open: [] }
let profile: string
const logged: string[] = []

beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'parley-memory-'))
  logged.length = 0
})

afterEach(() => rm(profile, { recursive: true, force: true }))

const read = () => new ShellMemory(profile, (message) => logged.push(message))
const write = (text: string) => writeFile(join(profile, 'shell.json'), text)

describe('the shell’s memory', () => {
  it('is restored at the next start', async () => {
    const memory = read()
    expect(memory.contents).toEqual(EMPTY)
    memory.change({ keepsRunning: true })
    const known = { windows: { main: PLACEMENT }, open: [{ place: '#/nearby', at: PLACEMENT }] }
    memory.change(known)
    await memory.save()
    expect(read().contents).toEqual({ keepsRunning: true, checksSpelling: null, updatesItself: false, ...known })
  })

  it('is written once for many changes, and not at all without any', async () => {
    const memory = read()
    await memory.save()
    await expect(readFile(join(profile, 'shell.json'))).rejects.toThrow()
    for (const x of [1, 2, 3]) memory.change({ windows: { main: { ...PLACEMENT, x } } })
    await Promise.all([memory.save(), memory.save()])
    expect(read().contents.windows.main?.x).toBe(3)
  })

  it.each(['', '{"torn', '[]', 'null', '7', '{"keepsRunning":"yes","checksSpelling":1,"windows":[]}'])(
    'is the initial one if the file is %j',
    async (text) => {
      await write(text)
      expect(read().contents).toEqual(EMPTY)
    },
  )

  it.each([{ x: 1e9 }, { width: 0 }, { height: 1.5 }, { y: 'top' }, { isMaximized: 1 }])(
    'has no window with %j',
    async (wrong) => {
      await write(JSON.stringify({ keepsRunning: true, windows: { main: { ...PLACEMENT, ...wrong } } }))
      expect(read().contents).toEqual({ ...EMPTY, keepsRunning: true })
    },
  )

  it.each([
    [{ place: 'https://example.org/', at: PLACEMENT }],
    [{ place: '#/nearby', at: { ...PLACEMENT, width: 0 } }],
    Array.from({ length: 17 }, () => ({ place: '#/nearby', at: PLACEMENT })),
  ])('reopens no windows if one of them is invalid, or if there are too many', async (...open) => {
    await write(JSON.stringify({ open: open.flat() }))
    expect(read().contents).toEqual(EMPTY)
  })

  it('is logged as lost if it can’t be written', async () => {
    const memory = read()
    await rm(profile, { recursive: true })
    memory.change({ keepsRunning: true })
    await memory.save()
    expect(logged).toEqual([expect.stringMatching(/^shell\.json: .*ENOENT/)])
  })
})
