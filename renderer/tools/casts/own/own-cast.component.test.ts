/** A window's own cast, with devices that answer late. */
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { answersLate, fakeDevices, unplug } from '../../../capture/testing/fake-devices.ts'
import { hostOf } from '../../../testing/app.ts'
import { firstSpace } from '../../../testing/tool-screens.ts'
import { Casts } from '../casts.ts'
import { OwnCast } from './own-cast.ts'

let casts: Casts
let own: OwnCast
let devices: ReturnType<typeof fakeDevices>
let place: { space: string; stream: string }

// Nothing is mixed before a click.
beforeAll(() => userEvent.click(document.body))
beforeEach(() => {
  const host = hostOf('some')
  devices = fakeDevices()
  const space = firstSpace(host)
  place = { space, stream: space.slice(0, 16) }
  casts = new Casts(host.window())
  own = new OwnCast(casts)
})
afterEach(() => {
  own.dispose()
  casts.dispose()
})

const begins = (source: 'camera' | 'sound') =>
  own.begin({ ...place, title: 'News', source, profile: 'usual', audience: 2, stageOf: null })

it('starts without a picture after the camera was unplugged, until the person turns one on', async () => {
  await own.devices.open('camera')
  unplug(own.devices.state.tracks.camera ?? undefined)
  expect(await begins('camera')).toBe(null)
  expect(devices.open).toEqual([])
  await own.setCamera(true)
  expect(own.devices.state.tracks.camera?.readyState).toBe('live')
})

it('stays muted if the microphone that the person wanted to open answers after they muted it', async () => {
  expect(await begins('sound')).toBe(null)
  const answer = answersLate()
  const unmuting = own.setMuted(false)
  await own.setMuted(true)
  answer()
  await unmuting
  expect(own.live?.isMuted).toBe(true)
  expect(devices.open).toEqual([])
})
