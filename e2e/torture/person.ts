/**
 * A person who works in a folder at random, like people and their programs, and knows exactly what they replaced or
 * deleted.
 */
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  cpSync,
  fstatSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Random } from '../../shared/testing/random.ts'
import { Disk, foldersOf, hashOf, hashOfOpen } from './disk.ts'
import type { Device } from './syncing.ts'
import type { Versions } from './versions.ts'

const FOLDERS = ['', '', 'plans', 'plans/2026', 'pictures', 'a', 'a/b/c', 'Größe']
const NAMES = ['one.txt', 'two.txt', 'three.md', 'plan.doc', 'x', 'photo.jpg', 'Notes.txt', 'données.csv']
/** Size of a large file in bytes, and the share of large files if there are any. */
const LARGE = 24 * 1024 * 1024
const LARGE_CHANCE = 0.1
const MANY = 80
/** Errors caused by the program that works there at the same time. */
const EXPECTED = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY', 'EINVAL'])

export interface PersonOptions {
  random: Random
  versions: Versions
  /** A folder on the same disk, outside the synced one. */
  aside: string
  /** Whether some files are large. */
  isHeavy: boolean
}

export class Person {
  readonly device: Device
  readonly disk: Disk
  readonly #options: PersonOptions
  #count = 0

  constructor(device: Device, options: PersonOptions) {
    this.device = device
    this.disk = new Disk(device.place)
    this.#options = options
    mkdirSync(options.aside, { recursive: true })
  }

  /** Performs one action. @returns what it was; null if there was no file for it */
  work(): string | null {
    const [kind, ...rest] = this.#random.pick(WORKS)
    const [path, other] = [rest[0]?.(this), rest[1]?.(this)]
    if (path === null || other === null) return null
    try {
      this[kind](path ?? '', other ?? '')
    } catch (error) {
      if (EXPECTED.has((error as NodeJS.ErrnoException).code ?? '')) return null
      throw error
    }
    return `${this.device.name}: ${kind} ${path ?? ''}${other === undefined ? '' : ` → ${other}`}`
  }

  get #random(): Random {
    return this.#options.random
  }

  /** A random existing file. */
  file(): string | null {
    const files = [...this.disk.tree('', this.device.own).keys()]
    return files.length === 0 ? null : this.#random.pick(files)
  }

  folder(): string | null {
    const folders = foldersOf(this.device.place, this.device.own)
    return folders.length === 0 ? null : this.#random.pick(folders)
  }

  path(): string {
    return join(this.#random.pick(FOLDERS), this.#random.pick(NAMES))
  }

  create(path: string): void {
    this.#create(path, this.#size())
  }

  edit(path: string): void {
    const bytes = this.#bytes(this.#size())
    this.#change(path, (descriptor) => {
      writeSync(descriptor, bytes, 0, bytes.length, 0)
      ftruncateSync(descriptor, bytes.length)
    })
  }

  append(path: string): void {
    const bytes = this.#bytes(this.#random.between(0, 2000))
    this.#change(path, (descriptor) => writeSync(descriptor, bytes, 0, bytes.length, fstatSync(descriptor).size))
  }

  truncate(path: string): void {
    this.#change(path, (descriptor) => ftruncateSync(descriptor, Math.floor(fstatSync(descriptor).size / 2)))
  }

  touch(path: string): void {
    const time = this.#random.chance(0.5) ? Date.now() : Date.UTC(2020, 1, this.#random.between(1, 28))
    utimesSync(this.#at(path), time / 1000, time / 1000)
  }

  /** Like programs that save unchanged files. */
  saveSame(path: string): void {
    this.#change(path, (descriptor) => {
      const bytes = Buffer.alloc(fstatSync(descriptor).size)
      readFully(descriptor, bytes)
      writeSync(descriptor, bytes, 0, bytes.length, 0)
    })
  }

  /** Like editors that save: a whole new file takes over the name. */
  replace(path: string): void {
    const bytes = this.#bytes(this.#size())
    const whole = this.#aside()
    writeFileSync(whole, bytes)
    // Hashed twice: the second time takes microseconds, so nothing replaces the file in between.
    let before = this.disk.hash(path)
    for (let again = this.disk.hash(path); again !== before; again = this.disk.hash(path)) before = again
    renameSync(whole, this.#at(path))
    if (before !== null) this.#options.versions.gaveUp(before)
    this.#wrote(hashOf(bytes), `replace ${path}`)
  }

  remove(path: string): void {
    this.#takeOut(path)
  }

  rename(path: string, other: string): void {
    if (path === other) return
    mkdirSync(dirname(this.#at(other)), { recursive: true })
    if (lstatSync(this.#at(other), { throwIfNoEntry: false })) this.#takeOut(other)
    renameSync(this.#at(path), this.#at(other))
  }

  renameFolder(path: string, other: string): void {
    mkdirSync(dirname(this.#at(other)), { recursive: true })
    renameSync(this.#at(path), this.#at(`${other} folder`))
  }

  copy(path: string, other: string): void {
    mkdirSync(dirname(this.#at(other)), { recursive: true })
    copyFileSync(this.#at(path), this.#at(`${other} copied`), constants.COPYFILE_EXCL)
  }

  makeFolder(path: string): void {
    mkdirSync(this.#at(`${path} folder`), { recursive: true })
  }

  capitals(path: string): void {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const other = name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase()
    this.rename(path, join(dirname(path), other))
  }

  fileToFolder(path: string): void {
    this.#takeOut(path)
    this.create(`${path}/within.txt`)
  }

  folderToFile(path: string): void {
    this.#takeOut(path)
    this.create(path)
  }

  /** Replaces a folder with its backup: all inodes are new, but times and bytes are the same. */
  restore(path: string): void {
    const copy = this.#aside()
    // With a filter, Node copies in JavaScript. Its native code would end the process if a folder vanished in the
    // meantime.
    cpSync(this.#at(path), copy, { recursive: true, preserveTimestamps: true, filter: () => true })
    this.#takeOut(path)
    renameSync(copy, this.#at(path))
    for (const hash of this.disk.tree(path).values()) this.#wrote(hash, `restore ${path}`)
  }

  /** Like programs that unpack an archive: many files, none of them large. */
  many(path: string): void {
    for (let number = 0; number < MANY; number++) this.#create(`${path} many/${number}.txt`, this.#smallSize())
  }

  mode(path: string): void {
    chmodSync(this.#at(path), this.#random.pick([0o600, 0o644, 0o755]))
  }

  #at(path: string): string {
    return join(this.device.place, path)
  }

  #aside(): string {
    return join(this.#options.aside, `${this.device.name} ${++this.#count}`)
  }

  /** Bytes never written before. */
  #bytes(size: number): Buffer {
    const head = Buffer.from(`${this.device.name} ${++this.#count} ${this.#random.next()}\n`)
    return Buffer.concat([head, Buffer.alloc(size, `${this.#random.next()} `)])
  }

  #create(path: string, size: number): void {
    mkdirSync(dirname(this.#at(path)), { recursive: true })
    const bytes = this.#bytes(size)
    writeFileSync(this.#at(path), bytes, { flag: 'wx' })
    this.#wrote(hashOf(bytes), `create ${path}`)
  }

  #size(): number {
    if (this.#options.isHeavy && this.#random.chance(LARGE_CHANCE)) return this.#random.between(1, LARGE)
    return this.#smallSize()
  }

  #smallSize(): number {
    return this.#random.chance(0.2) ? this.#random.between(0, 400_000) : this.#random.between(0, 3000)
  }

  #wrote(hash: string, how: string): void {
    this.#options.versions.wrote(hash, `${this.device.name}: ${how}`)
  }

  /** Changes the file that is currently there, even if the program replaces it in the meantime. */
  #change(path: string, to: (descriptor: number) => void): void {
    const descriptor = openSync(this.#at(path), 'r+')
    try {
      const before = hashOfOpen(descriptor)
      to(descriptor)
      const after = hashOfOpen(descriptor)
      if (after === before) return
      this.#options.versions.gaveUp(before)
      this.#wrote(after, `change ${path}`)
    } finally {
      closeSync(descriptor)
    }
  }

  /** Deletes a file, and records its content at that moment. */
  #takeOut(path: string): void {
    const out = this.#aside()
    renameSync(this.#at(path), out)
    const disk = new Disk(out)
    for (const hash of [disk.hash(''), ...disk.tree().values()]) if (hash !== null) this.#options.versions.gaveUp(hash)
    rmSync(out, { recursive: true })
  }
}

function readFully(descriptor: number, bytes: Buffer): void {
  for (let at = 0, read = 1; at < bytes.length && read > 0; at += read)
    read = readSync(descriptor, bytes, at, bytes.length - at, at)
}

type Work = {
  [Key in keyof Person]: Person[Key] extends (path: string, other: string) => void ? Key : never
}[keyof Person]
type Choice = (person: Person) => string | null

const file: Choice = (person) => person.file()
const folder: Choice = (person) => person.folder()
const path: Choice = (person) => person.path()

const times = (count: number, ...work: [Work, ...Choice[]]): [Work, ...Choice[]][] =>
  Array.from({ length: count }, () => work)

const WORKS = [
  ...times(8, 'create', path),
  ...times(5, 'edit', file),
  ...times(3, 'append', file),
  ...times(2, 'truncate', file),
  ...times(3, 'touch', file),
  ...times(3, 'saveSame', file),
  ...times(6, 'replace', file),
  ...times(4, 'remove', file),
  ...times(4, 'rename', file, path),
  ...times(2, 'renameFolder', folder, path),
  ...times(1, 'remove', folder),
  ...times(1, 'makeFolder', path),
  ...times(2, 'copy', file, path),
  ...times(1, 'capitals', file),
  ...times(1, 'fileToFolder', file),
  ...times(1, 'folderToFile', folder),
  ...times(2, 'restore', folder),
  ...times(1, 'many', path),
  ...times(1, 'mode', file),
]
