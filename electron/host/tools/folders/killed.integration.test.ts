/**
 * Kills a whole host repeatedly while both sides change a folder: nothing is lost or half written, and only files that
 * both changed exist twice.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Random } from '../../../../shared/testing/random.ts'
import { readCopyPath } from '../../../../shared/tools/folders/paths.ts'
import { HostGroup, invite } from '../../testing/group.ts'
import { FolderOnDisk } from './testing/folder-on-disk.ts'

const RELAY = fileURLToPath(new URL('./testing/keeping-host.ts', import.meta.url))
const PATIENCE = 30_000
/** Until a host in its own process is in sync, if the machine is busy. Milliseconds. */
const PATIENCE_WITH_PROCESS = 4 * PATIENCE
/** Set `PARLEY_KILLS=50` for a long night. */
const KILLS = Number(process.env.PARLEY_KILLS ?? 3)
/** Initial number of files on each side, and number of changes between two kills. */
const FILES = 60
const CHANGES = 25
/** The host is killed within this many milliseconds after it starts. */
const LIFE = 1500

const group = new HostGroup()
const children: ChildProcess[] = []
let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-killed-step-'))
})

afterEach(async () => {
  for (const child of children.splice(0)) await killed(child)
  await group.remove()
  await rm(directory, { recursive: true })
})

/** Resolves when the process has ended. */
async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** A person who changes their own files as programs do: a new file gets its name when it's complete. */
class Person {
  readonly #name: string
  readonly #place: FolderOnDisk
  readonly #random: Random
  /** Path → the expected final text. */
  readonly files = new Map<string, string>()
  /** Everything that was ever written. */
  readonly written = new Set<string>()
  #count = 0

  constructor(name: string, place: FolderOnDisk, random: Random) {
    this.#name = name
    this.#place = place
    this.#random = random
  }

  async change(): Promise<void> {
    const paths = [...this.files.keys()]
    const path = paths[this.#random.between(0, Math.max(0, paths.length - 1))]
    const kind = this.#random.between(0, 9)
    if (path === undefined || kind < 3)
      await this.write(`${this.#name}/${this.#random.between(0, 7)}/${this.#count}.txt`)
    else if (kind < 7) await this.write(path)
    else if (kind < 8) await this.#move(path, `${this.#name}/moved/${this.#count++}.txt`)
    else await this.#delete(path)
  }

  async write(path: string): Promise<void> {
    const text = `${this.#name} ${this.#count++} ${'all of it '.repeat(this.#random.between(1, 20_000))}`
    this.written.add(text)
    const whole = join(directory, `${this.#name}.new`)
    await writeFile(whole, text)
    await mkdir(dirname(join(this.#place.path, path)), { recursive: true })
    await rename(whole, join(this.#place.path, path))
    this.files.set(path, text)
  }

  async #move(from: string, to: string): Promise<void> {
    await mkdir(dirname(join(this.#place.path, to)), { recursive: true })
    await rename(join(this.#place.path, from), join(this.#place.path, to))
    this.files.set(to, this.files.get(from) as string)
    this.files.delete(from)
  }

  async #delete(path: string): Promise<void> {
    await rm(join(this.#place.path, path))
    this.files.delete(path)
  }
}

const beginnings = (files: Record<string, string>): string[] =>
  Object.entries(files).map(([path, text]) => `${path}: ${text.slice(0, 10)}`)

it(
  `a host killed while both sides change a folder loses nothing (${KILLS} times)`,
  async () => {
    const random = new Random(KILLS)
    const [anas, bens] = [new FolderOnDisk(join(directory, 'ana')), new FolderOnDisk(join(directory, 'ben'))]
    for (const place of [anas, bens]) await mkdir(place.path)
    const [ana, ben] = [new Person('ana', anas, random), new Person('ben', bens, random)]
    const host = await group.start('Ana')
    const { space } = await host.call('spaces.create', { name: 'Fair' })
    for (let each = 0; each < FILES; each++) for (const person of [ana, ben]) await person.change()
    await host.call('folders.create', { space, name: 'Plans', place: { kind: 'path', path: anas.path } })
    const args = [RELAY, join(directory, 'profile'), await invite(host, space, 'editor'), bens.path]

    const run = (): { child: ChildProcess; said: () => string[] } => {
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
      children.push(child)
      let said = ''
      child.stdout.on('data', (text: Buffer) => {
        said += text.toString()
      })
      return { child, said: () => said.split('\n') }
    }
    /** Checks that every file is as someone wrote it, from the first byte to the last. */
    const isWhole = async (): Promise<void> => {
      for (const place of [anas, bens])
        for (const [path, text] of Object.entries(await place.files()))
          if (!ana.written.has(text) && !ben.written.has(text)) throw new Error(`${path} is half of something`)
    }

    for (let kill = 0; kill < KILLS; kill++) {
      const { child, said } = run()
      await host.until(() => said().length > 1 || child.exitCode !== null, PATIENCE_WITH_PROCESS)
      const dies = pause(random.between(0, LIFE))
      for (let each = 0; each < CHANGES; each++) for (const person of [ana, ben]) await person.change()
      await dies
      await killed(child)
      expect(child.signalCode).toBe('SIGKILL')
      await isWhole()
      for (let each = 0; each < 5; each++) for (const person of [ana, ben]) await person.change()
    }

    const both = Object.fromEntries([...ana.files, ...ben.files].sort(([one], [other]) => (one < other ? -1 : 1)))
    const isIn = async (place: FolderOnDisk): Promise<boolean> =>
      JSON.stringify(await place.files()) === JSON.stringify(both)
    const last = run()
    await host
      .until(async () => (await isIn(anas)) && (await isIn(bens)), PATIENCE_WITH_PROCESS)
      .catch(async () => {
        for (const place of [anas, bens]) expect(beginnings(await place.files())).toEqual(beginnings(both))
      })
    expect(Object.keys(both).filter(readCopyPath)).toEqual([])

    // A file that both change while one host is dead exists twice, and nothing else does.
    await killed(last.child)
    const [path = ''] = ben.files.keys()
    const mine = 'by Ana, at the same time'
    await writeFile(join(anas.path, path), mine)
    await ben.write(path)
    run()
    const copies = await host.until(async () => {
      const files = await anas.files()
      const same = JSON.stringify(files) === JSON.stringify(await bens.files())
      const found = Object.keys(files).filter(readCopyPath)
      return same && found.length > 0 && found
    }, PATIENCE_WITH_PROCESS)
    expect(copies.length).toBe(1)
    const files = await anas.files()
    expect([files[path], files[copies[0] as string]].sort()).toEqual([mine, ben.files.get(path)].sort())
    expect(Object.keys(files).length).toBe(Object.keys(both).length + 1)
  },
  300_000 + KILLS * 60_000,
)

it('a file stays deleted that was deleted after a host died right after stating it', {
  timeout: 300_000,
}, async () => {
  const [anas, bens] = [new FolderOnDisk(join(directory, 'ana')), new FolderOnDisk(join(directory, 'ben'))]
  for (const place of [anas, bens]) await mkdir(place.path)
  await anas.write('old.txt', 'old')
  const host = await group.start('Ana')
  const { space } = await host.call('spaces.create', { name: 'Fair' })
  await host.call('folders.create', { space, name: 'Plans', place: { kind: 'path', path: anas.path } })
  const args = [RELAY, join(directory, 'profile'), await invite(host, space, 'editor'), bens.path]
  const isThere = async (place: FolderOnDisk): Promise<boolean> => 'new.txt' in (await place.files())

  const forgetful = spawn(process.execPath, [...args, 'forgetful'], { stdio: ['ignore', 'ignore', 'inherit'] })
  children.push(forgetful)
  await host.until(async () => (await bens.files())['old.txt'] === 'old', PATIENCE_WITH_PROCESS)
  await bens.write('new.txt', 'new')
  await host.until(() => isThere(anas), PATIENCE)
  await killed(forgetful)
  await rm(join(bens.path, 'new.txt'))
  children.push(spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] }))
  const became = await host.until(async () => {
    if (!(await isThere(anas))) return 'deleted'
    return (await isThere(bens)) && 'back again'
  }, PATIENCE_WITH_PROCESS)
  expect(became).toBe('deleted')
})
