/** WebAssembly from packages, in a process that runs nothing else: loads its code, and limits its memory. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PAGES_OF_MEGABYTE } from './module-memory.ts'

const BYTES_OF_PAGE = 65_536

/** Returns a file of a package, relative to one that it exports. */
export const bytesOf = (exported: string, path = ''): Uint8Array<ArrayBuffer> =>
  readFileSync(fileURLToPath(new URL(path, import.meta.resolve(exported))))

const compiled = new Map<string, WebAssembly.Module>()

/** Returns a module that a package exports, compiled when it is first needed. */
export function moduleOf(exported: string): WebAssembly.Module {
  const known = compiled.get(exported)
  if (known) return known
  const made = new WebAssembly.Module(bytesOf(exported))
  compiled.set(exported, made)
  return made
}

/** Maximum size of each memory. A memory that would exceed it doesn't grow at all. */
let mostPages = 0
let isRefused = false
const { grow } = WebAssembly.Memory.prototype
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength / BYTES_OF_PAGE + pages <= mostPages) return grow.call(this, pages)
  isRefused = true
  throw new RangeError('more than it may have')
}

/** Limits each memory to this size from now on. */
export function limitMemory(megabytes: number): void {
  isRefused = false
  mostPages = megabytes * PAGES_OF_MEGABYTE
}

/** Whether growth was refused since the limit was set. */
export const wasRefused = (): boolean => isRefused
