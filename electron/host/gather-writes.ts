import type { Writable } from 'node:stream'
import { soon } from './timers.ts'

/** More than this isn't held back. Bytes. */
const MOST = 64 * 1024

const gathering = new WeakSet<Writable>()

/**
 * Sends what is written to a stream during this turn of the event loop in as few pieces as possible: a system call for
 * each small message costs more than everything else that is done with it. To be called before each write.
 */
export function gatherWrites(stream: Writable): void {
  if (gathering.has(stream)) {
    if (stream.writableLength < MOST) return
    stream.uncork()
    stream.cork()
    return
  }
  gathering.add(stream)
  stream.cork()
  soon(() => {
    gathering.delete(stream)
    stream.uncork()
  })
}
