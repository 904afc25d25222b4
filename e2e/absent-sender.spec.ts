/** A message reaches a device that was offline, although its sender has left since: a third device has it. */
import { strings } from '../renderer/strings/strings.ts'
import type { StreetDevice } from './lib/street-device.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

/** Closes the device's page too, which has its own connections. */
async function leave(device: StreetDevice): Promise<void> {
  await device.isCutOff()
  await device.host.stop()
}

async function comeBack(device: StreetDevice): Promise<void> {
  await device.restartHost()
  await device.reconnects()
  await device.openChannel('general')
}

test('a message whose sender has left reaches a person who was offline, from a third device', async ({ together }) => {
  const [ana, ben, cem] = await together('Design team', ['Ana', 'Ben', 'Cem'])
  for (const device of [ana, ben, cem]) {
    await device.openChannel('general')
    await expect(device.connection).toHaveText('3 online', { timeout: NETWORK_TIME })
  }
  await ana.says('All of us')
  await ana.isHeldByOthers('All of us', 2)

  await leave(cem)
  await expect(ana.connection).toHaveText('2 online', { timeout: NETWORK_TIME })
  await ana.openBoard()
  await ana.board.drawRectangle(280, 200)
  await ben.openBoard()
  await ben.board.hasShapes(1)
  await Promise.all([ana.openChannel('general'), ben.openChannel('general')])
  await ana.says('Only Ben hears this now')
  await ana.isHeldByOthers('Only Ben hears this now', 1)
  const status = ana.message('Only Ben hears this now').getByRole('img')
  await expect(status).toHaveAccessibleName(strings.chat.heldBy(['\u2068Ben\u2069'], 2, 3, false))
  await ben.sees('Only Ben hears this now')

  await leave(ana)
  await expect(ben.connection).toHaveText('No one else online', { timeout: NETWORK_TIME })
  await comeBack(cem)
  await cem.sees('Only Ben hears this now')
  await expect(cem.connection).toHaveText('2 online')
  await cem.openBoard()
  await cem.board.hasShapes(1)
  await cem.openChannel('general')
  await cem.says('I heard it from Ben')
  await ben.sees('I heard it from Ben')

  await leave(cem)
  await comeBack(ana)
  await ana.sees('I heard it from Ben')
  for (const device of [ana, ben])
    await expect.poll(() => device.messages()).toEqual(['All of us', 'Only Ben hears this now', 'I heard it from Ben'])
})
