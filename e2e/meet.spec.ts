/**
 * Two people on one network, each with their own host and Chromium: they find each other, meet, work, are disconnected
 * and merge.
 */
import { strings } from '../renderer/strings/strings.ts'
import { showSameMessages } from './lib/same-messages.ts'
import { expect, noLab, test } from './lib/test.ts'
import { NETWORK_TIME } from './lib/times.ts'

test.skip(noLab !== null, noLab ?? '')

test('two people meet on a network, chat and draw, are disconnected, continue, and merge', async ({ startDevice }) => {
  const [ana, ben] = await Promise.all([startDevice('Ana'), startDevice('Ben')])

  await test.step('each finds the other soon after the first start', async () => {
    await ana.firstRun()
    const started = Date.now()
    await ben.firstRun()
    await Promise.all([
      expect(ana.nearby('Ben')).toBeVisible({ timeout: NETWORK_TIME }),
      expect(ben.nearby('Ana')).toBeVisible({ timeout: NETWORK_TIME }),
    ])
    console.log(`found each other after ${Date.now() - started} ms`)
  })

  await test.step('the owner shows a space, the guest asks, both see the same words', async () => {
    await ana.createSpace('Design team')
    await expect(ana.connection).toHaveText('No one else online')
    await ana.openNearby()
    await ben.askToJoin('Design team')
    const [theirs, ours] = await Promise.all([ben.words(), ana.words()])
    expect(new Set(theirs).size).toBeGreaterThan(1)
    expect(theirs).toEqual(ours)
  })

  await test.step('both confirm, the owner approves the guest as editor', async () => {
    await ben.confirmWords()
    await expect(ben.page.getByText(strings.joinRequest.waitingOther('\u2068Ana\u2069'))).toBeVisible()
    await ana.confirmWords()
    await ana.approve('editor')
    await ben.landsInSpace()
    await ana.openSpace('Design team')
    await Promise.all([ben.openChannel('general'), ana.openChannel('general')])
    for (const device of [ana, ben]) await expect(device.connection).toHaveText('2 online')
  })

  await test.step('they chat in both directions, and see where a message is stored', async () => {
    await ana.says('Welcome, Ben')
    await ana.hasSaved('Welcome, Ben')
    await ben.sees('Welcome, Ben')
    await ana.isHeldByOthers('Welcome, Ben', 1)
    await ben.says('Glad to be here')
    await ana.sees('Glad to be here')
    await ben.isHeldByOthers('Glad to be here', 1)
  })

  await test.step('they draw together and see each other’s cursor', async () => {
    await Promise.all([ana.openBoard(), ben.openBoard()])
    await ana.board.drawRectangle(280, 200)
    await ben.board.hasShapes(1)
    await ben.board.drawRectangle(420, 200)
    await ana.board.hasShapes(2)
    await ana.board.showsPointer(300, 420, ben.board.cursorOf('Ana'))
    const before = await ben.board.cursorOf('Ana').getAttribute('style')
    await ana.board.movePointer(600, 460)
    await expect(ben.board.cursorOf('Ana')).not.toHaveAttribute('style', before ?? '')
  })

  await test.step('the network is cut: both are notified, and both continue', async () => {
    ben.cutNetwork()
    await expect(ben.connection).toHaveText('Offline · changes saved', { timeout: NETWORK_TIME })
    await expect(ana.connection).toHaveText('No one else online', { timeout: NETWORK_TIME })
    await expect(ben.board.cursorOf('Ana')).toBeHidden()
    await ana.board.drawRectangle(280, 400)
    await ben.board.drawRectangle(420, 400)
    await ben.board.drawRectangle(560, 400)
    await ana.board.hasShapes(3)
    await ben.board.hasShapes(4)
    await Promise.all([ana.openChannel('general'), ben.openChannel('general')])
    for (const text of ['Ana alone, one', 'Ana alone, two']) await ana.says(text)
    for (const text of ['Ben alone, one', 'Ben alone, two']) await ben.says(text)
    await ana.hasSaved('Ana alone, two')
    await ben.hasSaved('Ben alone, two')
    await expect(ben.message('Ben alone, two').getByTestId('holders')).toHaveCount(0)
  })

  await test.step('the network is back: both have everything', async () => {
    ben.healNetwork()
    for (const device of [ana, ben]) await expect(device.connection).toHaveText('2 online', { timeout: NETWORK_TIME })
    for (const text of ['Ben alone, one', 'Ben alone, two']) await ana.sees(text)
    for (const text of ['Ana alone, one', 'Ana alone, two']) await ben.sees(text)
    await ben.isHeldByOthers('Ben alone, two', 1)
    expect(await showSameMessages(ana, ben)).toHaveLength(6)
    await Promise.all([ana.openBoard(), ben.openBoard()])
    await ana.board.hasShapes(5)
    await ben.board.hasShapes(5)
  })
})
