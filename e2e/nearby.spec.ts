/**
 * Other ways to meet than through a visible owner's space: starting one together, by address, by link; and declining.
 */
import { togetherName } from '../renderer/features/nearby/together.ts'
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { expect, noLab, test } from './lib/test.ts'
import { NETWORK_TIME } from './lib/times.ts'
import { startLinkEmulator, whyNoLinkEmulator } from './network/link-emulator.ts'

test.skip(noLab !== null, noLab ?? '')

/** The person who asks owns the space that they start together. Both are in it at the end. */
async function startTogether(asker: Device, answerer: Device): Promise<void> {
  await asker.asksToStart(answerer.name)
  const [ours, theirs] = await Promise.all([asker.words(), answerer.words()])
  expect(ours).toEqual(theirs)
  await Promise.all([asker.confirmWords(), answerer.confirmWords()])
  for (const device of [asker, answerer]) {
    await device.landsInSpace()
    const space = togetherName(asker.name, answerer.name)
    await expect(device.button(strings.spaces.menu(space))).toBeVisible()
    await expect(device.page.getByRole('heading', { name: 'general', level: 1 })).toBeVisible()
    await expect(device.composer).toBeFocused()
  }
}

async function chat(one: Device, other: Device): Promise<void> {
  await one.says(`${one.name} says hello`)
  await other.sees(`${one.name} says hello`)
  await other.says(`${other.name} answers`)
  await one.sees(`${other.name} answers`)
  await one.isHeldByOthers(`${one.name} says hello`, 1)
}

test('a person who declines shares nothing; two who agree start a space together', async ({ startDevice }) => {
  const [ana, ben] = await Promise.all([startDevice('Ana'), startDevice('Ben')])
  await Promise.all([ana.firstRun(), ben.firstRun()])
  await ben.asksToStart('Ana')
  await ana.words()
  await ana.declines()
  await expect(ben.page.getByText(strings.joinRequest.declined('\u2068Ana\u2069'))).toBeVisible()
  for (const device of [ana, ben])
    await expect(device.page.getByRole('button', { name: togetherName('Ben', 'Ana'), exact: true })).toHaveCount(0)
  await startTogether(ana, ben)
  await chat(ana, ben)
  await ben.openMembers()
  await expect(ben.member('Ana')).toContainText(strings.roles.owner)
})

test('if the network hides devices from each other, a typed address or a link works', async ({ startDevice }) => {
  const [ana, ben] = await Promise.all([
    startDevice('Ana', { multicast: false }),
    startDevice('Ben', { multicast: false }),
  ])
  await Promise.all([ana.firstRun(), ben.firstRun()])
  await test.step('by link, which contains its creator’s addresses', async () => {
    await ana.createSpace('By link')
    const link = await ana.invites('editor', 'any')
    await ben.joinByLink(link)
    await Promise.all([ana.openChannel('general'), ben.openChannel('general')])
    await chat(ana, ben)
  })
  await test.step('by address, with a new person', async () => {
    const cem = await startDevice('Cem', { multicast: false })
    await cem.firstRun()
    await ana.openNearby()
    await expect(cem.nearby('Ana')).toHaveCount(0)
    await cem.connectsTo(await ana.ownAddress())
    await expect(cem.nearby('Ana')).toBeVisible({ timeout: NETWORK_TIME })
    await expect(ana.nearby('Cem')).toBeVisible({ timeout: NETWORK_TIME })
    await startTogether(cem, ana)
    await chat(ana, cem)
  })
})

test('two distant people on a lossy connection chat and draw', async ({ startDevice }) => {
  const noEmulator = whyNoLinkEmulator()
  test.skip(noEmulator !== null, noEmulator ?? '')
  const [ana, ben] = await Promise.all([startDevice('Ana'), startDevice('Ben')])
  const namespaces = [ana.machine.namespace, ben.machine.namespace] as const
  const addresses = ['10.88.0.1', '10.88.0.2'] as const
  const line = await startLinkEmulator({ namespaces, addresses, delay: 60, loss: 2, rate: 5, queue: 200 })
  try {
    // Only the long-distance link is left.
    for (const device of [ana, ben]) device.cutNetwork()
    await Promise.all([ana.firstRun(), ben.firstRun()])
    await expect(ana.nearby('Ben')).toBeVisible({ timeout: NETWORK_TIME })
    await startTogether(ana, ben)
    await chat(ana, ben)
    await Promise.all([ana.openBoard(), ben.openBoard()])
    await ana.board.drawRectangle(280, 200)
    await ben.board.hasShapes(1)
    await ana.board.showsPointer(400, 420, ben.board.cursorOf('Ana'))
  } finally {
    await line.stop()
  }
})
