import { hash, randomBytes } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import {
  chmod,
  copyFile,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Emitter } from '../../../shared/base/emitter.ts'
import type { BlobDescriptor } from '../../../shared/blobs/descriptor.ts'
import { sealedLength, shapeOf } from '../../../shared/blobs/shape.ts'
import { until } from '../testing/until.ts'
import { storedOffset } from './pieces/sealed-file.ts'
import { isSameStamp, stampAt } from './system/file-stamp.ts'
import { EngineGroup, joinEngines, SPACE, type TestEngine } from './testing/engines.ts'
import { makePipe } from './testing/pipe.ts'

const PIECE = 65_536
/** Size of a stored piece, with its tag. */
const SEALED = PIECE + 16
let group: EngineGroup
beforeEach(async () => {
  group = await EngineGroup.make()
})
afterEach(() => group.remove())

const about = { name: 'photo.jpg', type: 'image/jpeg' }

async function share(engine: TestEngine, size: number) {
  const file = await group.makeFile(size)
  const shared = await engine.engine.add(SPACE, { path: file.path }, about)
  return { ...file, shared }
}

async function readAll(
  { engine }: TestEngine,
  root: string,
  start = 0,
  end = Number.MAX_SAFE_INTEGER,
): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of engine.read(root, start, end)) parts.push(part)
  return Buffer.concat(parts)
}

const hashOf = (bytes: Uint8Array): string => hash('sha256', bytes)

/** The path of a blob's sealed bytes. */
const stored = ({ directory }: TestEngine, root: string): string => join(directory, 'blobs', root.slice(0, 2), root)

describe('a shared file', () => {
  it.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 70 * PIECE + 3, 140 * PIECE + 5])(
    'of %i bytes arrives unchanged, and can be read by ranges',
    async (size) => {
      const [one, other] = [await group.start('one'), await group.start('other')]
      const { bytes, shared } = await share(one, size)
      joinEngines(one, other)
      await other.engine.fetch(SPACE, shared)
      expect(await other.untilHere(shared.root)).toMatchObject({ have: size, size, problem: null, path: null })
      expect((await readAll(other, shared.root)).equals(bytes)).toBe(true)
      const digests = await Promise.all([one, other].map(({ engine }) => engine.digest(shared.root)))
      expect(digests).toEqual([hashOf(bytes), hashOf(bytes)])
      for (const [start, end] of [
        [0, 1],
        [PIECE - 2, PIECE + 2],
        [size - 1, size + 10],
        [size, size + 1],
      ] as const)
        expect(
          (await readAll(other, shared.root, Math.max(0, start), end)).equals(bytes.subarray(Math.max(0, start), end)),
        ).toBe(true)
    },
  )

  it.each(['a source file', 'a sealed copy'])('arrives from %s whose tree was lost in a power cut', async (kind) => {
    const [first, other] = [await group.start('one'), await group.start('other')]
    const { path, bytes } = await group.makeFile(3 * PIECE + 1)
    const source = kind === 'a source file' ? { path } : { stream: createReadStream(path), size: bytes.length }
    const shared = await first.engine.add(SPACE, source, about)
    await group.stop(first)
    await truncate(`${stored(first, shared.root)}.tree`, 0)
    const one = await group.start('one', first.directory)
    joinEngines(one, other)
    await other.engine.fetch(SPACE, shared)
    await other.untilHere(shared.root)
    expect((await readAll(other, shared.root)).equals(bytes)).toBe(true)
  })

  it('[B16] arrives from another device if one is silent, and the silent one is reported', async () => {
    const [one, liar, other] = [await group.start('one'), await group.start('liar'), await group.start('other')]
    const { shared, bytes } = await share(one, 30 * PIECE)
    await liar.engine.fetch(SPACE, shared)
    joinEngines(one, liar)
    await liar.untilHere(shared.root)
    // A CBOR array begins with its length; the message number follows.
    joinEngines(liar, other, { bend: (message) => (message[0] === 0 || message[1] === 10 ? null : message) })
    const begun = Date.now()
    await other.engine.fetch(SPACE, shared)
    const told = await other.until(shared.root, (state) => state?.silent.length === 1)
    expect(told).toMatchObject({ state: 'fetching', have: 0, from: ['liar'], silent: ['liar'] })
    expect(Date.now() - begun).toBeGreaterThan(4900)
    joinEngines(one, other)
    await other.untilHere(shared.root)
    expect((await readAll(other, shared.root)).equals(bytes)).toBe(true)
    expect(other.refused).toEqual([])
  })

  it.each([200_001, 9_000_001])('from a stream of %i bytes is stored sealed, and served from there', async (size) => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const bytes = Buffer.alloc(size, 7)
    async function* parts() {
      for (let start = 0; start < bytes.length; start += 7001) yield bytes.subarray(start, start + 7001)
    }
    const progress: number[] = []
    const onProgress = (done: number): void => void progress.push(done)
    const shared = await one.engine.add(SPACE, { stream: parts(), size: bytes.length }, { ...about, onProgress })
    expect(progress.at(-1)).toBe(bytes.length)
    expect((await readFile(stored(one, shared.root))).includes(Buffer.alloc(64, 7))).toBe(false)
    joinEngines(one, other)
    await other.engine.fetch(SPACE, shared)
    await other.untilHere(shared.root)
    expect((await readAll(other, shared.root)).equals(bytes)).toBe(true)
    for (const size of [bytes.length + 1, bytes.length - 1])
      await expect(one.engine.add(SPACE, { stream: parts(), size }, about)).rejects.toMatchObject({
        problem: 'changed',
      })
    expect((await readdir(join(one.directory, 'blobs'))).filter((name) => name.startsWith('incoming'))).toEqual([])
  })

  it('is unchanged after a restart, even if it was stored before pieces were page-aligned', async () => {
    const one = await group.start('one')
    const bytes = randomBytes(9_000_001)
    async function* whole() {
      yield bytes
    }
    const shared = await one.engine.add(SPACE, { stream: whole(), size: bytes.length }, about)
    const path = stored(one, shared.root)
    const now = await readFile(path)
    await one.stop()
    const shape = shapeOf(bytes.length)
    const pieces = Array.from({ length: shape.pieces }, (_, piece) => {
      const start = storedOffset(shape, piece)
      return now.subarray(start, start + sealedLength(shape, piece))
    })
    await writeFile(path, Buffer.concat(pieces))
    const again = await group.start('one')
    await again.untilHere(shared.root)
    expect((await readAll(again, shared.root)).equals(bytes)).toBe(true)
    expect((await readFile(path)).equals(now)).toBe(true)
    expect(await readdir(join(one.directory, 'blobs'))).toEqual([shared.root.slice(0, 2)])
  })

  it('can’t be a link, folder, pipe, device or missing file; and adding it can be canceled', async () => {
    const one = await group.start('one')
    const { path } = await group.makeFile(5_000_000)
    await symlink(path, join(group.folder, 'link'))
    await mkdir(join(group.folder, 'folder'))
    makePipe(join(group.folder, 'pipe'))
    for (const name of ['link', 'folder', 'pipe', '/dev/zero'])
      await expect(one.engine.add(SPACE, { path: resolve(group.folder, name) }, about)).rejects.toMatchObject({
        problem: 'not-a-file',
      })
    await expect(one.engine.add(SPACE, { path: join(group.folder, 'none') }, about)).rejects.toMatchObject({
      problem: 'gone',
    })
    const stop = new AbortController()
    const onProgress = (): void => stop.abort(new Error('given up'))
    await expect(one.engine.add(SPACE, { path }, { ...about, onProgress, signal: stop.signal })).rejects.toThrow(
      'given up',
    )
    expect(one.engine.states(SPACE)).toEqual([])
  })

  it.each([
    ['another', (path: string) => writeFile(path, Buffer.alloc(20 * PIECE, 1))],
    ['shorter', (path: string) => truncate(path, 100)],
    [
      'a pipe',
      async (path: string) => {
        await rm(path)
        makePipe(path)
      },
    ],
    [
      'other bytes, of the same age',
      async (path: string) => {
        const { atime, mtime } = await stat(path)
        const file = await open(path, 'r+')
        await file.write(Buffer.alloc(PIECE, 1), 0, PIECE, 3 * PIECE)
        await file.close()
        await utimes(path, atime, mtime)
      },
    ],
  ])('replaced with %s is never served as before', async (_, change) => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const { path, shared } = await share(one, 20 * PIECE)
    await change(path)
    joinEngines(one, other)
    await other.engine.fetch(SPACE, shared)
    await one.until(shared.root, (state) => state?.problem !== null)
    expect(one.engine.state(shared.root)?.problem).toMatch(/changed|damaged|not-a-file/)
    expect(other.engine.state(shared.root)?.state).not.toBe('here')
    expect(other.refused).toEqual([])
    expect(other.engine.state(shared.root)?.have ?? 0).toBeLessThan(20 * PIECE)
    // At a missing piece, the file ends or has a hole.
    const changed = (await readFile(stored(other, shared.root)).catch(() => Buffer.alloc(0))).subarray(
      3 * SEALED,
      4 * SEALED,
    )
    expect(changed.every((byte) => byte === 0)).toBe(true)
  })

  it('truncated while it is served completes from another device', async () => {
    const [one, whole, other] = [await group.start('one'), await group.start('whole'), await group.start('other')]
    const { path, bytes, shared } = await share(one, 60 * PIECE)
    joinEngines(one, whole)
    await whole.engine.fetch(SPACE, shared)
    await whole.untilHere(shared.root)
    one.engine.setLimits({ up: 5 * PIECE, down: null, exceptLocal: false })
    joinEngines(one, other)
    await other.engine.fetch(SPACE, shared)
    await other.until(shared.root, (state) => (state?.have ?? 0) > 0)
    await truncate(path, 3 * PIECE + 1)
    await one.until(shared.root, (state) => state?.problem === 'changed')
    expect(other.engine.state(shared.root)?.have).toBeLessThan(60 * PIECE)
    joinEngines(whole, other)
    await other.untilHere(shared.root)
    expect((await readAll(other, shared.root)).equals(bytes)).toBe(true)
    // Nobody lied: the original file matched the announcement.
    expect(other.refused).toEqual([])
  })

  it('that is moved or changed is noticed immediately, and is valid again once restored', async () => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const { path, shared } = await share(one, 3 * PIECE)
    await rename(path, `${path}.away`)
    await one.until(shared.root, (state) => state?.problem === 'gone')
    expect(one.engine.state(shared.root)?.state).toBe('failed')
    await until(() => one.lost.length > 0)
    expect(one.lost).toEqual([{ spaces: [SPACE], name: about.name, path, problem: 'gone' }])
    joinEngines(one, other)
    await other.engine.fetch(SPACE, shared)
    await rename(`${path}.away`, path)
    await one.untilHere(shared.root)
    await other.untilHere(shared.root)
    await writeFile(path, 'something else')
    await one.until(shared.root, (state) => state?.problem === 'changed')
  })

  it.each<[string, (path: string, bytes: Buffer) => Promise<void>]>([
    ['touched', (path) => utimes(path, 1, 1)],
    ['open to fewer', (path) => chmod(path, 0o600)],
    ['written with the same bytes', (path, bytes) => writeFile(path, bytes)],
    [
      'restored from a copy',
      async (path) => {
        await copyFile(path, `${path}.copy`)
        await rename(`${path}.copy`, path)
      },
    ],
  ])('[B21] that is later %s stays shared, without a notice', async (_, change) => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const { path, bytes, shared } = await share(one, 3 * PIECE)
    await change(path, bytes)
    const now = await stampAt(path)
    await until(() => {
      const place = one.engine.place(shared.root)
      return place !== null && place !== 'sealed' && isSameStamp(place.stamp, now)
    })
    joinEngines(one, other)
    await other.engine.fetch(SPACE, shared)
    await other.untilHere(shared.root)
    expect((await readAll(other, shared.root)).equals(bytes)).toBe(true)
    expect(one.lost).toEqual([])
  })

  it('[B21] with other bytes of the same length and age is reported once, until it is restored', async () => {
    const one = await group.start('one')
    const { path, bytes, shared } = await share(one, 3 * PIECE)
    const { atime, mtime } = await stat(path)
    const changed = Buffer.from(bytes)
    changed[2 * PIECE] = (changed[2 * PIECE] as number) ^ 1
    await writeFile(path, changed, { flag: 'r+' })
    await utimes(path, atime, mtime)
    await until(() => one.lost.length > 0)
    expect(one.lost).toEqual([{ spaces: [SPACE], name: about.name, path, problem: 'changed' }])
    expect(one.engine.state(shared.root)).toMatchObject({ state: 'failed', problem: 'changed' })
    await utimes(path, 1, 1)
    await writeFile(path, bytes)
    await one.untilHere(shared.root)
    expect(one.lost.length).toBe(1)
  })

  it('[B21] is also served from another file with the same bytes, but not from one with other bytes', async () => {
    const [one, other, third] = [await group.start('one'), await group.start('other'), await group.start('third')]
    const { bytes, shared } = await share(one, 3 * PIECE)
    const { path } = await group.makeFile(3 * PIECE)
    const why = { keptFor: 'folder', signal: new AbortController().signal }
    await expect(other.engine.adopt(SPACE, shared, path, why)).rejects.toMatchObject({ problem: 'bad-file' })
    expect(other.engine.state(shared.root)).toBeNull()
    await writeFile(path, bytes)
    // Part of it is already in flight.
    await other.engine.fetch(SPACE, shared)
    await other.engine.adopt(SPACE, shared, path, why)
    expect(other.engine.state(shared.root)).toMatchObject({ state: 'here', path })
    expect(other.engine.keptFor('folder')).toEqual([shared.root])
    joinEngines(other, third)
    await third.engine.fetch(SPACE, shared)
    await third.untilHere(shared.root)
    expect((await readAll(third, shared.root)).equals(bytes)).toBe(true)
  })

  it.each([PIECE, 3 * PIECE])(
    '[B18] of %d bytes for a synced folder leaves no file behind after a crash',
    async (size) => {
      const [one, other] = [await group.start('one'), await group.start('other')]
      const { bytes, shared } = await share(one, size)
      joinEngines(one, other)
      await other.engine.fetch(SPACE, shared, { keptFor: 'folder' })
      await other.untilHere(shared.root)
      expect((await readAll(other, shared.root)).equals(bytes)).toBe(true)
      const blobs = join(other.directory, 'blobs')
      const files = await readdir(blobs, { recursive: true })
      expect(files.filter((name) => name.endsWith(shared.root))).toEqual([])
      // A normal stop loses what a crash would lose.
      await group.stop(other)
      const again = await group.start('other', other.directory)
      await again.engine.ready
      expect(again.engine.state(shared.root)).toMatchObject({ state: 'waiting', have: 0 })
      joinEngines(one, again)
      await again.untilHere(shared.root)
      const { path } = await group.makeFile(0)
      await writeFile(path, bytes)
      await again.engine.stayAt(shared.root, path)
      expect(again.engine.place(shared.root)).toMatchObject({ path })
      expect((await readAll(again, shared.root)).equals(bytes)).toBe(true)
    },
  )

  it('fetched in the background is kept like any other once someone wants it for itself', async () => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const { bytes, shared } = await share(one, 3 * PIECE)
    joinEngines(one, other)
    await other.engine.fetch(SPACE, shared, { keptFor: 'delta', isBackground: true })
    await other.untilHere(shared.root)
    await group.stop(one)
    await other.engine.fetch(SPACE, shared)
    expect(other.engine.keptFor('delta')).toEqual([])
    await group.stop(other)
    const again = await group.start('other', other.directory)
    await again.untilHere(shared.root)
    expect((await readAll(again, shared.root)).equals(bytes)).toBe(true)
  })

  it('stored for itself stays so even if it is also fetched in the background', async () => {
    const engine = await group.start('one')
    const { shared } = await share(engine, PIECE)
    await engine.engine.fetch(SPACE, shared, { keptFor: 'delta', isBackground: true })
    expect(engine.engine.isForItself(shared.root)).toBe(true)
  })

  it('fetched in the background is still stored after a restart, however small it is', async () => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const { bytes, shared } = await share(one, PIECE)
    joinEngines(one, other)
    await other.engine.fetch(SPACE, shared, { keptFor: 'delta', isBackground: true })
    await other.untilHere(shared.root)
    for (const each of [one, other]) await group.stop(each)
    const again = await group.start('other', other.directory)
    await again.untilHere(shared.root)
    expect(again.engine.keptFor('delta')).toEqual([shared.root])
    expect((await readAll(again, shared.root)).equals(bytes)).toBe(true)
  })

  it('that changes is fetched from others on request, and stored encrypted', async () => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const { path, bytes, shared } = await share(one, 3 * PIECE)
    joinEngines(one, other)
    await other.engine.fetch(SPACE, shared)
    await other.untilHere(shared.root)
    await writeFile(path, 'something else')
    await one.until(shared.root, (state) => state?.problem === 'changed')
    await one.engine.fetch(SPACE, shared)
    await one.untilHere(shared.root)
    expect((await readAll(one, shared.root)).equals(bytes)).toBe(true)
    expect(one.engine.state(shared.root)).toMatchObject({ path: null, problem: null })
    await group.stop(one)
    const again = await group.start('one')
    await again.untilHere(shared.root)
    expect(await readFile(path, 'utf8')).toBe('something else')
  })

  it('that changed while the host was not running is no longer offered', async () => {
    const one = await group.start('one')
    const { path, shared } = await share(one, 3 * PIECE)
    await group.stop(one)
    await writeFile(path, 'something else')
    const again = await group.start('one')
    await again.engine.ready
    expect(again.engine.state(shared.root)).toMatchObject({ state: 'failed', problem: 'changed' })
    const other = await group.start('other')
    joinEngines(again, other)
    await other.engine.fetch(SPACE, shared)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(other.engine.state(shared.root)?.state).toBe('waiting')
  })
})

describe('a fetched file', () => {
  it('in a folder is stored and served only there, and is fetched again after a change', async () => {
    const [one, other, third] = [await group.start('one'), await group.start('other'), await group.start('third')]
    const { bytes, shared } = await share(one, 20 * PIECE)
    joinEngines(one, other)
    const folder = join(group.folder, 'chosen')
    await mkdir(folder)
    await other.engine.fetchInto(SPACE, shared, folder)
    const { path } = (await other.until(shared.root, (state) => state?.path != null)) ?? {}
    expect(path).toBe(join(folder, about.name))
    expect((await readFile(path ?? '')).equals(bytes)).toBe(true)
    await expect.poll(() => existsSync(stored(other, shared.root))).toBe(false)
    expect(other.engine.usage()).toBe(0)
    await group.stop(one)
    joinEngines(other, third)
    await third.engine.fetch(SPACE, shared)
    await third.untilHere(shared.root)
    expect((await readAll(third, shared.root)).equals(bytes)).toBe(true)
    // A file that is already stored, sealed, is moved there, too.
    await third.engine.fetchInto(SPACE, shared, folder)
    await third.until(shared.root, (state) => state?.path === join(folder, 'photo (2).jpg'))
    await writeFile(path ?? '', 'something else')
    await other.until(shared.root, (state) => state?.problem === 'changed')
    await other.engine.fetch(SPACE, shared)
    await other.untilHere(shared.root)
    expect((await readAll(other, shared.root)).equals(bytes)).toBe(true)
  })

  it('stays where it is stored if its folder is read-only, and that is reported', async () => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const { shared } = await share(one, 3 * PIECE)
    joinEngines(one, other)
    await other.engine.fetchInto(SPACE, shared, join(group.folder, 'none'))
    await other.until(shared.root, (state) => state?.problem === 'not-writable')
    expect(other.engine.state(shared.root)).toMatchObject({ state: 'here', path: null })
  })

  it('arrives from two devices at the same time, and from the remaining one if one disconnects', async () => {
    const [one, two, other] = [await group.start('one'), await group.start('two'), await group.start('other')]
    const { bytes, shared } = await share(one, 200 * PIECE)
    joinEngines(one, two)
    await two.engine.fetch(SPACE, shared)
    await two.untilHere(shared.root)
    const before = [one.engine.traffic().up, two.engine.traffic().up]
    // Slow enough to catch it in flight.
    other.engine.setLimits({ up: null, down: 80 * PIECE, exceptLocal: false })
    const { cut } = joinEngines(one, other)
    joinEngines(two, other)
    await other.engine.fetch(SPACE, shared)
    await other.until(shared.root, (state) => (state?.have ?? 0) > 60 * PIECE)
    cut()
    await other.untilHere(shared.root)
    expect((await readAll(other, shared.root)).equals(bytes)).toBe(true)
    const sent = [one.engine.traffic().up - (before[0] as number), two.engine.traffic().up]
    for (const up of sent) expect(up).toBeGreaterThan(10 * PIECE)
    expect((sent[0] as number) + (sent[1] as number)).toBeLessThan(250 * PIECE)
  })

  it('[B17] whose pieces one device corrupts arrives from the other, and the corrupting device is named', async () => {
    const [one, two, other] = [await group.start('one'), await group.start('two'), await group.start('other')]
    const { bytes, shared } = await share(one, 40 * PIECE)
    joinEngines(one, two)
    await two.engine.fetch(SPACE, shared)
    await two.untilHere(shared.root)
    const bend = (message: Uint8Array): Uint8Array =>
      message[0] === 0 ? message.with(500, (message[500] as number) ^ 1) : message
    joinEngines(two, other, { bend })
    await other.engine.fetch(SPACE, shared)
    await other.until(shared.root, (state) => state?.problem === 'bad-piece')
    expect(other.engine.state(shared.root)).toMatchObject({ who: 'two', have: 0 })
    expect(other.refused).toEqual([{ device: 'two', detail: expect.stringContaining('B10') }])
    joinEngines(one, other)
    await other.untilHere(shared.root)
    expect((await readAll(other, shared.root)).equals(bytes)).toBe(true)
    expect(one.refused).toEqual([])
  })

  it('[B18] resumes after a restart, paused or not', async () => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const { bytes, shared } = await share(one, 100 * PIECE)
    // Slow enough to catch it in flight.
    other.engine.setLimits({ up: null, down: 20 * PIECE, exceptLocal: false })
    joinEngines(one, other)
    await other.engine.fetch(SPACE, shared)
    await other.until(shared.root, (state) => (state?.have ?? 0) > 10 * PIECE)
    await other.engine.pause(shared.root)
    const { have } = other.engine.state(shared.root) ?? { have: 0 }
    await group.stop(other)
    const again = await group.start('other')
    await again.engine.ready
    expect(again.engine.state(shared.root)).toMatchObject({ state: 'paused' })
    expect(again.engine.state(shared.root)?.have).toBeGreaterThanOrEqual(have)
    joinEngines(one, again)
    await new Promise((resolve) => setTimeout(resolve, 100))
    const before = again.engine.state(shared.root)?.have ?? 0
    await again.engine.resume(shared.root)
    await again.untilHere(shared.root)
    expect(again.engine.traffic().down).toBe(100 * SEALED - (before / PIECE) * SEALED)
    expect((await readAll(again, shared.root)).equals(bytes)).toBe(true)
  })

  it('resumes if requested again before its pieces have been checked', async () => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const { bytes, shared } = await share(one, 100 * PIECE)
    other.engine.setLimits({ up: null, down: 20 * PIECE, exceptLocal: false })
    const way = joinEngines(one, other)
    await other.engine.fetch(SPACE, shared)
    await other.until(shared.root, (state) => (state?.have ?? 0) > 10 * PIECE)
    way.cut()
    const { have } = other.engine.state(shared.root) ?? { have: 0 }
    await group.stop(other)
    const again = await group.start('other')
    const ready = vi.fn()
    void again.engine.ready.then(ready)
    const wanted = again.engine.fetch(SPACE, shared)
    joinEngines(one, again)
    expect(ready).not.toHaveBeenCalled()
    await wanted
    await again.untilHere(shared.root)
    expect(again.engine.traffic().down).toBeLessThanOrEqual((100 - have / PIECE) * SEALED)
    expect((await readAll(again, shared.root)).equals(bytes)).toBe(true)
  })

  it('can be read or canceled before its pieces have been checked', async () => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const { bytes, shared } = await share(one, 100 * PIECE)
    const way = joinEngines(one, other)
    await other.engine.fetch(SPACE, shared)
    await other.untilHere(shared.root)
    const part = await share(one, 100 * PIECE)
    other.engine.setLimits({ up: null, down: 20 * PIECE, exceptLocal: false })
    await other.engine.fetch(SPACE, part.shared)
    await other.until(part.shared.root, (state) => (state?.have ?? 0) > 10 * PIECE)
    way.cut()
    await group.stop(other)
    const again = await group.start('other')
    expect(again.engine.state(shared.root)).toMatchObject({ state: 'here', have: 100 * PIECE })
    expect(again.engine.state(part.shared.root)).toMatchObject({ state: 'waiting' })
    const canceled = again.engine.cancel(part.shared.root)
    expect((await readAll(again, shared.root)).equals(bytes)).toBe(true)
    await canceled
    await again.engine.ready
    expect(again.engine.state(part.shared.root)).toBeNull()
    expect(again.engine.state(shared.root)).toMatchObject({ state: 'here', problem: null })
  })

  it('can be read near its end long before it is complete', async () => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const { bytes, shared } = await share(one, 200 * PIECE)
    other.engine.setLimits({ up: null, down: 10 * PIECE, exceptLocal: false })
    joinEngines(one, other)
    await other.engine.fetch(SPACE, shared)
    const end = await readAll(other, shared.root, bytes.length - 100, bytes.length)
    expect(end.equals(bytes.subarray(-100))).toBe(true)
    expect(other.engine.state(shared.root)?.state).toBe('fetching')
    await other.engine.cancel(shared.root)
    expect(other.engine.state(shared.root)).toBeNull()
    await expect(readdir(join(other.directory, 'blobs', shared.root.slice(0, 2)))).resolves.toEqual([])
  })

  it.each([
    ['reading', async (engine: TestEngine, root: string) => hashOf(await readAll(engine, root))],
    ['hashing', ({ engine }: TestEngine, root: string) => engine.digest(root)],
  ])('that is corrupted on disk is noticed on %s, and fetched again', async (_, hashed) => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const { bytes, shared } = await share(one, 20 * PIECE)
    joinEngines(one, other)
    await other.engine.fetch(SPACE, shared)
    await other.untilHere(shared.root)
    const file = await open(stored(other, shared.root), 'r+')
    await file.write(Buffer.from('bent'), 0, 4, 10 * PIECE)
    await file.close()
    expect(await hashed(other, shared.root)).toBe(hashOf(bytes))
    await other.untilHere(shared.root)
    expect(other.engine.traffic().down).toBe(21 * SEALED)
  })

  it('[B4] with a key that doesn’t open it reports that, and opens once the right key is announced', async () => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const { bytes, shared } = await share(one, 2 * PIECE)
    joinEngines(one, other)
    await other.engine.fetch(SPACE, { ...shared, key: '00'.repeat(32) })
    await other.untilHere(shared.root)
    await expect(readAll(other, shared.root)).rejects.toMatchObject({ problem: 'bad-file' })
    await other.engine.fetch(SPACE, shared)
    expect((await readAll(other, shared.root)).equals(bytes)).toBe(true)
    const lie: BlobDescriptor = { ...shared, size: shared.size + 1 }
    await expect(other.engine.fetch(SPACE, lie)).rejects.toMatchObject({ problem: 'bad-file' })
  })

  it('is dropped when nobody announces it any longer, but stays if another space has it', async () => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const { path, shared } = await share(one, 2 * PIECE)
    joinEngines(one, other)
    await other.engine.fetch(SPACE, shared)
    await other.engine.fetch('elsewhere', shared)
    await other.untilHere(shared.root)
    expect(other.engine.usage()).toBe(2 * SEALED)
    await other.engine.keepOnly(SPACE, new Set())
    expect(other.engine.state(shared.root)?.state).toBe('here')
    await other.engine.keepOnly('elsewhere', null)
    expect(other.engine.state(shared.root)).toBeNull()
    expect(other.engine.usage()).toBe(0)
    await one.engine.forget(shared.root, SPACE)
    expect((await stat(path)).size).toBe(2 * PIECE)
  })

  it('arrives even if it is one of hundreds of small ones', async () => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const files = await Promise.all(Array.from({ length: 300 }, (_, index) => share(one, 1000 + index)))
    joinEngines(one, other)
    for (const { shared } of files) await other.engine.fetch(SPACE, shared)
    for (const { bytes, shared } of files) {
      await other.untilHere(shared.root)
      expect((await readAll(other, shared.root)).equals(bytes)).toBe(true)
    }
    expect(other.engine.usage(SPACE)).toBe(files.reduce((sum, { bytes }) => sum + bytes.length + 16, 0))
  })

  it('is slowed by limits, unless the other device is near and local traffic is exempt', async () => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const { shared } = await share(one, 40 * PIECE)
    other.engine.setLimits({ up: null, down: 4 * PIECE, exceptLocal: false })
    joinEngines(one, other)
    await other.engine.fetch(SPACE, shared)
    await other.until(shared.root, (state) => (state?.have ?? 0) > 0)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(other.engine.state(shared.root)?.state).toBe('fetching')
    other.engine.setLimits({ up: null, down: 4 * PIECE, exceptLocal: true })
    await other.engine.pause(shared.root)
    await other.engine.resume(shared.root)
    await other.untilHere(shared.root)
  })
})

describe('an upload limit', () => {
  it('holds for all devices together, except near ones if local traffic is exempt', async () => {
    const [one, far, near] = [await group.start('one'), await group.start('far'), await group.start('near')]
    const { shared } = await share(one, 200 * PIECE)
    const up = 10 * PIECE
    one.engine.setLimits({ up, down: null, exceptLocal: true })
    joinEngines(one, far, { isLocal: false })
    joinEngines(one, near)
    const began = performance.now()
    for (const { engine } of [far, near]) await engine.fetch(SPACE, shared)
    await near.untilHere(shared.root)
    await far.until(shared.root, (state) => (state?.have ?? 0) >= 20 * PIECE)
    const seconds = (performance.now() - began) / 1000
    // The maximum in flight counts as sent, too.
    expect(20 * PIECE).toBeLessThan(up * (seconds + 1.5))
    expect(far.engine.state(shared.root)?.state).toBe('fetching')
    one.engine.setLimits({ up: null, down: null, exceptLocal: true })
    await far.untilHere(shared.root)
  })
})

describe('a device that requests pieces and never reads them', () => {
  it('[B12] causes a bounded number of reads', async () => {
    const [one, other] = [await group.start('one'), await group.start('other')]
    const { shared } = await share(one, 400 * PIECE)
    let blocks = 0
    const messages = new Emitter<Uint8Array>()
    const path = {
      kind: 'link' as const,
      onMessage: messages.event,
      onDrain: new Emitter().event,
      onClose: new Emitter().event,
      send: (message: Uint8Array) => {
        if (message[0] === 0) blocks++
        return false
      },
      close: () => {},
    }
    one.engine.addPath(path, { space: SPACE, device: 'greedy', isLocal: true, roundTrip: () => null })
    const { encodeBlobMessage } = await import('../../../shared/blobs/messages.ts')
    messages.fire(encodeBlobMessage({ type: 'open', number: 1, root: shared.root, size: shared.size }))
    const pieces = Array.from({ length: 400 }, (_, piece) => piece)
    messages.fire(encodeBlobMessage({ type: 'want', number: 1, pieces }))
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(blocks).toBeLessThanOrEqual(16)
    // Other devices still get theirs.
    joinEngines(one, other)
    await other.engine.fetch(SPACE, shared)
    await other.untilHere(shared.root)
    expect(blocks).toBeLessThanOrEqual(16)
  })
})
