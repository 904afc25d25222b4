/**
 * A microphone and a camera that carry timestamps: tones at fixed times of the clock shared by all pages, with a pitch
 * for the tone's number, and pictures with the time as black and white cells.
 */
import { clock } from './clock.ts'

/** Interval between tones in milliseconds. */
const EVERY = 250
/** Length of a tone in seconds. */
const LENGTH = 0.04
/** In hertz. A tone's number selects its pitch, and pitches repeat. */
const PITCHES = Array.from({ length: 8 }, (_, number) => 700 + 200 * number)
/** Minimum amplitude that counts as a tone, from 0 to 1. */
const LOUD = 0.1

/** The number of lowest bits of the time, and of check bits. */
const BITS = { time: 14, check: 6 }
const CELLS = BITS.time + BITS.check
/** As a share of the picture's height. */
const STRIP = 0.1
const FRAMES = 15

export interface Stamp {
  /** By the clock shared by all pages. */
  made: number
  at: number
}

const checkOf = (stamp: number): number => (stamp * 37 + (stamp >> 5) + 11) % 2 ** BITS.check

/** Replaces the browser's devices. */
export function madeDevices({ width, height }: { width: number; height: number }): void {
  navigator.mediaDevices.getUserMedia = async ({ audio, video } = {}) =>
    new MediaStream([...(audio ? [tones()] : []), ...(video ? [pictures(width, height)] : [])])
}

function tones(): MediaStreamTrack {
  const context = new AudioContext()
  const out = context.createMediaStreamDestination()
  let offset = Number.POSITIVE_INFINITY
  let next = 0
  const schedule = () => {
    // The context's time advances in steps.
    offset = Math.min(offset, clock() - context.currentTime * 1000)
    next = Math.max(next, Math.ceil(clock() / EVERY))
    for (; next * EVERY < clock() + 2 * EVERY; next++) {
      const [tone, volume] = [context.createOscillator(), context.createGain()]
      const start = (next * EVERY - offset) / 1000
      tone.frequency.value = PITCHES[next % PITCHES.length] ?? 0
      volume.gain.value = 0.5
      tone.connect(volume).connect(out)
      tone.start(Math.max(0, start))
      tone.stop(Math.max(0, start) + LENGTH)
    }
  }
  const timer = setInterval(schedule, EVERY / 10)
  const [track] = out.stream.getAudioTracks() as [MediaStreamTrack]
  return stoppable(track, () => {
    clearInterval(timer)
    void context.close()
  })
}

function pictures(width: number, height: number): MediaStreamTrack {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  let count = 0
  const paint = () => {
    // Gives the encoder something to do.
    for (let patch = 0; patch < 12; patch++) {
      const place = (count * 13 + patch * 97) % 200
      context.fillStyle = `hsl(${(count * 7 + patch * 40) % 360} 60% 50%)`
      context.fillRect((place / 200) * width, height * (STRIP + ((patch * 31) % 80) / 100), width / 8, height / 8)
    }
    count++
    const time = Math.floor(clock()) % 2 ** BITS.time
    const bits = time * 2 ** BITS.check + checkOf(time)
    for (let cell = 0; cell < CELLS; cell++) {
      context.fillStyle = (bits >> (CELLS - 1 - cell)) & 1 ? '#fff' : '#000'
      context.fillRect((cell * width) / CELLS, 0, width / CELLS, height * STRIP)
    }
  }
  paint()
  const timer = setInterval(paint, 1000 / FRAMES)
  const [track] = canvas.captureStream(FRAMES).getVideoTracks() as [MediaStreamTrack]
  return stoppable(track, () => clearInterval(timer))
}

function stoppable(track: MediaStreamTrack, onStop: () => void): MediaStreamTrack {
  const stop = track.stop.bind(track)
  track.stop = () => {
    onStop()
    stop()
  }
  return track
}

/** Returns how much of a pitch some samples contain, from 0 to 1 (Goertzel). */
function loudness(samples: Float32Array, pitch: number, rate: number): number {
  const factor = 2 * Math.cos((2 * Math.PI * pitch) / rate)
  let [one, two] = [0, 0]
  for (const sample of samples) [one, two] = [sample + factor * one - two, one]
  return (2 * Math.sqrt(Math.max(0, one * one + two * two - factor * one * two))) / samples.length
}

/** The last time before `at` at which a tone with this number was made. */
function timeOf(number: number, at: number): number {
  const last = Math.floor(at / EVERY)
  return (last - ((last - number + PITCHES.length) % PITCHES.length)) * EVERY
}

declare class MediaStreamTrackProcessor {
  constructor(init: { track: MediaStreamTrack })
  readonly readable: ReadableStream<AudioData>
}

/** Reads tones as they are played until one matches, which is returned, or until the signal is aborted. */
export async function readSounds(
  track: MediaStreamTrack,
  stop: AbortSignal,
  isWanted: (stamp: Stamp) => boolean,
): Promise<Stamp | null> {
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader()
  const onStop = () => void reader.cancel().catch(() => undefined)
  stop.addEventListener('abort', onStop)
  let wasLoud = false
  try {
    while (!stop.aborted) {
      const { value: sound, done } = await reader.read()
      if (done) return null
      const at = clock()
      const samples = new Float32Array(sound.numberOfFrames)
      sound.copyTo(samples, { planeIndex: 0, format: 'f32-planar' })
      const rate = sound.sampleRate
      sound.close()
      const first = samples.findIndex((sample) => Math.abs(sample) > LOUD)
      const isLoud = first >= 0
      const isOnset = isLoud && !wasLoud
      wasLoud = isLoud
      if (!isOnset) continue
      // Too few samples to identify the tone: the next ones belong to the same tone.
      if (samples.length - first < samples.length / 3) {
        wasLoud = false
        continue
      }
      const levels = PITCHES.map((pitch) => loudness(samples.subarray(first), pitch, rate))
      const number = levels.indexOf(Math.max(...levels))
      const heard = at - ((samples.length - first) / rate) * 1000
      const stamp = { made: timeOf(number, heard), at: heard }
      if (isWanted(stamp)) return stamp
    }
    return null
  } finally {
    stop.removeEventListener('abort', onStop)
    onStop()
  }
}

/** Reads the time in each picture as it is shown, until the signal is aborted. */
export async function readPictures(
  shown: HTMLVideoElement | HTMLCanvasElement,
  stop: AbortSignal,
  note: (stamp: Stamp) => void,
): Promise<void> {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: CELLS, height: 1 })
  const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D
  context.imageSmoothingEnabled = false
  const isVideo = shown instanceof HTMLVideoElement
  const sizeOf = () => (isVideo ? [shown.videoWidth, shown.videoHeight] : [shown.width, shown.height])
  const next = () => (isVideo ? shown.requestVideoFrameCallback(look) : requestAnimationFrame(look))
  let last = -1
  const look = () => {
    if (stop.aborted) return
    const at = clock()
    const [width = 0, height = 0] = sizeOf()
    context.drawImage(shown, 0, 0, width, height * STRIP, 0, 0, CELLS, 1)
    const { data } = context.getImageData(0, 0, CELLS, 1)
    let bits = 0
    for (let cell = 0; cell < CELLS; cell++) bits = bits * 2 + ((data[cell * 4] ?? 0) > 127 ? 1 : 0)
    const time = Math.floor(bits / 2 ** BITS.check)
    const late = (at - time) % 2 ** BITS.time
    // A canvas is read more often than it is painted.
    if (bits % 2 ** BITS.check === checkOf(time) && time !== last) note({ made: at - late, at })
    last = time
    next()
  }
  next()
  await new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve()))
}
