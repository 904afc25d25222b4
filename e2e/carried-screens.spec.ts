/**
 * A shared screen in a call of five: forwarded by hosts while many watch. Five pages with pictures use the whole
 * machine.
 */
import { strings } from '../renderer/strings/strings.ts'
import { type CallOnScreen, callTogether } from './lib/call-on-screen.ts'
import { moves } from './lib/cast-on-screen.ts'
import type { Device } from './lib/device.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.call

test('a screen reaches more than three people as a cast, and directly again when some have left', {
  tag: ['@calls', '@casts'],
}, async ({ together }) => {
  const devices = await together('Team', ['Ana', 'Ben', 'Cem', 'Dora', 'Emil'])
  // Twenty simultaneous voices would take processor time from the pictures.
  const inGeneral = (device: Device) => device.openChannel('general')
  const calls = await callTogether(devices, inGeneral, (device) => device.button(words.mute).click())
  const [anas, ...others] = calls as [CallOnScreen, CallOnScreen, CallOnScreen, CallOnScreen, CallOnScreen]

  await test.step('all four others see it as a cast', async () => {
    await anas.sharesScreen()
    for (const other of others) await expect(other.carried('Ana')).toBeVisible({ timeout: NETWORK_TIME })
    await moves(others[3].carried('Ana'))
  })

  await test.step('two leave, and those who remain see it directly', async () => {
    for (const device of devices.slice(3)) await device.button(words.leave).click()
    for (const other of others.slice(0, 2)) {
      await expect(other.carried('Ana')).toHaveCount(0, { timeout: NETWORK_TIME })
      await other.seesPictures()
    }
  })
})
