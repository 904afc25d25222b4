/**
 * Frames on their way to the host, in order. If it can't send them in time, frames are dropped, the smoothest layers
 * first.
 */
import type { HostClient } from '../../../../shared/ipc/contract.ts'
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { CAST_LIMITS } from '../../../../shared/tools/casts/limits.ts'
import { SOUND } from '../../../../shared/tools/casts/stripes.ts'

/** The backlog from which a layer is dropped: milliseconds of data at the host, or frames in this queue. */
const SLOW = [
  { waiting: 600, queued: 24, layer: 1 },
  { waiting: 300, queued: 12, layer: 2 },
] as const
/** Number of queued frames from which no pictures are added until the next key picture. */
const STUCK = 48
/** Number of queued frames from which the host counts as stuck, so that not even sound is added. */
const MOST = 256
/** Maximum number of bytes in one call, unless it is a single frame. */
const BYTES_AT_ONCE = 256 * 1024

export class Outgoing {
  readonly #host: Pick<HostClient, 'call'>
  readonly #place: { space: string; cast: string }
  readonly #queue: CastFrameInput[] = []
  #waiting = 0
  #isSending = false
  #isStuck = false

  constructor(host: Pick<HostClient, 'call'>, place: { space: string; cast: string }) {
    this.#host = host
    this.#place = place
  }

  send(frame: CastFrameInput): void {
    if (!this.#isTaken(frame)) return
    this.#queue.push(frame)
    if (!this.#isSending) void this.#sendAll()
  }

  #isTaken({ stripe, layer, isKey }: CastFrameInput): boolean {
    if (stripe === SOUND) return this.#queue.length < MOST
    if (this.#queue.length >= STUCK) this.#isStuck = true
    else if (isKey) this.#isStuck = false
    const slow = SLOW.find(({ waiting, queued }) => this.#waiting >= waiting || this.#queue.length >= queued)
    return !this.#isStuck && (slow === undefined || layer < slow.layer)
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true
    while (this.#queue.length > 0) {
      const sent = await this.#host.call('casts.send', { ...this.#place, frames: this.#takeNext() })
      this.#waiting = sent.ok ? sent.value.waiting : 0
    }
    this.#isSending = false
  }

  /** A slow window's calls take long, so frames that arrived in the meantime are sent together. */
  #takeNext(): CastFrameInput[] {
    let bytes = 0
    const end = this.#queue.findIndex(({ chunks }, at) => {
      for (const chunk of chunks) bytes += chunk.length
      return at === CAST_LIMITS.framesAtOnce || (at > 0 && bytes > BYTES_AT_ONCE)
    })
    return this.#queue.splice(0, end < 0 ? this.#queue.length : end)
  }
}
