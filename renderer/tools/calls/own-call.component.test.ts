/** The call that a window is in, with devices that are plugged and unplugged, and answer late. */
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { captureChoices, chooseCapture } from '../../capture/choices.ts'
import { answersLate, fakeDevices } from '../../capture/testing/fake-devices.ts'
import { hostOf } from '../../testing/app.ts'
import type { FakeHost } from '../../testing/host/fake-host.ts'
import { firstSpace } from '../../testing/tool-screens.ts'
import { Calls } from './calls.ts'
import { callChoices, choose } from './choices.ts'
import { OwnCall } from './own-call.ts'

let host: FakeHost
let devices: ReturnType<typeof fakeDevices>
let calls: Calls
let own: OwnCall
let place: { space: string; stream: string; title: string; listens: boolean }

// Nothing is played before a click.
beforeAll(() => userEvent.click(document.body))
beforeEach(() => {
  captureChoices.forget()
  callChoices.forget()
  host = hostOf('calls')
  devices = fakeDevices()
  const space = firstSpace(host)
  place = { space, stream: space.slice(0, 16), title: 'general', listens: false }
  calls = new Calls(host.window(), host.device)
  own = new OwnCall(calls)
})
afterEach(() => {
  own.dispose()
  vi.restoreAllMocks()
  calls.dispose()
})

describe('the speaker of a call', () => {
  const speakers = [
    { kind: 'audiooutput', deviceId: 'speakers', label: 'Speakers', groupId: '' },
    { kind: 'audiooutput', deviceId: 'headset', label: 'Headset', groupId: '' },
  ]
  let plugged: typeof speakers
  let used: string

  beforeEach(() => {
    plugged = speakers
    used = ''
    Object.assign(navigator.mediaDevices, { enumerateDevices: async () => plugged })
    vi.spyOn(HTMLMediaElement.prototype, 'setSinkId').mockImplementation(async (id) => {
      used = id
    })
  })
  const plug = (now: typeof speakers) => {
    plugged = now
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'))
  }
  const [, headset] = speakers.map(({ deviceId: id, label }) => ({ id, label }))

  it('is the one that the person chooses during the call', async () => {
    await own.join(place, true)
    await expect.poll(() => own.store.getState().media.others.length).toBeGreaterThan(0)
    chooseCapture({ speaker: headset ?? null })
    await expect.poll(() => used).toBe('headset')
  })

  it('is the system’s default while the chosen one is unplugged', async () => {
    chooseCapture({ speaker: headset ?? null })
    await own.devices.list()
    await own.join(place, true)
    await expect.poll(() => used).toBe('headset')
    plug(speakers.slice(0, 1))
    await expect.poll(() => used).toBe('')
    plug(speakers)
    await expect.poll(() => used).toBe('headset')
  })
})

describe('a person who saves data', () => {
  it('shows no camera, and is shown to the others without one', async () => {
    await own.join(place, true)
    await own.setCamera(true)
    await expect.poll(() => host.calls.own?.flags.camera).toBe(true)
    choose({ savesData: true })
    await expect.poll(() => host.calls.own?.flags.camera).toBe(false)
    choose({ savesData: false })
    await expect.poll(() => host.calls.own?.flags.camera).toBe(true)
  })
})

describe('a call that continues after the host was down', () => {
  it('reports what the person has changed in the meantime', async () => {
    await own.join(place, false)
    await expect.poll(() => host.calls.own?.flags.muted).toBe(false)
    // `listed` counts once it has joined.
    const listed = () => host.log.filter((name) => name === 'calls.list').length
    await expect.poll(listed).toBe(1)
    host.crash()
    host.restart()
    void own.setMuted(true)
    own.setHand(true)
    await expect.poll(listed).toBe(2)
    expect(host.calls.own).toMatchObject({ flags: { muted: true }, hand: expect.any(Number) })
  })
})

describe('a call that ends as soon as it has begun', () => {
  it('leaves the reason for the notice to the person, once', async () => {
    await own.join(place, true)
    host.calls.end('removed')
    expect(own.current).toBe(null)
    expect(calls.takeNotices()).toEqual([{ kind: 'ended', reason: 'removed' }])
    expect(calls.takeNotices()).toEqual([])
  })
})

describe('a person who joins again before the microphone has opened', () => {
  it('is in the call once, and heard', async () => {
    const answer = answersLate()
    const first = own.join(place, false)
    const second = own.join(place, false)
    answer()
    expect(await Promise.all([first, second])).toEqual([null, null])
    expect(host.log.filter((name) => name === 'calls.join').length).toBe(1)
    expect(own.current?.isMuted).toBe(false)
    expect(devices.open.length).toBe(1)
  })
})

describe('a person who mutes themselves', () => {
  it('stays muted if the microphone they wanted to open answers after that', async () => {
    await own.join(place, true)
    const answer = answersLate()
    // Space is pressed and released, or the browser’s prompt takes the focus.
    const unmuting = own.setMuted(false)
    await own.setMuted(true)
    answer()
    await unmuting
    expect(own.current?.isMuted).toBe(true)
    expect(host.calls.own?.flags.muted).toBe(true)
    expect(devices.open).toEqual([])
  })
})
