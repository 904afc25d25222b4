/**
 * A member with a modified page and host writes without permission: the content appears nowhere, and the devices it
 * reached name the member.
 */

import { strings } from '../renderer/strings/strings.ts'
import type { Forged } from './attacks/forged-edit.ts'
import { runAttack } from './attacks/run.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const FORGED = 'Nobody may ever read this'

test('a viewer’s forged edit appears nowhere, and the viewer is named on screen', async ({ together }) => {
  const [ana, ben] = await together('Design team', ['Ana', 'Ben'])
  await Promise.all([ana.openChannel('general'), ben.openChannel('general')])
  await ana.says('Written before anyone came')
  await ben.sees('Written before anyone came')
  const link = await ana.invites('viewer', 'any')
  const program = new URL('./attacks/forged-edit.ts', import.meta.url)
  const forged = JSON.parse(await runAttack(null, program, link, FORGED, ana.host.linkAddress)) as Forged
  expect(forged.role, 'it was admitted as a viewer').toBe('viewer')
  expect(forged.ended.join(), 'and refused').toContain('refused')

  const words = strings.problems['device-refused']('\u2068Mallory\u2069')
  await expect(ana.page.getByText(words)).toBeVisible({ timeout: NETWORK_TIME })
  await ana.says('We go on')
  await ben.sees('We go on')
  await ana.isHeldByOthers('We go on', 1)
  for (const device of [ana, ben]) {
    await expect(device.message(FORGED)).toHaveCount(0)
    expect(device.toldByHost.join('\n'), 'what the host told its page').not.toContain(FORGED)
    expect(device.host.isRunning).toBe(true)
    await device.openBoard()
    await device.board.hasShapes(0)
  }
})
