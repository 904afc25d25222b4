/** A cast that this window sends: its calls to the host, and its encoder. */
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { CallError, CallInput } from '../../../../shared/ipc/contract.ts'
import type { Casts } from '../casts.ts'
import { CastSource, type SentTracks } from '../source/cast-source.ts'
import { Outgoing } from '../source/outgoing.ts'
import { PACKETS, PACKETS_OF_TALK, type PictureProfile, planOf } from '../source/profiles.ts'

/**
 * `encoder`: this browser couldn't encode. `closed`: the host ended it. `unstaged`: this person was removed from the
 * stage.
 */
export type EndReason = 'encoder' | 'closed' | 'unstaged'

type Wanted = Pick<CallInput<'casts.begin'>, 'space' | 'stream' | 'title' | 'delay' | 'inCall'>

export class Sending {
  readonly cast: string
  readonly #ends = new Emitter<EndReason>()
  readonly onOver = this.#ends.event
  readonly #casts: Casts
  readonly #space: string
  readonly #source: CastSource
  readonly #stop: () => void

  private constructor(casts: Casts, space: string, cast: string, profile: PictureProfile, packets: number) {
    this.cast = cast
    this.#casts = casts
    this.#space = space
    this.#source = new CastSource(profile, packets)
    const outgoing = new Outgoing(casts.host, { space, cast })
    this.#source.onFrame((frame) => outgoing.send(frame))
    this.#source.onFailed(() => this.#ends.fire('encoder'))
    this.#stop = casts.store.subscribe(({ casts: all }, before) => {
      if (all[space] !== before.casts[space] && all[space]?.every((each) => each.cast !== cast))
        this.#ends.fire('closed')
    })
  }

  /** Returns why it isn't possible. */
  static async begin(casts: Casts, wanted: Wanted, profile: PictureProfile): Promise<Sending | CallError['reason']> {
    const packets = wanted.inCall ? PACKETS_OF_TALK : PACKETS
    const plan = planOf(profile, packets)
    const rates = plan.map(({ rate }) => rate)
    const every = plan.map((stripe) => stripe.every)
    const begun = await casts.host.call('casts.begin', { ...wanted, rates, every })
    if (!begun.ok) return begun.error.reason
    casts.list(wanted.space)
    return new Sending(casts, wanted.space, begun.value.cast, profile, packets)
  }

  setTracks(tracks: SentTracks): void {
    this.#source.setTracks(tracks)
  }

  async end(): Promise<void> {
    this.#stop()
    this.#source.dispose()
    this.#ends.dispose()
    await this.#casts.host.call('casts.end', { space: this.#space, cast: this.cast })
  }
}
