/** Runs in the pages of a call: presses the app's buttons, or holds bare calls, and records what is heard and seen. */
import { BareCall, type PictureTerms } from './bare-call.ts'
import { clock, pause } from './clock.ts'
import { PlayedVoice } from './played-voice.ts'
import { press } from './press.ts'
import { madeDevices, readPictures, readSounds } from './stamps.ts'

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
  readonly #played = new PlayedVoice()
  /** The connections made since `forget`. */
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

  /** The number of connections that aren't closed. */
  get open(): number {
    return this.#open.size
  }

  now(): number {
    return clock()
  }

  /** From now on, microphone and camera are synthetic ones that carry timestamps. */
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

  /** Resolves to when the first sound of the other person was played, not counting concealment of missing sound. */
  async heard(): Promise<number> {
    const deadline = performance.now() + WAIT
    while (performance.now() < deadline) {
      const heard = await Promise.all(this.#connections.map(isHeard))
      if (heard.includes(true)) return clock()
      await pause(EVERY)
    }
    throw new Error('nothing was heard')
  }

  /** Resolves to when a tone of the other person is heard that was made after this time. */
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

  /** Delays of the other person's tones and pictures, measured for this time. All in milliseconds. */
  async delays(during: number): Promise<{ sounds: number[]; pictures: number[] }> {
    const pictures: number[] = []
    const seen = this.#video().then((video) =>
      readPictures(video, AbortSignal.timeout(during), ({ made, at }) => pictures.push(at - made)),
    )
    const [sounds] = await Promise.all([this.soundDelays(during), seen])
    return { sounds, pictures }
  }

  /** Delays of the other person's tones, measured for this time. Milliseconds. */
  async soundDelays(during: number): Promise<number[]> {
    return delaysOf(await this.#voice(), during)
  }

  /**
   * Delays of the other person's tones up to the ear, measured for this time: output isn't heard immediately.
   * Milliseconds.
   */
  async earDelays(during: number): Promise<number[]> {
    const context = new AudioContext({ latencyHint: 'interactive' })
    const delays = await this.soundDelays(during)
    const latency = 1000 * (context.outputLatency || 0)
    await context.close()
    return delays.map((delay) => delay + latency)
  }

  /** Delays of the other person's tones that arrive as a cast, measured for this time. Milliseconds. */
  async delaysThroughLinks(during: number): Promise<number[]> {
    const { track, latency } = this.#played
    if (!track) throw new Error('nothing is played')
    return (await delaysOf(track, during)).map((delay) => delay + latency)
  }

  /** Whether a text is on screen. */
  shows(text: string): boolean {
    return document.body.textContent.includes(text)
  }

  /** Number of decoded pictures of others. */
  async pictures(): Promise<number> {
    const counts = await Promise.all([...this.#open].map(picturesOf))
    return counts.reduce((sum, count) => sum + count, 0)
  }

  /** How the app currently sends its pictures and shows those of others. */
  async pictureTerms(): Promise<PictureTerms> {
    const { offsetWidth: width, offsetHeight: height } = await this.#video()
    const [encoding] = [...this.#open]
      .flatMap((connection) => connection.getSenders())
      .filter(({ track }) => track?.kind === 'video')
      .flatMap((sender) => sender.getParameters().encodings)
    const { maxBitrate: rate, scaleResolutionDownBy: scale = 1, maxFramerate: frames } = encoding ?? {}
    if (rate === undefined || frames === undefined) throw new Error('no picture is sent')
    return { rate, scale, frames, width, height }
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

  /** The other person's video: one's own is mirrored. */
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

async function delaysOf(voice: MediaStreamTrack, during: number): Promise<number[]> {
  const sounds: number[] = []
  await readSounds(voice, AbortSignal.timeout(during), ({ made, at }) => {
    sounds.push(at - made)
    return false
  })
  return sounds
}

declare global {
  interface Window {
    caller: Caller
  }
}

window.caller = new Caller()
