/** The mesh in the app: a WebRTC path next to the TCP link, presence over it, and records if TCP fails. */
import type { Device } from './lib/device.ts'
import { meet } from './lib/meeting.ts'
import { showsPaths } from './lib/paths-on-screen.ts'
import { expect, noLab, test } from './lib/test.ts'
import { NETWORK_TIME } from './lib/times.ts'

test.skip(noLab !== null, noLab ?? '')

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

/** Whether the host delivered presence to the page, which it does for devices without a WebRTC path. */
const broughtByHost = (device: Device): boolean => device.toldByHost.some((frame) => frame.includes('live.state'))

async function seesCursor(watcher: Device, mover: Device): Promise<void> {
  await mover.board.showsPointer(300, 300, watcher.board.cursorOf(mover.name))
  const before = (await watcher.board.cursorOf(mover.name).getAttribute('style')) ?? ''
  await mover.board.movePointer(500, 420)
  await expect(watcher.board.cursorOf(mover.name)).not.toHaveAttribute('style', before)
}

test('with WebRTC, cursors come over it; if TCP fails, messages and shapes do as well', async ({ startDevice }) => {
  const [ana, ben] = await twoWith(startDevice, { defaultRoute: true, mayUseMicrophone: true })
  await showsPaths(ana, 'Ben', ['tcp', 'webrtc'])
  await showsPaths(ben, 'Ana', ['tcp', 'webrtc'])

  await Promise.all([ana.openBoard(), ben.openBoard()])
  // The host brings presence while a busy machine's path is being repaired.
  await expect(async () => {
    for (const device of [ana, ben]) device.toldByHost.length = 0
    await seesCursor(ana, ben)
    await seesCursor(ben, ana)
    expect([broughtByHost(ana), broughtByHost(ben)]).toEqual([false, false])
  }).toPass({ timeout: NETWORK_TIME })

  ben.machine.blockTcp()
  ana.machine.blockTcp()
  await showsPaths(ana, 'Ben', ['webrtc'])
  await expect(ana.connection).toHaveText('2 online')
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

test('[P17] [P19] if Chromium offers no address for WebRTC, cursors come over the TCP link', async ({
  startDevice,
}) => {
  const [ana, ben] = await twoWith(startDevice, { defaultRoute: false, mayUseMicrophone: false })
  await Promise.all([ana.openBoard(), ben.openBoard()])
  await seesCursor(ana, ben)
  await seesCursor(ben, ana)
  await expect.poll(() => [broughtByHost(ana), broughtByHost(ben)]).toEqual([true, true])
  await showsPaths(ana, 'Ben', ['tcp'])
})
