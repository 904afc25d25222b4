/** A broadcast between people with hosts of their own: really heard and seen, and ended. */
import { strings } from '../renderer/strings/strings.ts'
import { CastOnScreen } from './lib/cast-on-screen.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.cast

test('one goes live in a channel with two clicks, and another hears and sees it until it ends', async ({
  together,
}) => {
  const [ana, ben] = await together('Team', ['Ana', 'Ben'], 'viewer')
  for (const device of [ana, ben]) await device.openChannel('general')
  const bar = ana.page.getByRole('region', { name: words.youAreLive })

  await test.step('Ana goes live; Ben, who may only read, can’t', async () => {
    await expect(ben.button(words.goLive)).toHaveCount(0)
    await ana.button(words.goLive).click()
    await ana.page.getByRole('dialog').getByRole('button', { name: words.goLive }).click()
    await expect(bar).toBeVisible()
  })

  const bens = await test.step('Ben hears and sees her, and she knows that somebody watches', async () => {
    const cast = await CastOnScreen.watch(ben, 'Ana')
    await cast.sees()
    await cast.hears()
    await expect(bar.getByText(words.watching(1))).toBeVisible({ timeout: NETWORK_TIME })
    return cast
  })

  await test.step('without microphone and camera she is neither heard nor seen, and then again', async () => {
    await bar.getByRole('button', { name: words.mute }).click()
    await bar.getByRole('button', { name: words.cameraOff }).click()
    await expect(bens.picture).toHaveCount(0)
    await bens.hearsNothing()
    await bar.getByRole('button', { name: words.unmute }).click()
    await bar.getByRole('button', { name: words.cameraOn }).click()
    await bens.sees()
    await bens.hears()
  })

  await test.step('after Ben’s page was loaded again he watches on', async () => {
    await ben.page.reload()
    await expect(bens.picture).toBeVisible({ timeout: NETWORK_TIME })
  })

  await test.step('Ana ends it, and Ben is told', async () => {
    await bar.getByRole('button', { name: words.end }).click()
    await expect(ben.page.getByRole('main').getByText(words.hasStopped('Ana'))).toBeVisible({ timeout: NETWORK_TIME })
    await expect(bar).toHaveCount(0)
  })
})
