/** The synced folders of a space, above its files. */
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { expectAccessible } from '../../testing/accessibility.ts'
import { calm, hostOf, open } from '../../testing/app.ts'
import type { FakeHost } from '../../testing/fake-host.ts'
import { asViewer, enter, firstSpace, main, testScreens } from '../../testing/tool-screens.ts'
import { folders } from './tool.tsx'

const words = strings.folders
const show = (host: FakeHost) => open(host, `#/space/${firstSpace(host)}/files`)
const plans = () => main().getByRole('button', { name: words.open('Plans'), exact: true })
const share = () => page.getByRole('button', { name: strings.files.share, exact: true })

testScreens(folders, {})

test('a folder opens with the keyboard', async () => {
  await show(hostOf('folders'))
  await expect.element(plans()).toBeVisible()
  await enter(plans())
  await expect.element(page.getByRole('dialog')).toBeVisible()
  await calm()
  await expectAccessible()
})

test('whoever shares files can begin a folder', async () => {
  await show(hostOf('folders'))
  await share().click()
  await page.getByRole('menuitem', { name: words.begin }).click()
  await expect.element(page.getByRole('dialog').getByRole('textbox', { name: words.name })).toHaveFocus()
})

test('the list of what is not synced says why it can’t be shown', async () => {
  const host = hostOf('folders')
  await show(host)
  await plans().click()
  host.crash()
  await page.getByRole('button', { name: words.showLeftOut }).click()
  await expect.element(page.getByRole('dialog', { name: words.notSynced }).getByRole('alert')).toBeVisible()
})

test('a viewer sees the folders and begins none', async () => {
  await show(asViewer('folders'))
  await expect.element(plans()).toBeVisible()
  await expect.element(share()).not.toBeInTheDocument()
})
