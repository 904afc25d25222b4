import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** Bytes still in use after garbage collection. */
export function neededMemory(): number {
  // Objects found unreachable by the first run may hold buffers that only the second one frees.
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

export const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`
