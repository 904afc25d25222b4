/** Frames on their way to the host, one after the other: what it can't send in time is left out, the smoothest first. */
import type { HostClient } from '../../../../shared/ipc/contract.ts'
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { SOUND } from '../../../../shared/tools/casts/stripes.ts'

/** Milliseconds that wait at the host, and frames that wait here, from which a layer is left out. */
const SLOW = [
  { waiting: 600, queued: 24, layer: 1 },
  { waiting: 300, queued: 12, layer: 2 },
] as const
/** Frames that wait here: no picture is added before the next one with which decoding can begin. */
const STUCK = 48

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
    if (stripe === SOUND) return true
    if (this.#queue.length >= STUCK) this.#isStuck = true
    else if (isKey) this.#isStuck = false
    const slow = SLOW.find(({ waiting, queued }) => this.#waiting >= waiting || this.#queue.length >= queued)
    return !this.#isStuck && (slow === undefined || layer < slow.layer)
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true
    for (let frame = this.#queue.shift(); frame; frame = this.#queue.shift()) {
      const sent = await this.#host.call('casts.send', { ...this.#place, frame })
      this.#waiting = sent.ok ? sent.value.waiting : 0
    }
    this.#isSending = false
  }
}
