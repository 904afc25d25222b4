/** Saving files, and full disks: a failure says why, and leaves no partial file. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BLOB_LIMITS } from '../../../../shared/blobs/limits.ts'
import { sealedSize, shapeOf } from '../../../../shared/blobs/shape.ts'
import { EngineGroup, joinEngines, SPACE, type TestEngine } from '../testing/engines.ts'
import { mayMount, SmallDisks } from '../testing/small-disk.ts'

const PIECE = 65_536
const MEGABYTE = 1024 * 1024
let group: EngineGroup
const disks = new SmallDisks()
beforeEach(async () => {
  group = await EngineGroup.make()
})
afterEach(async () => {
  disks.removeAll()
  await group.remove()
})

async function share(engine: TestEngine, size: number, name = 'photo.jpg') {
  const { path, bytes } = await group.makeFile(size)
  return { bytes, shared: await engine.engine.add(SPACE, { path }, { name, type: '' }) }
}

async function smallDisk(name: string, megabytes: number): Promise<string | null> {
  const directory = join(group.folder, name)
  return (await disks.make(directory, megabytes)) ? directory : null
}

describe('a saved file', () => {
  it('gets a number if its name is taken, or replaces the file, or fails, as requested', async () => {
    const one = await group.start('one')
    const { bytes, shared } = await share(one, 3 * PIECE + 1)
    const directory = join(group.folder, 'copies')
    await mkdir(directory)
    const save = (onTaken: 'number' | 'replace' | 'fail') =>
      one.engine.saveAs(shared.root, { directory, name: shared.name, onTaken })
    expect(await save('number')).toBe(join(directory, 'photo.jpg'))
    expect(await save('number')).toBe(join(directory, 'photo (2).jpg'))
    await expect(save('fail')).rejects.toMatchObject({ problem: 'exists' })
    await writeFile(join(directory, 'photo.jpg'), 'before')
    expect(await save('replace')).toBe(join(directory, 'photo.jpg'))
    expect((await readdir(directory)).sort()).toEqual(['photo (2).jpg', 'photo.jpg'])
    for (const name of await readdir(directory))
      expect((await readFile(join(directory, name))).equals(bytes)).toBe(true)
  })

  it.each(['../../out', 'C:\\out', '/etc/out', 'a/b', 'nul', 'x'.repeat(10_000), 'a\u202egpj.exe', '\u0000', '..'])(
    '[B19] named %j ends up in the chosen folder, and nowhere else',
    async (name) => {
      const one = await group.start('one')
      const { shared } = await share(one, 10)
      const directory = join(group.folder, 'within', 'copies')
      await mkdir(directory, { recursive: true })
      await one.engine.saveAs(shared.root, { directory, name, onTaken: 'fail' })
      expect(await readdir(directory)).toHaveLength(1)
      expect(await readdir(join(group.folder, 'within'))).toEqual(['copies'])
    },
  )

  it('leaves nothing behind if the folder is missing or saving is canceled', async () => {
    const one = await group.start('one')
    const { shared } = await share(one, 50 * PIECE)
    const rest = { name: 'a', onTaken: 'fail' as const }
    const missing = join(group.folder, 'missing')
    await expect(one.engine.saveAs(shared.root, { directory: missing, ...rest })).rejects.toMatchObject({
      problem: 'not-writable',
    })
    const directory = join(group.folder, 'copies')
    await mkdir(directory)
    const stop = new AbortController()
    const onProgress = (): void => stop.abort(new Error('given up'))
    const options = { directory, ...rest, onProgress, signal: stop.signal }
    await expect(one.engine.saveAs(shared.root, options)).rejects.toThrow('given up')
    expect(await readdir(directory)).toEqual([])
  })
})

describe.skipIf(!mayMount)('a full disk', () => {
  it('is reported when a copy is written there, and nothing of the copy remains', async (context) => {
    const directory = await smallDisk('copies', 4)
    if (directory === null) return context.skip()
    const one = await group.start('one')
    const { shared } = await share(one, 8 * MEGABYTE)
    const options = { directory, name: 'a', onTaken: 'fail' as const }
    await expect(one.engine.saveAs(shared.root, options)).rejects.toMatchObject({ problem: 'disk-full' })
    expect(await readdir(directory)).toEqual([])
  })

  it('ends a fetch, which resumes once there is room', async (context) => {
    const disk = await smallDisk('other', 128)
    if (disk === null) return context.skip()
    const [one, other] = [await group.start('one'), await group.start('other', disk)]
    const { bytes, shared } = await share(one, 40 * MEGABYTE)
    const filler = join(disk, 'filler')
    await expect(other.engine.fetch(SPACE, { ...shared, size: 400 * MEGABYTE })).rejects.toMatchObject({
      problem: 'disk-full',
    })
    await other.engine.fetch(SPACE, shared)
    // Fills the disk while the fetch waits for a device that has the file.
    await writeFile(filler, Buffer.alloc(100 * MEGABYTE))
    joinEngines(one, other)
    await other.until(shared.root, (state) => state?.state === 'failed')
    expect(other.engine.state(shared.root)?.problem).toBe('disk-full')
    const { have } = other.engine.state(shared.root) ?? { have: 0 }
    await rm(filler)
    await other.engine.resume(shared.root)
    await other.untilHere(shared.root)
    const again = other.engine.traffic().down - sealedSize(shapeOf(40 * MEGABYTE))
    expect(again).toBeLessThanOrEqual(BLOB_LIMITS.windowBytes + BLOB_LIMITS.underWayBytes)
    expect(have).toBeGreaterThan(0)
    const parts: Uint8Array[] = []
    for await (const part of other.engine.read(shared.root, 0, bytes.length)) parts.push(part)
    expect(Buffer.concat(parts).equals(bytes)).toBe(true)
  })
})
