/** Recordings by real encoders: each test looks into the file. */

import { AudioBufferSink, BlobSource, CanvasSink, Input, Output, WEBM } from 'mediabunny'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { colorAt, madePicture, madeSound } from '../../../capture/testing/made-tracks.ts'
import { followWorkers } from '../../../testing/running-workers.ts'
import type { Part } from './composition.ts'
import { finished } from './finish.ts'
import { Recorder } from './recorder.ts'

let stops: (() => void)[]
let stored: Uint8Array<ArrayBuffer>[]
let isFull: boolean
let failures: number

// No sound is played before a click.
beforeAll(() => userEvent.click(document.body))
beforeEach(() => {
  stops = []
  stored = []
  isFull = false
  failures = 0
})
afterEach(() => {
  for (const stop of stops) stop()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

function person(session: string, color: string, frequency: number | null): Part {
  const picture = madePicture(color)
  const sound = frequency === null ? null : madeSound(frequency)
  stops.push(picture.stop, ...(sound ? [sound.stop] : []))
  const camera = new MediaStream([picture.track])
  return { session, name: session, color: '#000000', camera, screen: null, sounds: sound ? [sound.track] : [] }
}

const start = (): Promise<Recorder> =>
  Recorder.start({
    async store(bytes) {
      if (isFull) throw new Error('full')
      stored.push(Uint8Array.from(bytes))
    },
    report: () => failures++,
  })
const hasParts = (count: number) => expect.poll(() => stored.length).toBeGreaterThanOrEqual(count)

interface Seen {
  seconds: number
  codecs: (string | null)[]
  /** In the middle of the left and of the right half, near the end. */
  colors: string[]
  /** The loudest samples in the first and the last second. */
  loud: [number, number]
}

/** Reads the file back. */
async function look(file: Blob | null): Promise<Seen> {
  if (!file) throw new Error('no file')
  const input = new Input({ source: new BlobSource(file), formats: [WEBM] })
  const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()]
  if (!video || !audio) throw new Error('a track is missing')
  const seconds = await input.computeDuration()
  const last = await new CanvasSink(video).getCanvas(Math.max(0, seconds - 0.3))
  if (!last) throw new Error('no picture')
  const { width, height } = last.canvas
  const colors = [0.25, 0.75].map((x) => colorAt(last.canvas, width * x, height / 2))
  const loudest = async (from: number, to: number): Promise<number> => {
    let most = 0
    for await (const { buffer } of new AudioBufferSink(audio).buffers(from, to))
      for (const sample of buffer.getChannelData(0)) most = Math.max(most, Math.abs(sample))
    return most
  }
  const loud: [number, number] = [await loudest(0, 1), await loudest(Math.max(0, seconds - 0.5), seconds)]
  const codecs = [video.codec, audio.codec]
  input.dispose()
  return { seconds, codecs, colors, loud }
}

describe('a recording', () => {
  it('contains the sound and pictures of those included, and has a length', async () => {
    const recorder = await start()
    recorder.setParts([person('a', '#ff0000', null), person('b', '#0000ff', 440)])
    await hasParts(3)
    await recorder.stop()
    const seen = await look(await finished(new Blob(stored)))
    expect(seen.codecs).toEqual(['vp9', 'opus'])
    expect(seen.colors).toEqual(['red', 'blue'])
    expect(seen.seconds).toBeGreaterThan(2)
    expect(seen.loud[1]).toBeGreaterThan(0.1)
    expect(failures).toBe(0)
  })

  it('contains nothing of a person who is taken out, from then on', async () => {
    const [a, b] = [person('a', '#ff0000', null), person('b', '#0000ff', 440)]
    const recorder = await start()
    recorder.setParts([a, b])
    await hasParts(2)
    recorder.setParts([a])
    await hasParts(stored.length + 3)
    await recorder.stop()
    const { colors, loud } = await look(await finished(new Blob(stored)))
    expect(colors).toEqual(['red', 'red'])
    expect(loud[0]).toBeGreaterThan(0.1)
    expect(loud[1]).toBeLessThan(0.01)
  })

  it('contains a screen that arrives as painted pictures', async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 })
    const context = canvas.getContext('2d')
    if (context) context.fillStyle = '#00ff00'
    context?.fillRect(0, 0, canvas.width, canvas.height)
    const recorder = await start()
    recorder.setParts([{ ...person('a', '#ff0000', null), screen: canvas }])
    await hasParts(2)
    await recorder.stop()
    const { colors } = await look(await finished(new Blob(stored)))
    expect(colors[0]).toBe('green')
  })

  it('plays up to the last part that was stored before a crash', async () => {
    const recorder = await start()
    recorder.setParts([person('a', '#ff0000', 440)])
    await hasParts(3)
    const crashed = new Blob(stored.map((part) => part.slice()))
    const torn = crashed.slice(0, crashed.size - 7)
    await recorder.stop()
    const seen = await look(await finished(torn))
    expect(seen.seconds).toBeGreaterThan(1.5)
    expect(seen.loud[0]).toBeGreaterThan(0.1)
  })

  it('can’t be finished without its beginning', async () => {
    expect(await finished(new Blob([]))).toBe(null)
    expect(await finished(new Blob([new Uint8Array(5000)]))).toBe(null)
  })

  it('leaves nothing running if it can’t start', async () => {
    vi.spyOn(Output.prototype, 'start').mockRejectedValue(new Error('no encoder'))
    const contexts = vi.spyOn(AudioContext.prototype, 'close')
    const running = followWorkers()
    await expect(start()).rejects.toThrow('no encoder')
    expect(contexts).toHaveBeenCalledOnce()
    expect(running()).toEqual([])
  })

  it('reports once that nothing more can be stored', async () => {
    const recorder = await start()
    recorder.setParts([person('a', '#ff0000', null)])
    await hasParts(1)
    isFull = true
    await expect.poll(() => failures).toBe(1)
    await recorder.stop()
    expect(failures).toBe(1)
  })
})
