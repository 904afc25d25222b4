/** Runs in the pages of a call: presses the app's buttons, or holds bare calls, and notes what is heard and seen. */
import { BareCall } from './bare-call.ts'
import { clock, pause } from './clock.ts'
import { press } from './press.ts'
import { madeDevices, readPictures, readSounds, type Stamp } from './stamps.ts'

const WAIT = 60_000
const EVERY = 5

const isHeard = async (connection: RTCPeerConnection): Promise<boolean> =>
  [...(await connection.getStats()).values()].some(
    ({ type, kind, totalSamplesReceived = 0, concealedSamples = 0 }) =>
      type === 'inbound-rtp' && kind === 'audio' && totalSamplesReceived > concealedSamples,
  )

const picturesOf = async (connection: RTCPeerConnection): Promise<number> =>
  [...(await connection.getStats()).values()]
    .filter(({ type, kind }) => type === 'inbound-rtp' && kind === 'video')
    .reduce((sum, { framesDecoded = 0 }) => sum + framesDecoded, 0)

class Caller {
  readonly bare = new BareCall()
  /** Those made since `forget`. */
  #connections: RTCPeerConnection[] = []
  readonly #open = new Set<RTCPeerConnection>()

  constructor() {
    const { RTCPeerConnection: Original } = window
    const keep = (connection: RTCPeerConnection) => {
      this.#connections.push(connection)
      this.#open.add(connection)
    }
    const drop = (connection: RTCPeerConnection) => this.#open.delete(connection)
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        keep(this)
      }

      override close(): void {
        super.close()
        drop(this)
      }
    }
  }

  /** Connections that nobody has closed. */
  get open(): number {
    return this.#open.size
  }

  now(): number {
    return clock()
  }

  /** From now on microphone and camera are made ones, which say when. */
  devices(size: { width: number; height: number }): void {
    madeDevices(size)
  }

  press(name: string): Promise<number> {
    return press(name)
  }

  go(hash: string): void {
    window.location.hash = hash
  }

  forget(): void {
    this.#connections = []
  }

  /** When the first sound of the other was played, and none made up for missing ones. */
  async heard(): Promise<number> {
    const deadline = performance.now() + WAIT
    while (performance.now() < deadline) {
      const heard = await Promise.all(this.#connections.map(isHeard))
      if (heard.includes(true)) return clock()
      await pause(EVERY)
    }
    throw new Error('nothing was heard')
  }

  /** When a tone of the other is heard that was made after this time. */
  async hears(since: number): Promise<number> {
    const stop = new AbortController()
    const patience = setTimeout(() => stop.abort(), WAIT)
    try {
      while (!stop.signal.aborted) {
        const track = await this.#voice()
        const { promise: replaced, resolve } = Promise.withResolvers<void>()
        const looking = setInterval(() => {
          if (this.#lastVoice() !== track) resolve()
        }, EVERY)
        const tones = new AbortController()
        const found = readSounds(track, AbortSignal.any([tones.signal, stop.signal]), ({ made }) => made > since)
        const stamp = await Promise.race([found, replaced])
        clearInterval(looking)
        tones.abort()
        if (stamp) return stamp.at
      }
    } finally {
      clearTimeout(patience)
    }
    throw new Error('no tone was heard')
  }

  /** How long the other's tones and pictures took, during this time. Milliseconds. */
  async delays(during: number): Promise<{ sounds: number[]; pictures: number[] }> {
    const [sounds, pictures]: [number[], number[]] = [[], []]
    const note = (into: number[]) => (stamp: Stamp) => {
      into.push(stamp.at - stamp.made)
      return false
    }
    const stop = AbortSignal.timeout(during)
    await Promise.all([
      readSounds(await this.#voice(), stop, note(sounds)),
      readPictures(await this.#video(), stop, note(pictures)),
    ])
    return { sounds, pictures }
  }

  /** Pictures of others that were decoded. */
  async pictures(): Promise<number> {
    const counts = await Promise.all([...this.#open].map(picturesOf))
    return counts.reduce((sum, count) => sum + count, 0)
  }

  #lastVoice(): MediaStreamTrack | undefined {
    return [...this.#open].at(-1)?.getReceivers()[0]?.track
  }

  async #voice(): Promise<MediaStreamTrack> {
    const deadline = performance.now() + WAIT
    for (;;) {
      const track = this.#lastVoice()
      if (track) return track
      if (performance.now() > deadline) throw new Error('there is no connection')
      await pause(EVERY)
    }
  }

  /** Of the other: one's own is mirrored. */
  async #video(): Promise<HTMLVideoElement> {
    const deadline = performance.now() + WAIT
    for (;;) {
      const video = document.querySelector<HTMLVideoElement>('video:not([data-mirrored])')
      if (video && video.videoWidth > 0) return video
      if (performance.now() > deadline) throw new Error('there is no picture')
      await pause(EVERY)
    }
  }
}

declare global {
  interface Window {
    caller: Caller
  }
}

window.caller = new Caller()
