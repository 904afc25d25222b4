/** Unsent text and voice: a draft that waits, and a voice message that others play. */
import { strings } from '../renderer/strings/strings.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.chat

test('a draft waits in its channel, and recipients can play a voice message', { tag: '@chat' }, async ({
  together,
}) => {
  const [ana, ben] = await together('Team', ['Ana', 'Ben'])
  await ana.openChannel('general')

  await test.step('a draft in one channel is still there after a visit to another, and after a reload', async () => {
    await ana.composer.fill('Half a thought')
    await ana.addChannel('photos')
    await expect(ana.composer).toHaveValue('')
    await ana.openChannel('general')
    await expect(ana.composer).toHaveValue('Half a thought')
    await ana.page.reload()
    await expect(ana.composer).toHaveValue('Half a thought')
    await ana.composer.fill('')
  })

  await test.step('a recording is sent', async () => {
    await ana.page.getByRole('button', { name: words.record, exact: true }).click()
    const timer = ana.page.getByRole('timer', { name: words.recordingTime })
    await expect(timer).toHaveText(/^0:(0[1-9]|[1-5]\d)|^[1-9]/)
    await ana.page.getByRole('button', { name: words.recordingDone, exact: true }).click()
    await expect(timer).toHaveCount(0)
    await ana.page.getByRole('button', { name: words.send, exact: true }).click()
  })

  await test.step('and it is played to the end', async () => {
    await ben.openChannel('general')
    const play = ben.page.getByRole('button', { name: /^Play, \d/ })
    await expect(play).toBeEnabled({ timeout: NETWORK_TIME })
    await play.click()
    const heard = () => ben.page.locator('audio').evaluate((audio) => (audio as HTMLAudioElement).ended)
    await expect.poll(heard, { timeout: NETWORK_TIME }).toBe(true)
    await expect(play).toBeVisible()
    await expect(ben.page.getByRole('slider', { name: words.position })).toHaveValue('0')
  })
})
