/** Microphone and camera as they come, go and fail. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { capturing } from '../../../platform/capture.ts'
import { callChoices, choose } from '../choices.ts'
import { LocalDevices, wantedAmong } from './devices.ts'

interface Plugged {
  deviceId: string
  label: string
}

let plugged: Plugged[]
let opened: string[]
let media: EventTarget
let devices: LocalDevices
let refusal: string | null
const trackOf = new Map<string, MediaStreamTrack>()

/** A microphone that says which one it is. */
function microphone({ deviceId, label }: Plugged): MediaStream {
  const { stream } = new MediaStreamAudioDestinationNode(new AudioContext())
  const [track] = stream.getAudioTracks() as [MediaStreamTrack]
  Object.defineProperty(track, 'label', { value: label })
  track.getSettings = () => ({ deviceId })
  trackOf.set(deviceId, track)
  return stream
}

beforeEach(() => {
  plugged = [
    { deviceId: 'desk', label: 'Desk microphone' },
    { deviceId: 'headset', label: 'Headset' },
  ]
  opened = []
  refusal = null
  media = Object.assign(new EventTarget(), {
    enumerateDevices: async () => plugged.map((each) => ({ ...each, kind: 'audioinput', groupId: '' })),
    async getUserMedia({ audio }: { audio: { deviceId?: { exact: string } } }) {
      if (refusal) throw new DOMException('fake', refusal)
      const wanted = audio.deviceId?.exact
      const found = plugged.find(({ deviceId }) => wanted === undefined || deviceId === wanted)
      if (!found) throw new DOMException('fake', wanted === undefined ? 'NotFoundError' : 'OverconstrainedError')
      opened.push(found.deviceId)
      return microphone(found)
    },
  })
  Object.defineProperty(navigator, 'mediaDevices', { value: media, configurable: true })
  callChoices.forget()
  devices = new LocalDevices()
})
afterEach(() => {
  devices.dispose()
  expect(capturing.getState()).toEqual({ microphone: false, camera: false })
})

describe('the microphone', () => {
  it('is the chosen one, another one while that is unplugged, and the chosen one again', async () => {
    choose({ microphone: { id: 'headset', label: 'Headset' } })
    await devices.open('microphone')
    expect(devices.state.microphone?.id).toBe('headset')
    plugged = plugged.filter(({ deviceId }) => deviceId !== 'headset')
    const unplugged = trackOf.get('headset')
    unplugged?.stop()
    unplugged?.dispatchEvent(new Event('ended'))
    await expect.poll(() => devices.state.microphone?.id).toBe('desk')
    expect(devices.state.tracks.microphone).toBe(trackOf.get('desk'))
    // The browser gives it another id.
    plugged = [...plugged, { deviceId: 'headset 2', label: 'Headset' }]
    media.dispatchEvent(new Event('devicechange'))
    await expect.poll(() => devices.state.microphone?.id).toBe('headset 2')
    expect(opened).toEqual(['headset', 'desk', 'headset 2'])
    expect(trackOf.get('desk')?.readyState).toBe('ended')
  })

  it('is replaced when another one is chosen, and stays closed if none is open', async () => {
    choose({ microphone: { id: 'headset', label: 'Headset' } })
    media.dispatchEvent(new Event('devicechange'))
    await devices.list()
    expect(opened).toEqual([])
    await devices.open('microphone')
    choose({ microphone: { id: 'desk', label: 'Desk microphone' } })
    await expect.poll(() => devices.state.microphone?.id).toBe('desk')
    expect(capturing.getState().microphone).toBe(true)
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

  it('closes even if the browser answers after that', async () => {
    const opening = devices.open('microphone')
    devices.close('microphone')
    expect(await opening).toBe(false)
    expect(devices.state.tracks.microphone).toBe(null)
    await expect.poll(() => trackOf.get('desk')?.readyState).toBe('ended')
  })
})

describe('a chosen device', () => {
  it('is found by its id, else by its label', () => {
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
