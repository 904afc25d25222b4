/** A restored profile replaces another one, whatever interrupts the process. */
import * as disk from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Random } from '../../../shared/testing/random.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { prepareProfileDirectory } from './directory.ts'
import { adoptIncoming, listReplaced, type Mover, prepareIncoming, readyToSwitch } from './incoming.ts'

const secret = crypto.hash(new Uint8Array([1]))

let folder = ''
let count = 0
beforeEach(async () => {
  folder = await disk.mkdtemp(join(tmpdir(), 'parley-incoming-'))
})
afterEach(() => disk.rm(folder, { recursive: true, force: true }))

class Killed extends Error {}

/** Fails with `Killed` after some steps; removes the files of a folder one by one, in random order. */
function killedAfter(steps: number, random: Random): Mover {
  let left = steps
  const step = async (work: () => Promise<unknown>): Promise<void> => {
    if (left-- === 0) throw new Killed()
    await work()
  }
  const rm = async (path: string): Promise<void> => {
    const names = await disk.readdir(path).catch(() => [])
    const inAnyOrder = names.map((name) => ({ name, at: random.next() })).sort((left, right) => left.at - right.at)
    for (const { name } of inAnyOrder) await rm(join(path, name))
    await step(() => disk.rm(path, { recursive: true, force: true }))
  }
  return {
    rename: (from, to) => step(() => disk.rename(from, to)),
    mkdir: ((path: string, options: object) => step(() => disk.mkdir(path, options))) as Mover['mkdir'],
    copyFile: (from, to) => step(() => disk.copyFile(from, to)),
    rm: (path) => rm(String(path)),
  }
}

async function write(directory: string, files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await disk.mkdir(join(directory, dirname(name)), { recursive: true })
    await disk.writeFile(join(directory, name), text)
  }
}

/** Paths and texts of all files, except the text of the restored device's key. */
async function filesIn(directory: string): Promise<Record<string, string>> {
  const found: [string, string][] = []
  for (const entry of await disk.readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const text = await disk.readFile(path, 'utf8')
    found.push([path.slice(directory.length + 1), text.includes('"sealing":"none"') ? 'restored' : text.trim()])
  }
  return Object.fromEntries(found.sort())
}

const current = {
  'device.key': 'old key',
  'device.id': 'old id',
  'store/1.ldb': 'old',
  'store/CURRENT': 'old',
  'blobs/ab/abcd': 'old blob',
  'recordings/1': 'old recording',
  'key-ring.key': 'of the account',
}
const beside = { 'host.3.json': '{}', 'logs/parley.log': 'log' }
const restored = {
  'device.key': 'restored',
  'device.id': Buffer.from(crypto.keyPair(secret).publicKey).toString('hex'),
  'store/CURRENT': 'new',
  'key-ring.key': 'of the account',
  ...beside,
}
const within = (name: string, files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [join(name, path), text]))

/** A profile with another one waiting, complete except for the mark that it is ready. */
async function waiting(mover?: Mover) {
  const directory = join(folder, `${count++}`)
  await write(directory, { ...current, ...beside })
  const incoming = await prepareIncoming(directory, crypto, mover)
  await incoming.writeKey(secret)
  await disk.writeFile(join(incoming.store, 'CURRENT'), 'new')
  return { directory, incoming }
}

async function replaced(mover?: Mover) {
  const { directory, incoming } = await waiting()
  const movedTo = await incoming.ready(true)
  if (movedTo === null) throw new Error('it is not kept')
  const name = movedTo.slice(directory.length + 1)
  return { directory, name, done: adoptIncoming(directory, mover) }
}

describe('a restored profile', () => {
  it('replaces the current one, which is kept as a separate profile', async () => {
    const { directory, name, done } = await replaced()
    expect(await done).toBe(true)
    expect(name).toMatch(/^replaced-\d{4}-\d\d-\d\d$/)
    expect(await filesIn(directory)).toEqual({ ...restored, ...within(name, current) })
    expect((await disk.stat(join(directory, name))).mode & 0o777).toBe(0o700)
    expect(prepareProfileDirectory(join(directory, name))).toBe(join(directory, name))
    expect(await adoptIncoming(directory)).toBe(false)
  })

  it('leaves nothing of a profile that needn’t be kept', async () => {
    const { directory, incoming } = await waiting()
    expect(await incoming.ready(false)).toBeNull()
    expect(await adoptIncoming(directory)).toBe(true)
    expect(await filesIn(directory)).toEqual(restored)
  })

  it('can replace one profile after another, and each is kept', async () => {
    const { directory, name, done } = await replaced()
    await done
    const incoming = await prepareIncoming(directory, crypto)
    await incoming.writeKey(secret)
    expect(await incoming.ready(true)).toBe(join(directory, `${name}-2`))
    await adoptIncoming(directory)
    expect(Object.keys(await filesIn(directory))).toEqual(
      expect.arrayContaining([join(name, 'store/CURRENT'), join(`${name}-2`, 'store/CURRENT')]),
    )
  })

  it('changes nothing until it is ready, or if it is abandoned', async () => {
    const { directory, incoming } = await waiting()
    expect(await adoptIncoming(directory)).toBe(false)
    expect(await filesIn(directory)).toEqual({ ...current, ...beside })
    await incoming.abandon()
    expect(await adoptIncoming(directory)).toBe(false)
  })

  it('stays ready if an earlier restore is abandoned', async () => {
    const { directory, incoming: earlier } = await waiting()
    const incoming = await prepareIncoming(directory, crypto)
    await incoming.writeKey(secret)
    await incoming.ready(false)
    await earlier.abandon()
    expect(await adoptIncoming(directory)).toBe(true)
  })

  it('moves the profile nowhere but into a folder inside it', async () => {
    const { directory, incoming } = await waiting()
    await incoming.ready(true)
    await disk.writeFile(join(directory, 'incoming/replaces'), '../elsewhere')
    await expect(adoptIncoming(directory)).rejects.toMatchObject({ reason: 'damaged' })
    expect(await filesIn(directory)).toMatchObject(current)
  })
})

/** A profile that was replaced by a restored one, and that is to be used again. */
async function switching() {
  const { directory, name, done } = await replaced()
  await done
  await disk.rm(join(directory, name, 'blobs'), { recursive: true })
  await write(directory, { 'blobs/cd/cdef': 'new blob', 'key-ring.key': 'of a newer account' })
  await write(join(directory, name), { 'logs/parley.log': 'of the time when it was open there' })
  const { 'blobs/ab/abcd': _blob, ...old } = current
  const latest = { ...restored, 'blobs/cd/cdef': 'new blob', 'key-ring.key': 'of a newer account' }
  const { 'host.3.json': _note, 'logs/parley.log': _log, ...kept } = latest
  const after = (movedTo: string) => ({ ...old, ...beside, ...within(movedTo.slice(directory.length + 1), kept) })
  return { directory, name, after, texts: Object.values({ ...old, ...within('new', kept) }) }
}

describe('a profile that was replaced', () => {
  it('is listed with its day, as long as it exists', async () => {
    const { directory, name } = await switching()
    for (const other of ['replaced-2025-01-02', 'replaced-2026-01-02-2', 'replaced-2026-01-02-10', 'replaced-x'])
      await write(directory, { [join(other, 'device.key')]: 'key' })
    await disk.mkdir(join(directory, 'replaced-2024-01-02'))
    expect(await listReplaced(directory)).toEqual([
      { name, day: name.slice('replaced-'.length) },
      { name: 'replaced-2026-01-02-10', day: '2026-01-02' },
      { name: 'replaced-2026-01-02-2', day: '2026-01-02' },
      { name: 'replaced-2025-01-02', day: '2025-01-02' },
    ])
  })

  it('is exchanged for the current one, with everything that belongs to each', async () => {
    const { directory, name, after } = await switching()
    const movedTo = await readyToSwitch(directory, name)
    expect(await adoptIncoming(directory)).toBe(true)
    expect(await filesIn(directory)).toEqual(after(movedTo))
    expect(await listReplaced(directory)).toMatchObject([{ name: movedTo.slice(directory.length + 1) }])
  })

  it('stays in its place if another restore begins instead', async () => {
    const { directory, name } = await switching()
    await readyToSwitch(directory, name)
    await prepareIncoming(directory, crypto)
    expect(await adoptIncoming(directory)).toBe(false)
    expect(await listReplaced(directory)).toMatchObject([{ name }])
  })
})

/** Runs `attempt` with a kill after 0, 1, 2, … steps, until it survives. */
async function killedAtEachStep(attempt: (steps: number) => Promise<boolean>): Promise<void> {
  let steps = 0
  while (!(await attempt(steps))) steps++
  expect(steps).toBeGreaterThan(3)
}

const survives = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Killed) return false
      throw error
    },
  )

describe('a start killed at any step while a restored profile replaces the current one', () => {
  it('is completed by the next one, even if that one is killed', async () => {
    const random = new Random(1)
    await killedAtEachStep(async (steps) => {
      const { directory, name, done } = await replaced(killedAfter(steps, random))
      const isDone = await survives(done)
      for (let later = 0; !(await survives(adoptIncoming(directory, killedAfter(later, random)))); later++);
      expect(await filesIn(directory)).toEqual({ ...restored, ...within(name, current) })
      return isDone
    })
  })

  it('never loses anything of either profile', async () => {
    const random = new Random(2)
    const texts = Object.values({ ...current, ...restored }).sort()
    await killedAtEachStep(async (steps) => {
      const { directory, done } = await replaced(killedAfter(steps, random))
      const isDone = await survives(done)
      expect(Object.values(await filesIn(directory))).toEqual(expect.arrayContaining(texts))
      return isDone
    })
  })

  it('leaves a complete profile if the current one isn’t kept', async () => {
    const random = new Random(3)
    await killedAtEachStep(async (steps) => {
      const { directory, incoming } = await waiting()
      await incoming.ready(false)
      const isDone = await survives(adoptIncoming(directory, killedAfter(steps, random)))
      await adoptIncoming(directory)
      expect(await filesIn(directory)).toEqual(restored)
      return isDone
    })
  })
})

describe('a start killed at any step while two profiles are exchanged', () => {
  it('is completed by the next one, even if that one is killed, and never loses anything', async () => {
    const random = new Random(5)
    await killedAtEachStep(async (steps) => {
      const { directory, name, after, texts } = await switching()
      const movedTo = await readyToSwitch(directory, name)
      const isDone = await survives(adoptIncoming(directory, killedAfter(steps, random)))
      expect(Object.values(await filesIn(directory))).toEqual(expect.arrayContaining(texts))
      for (let later = 0; !(await survives(adoptIncoming(directory, killedAfter(later, random)))); later++);
      expect(await filesIn(directory)).toEqual(after(movedTo))
      return isDone
    })
  })

  it('has begun completely or not at all', async () => {
    const random = new Random(6)
    await killedAtEachStep(async (steps) => {
      const { directory, name } = await switching()
      const before = await filesIn(directory)
      const isDone = await survives(readyToSwitch(directory, name, killedAfter(steps, random)))
      expect(await adoptIncoming(directory)).toBe(isDone)
      if (!isDone) expect(await filesIn(directory)).toEqual(before)
      return isDone
    })
  })
})

describe('a host killed at any step while it begins another restore', () => {
  it('has either the waiting profile or the current one at the next start', async () => {
    const random = new Random(4)
    await killedAtEachStep(async (steps) => {
      const { directory, incoming } = await waiting()
      const movedTo = (await incoming.ready(true)) ?? ''
      const isDone = await survives(prepareIncoming(directory, crypto, killedAfter(steps, random)))
      const isAdopted = await adoptIncoming(directory)
      const kept = isAdopted ? { ...restored, ...within(movedTo.slice(directory.length + 1), current) } : null
      expect(await filesIn(directory)).toEqual(kept ?? { ...current, ...beside })
      return isDone
    })
  })
})
