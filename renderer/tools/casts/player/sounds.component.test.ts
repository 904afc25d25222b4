/** Sound as it arrives from other devices, in a page that is slow or isn't allowed to play it. */
import { afterEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { SOUND } from '../../../../shared/tools/casts/stripes.ts'
import { ticksAfterSlowness } from '../../../testing/slow-ticks.ts'
import { silence } from '../testing/silence.ts'
import type { ToWorklet } from './sound-worklet.ts'
import { Sounds } from './sounds.ts'

const RATE = 48_000
const PACKET_TIME = 20

async function encoded(count: number): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = []
  const encoder = new AudioEncoder({
    output(chunk) {
      const bytes = new Uint8Array(chunk.byteLength)
      chunk.copyTo(bytes)
      chunks.push(bytes)
    },
    error: ({ message }) => expect.unreachable(message),
  })
  encoder.configure({ codec: 'opus', sampleRate: RATE, numberOfChannels: 1 })
  const numberOfFrames = (RATE * PACKET_TIME) / 1000
  for (let at = 0; at < count; at++) {
    const data = new Float32Array(numberOfFrames)
    const sound = new AudioData({
      format: 'f32-planar',
      sampleRate: RATE,
      numberOfChannels: 1,
      numberOfFrames,
      timestamp: at * PACKET_TIME * 1000,
      data,
    })
    encoder.encode(sound)
    sound.close()
  }
  await encoder.flush()
  encoder.close()
  return chunks
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('a page that is slow for a while isn’t late afterward', async () => {
  // Browsers allow sound only then.
  await userEvent.click(document.body)
  const sounds = new Sounds()
  try {
    await expect.poll(() => sounds.isTicking).toBe(true)
    sounds.aim(1000, 0)
    expect(await ticksAfterSlowness(sounds.onTick)).toBeLessThan(4)
  } finally {
    sounds.close()
  }
})

it('sound isn’t retained while the browser blocks audio', async () => {
  const packets = await encoded(100)
  const kept: ToWorklet[] = []
  const { postMessage } = MessagePort.prototype
  vi.spyOn(MessagePort.prototype, 'postMessage').mockImplementation(function (this: MessagePort, message, options) {
    if ('block' in message) kept.push(message)
    Reflect.apply(postMessage, this, [message, options])
  })
  const decoded = vi.spyOn(AudioData.prototype, 'close')
  const loaded = vi.spyOn(AudioWorklet.prototype, 'addModule')
  silence()
  const sounds = new Sounds()
  try {
    await loaded.mock.results[0]?.value
    await expect.poll(() => sounds.isSilenced).toBe(true)
    const format = { type: 'sound', codec: 'opus', rate: RATE, channels: 1 } as const
    const frame = { stripe: SOUND, isKey: true, layer: 0, level: 0, format, needs: null }
    for (const [at, data] of packets.entries()) {
      sounds.add({ ...frame, time: at * PACKET_TIME, chunks: [data] })
      sounds.aim(at * PACKET_TIME, 0)
      await expect.poll(() => decoded.mock.calls.length).toBeGreaterThan(at / 2)
    }
    expect(kept).toEqual([])
  } finally {
    sounds.close()
  }
})
