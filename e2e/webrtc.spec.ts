/** The mesh in the app: a WebRTC path beside the TCP link, presence over it, and records where TCP fails. */
import type { Device } from './lib/device.ts'
import { meet } from './lib/meeting.ts'
import { expect, noLab, test } from './lib/test.ts'
import { NETWORK_TIME } from './lib/times.ts'

test.skip(noLab !== null, noLab ?? '')

const ON_NETWORK = 'Reachable now, on this network'
const BOTH_WAYS = /Reachable now, (on this network, directly|directly, on this network)/
const DIRECTLY_ONLY = 'Reachable now, directly'

async function expectPath(device: Device, other: string, words: string | RegExp): Promise<void> {
  await device.openMembers()
  await expect(device.member(other)).toContainText(words, { timeout: NETWORK_TIME })
}

async function twoWith(
  startDevice: (name: string, options: { defaultRoute: boolean; mayUseMicrophone: boolean }) => Promise<Device>,
  options: { defaultRoute: boolean; mayUseMicrophone: boolean },
): Promise<[Device, Device]> {
  const [ana, ben] = await Promise.all([startDevice('Ana', options), startDevice('Ben', options)])
  await Promise.all([ana.firstRun(), ben.firstRun()])
  await ana.createSpace('Design team')
  await meet(ana, ben, 'Design team')
  return [ana, ben]
}

async function seesCursor(watcher: Device, mover: Device): Promise<void> {
  await mover.board.movePointer(300, 300)
  await expect(watcher.board.cursorOf(mover.name)).toBeVisible({ timeout: NETWORK_TIME })
  const before = (await watcher.board.cursorOf(mover.name).getAttribute('style')) ?? ''
  await mover.board.movePointer(500, 420)
  await expect(watcher.board.cursorOf(mover.name)).not.toHaveAttribute('style', before)
}

test('with WebRTC, cursors come over it; when TCP fails, messages and shapes come over it, too', async ({
  startDevice,
}) => {
  const [ana, ben] = await twoWith(startDevice, { defaultRoute: true, mayUseMicrophone: true })
  await expectPath(ana, 'Ben', BOTH_WAYS)
  await expectPath(ben, 'Ana', BOTH_WAYS)

  // A host that has a WebRTC path to a member sends it no presence over links.
  await Promise.all([ana.openBoard(), ben.openBoard()])
  await seesCursor(ana, ben)
  await seesCursor(ben, ana)

  ben.machine?.blockTcp()
  ana.machine?.blockTcp()
  await expectPath(ana, 'Ben', DIRECTLY_ONLY)
  await expect(ana.member('Ben')).not.toContainText(ON_NETWORK)
  await expect(ana.connection).toHaveText('2 here')
  await Promise.all([ana.openChannel('general'), ben.openChannel('general')])
  await ana.says('Over another way')
  await ben.sees('Over another way')
  await ana.isHeldByOthers('Over another way', 1)
  await ben.says('And back')
  await ana.sees('And back')
  await Promise.all([ana.openBoard(), ben.openBoard()])
  await ana.board.drawRectangle(280, 200)
  await ben.board.hasShapes(1)
})

test('where Chromium offers no address for WebRTC, cursors come over the TCP link', async ({ startDevice }) => {
  const [ana, ben] = await twoWith(startDevice, { defaultRoute: false, mayUseMicrophone: false })
  await Promise.all([ana.openBoard(), ben.openBoard()])
  await seesCursor(ana, ben)
  await seesCursor(ben, ana)
  await expectPath(ana, 'Ben', ON_NETWORK)
  await expect(ana.member('Ben')).not.toContainText('directly')
})
