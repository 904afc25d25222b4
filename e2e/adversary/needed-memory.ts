import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** Bytes that are still in use after what isn't needed anymore was collected. */
export function neededMemory(): number {
  // What the first finds no longer referred to may hold buffers that only the second frees.
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

export const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`
