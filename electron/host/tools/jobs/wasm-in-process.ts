/** WebAssembly of packages, in a process that runs nothing else: where its code is, and how much memory it may have. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PAGES_OF_MEGABYTE } from './module-memory.ts'

const BYTES_OF_PAGE = 65_536

/** A file of a package, beside another one that it exports. */
export const bytesOf = (exported: string, path = ''): Uint8Array<ArrayBuffer> =>
  readFileSync(fileURLToPath(new URL(path, import.meta.resolve(exported))))

const compiled = new Map<string, WebAssembly.Module>()

/** A module that a package exports. It is compiled when it is first needed. */
export function moduleOf(exported: string): WebAssembly.Module {
  const known = compiled.get(exported)
  if (known) return known
  const made = new WebAssembly.Module(bytesOf(exported))
  compiled.set(exported, made)
  return made
}

/** Of each memory; one that wants more gets nothing. */
let mostPages = 0
let isRefused = false
const { grow } = WebAssembly.Memory.prototype
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength / BYTES_OF_PAGE + pages <= mostPages) return grow.call(this, pages)
  isRefused = true
  throw new RangeError('more than it may have')
}

/** From now on, no memory grows beyond this. */
export function limitMemory(megabytes: number): void {
  isRefused = false
  mostPages = megabytes * PAGES_OF_MEGABYTE
}

/** Whether one wanted more since the limit was set. */
export const wasRefused = (): boolean => isRefused
