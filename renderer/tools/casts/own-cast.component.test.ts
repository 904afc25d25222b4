/** What a window casts, with devices that answer late. */
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { answersLate, fakeDevices } from '../../capture/testing/fake-devices.ts'
import { hostOf } from '../../testing/app.ts'
import { firstSpace } from '../../testing/tool-screens.ts'
import { Casts } from './casts.ts'
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

it('stays muted if the microphone that the person wanted to open answers after they muted it', async () => {
  expect(
    await own.begin({ ...place, title: 'News', source: 'sound', profile: 'usual', audience: 2, stageOf: null }),
  ).toBe(null)
  const answer = answersLate()
  const unmuting = own.setMuted(false)
  await own.setMuted(true)
  answer()
  await unmuting
  expect(own.live?.isMuted).toBe(true)
  expect(devices.open).toEqual([])
})
