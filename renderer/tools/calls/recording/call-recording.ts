/** A recording of this window's call, which is sent to the host. */
import type { Calls } from '../calls.ts'
import { HEIGHTS, type Part } from './composition.ts'
import { canRecord, Recorder } from './recorder.ts'

/** `not-possible`: this browser has no encoders. */
export type RecordTrouble = 'not-possible' | 'failed'

export class CallRecording {
  readonly began = Date.now()
  readonly heights = HEIGHTS
  readonly #calls: Calls
  readonly #id: string
  readonly #recorder: Recorder

  private constructor(calls: Calls, id: string, recorder: Recorder) {
    this.#calls = calls
    this.#id = id
    this.#recorder = recorder
  }

  /** @param report called if no more can be stored */
  static async begin(
    calls: Calls,
    about: { session: string; title: string },
    report: () => void,
  ): Promise<CallRecording | RecordTrouble> {
    if (!canRecord()) return 'not-possible'
    const begun = await calls.host.call('calls.record', about)
    if (!begun.ok) return 'failed'
    const { recording } = begun.value
    let part = 0
    const store = async (bytes: Uint8Array) => {
      const stored = await calls.host.call('calls.record-part', { recording, part, bytes })
      if (!stored.ok) throw new Error(stored.error.reason)
      part++
    }
    try {
      return new CallRecording(calls, recording, await Recorder.start({ store, report }))
    } catch {
      await calls.dropRecording(recording)
      return 'not-possible'
    }
  }

  setParts(parts: readonly Part[]): void {
    this.#recorder.setParts(parts)
  }

  /** Resolves when the recording is being turned into a file. */
  async stop(): Promise<void> {
    await this.#recorder.stop()
    await this.#calls.made(this.#id)
  }
}
