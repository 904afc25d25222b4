/** Memory in whole pages, which a disk can read and write directly, past the system's cache. */
/** The allocation unit of WebAssembly memory, which begins on a page, unlike other memory. */
const MEMORY_UNIT = 64 * 1024

/** Throws RangeError if there is no memory. */
export function pageMemory(bytes: number): Buffer {
  const units = Math.ceil(bytes / MEMORY_UNIT)
  return Buffer.from(new WebAssembly.Memory({ initial: units, maximum: units }).buffer, 0, bytes)
}
