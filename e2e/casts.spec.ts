/** A broadcast between people with their own hosts: actually heard and seen, and ended. */
import { strings } from '../renderer/strings/strings.ts'
import { CastOnScreen, moves } from './lib/cast-on-screen.ts'
import type { Device } from './lib/device.ts'
import { createPublication, publicationLink, subscribe } from './lib/publications.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.cast

test('one person goes live in a channel with two clicks, and another hears and sees it until it ends', {
  tag: '@casts',
}, async ({ together }) => {
  const [ana, ben] = await together('Team', ['Ana', 'Ben'], 'viewer')
  for (const device of [ana, ben]) await device.openChannel('general')
  const bar = ana.page.getByRole('region', { name: words.youAreLive })

  await test.step('Ana goes live; Ben, who has view-only access, can’t', async () => {
    await expect(ben.button(words.goLive)).toHaveCount(0)
    await ana.button(words.goLive).click()
    await ana.page.getByRole('dialog').getByRole('button', { name: words.goLive }).click()
    await expect(bar).toBeVisible()
  })

  const bens = await test.step('Ben hears and sees her, and she sees that somebody is watching', async () => {
    const cast = await CastOnScreen.watch(ben, 'Ana')
    await cast.sees()
    await cast.hears()
    await expect(bar.getByText(words.watching(1))).toBeVisible({ timeout: NETWORK_TIME })
    return cast
  })

  await test.step('she writes in its chat, and Ben reads it despite his view-only access', async () => {
    await ana.page.getByRole('button', { name: words.chat, exact: true }).click()
    await ana.page.getByRole('textbox', { name: words.line }).fill('Can you hear me?')
    await ana.page.keyboard.press('Enter')
    await ben.page.getByRole('button', { name: words.chat, exact: true }).click()
    const chat = ben.page.getByRole('region', { name: words.chat })
    await expect(chat.getByText('Can you hear me?')).toBeVisible({ timeout: NETWORK_TIME })
    await expect(chat.getByText(words.chatOnlyRead)).toBeVisible()
  })

  await test.step('she turns off microphone and camera and is neither heard nor seen, then turns them on again', async () => {
    await bar.getByRole('button', { name: words.mute }).click()
    await bar.getByRole('button', { name: words.cameraOff }).click()
    await expect(bens.picture).toHaveCount(0)
    await bens.hearsNothing()
    await bar.getByRole('button', { name: words.unmute }).click()
    await bar.getByRole('button', { name: words.cameraOn }).click()
    await bens.sees()
    await bens.hears()
  })

  await test.step('after reloading his page, Ben continues to watch', async () => {
    await ben.page.reload()
    await expect(bens.picture).toBeVisible({ timeout: NETWORK_TIME })
  })

  await test.step('Ana ends it, and Ben is notified', async () => {
    await bar.getByRole('button', { name: words.end }).click()
    await expect(ben.page.getByRole('main').getByText(words.hasStopped('Ana'))).toBeVisible({ timeout: NETWORK_TIME })
    await expect(bar).toHaveCount(0)
  })
})

test('people invited on stage are seen and heard by everyone, and nobody writes faster than slow mode allows', {
  tag: '@casts',
}, async ({ together }) => {
  const [ana, ben, cem] = await together('Team', ['Ana', 'Ben', 'Cem'])
  for (const device of [ana, ben, cem]) await device.openChannel('general')
  const live = (device: Device) => device.page.getByRole('region', { name: words.youAreLive })
  const chat = (device: Device) => device.page.getByRole('region', { name: words.chat })
  const anas = await CastOnScreen.of(ana, 'Ben')
  await ana.button(words.goLive).click()
  // One machine can't encode and decode more than one picture in time for all of them.
  await ana.page.getByRole('dialog').getByText(words.sources.sound).click()
  await ana.page.getByRole('dialog').getByRole('button', { name: words.goLive }).click()
  await CastOnScreen.watch(ben, 'Ana')
  const cems = await CastOnScreen.watch(cem, 'Ana')
  await cems.hears()

  await test.step('Ana mutes herself and invites Ben, who is seen and heard from then on', async () => {
    await live(ana).getByRole('button', { name: words.mute }).click()
    await cems.hearsNothing()
    await ana.button(words.stage).click()
    const dialog = ana.page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: words.person }).click()
    await ana.page.getByRole('option', { name: 'Ben' }).click()
    await dialog.getByRole('button', { name: words.invite }).click()
    await expect(dialog.getByRole('list', { name: words.invited }).getByText('Ben')).toBeVisible()
    await ana.page.keyboard.press('Escape')
    await ben.button(words.joinStage).click()
    await ben.page.getByRole('dialog').getByRole('button', { name: words.joinStage }).click()
    await expect(live(ben)).toBeVisible()
    await moves(cem.page.getByRole('img', { name: words.pictureOf('Ben') }))
    await cems.hears()
    await anas.sees()
    await anas.hears()
  })

  await test.step('Ana removes him from the stage', async () => {
    await ana.button(words.stage).click()
    await ana.button(words.removeFromStage('Ben')).click()
    await ana.page.keyboard.press('Escape')
    await expect(ben.page.getByText(words.ended.unstaged)).toBeVisible({ timeout: NETWORK_TIME })
    await expect(cem.page.getByRole('list', { name: words.onStage })).toHaveCount(0, { timeout: NETWORK_TIME })
    await cems.hearsNothing()
  })

  await test.step('in slow mode Ben writes once, and has to wait', async () => {
    for (const device of [ana, ben, cem]) await device.button(words.chat).click()
    await chat(ana).getByLabel(words.slowMode).selectOption(words.paces(1))
    await expect(chat(ben).getByText(words.slowed(1))).toBeVisible({ timeout: NETWORK_TIME })
    await chat(ben).getByRole('textbox', { name: words.line }).fill('First')
    await ben.page.keyboard.press('Enter')
    await expect(chat(cem).getByText('First')).toBeVisible({ timeout: NETWORK_TIME })
    await expect(chat(ben).getByRole('button', { name: words.say })).toBeDisabled()
  })
})

test('a publication goes live, and a subscriber hears and sees it', { tag: '@casts' }, async ({ startDevice }) => {
  const [ana, ben] = await Promise.all([startDevice('Ana'), startDevice('Ben')])
  await createPublication(ana, 'Harbour post')
  await subscribe(ben, await publicationLink(ana, 'Harbour post'))
  await ana.button(words.goLive).click()
  await ana.page.getByRole('dialog').getByRole('button', { name: words.goLive }).click()
  const cast = await CastOnScreen.watch(ben, 'Ana')
  await cast.sees()
  await cast.hears()
  const bar = ana.page.getByRole('region', { name: words.youAreLive })
  await expect(bar.getByText(words.watching(1))).toBeVisible({ timeout: NETWORK_TIME })
  await expect(ben.button(words.goLive)).toHaveCount(0)
  await bar.getByRole('button', { name: words.end }).click()
  await expect(ben.page.getByRole('main').getByText(words.hasStopped('Ana'))).toBeVisible({ timeout: NETWORK_TIME })
})
