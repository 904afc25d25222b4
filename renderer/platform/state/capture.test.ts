import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Capturing, capturing, closeCapture, openCapture, openScreen } from './capture.ts'

class FakeTrack extends EventTarget {
  readonly kind: string
  isStopped = false
  constructor(kind: string) {
    super()
    this.kind = kind
  }
  stop(): void {
    this.isStopped = true
  }
}

let tracks: FakeTrack[]
let heard: Capturing[]
let isAllowed: boolean
let stopListening: () => void

beforeEach(() => {
  tracks = []
  heard = []
  isAllowed = true
  const open = async ({ audio, video }: DisplayMediaStreamOptions): Promise<MediaStream> => {
    if (!isAllowed) throw new DOMException('no', 'NotAllowedError')
    const own = [...(audio ? ['audio'] : []), ...(video ? ['video'] : [])].map((kind) => new FakeTrack(kind))
    tracks.push(...own)
    return { getTracks: () => own } as unknown as MediaStream
  }
  Object.defineProperty(navigator, 'mediaDevices', {
    value: { getUserMedia: open, getDisplayMedia: open },
    configurable: true,
  })
  stopListening = capturing.subscribe((now) => heard.push(now))
})

afterEach(() => stopListening())

const NOTHING = { microphone: false, camera: false, screen: false }

describe('capturing', () => {
  it('is on from the first to the last track', async () => {
    const one = await openCapture({ audio: true })
    const two = await openCapture({ audio: true, video: true })
    expect(capturing.getState()).toEqual({ microphone: true, camera: true, screen: false })
    closeCapture(two)
    expect(capturing.getState()).toEqual({ microphone: true, camera: false, screen: false })
    closeCapture(one)
    closeCapture(one)
    expect(capturing.getState()).toEqual(NOTHING)
    expect(tracks.every(({ isStopped }) => isStopped)).toBe(true)
  })

  it('includes the screen as long as its picture or sound is captured', async () => {
    const screen = await openScreen({ audio: true, video: true })
    expect(capturing.getState()).toEqual({ ...NOTHING, screen: true })
    tracks[0]?.dispatchEvent(new Event('ended'))
    expect(capturing.getState()).toEqual({ ...NOTHING, screen: true })
    closeCapture(screen)
    expect(capturing.getState()).toEqual(NOTHING)
  })

  it('ends when the device is disconnected', async () => {
    await openCapture({ video: true })
    tracks[0]?.dispatchEvent(new Event('ended'))
    expect(capturing.getState()).toEqual(NOTHING)
  })

  it('is reported again after a failed attempt, because the shell believes that it started', async () => {
    isAllowed = false
    await expect(openCapture({ audio: true })).rejects.toThrow()
    expect(heard).toEqual([NOTHING])
  })
})
