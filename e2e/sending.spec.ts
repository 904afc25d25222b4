/** Files sent directly to a nearby person: accepted or declined there, without a space. */
import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { onDisk } from './lib/on-disk.ts'
import { expect, noLab, test } from './lib/test.ts'
import { NETWORK_TIME } from './lib/times.ts'

test.skip(noLab !== null, noLab ?? '')

/** If it is too soon after the last request, the person is told so and asks again. */
async function asksToSend({ page }: Device, files: Parameters<Locator['setInputFiles']>[0]): Promise<void> {
  const tooSoon = page.getByText(strings.joinRequest.failures['too-soon'] as string)
  await expect(async () => {
    await page.getByTestId('send-files').setInputFiles(files)
    await expect(tooSoon.or(page.getByTestId('short-code'))).toBeVisible({ timeout: NETWORK_TIME })
    if (!(await tooSoon.isVisible())) return
    await page.getByRole('button', { name: strings.app.close, exact: true }).click()
    throw new Error('too soon')
  }).toPass({ timeout: NETWORK_TIME })
}

test('a nearby person accepts or declines files', async ({ startDevice }) => {
  const [ana, ben] = await Promise.all([startDevice('Ana'), startDevice('Ben')])
  await Promise.all([ana.firstRun(), ben.firstRun()])
  const film = { name: 'film.bin', bytes: randomBytes(6_000_000) }
  const plan = { name: 'plan.txt', bytes: Buffer.from('the plan') }
  const planPath = await onDisk(plan.name, plan.bytes)
  const filmPath = await onDisk(film.name, film.bytes)
  const downloads = join(ben.host.home, 'Downloads')
  const saved = () => readdir(downloads).catch(() => [])
  const button = (name: string) => ({ name, exact: true })

  await expect(ana.nearby('Ben')).toBeVisible({ timeout: NETWORK_TIME })
  await expect(ben.nearby('Ana')).toBeVisible({ timeout: NETWORK_TIME })
  await test.step('declined: nothing arrives', async () => {
    await ana.page.getByTestId('send-files').setInputFiles([planPath])
    await ben.words()
    await ben.declines()
    await expect(ana.page.getByText(strings.sending.declined('\u2068Ben\u2069'))).toBeVisible()
    expect(await saved()).toEqual([])
    await ana.page.getByRole('button', button(strings.app.close)).click()
  })
  await test.step('accepted: they are in the downloads, and complete', async () => {
    await asksToSend(ana, [planPath, filmPath])
    const [ours, theirs] = await Promise.all([ana.words(), ben.words()])
    expect(ours).toEqual(theirs)
    const list = ben.page.getByRole('list', { name: strings.files.title })
    await expect(list.getByRole('listitem')).toHaveText([/plan\.txt/, /film\.bin/])
    await ana.confirmWords()
    await ben.page.getByRole('button', button(strings.sending.accept)).click()
    await expect(ben.page.getByText(strings.sending.saved(downloads))).toBeVisible({ timeout: NETWORK_TIME })
    await expect(ana.page.getByText(strings.sending.sent('Ben'))).toBeVisible({ timeout: NETWORK_TIME })
    expect((await saved()).sort()).toEqual([film.name, plan.name])
    for (const { name, bytes } of [film, plan]) expect((await readFile(join(downloads, name))).equals(bytes)).toBe(true)
    for (const { page } of [ana, ben]) await page.getByRole('button', button(strings.app.close)).click()
    for (const { page } of [ana, ben]) await expect(page.getByText(film.name)).toHaveCount(0)
  })
})
