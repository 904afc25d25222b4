/** A cast of generated pictures and sounds, encoded as a source does. */

import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { type Made, madePicture, madeSound } from '../../../capture/testing/made-tracks.ts'
import { CastSource } from '../source/cast-source.ts'
import { PROFILES } from '../source/profiles.ts'

export class MadeCast {
  readonly #source = new CastSource(PROFILES.usual)
  readonly #made: Made[] = [madePicture('#d33', { isPerson: true }), madeSound(440)]

  constructor(send: (frame: CastFrameInput) => void) {
    const [picture, sound] = this.#made
    this.#source.onFrame(send)
    this.#source.setTracks({ microphone: sound?.track ?? null, computer: null, picture: picture?.track ?? null })
  }

  stop(): void {
    this.#source.dispose()
    for (const { stop } of this.#made.splice(0)) stop()
  }
}
