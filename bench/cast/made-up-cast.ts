/** A cast of made-up frames from one host, and what arrives in others' windows, with times from one clock. */
import { randomUUID } from 'node:crypto'
import type { TestHost } from '../../electron/host/testing.ts'
import type { CallInput, EventPayload } from '../../shared/ipc/contract.ts'

type Frame = CallInput<'casts.send'>['frames'][number]

const CHANNEL = '0123456789abcdef'
/** In milliseconds. */
const DELAY = 1200
const TICK = 1000 / 30
/**
 * A sound every 100 ms, and 15 pictures per second: every other one belongs to the second layer, and a key picture
 * follows every four seconds.
 */
const SOUND_TICKS = 3
const KEY_PICTURES = 60
const BYTES = { packet: 100, key: 20_000, lowest: 5000, higher: 3000 } as const
const PACKETS = 5
/** Bytes per second in each stripe, with a margin; 0.7 Mbit/s in total. */
const RATES = [6000, 25_000, 25_000, 25_000]
const EVERY = [100, 267, 267, 133]
/** Input for a host that is to start it. */
export const MADE_UP = { stream: CHANNEL, title: 'Made up', delay: DELAY, rates: RATES, every: EVERY }
const RATE = RATES.reduce((sum, rate) => sum + rate, 0)
/** A window reports what it has handled after this many frames. */
const TOOK = 16

const soundAt = (time: number): Frame => ({
  stripe: 0,
  time,
  isKey: true,
  layer: 0,
  level: 5,
  format: { type: 'sound', codec: 'opus', rate: 48_000, channels: 1 },
  chunks: Array.from({ length: PACKETS }, () => new Uint8Array(BYTES.packet)),
  needs: null,
})

function pictureAt(time: number, number: number): Frame {
  const isKey = number % KEY_PICTURES === 0
  const layer = number % 2
  const size = isKey ? BYTES.key : layer === 0 ? BYTES.lowest : BYTES.higher
  return {
    stripe: layer === 1 ? 3 : 1 + ((number / 2) % 2),
    time,
    isKey,
    layer,
    level: 0,
    format: isKey ? { type: 'picture', codec: 'vp8', width: 640, height: 360 } : null,
    chunks: [new Uint8Array(size)],
    // The preceding picture of the lowest layer.
    needs: isKey ? null : Math.round(2 * (number - (layer === 1 ? 1 : 2)) * TICK),
  }
}

export class MadeUpCast {
  readonly host: TestHost
  readonly space: string
  readonly cast: string
  /** When each frame was passed to the host, by stripe and time. */
  readonly #sentAt = new Map<string, number>()
  readonly #began = performance.now()
  readonly #ticking: NodeJS.Timeout
  #ticks = 0

  private constructor(host: TestHost, space: string, cast: string) {
    this.host = host
    this.space = space
    this.cast = cast
    this.#ticking = setInterval(() => this.#tick(), TICK / 2)
  }

  /** @param upload as a multiple of the cast's rate @param delay of the viewers' playback, in milliseconds */
  static async begin(
    host: TestHost,
    space: string,
    { upload, delay = DELAY }: { upload?: number | undefined; delay?: number | undefined } = {},
  ): Promise<MadeUpCast> {
    const wanted = { ...MADE_UP, space, delay }
    const { cast } = await host.call(
      'casts.begin',
      upload === undefined ? wanted : { ...wanted, upload: upload * RATE },
    )
    return new MadeUpCast(host, space, cast)
  }

  async end(): Promise<void> {
    clearInterval(this.#ticking)
    await this.host.call('casts.end', { space: this.space, cast: this.cast })
  }

  /** How long a frame was in transit, in milliseconds. */
  lagOf({ frame: { stripe, time }, at }: Arrival): number {
    return at - (this.#sentAt.get(`${stripe} ${time}`) ?? Number.NaN)
  }

  #tick(): void {
    const due = Math.floor((performance.now() - this.#began) / TICK)
    for (; this.#ticks <= due; this.#ticks++) {
      const time = Math.round(this.#ticks * TICK)
      if (this.#ticks % SOUND_TICKS === 0) this.#send(soundAt(time))
      if (this.#ticks % 2 === 0) this.#send(pictureAt(time, this.#ticks / 2))
    }
  }

  #send(frame: Frame): void {
    const { host, space, cast } = this
    this.#sentAt.set(`${frame.stripe} ${frame.time}`, performance.now())
    // The cast may have ended in the meantime.
    host.call('casts.send', { space, cast, frames: [frame] }).catch(() => {})
  }
}

export interface Arrival {
  frame: Frame
  at: number
}

/** A window that watches. */
export class Watching {
  readonly arrivals: Arrival[] = []
  readonly #began = performance.now()
  readonly #disconnect: () => void

  constructor({ api }: TestHost, { space, cast }: MadeUpCast) {
    const client = randomUUID()
    this.#disconnect = api.connect(client, (name, payload) => {
      if (name !== 'casts.frame') return
      const { frame } = payload as EventPayload<'casts.frame'>
      this.arrivals.push({ frame, at: performance.now() })
      const frames = this.arrivals.length
      if (frames % TOOK === 0) void api.call(client, 'casts.took', { space, cast, frames })
    })
    void api.call(client, 'casts.watch', { space, cast })
  }

  stop(): void {
    this.#disconnect()
  }

  /**
   * Milliseconds from watching to the first sound, and to the first decodable picture; null if there wasn't one yet.
   */
  get began(): { sound: number | null; picture: number | null } {
    const sound = this.arrivals.find(({ frame }) => frame.stripe === 0)
    const picture = this.arrivals.find(({ frame }) => frame.stripe > 0 && frame.isKey)
    return { sound: sound ? sound.at - this.#began : null, picture: picture ? picture.at - this.#began : null }
  }
}
