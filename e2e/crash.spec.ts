/** kill -9 of a host at any moment: everything shown as saved is still there afterward, and typed text isn't lost. */
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { expect, test } from './lib/street-test.ts'

/** Milliseconds from the first message of a burst until the host is killed; null: as soon as one is shown as saved. */
const MOMENTS = [3, 45, 130, 300, null]
const BURST = 5

/** Makes the page record each message that it ever shows as saved. */
async function watchForSaved(device: Device): Promise<void> {
  // Tall enough for all messages: the page contains only those on screen.
  await device.page.setViewportSize({ width: 1280, height: 4000 })
  await device.page.evaluate(() => {
    const seen = new Set<string>()
    const look = (): void => {
      for (const row of document.querySelectorAll('article:has([data-status=saved]) p')) seen.add(row.textContent ?? '')
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true })
    Object.assign(window, { shownAsSaved: seen })
  })
}

function shownAsSaved(device: Device): Promise<string[]> {
  return device.page.evaluate(() => [...(window as unknown as { shownAsSaved: Set<string> }).shownAsSaved])
}

test('messages shown as saved survive kill -9 at any moment', async ({ startDevice }) => {
  const ana = await startDevice('Ana')
  await ana.createSpace('Diary')
  const kept: string[] = []
  for (const [round, moment] of MOMENTS.entries()) {
    await ana.openChannel('general')
    // Without its host, the page could no longer load them.
    await expect(ana.page.getByRole('textbox', { name: /^Message / })).toBeVisible()
    await watchForSaved(ana)
    const sending = (async () => {
      for (let number = 1; number <= BURST; number++) await ana.says(`round ${round}: message ${number}`)
    })()
    if (moment === null) await ana.hasSaved(`round ${round}: message 1`)
    else await new Promise((resolve) => setTimeout(resolve, moment))
    await ana.kill9()
    await sending
    kept.push(...(await shownAsSaved(ana)).filter((text) => !kept.includes(text)))
    // The page is closed too, so nothing can come from its memory.
    await ana.page.goto('about:blank')
    await ana.restartHost()
    await ana.openChannel('general')
    if (kept.length > 0) await ana.sees(kept.at(-1) as string)
    await expect
      .poll(async () => (await ana.messages()).filter((text) => kept.includes(text)), { message: `round ${round}` })
      .toEqual(kept)
    const there = await ana.messages()
    expect(new Set(there).size, 'nothing is there twice').toBe(there.length)
  }
  expect(kept.length, 'messages were saved at all').toBeGreaterThan(0)
})

test('the page survives kill -9, with messages sent and typed in the meantime', async ({ together }) => {
  const [ana, ben] = await together('Design team', ['Ana', 'Ben'])
  await Promise.all([ana.openChannel('general'), ben.openChannel('general')])
  const expected: string[] = []
  for (let round = 1; round <= 4; round++) {
    const [before, during] = [`before crash ${round}`, `during crash ${round}`]
    await ana.says(before)
    await ana.types('half a thou')
    await ana.kill9()
    await expect(ana.page.getByText(strings.app.hostGone)).toBeVisible()
    await expect(ana.composer).toHaveValue('half a thou')
    await ana.says(during)
    await expect(ana.message(during).locator('[data-status=pending]')).toBeVisible()
    await ana.types('half a thought')
    await ana.restartHost()
    await expect(ana.page.getByText(strings.app.hostGone)).toBeHidden()
    await expect(ana.composer).toHaveValue('half a thought')
    for (const text of [before, during]) {
      await ana.hasSaved(text)
      await ben.sees(text)
    }
    expected.push(before, during)
  }
  await ana.isHeldByOthers('during crash 4', 1)
  for (const device of [ana, ben]) await expect.poll(() => device.messages()).toEqual(expected)
})

/** Makes the page record whether the board ever shows unsaved changes, even briefly. */
async function watchForPending(device: Device): Promise<() => Promise<boolean>> {
  await device.boardSaving.evaluate((place, pending) => {
    const look = (): void => {
      if (place.textContent === pending) Object.assign(window, { wasPending: true })
    }
    new MutationObserver(look).observe(place, { subtree: true, childList: true, characterData: true })
  }, strings.chat.pending)
  return () => device.page.evaluate(() => 'wasPending' in window)
}

test('a shape shown as saved survives kill -9', async ({ startDevice }) => {
  const ana = await startDevice('Ana')
  await ana.createSpace('Sketches')
  for (let shapes = 1; shapes <= 3; shapes++) {
    await ana.openBoard()
    await ana.board.hasShapes(shapes - 1)
    const wasPending = await watchForPending(ana)
    await ana.board.drawRectangle(280, 100 + 90 * shapes)
    await expect.poll(wasPending).toBe(true)
    await expect(ana.boardSaving).toHaveText(strings.app.saved)
    await ana.kill9()
    await ana.page.goto('about:blank')
    await ana.restartHost()
  }
  await ana.openBoard()
  await ana.board.hasShapes(3)
})
