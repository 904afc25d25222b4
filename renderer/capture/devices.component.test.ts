/** Microphones and cameras that are plugged in, unplugged, and fail. */
import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { capturing } from '../platform/state/capture.ts'
import { captureChoices, chooseCapture } from './choices.ts'
import { wantedAmong } from './device-list.ts'
import { LocalDevices } from './devices.ts'
import { madePicture, madeSound } from './testing/made-tracks.ts'

interface Plugged {
  deviceId: string
  label: string
}

let plugged: Plugged[]
let cameras: Plugged[]
let opened: string[]
/** How often a camera was requested. */
let cameraRequests: number
let media: EventTarget
let devices: LocalDevices
let refusal: string | null
/** The microphones' sample rate, and their latest constraints. */
let rate: number
let sound: ConstantSourceNode
let loudness: number
let asked: MediaTrackConstraints
let camera: ReturnType<typeof cameraThatBlurs>
const trackOf = new Map<string, MediaStreamTrack>()

/** A microphone stream that identifies its device. */
function microphone({ deviceId, label }: Plugged): MediaStream {
  const context = new AudioContext({ sampleRate: rate })
  const node = new MediaStreamAudioDestinationNode(context)
  sound = new ConstantSourceNode(context, { offset: loudness })
  sound.connect(node)
  sound.start()
  const { stream } = node
  const [track] = stream.getAudioTracks() as [MediaStreamTrack]
  Object.defineProperty(track, 'label', { value: label })
  track.getSettings = () => ({ deviceId })
  trackOf.set(deviceId, track)
  return stream
}

/** A camera that may support blurring, and records its constraints. */
function cameraThatBlurs(modes: boolean[] | undefined) {
  const stream = document.createElement('canvas').captureStream()
  const [track] = stream.getVideoTracks() as [MediaStreamTrack]
  const state = { isBlurred: false, refuses: false }
  track.getCapabilities = () => (modes ? { backgroundBlur: modes } : {})
  track.getSettings = () => ({ deviceId: 'laptop', ...(modes && { backgroundBlur: state.isBlurred }) })
  track.applyConstraints = async ({ backgroundBlur } = {}) => {
    if (state.refuses) throw new DOMException('fake', 'OverconstrainedError')
    state.isBlurred = backgroundBlur === true
  }
  return Object.assign(state, { stream, track })
}

// No sound is played before a click.
beforeAll(() => userEvent.click(document.body))
beforeEach(() => {
  rate = 48_000
  loudness = 0.1
  plugged = [
    { deviceId: 'desk', label: 'Desk microphone' },
    { deviceId: 'headset', label: 'Headset' },
  ]
  cameras = [{ deviceId: 'laptop', label: 'Laptop camera' }]
  opened = []
  cameraRequests = 0
  refusal = null
  const listed = (kind: MediaDeviceKind, all: readonly Plugged[]) => all.map((each) => ({ ...each, kind, groupId: '' }))
  media = Object.assign(new EventTarget(), {
    enumerateDevices: async () => [...listed('audioinput', plugged), ...listed('videoinput', cameras)],
    async getUserMedia({ audio }: { audio?: MediaTrackConstraints & { deviceId?: { exact: string } } }) {
      if (!audio) cameraRequests++
      if (refusal) throw new DOMException('fake', refusal)
      if (!audio) return camera.stream
      asked = audio
      const wanted = audio.deviceId?.exact
      const found = plugged.find(({ deviceId }) => wanted === undefined || deviceId === wanted)
      if (!found) throw new DOMException('fake', wanted === undefined ? 'NotFoundError' : 'OverconstrainedError')
      opened.push(found.deviceId)
      return microphone(found)
    },
  })
  Object.defineProperty(navigator, 'mediaDevices', { value: media, configurable: true })
  captureChoices.forget()
  devices = new LocalDevices()
})
afterEach(() => {
  devices.dispose()
  expect(capturing.getState()).toEqual({ microphone: false, camera: false, screen: false })
})

describe('the microphone', () => {
  it('has a measured level', async () => {
    expect(devices.level).toBe(0)
    await devices.open('microphone')
    await expect.poll(() => devices.level).toBeGreaterThan(0.05)
  })

  it('is the chosen one, a substitute while that is unplugged, and then the chosen one again', async () => {
    chooseCapture({ microphone: { id: 'headset', label: 'Headset' } })
    await devices.open('microphone')
    expect(devices.state.microphone?.id).toBe('headset')
    plugged = plugged.filter(({ deviceId }) => deviceId !== 'headset')
    const unplugged = trackOf.get('headset')
    unplugged?.stop()
    unplugged?.dispatchEvent(new Event('ended'))
    await expect.poll(() => devices.state.microphone?.id).toBe('desk')
    expect(devices.state.tracks.microphone).toBe(trackOf.get('desk'))
    // The browser assigns a new id.
    plugged = [...plugged, { deviceId: 'headset 2', label: 'Headset' }]
    media.dispatchEvent(new Event('devicechange'))
    await expect.poll(() => devices.state.microphone?.id).toBe('headset 2')
    expect(opened).toEqual(['headset', 'desk', 'headset 2'])
    expect(trackOf.get('desk')?.readyState).toBe('ended')
  })

  it('is reopened when the only one is plugged in again, unless it was closed in the meantime', async () => {
    const [headset] = plugged.splice(1)
    plugged = headset ? [headset] : []
    const lose = async () => {
      plugged = []
      const unplugged = trackOf.get('headset')
      unplugged?.stop()
      unplugged?.dispatchEvent(new Event('ended'))
      await expect.poll(() => devices.state.trouble.microphone).toBe('missing')
    }
    const comesBack = () => {
      plugged = headset ? [headset] : []
      media.dispatchEvent(new Event('devicechange'))
    }
    await devices.open('microphone')
    await lose()
    comesBack()
    await expect.poll(() => devices.state.tracks.microphone?.readyState).toBe('live')
    expect(devices.state.trouble.microphone).toBe(null)
    await lose()
    devices.close('microphone')
    comesBack()
    await devices.list()
    expect(opened).toEqual(['headset', 'headset'])
    // Nor is one opened if there wasn't any before.
    plugged = []
    await devices.open('microphone')
    comesBack()
    await devices.list()
    expect(opened).toEqual(['headset', 'headset'])
  })

  it('is replaced when another one is chosen, and stays closed if none is open', async () => {
    chooseCapture({ microphone: { id: 'headset', label: 'Headset' } })
    media.dispatchEvent(new Event('devicechange'))
    await devices.list()
    expect(opened).toEqual([])
    await devices.open('microphone')
    chooseCapture({ microphone: { id: 'desk', label: 'Desk microphone' } })
    await expect.poll(() => devices.state.microphone?.id).toBe('desk')
    expect(capturing.getState().microphone).toBe(true)
  })

  it('stays in use if the chosen one can’t be opened, until that works or another one is chosen', async () => {
    await devices.open('microphone')
    const { microphone: before } = devices.state.tracks
    refusal = 'NotReadableError'
    chooseCapture({ microphone: { id: 'headset', label: 'Headset' } })
    await expect.poll(() => devices.state.trouble.microphone).toBe('kept')
    expect(devices.state.microphone?.id).toBe('desk')
    expect(devices.state.tracks.microphone).toBe(before)
    expect(before?.readyState).toBe('live')
    chooseCapture({ microphone: null })
    await expect.poll(() => devices.state.trouble.microphone).toBe(null)
    chooseCapture({ microphone: { id: 'headset', label: 'Headset' } })
    await expect.poll(() => devices.state.trouble.microphone).toBe('kept')
    refusal = null
    expect(await devices.open('microphone')).toBe(true)
    expect(devices.state).toMatchObject({ microphone: { id: 'headset' }, trouble: { microphone: null } })
    expect(before?.readyState).toBe('ended')
  })

  it.each([
    ['NotAllowedError', 'not-allowed'],
    ['NotReadableError', 'in-use'],
    ['NotFoundError', 'missing'],
  ])('says why it can’t be used: %s', async (name, trouble) => {
    refusal = name
    expect(await devices.open('microphone')).toBe(false)
    expect(devices.state.trouble.microphone).toBe(trouble)
    refusal = null
    expect(await devices.open('microphone')).toBe(true)
    expect(devices.state.trouble.microphone).toBe(null)
  })

  it.each(['microphone', 'camera'] as const)(
    'reports that the %s is silent until it produces something',
    async (kind) => {
      camera = cameraThatBlurs(undefined)
      expect(await devices.open(kind)).toBe(true)
      const { tracks } = devices.state
      const track = tracks[kind]
      const become = (muted: boolean) => {
        Object.defineProperty(track, 'muted', { value: muted, configurable: true })
        track?.dispatchEvent(new Event(muted ? 'mute' : 'unmute'))
      }
      expect(devices.state.trouble[kind]).toBe(null)
      become(true)
      expect(devices.state.trouble[kind]).toBe('silent')
      expect([devices.isOpen(kind), devices.state.tracks[kind]]).toEqual([true, track])
      become(false)
      expect(devices.state.trouble[kind]).toBe(null)
      devices.close(kind)
      become(true)
      expect(devices.state.trouble[kind]).toBe(null)
    },
  )

  it('is reported as silent if it produces only zeros, until it produces something', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const looks = async (trouble: string | null) =>
      expect
        .poll(() => {
          vi.advanceTimersByTime(500)
          return devices.state.trouble.microphone
        })
        .toBe(trouble)
    loudness = 0
    await devices.open('microphone')
    vi.advanceTimersByTime(4500)
    expect(devices.state.trouble.microphone).toBe(null)
    await looks('silent')
    sound.offset.value = 0.001
    await looks(null)
    sound.offset.value = 0
    vi.advanceTimersByTime(60_000)
    expect(devices.state.trouble.microphone).toBe(null)
  })

  it('closes even if the browser answers later', async () => {
    const opening = devices.open('microphone')
    devices.close('microphone')
    expect(await opening).toBe(false)
    expect(devices.state.tracks.microphone).toBe(null)
    await expect.poll(() => trackOf.get('desk')?.readyState).toBe('ended')
  })
})

describe('the camera', () => {
  const DESK = { deviceId: 'desk', label: 'Desk camera' }

  it('stays off after it was unplugged, until the person turns one on', async () => {
    camera = cameraThatBlurs(undefined)
    cameras = [...cameras, DESK]
    await devices.open('camera')
    const { track } = camera
    camera = cameraThatBlurs(undefined)
    cameras = [DESK]
    track.stop()
    track.dispatchEvent(new Event('ended'))
    expect(devices.state).toMatchObject({ camera: null, tracks: { camera: null }, trouble: { camera: 'lost' } })
    media.dispatchEvent(new Event('devicechange'))
    await expect.poll(() => devices.state.cameras.length).toBe(1)
    await devices.list()
    expect(cameraRequests).toBe(1)
    expect(await devices.open('camera')).toBe(true)
    expect(devices.state).toMatchObject({ tracks: { camera: camera.track }, trouble: { camera: null } })
  })

  it('is not replaced by the wanted one when that is plugged in', async () => {
    camera = cameraThatBlurs(undefined)
    chooseCapture({ camera: { id: DESK.deviceId, label: DESK.label } })
    await devices.open('camera')
    cameras = [...cameras, DESK]
    media.dispatchEvent(new Event('devicechange'))
    await expect.poll(() => devices.state.cameras.length).toBe(2)
    await devices.list()
    expect(devices.state.tracks.camera).toBe(camera.track)
    expect(cameraRequests).toBe(1)
  })
})

describe('a screen', () => {
  /** A picker whose answers are triggered by the test. */
  function picker() {
    const asked: ((stream: MediaStream) => void)[] = []
    const streams = [0, 1].map(() => document.createElement('canvas').captureStream())
    Object.assign(media, {
      getDisplayMedia: () => new Promise<MediaStream>((resolve) => void asked.push(resolve)),
    })
    const states = () => streams.map((stream) => stream.getVideoTracks()[0]?.readyState)
    return { answer: (at: number) => asked[at]?.(streams[at] as MediaStream), states }
  }

  it('isn’t shared if the person answers after everything was stopped, or never answers', async () => {
    const { answer, states } = picker()
    const sharing = devices.shareScreen()
    expect(devices.state.tracks.screen).toBe(null)
    devices.stopScreen()
    answer(0)
    expect(await sharing).toBe(null)
    expect(devices.state.tracks.screen).toBe(null)
    expect(states()).toEqual(['ended', 'live'])
  })

  it.each([
    ['is shared with a screen if the browser leaves out what this page plays', 'monitor', true, true],
    ['isn’t shared if it may contain the call, whatever was asked for', 'monitor', false, false],
    ['isn’t shared if the browser doesn’t say whether it contains the call', 'window', undefined, false],
    ['is shared with a tab, whose own it is', 'browser', undefined, true],
  ] as const)('the sound %s', async (_, displaySurface, restrictOwnAudio, isShared) => {
    const [shown, heard] = [madePicture('#1d3557'), madeSound(440)]
    onTestFinished(() => {
      shown.stop()
      heard.stop()
    })
    Object.assign(shown.track, { getSettings: () => ({ displaySurface }) })
    Object.assign(heard.track, { getSettings: () => ({ restrictOwnAudio }) })
    let wanted: DisplayMediaStreamOptions | undefined
    Object.assign(media, {
      getDisplayMedia: async (options: DisplayMediaStreamOptions) => {
        wanted = options
        return new MediaStream([shown.track, heard.track])
      },
    })
    expect(await devices.shareScreen()).toBe(null)
    expect(wanted?.audio).toMatchObject({ restrictOwnAudio: true, echoCancellation: false })
    expect(devices.state.tracks.screen).toBe(shown.track)
    expect(devices.state.tracks.computer).toBe(isShared ? heard.track : null)
    expect(heard.track.readyState).toBe(isShared ? 'live' : 'ended')
  })

  it('is the one from the last picker, in whatever order the pickers are answered', async () => {
    const { answer, states } = picker()
    const [first, last] = [devices.shareScreen(), devices.shareScreen()]
    answer(1)
    await last
    answer(0)
    await first
    expect(states()).toEqual(['ended', 'live'])
    expect(devices.state.tracks.screen?.readyState).toBe('live')
  })
})

describe('the microphone’s sound', () => {
  const processed = (isProcessed: boolean) => ({
    echoCancellation: isProcessed,
    noiseSuppression: isProcessed,
    autoGainControl: isProcessed,
  })

  it('is processed by the browser, or sent unprocessed in music mode', async () => {
    await devices.open('microphone')
    expect(asked).toEqual({ ...processed(true), channelCount: 1 })
    expect(devices.state.tracks.microphone?.contentHint).toBe('speech')
    chooseCapture({ music: true, noise: true })
    await expect.poll(() => opened.length).toBe(2)
    await expect.poll(() => devices.state.tracks.microphone?.contentHint).toBe('music')
    expect(asked).toEqual({ ...processed(false), channelCount: 1 })
    expect(devices.state.tracks.microphone).toBe(trackOf.get('desk'))
    chooseCapture({ music: false, noise: false })
    await expect.poll(() => devices.state.tracks.microphone?.contentHint).toBe('speech')
    expect(asked).toEqual({ ...processed(true), channelCount: 1 })
  })

  it('is filtered while noise suppression is on, and otherwise unfiltered', async () => {
    chooseCapture({ noise: true })
    await devices.open('microphone')
    // Until then, the unfiltered sound is sent.
    expect(devices.state.tracks.microphone).toBe(trackOf.get('desk'))
    await expect.poll(() => devices.state.tracks.microphone).not.toBe(trackOf.get('desk'))
    const clean = devices.state.tracks.microphone
    expect(clean?.readyState).toBe('live')
    chooseCapture({ noise: false })
    await expect.poll(() => devices.state.tracks.microphone).toBe(trackOf.get('desk'))
    expect(clean?.readyState).toBe('ended')
    expect(opened).toEqual(['desk'])
    expect(devices.state.isUndone.noise).toBe(false)
  })

  it('stays unfiltered if the filter fails, until noise suppression is turned on again', async () => {
    rate = 44_100
    chooseCapture({ noise: true })
    await devices.open('microphone')
    await expect.poll(() => devices.state.isUndone.noise).toBe(true)
    expect(devices.state.tracks.microphone).toBe(trackOf.get('desk'))
    let changes = 0
    devices.onChange(({ isUndone }) => {
      if (!isUndone.noise) changes++
    })
    chooseCapture({ microphone: { id: 'headset', label: 'Headset' } })
    await expect.poll(() => devices.state.microphone?.id).toBe('headset')
    expect(devices.state.tracks.microphone).toBe(trackOf.get('headset'))
    expect(changes).toBe(0)
    rate = 48_000
    chooseCapture({ noise: false })
    await expect.poll(() => devices.state.isUndone.noise).toBe(false)
    await devices.open('microphone')
    chooseCapture({ noise: true })
    await expect.poll(() => devices.state.tracks.microphone).not.toBe(trackOf.get('headset'))
    expect(devices.state.isUndone.noise).toBe(false)
  })
})

describe('the camera’s background', () => {
  it('is blurred before anything is sent, if the camera supports it', async () => {
    camera = cameraThatBlurs([true, false])
    chooseCapture({ blur: true })
    expect(devices.state.canBlur).toBe(false)
    devices.onChange(({ tracks }) => expect(tracks.camera === null || camera.isBlurred).toBe(true))
    await devices.open('camera')
    expect(devices.state).toMatchObject({ canBlur: true, isUndone: { blur: false }, tracks: { camera: camera.track } })
    devices.close('camera')
    expect(devices.state.canBlur).toBe(false)
    camera = cameraThatBlurs([true, false])
    await devices.open('camera')
    expect(camera.isBlurred).toBe(true)
  })

  it('can be blurred and unblurred while the camera is on, and a failure is reported', async () => {
    camera = cameraThatBlurs([true, false])
    await devices.open('camera')
    expect(camera.isBlurred).toBe(false)
    chooseCapture({ blur: true })
    await expect.poll(() => camera.isBlurred).toBe(true)
    chooseCapture({ blur: false })
    await expect.poll(() => camera.isBlurred).toBe(false)
    camera.refuses = true
    chooseCapture({ blur: true })
    await expect.poll(() => devices.state.isUndone.blur).toBe(true)
    expect(devices.state.tracks.camera).toBe(camera.track)
  })

  it.each([[undefined], [[true]], [[false]]])('can’t be blurred with a camera whose modes are %s', async (modes) => {
    camera = cameraThatBlurs(modes)
    await devices.open('camera')
    expect(devices.state).toMatchObject({ canBlur: false, isUndone: { blur: false } })
  })
})

describe('the list of devices', () => {
  it('is the latest, in whatever order the browser answers', async () => {
    const answers: (() => void)[] = []
    const { enumerateDevices } = navigator.mediaDevices
    Object.assign(media, {
      async enumerateDevices() {
        const all = await enumerateDevices()
        await new Promise<void>((resolve) => void answers.push(resolve))
        return all
      },
    })
    const first = devices.list()
    await expect.poll(() => answers.length).toBe(1)
    plugged = []
    const last = devices.list()
    await expect.poll(() => answers.length).toBe(2)
    for (const answer of answers.reverse()) answer()
    await Promise.all([first, last])
    expect(devices.state.microphones).toEqual([])
  })
})

describe('a chosen device', () => {
  it('is found by its id, or else by its label', () => {
    const all = [
      { id: '1', label: 'Desk' },
      { id: '2', label: 'Headset' },
    ]
    expect(wantedAmong(all, { id: '2', label: 'Desk' })?.id).toBe('2')
    expect(wantedAmong(all, { id: '9', label: 'Headset' })?.id).toBe('2')
    expect(wantedAmong(all, { id: '9', label: '' })).toBe(null)
    expect(wantedAmong(all, null)).toBe(null)
  })
})
