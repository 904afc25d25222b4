/** A call that others watch: they see and hear only people who agree, and don't join it. */
import { strings } from '../renderer/strings/strings.ts'
import { CallOnScreen } from './lib/call-on-screen.ts'
import { CastOnScreen } from './lib/cast-on-screen.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.call
const { live } = words

test('a call is watched by somebody who isn’t in it, with only the people who agree', {
  tag: ['@calls', '@casts'],
}, async ({ together }) => {
  const [ana, ben, cem] = await together('Team', ['Ana', 'Ben', 'Cem'])
  for (const device of [ana, ben, cem]) await device.openChannel('general')
  const [anas, bens] = [await CallOnScreen.of(ana), await CallOnScreen.of(ben)]
  await anas.start()
  await bens.join(['Ana'])
  await ana.button(words.cameraOn).click()
  // Ben is the only one who is heard.
  await ana.button(words.mute).click()

  const shown = await test.step('Ben is asked and doesn’t answer: Ana is seen, and he isn’t heard', async () => {
    await ana.button(live.begin).click()
    await ana.button(live.start).click()
    await expect(ben.page.getByText(live.leftOut('Ana'))).toBeVisible({ timeout: NETWORK_TIME })
    const cast = await CastOnScreen.watch(cem, 'Ana')
    await cast.sees()
    await cast.hearsNothing()
    return cast
  })

  await test.step('he agrees and is heard, until he changes his mind', async () => {
    await ben.button(words.recording.include).click()
    await expect(ana.page.getByText(live.yours(1, 1))).toBeVisible({ timeout: NETWORK_TIME })
    await shown.hears()
    await ben.button(words.recording.leaveOut).click()
    await shown.hearsNothing()
  })

  await test.step('it ends, and the call continues', async () => {
    await ana.button(live.stop).first().click()
    await expect(cem.page.getByRole('main').getByText(strings.cast.hasStopped('Ana'))).toBeVisible({
      timeout: NETWORK_TIME,
    })
    await expect(ben.page.getByText(live.leftOut('Ana'))).toHaveCount(0, { timeout: NETWORK_TIME })
    await expect(bens.stage).toBeVisible()
  })
})
