/**
 * A rendering error stays local: the item, the dialog or the view reports it, and can be retried, closed or removed.
 */
import { expect, type Page, test } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import type { FakeHost } from '../renderer/testing/fake-host.ts'
import { SCREENS } from '../renderer/testing/screens.ts'
import { CHAT_ROOT, chatLane } from '../shared/tools/chat/shape.ts'
import { goTo, type Screens, serveScreens, showScreen } from './lib/screens.ts'

let screens: Screens
test.beforeAll(async () => {
  screens = await serveScreens()
})
test.afterAll(() => screens.close())

/** Makes every attempt to render a certain text fail. Runs in the page before anything else. */
function failRendering(): void {
  const check = (text: unknown) => {
    const failing = sessionStorage.getItem('failing')
    if (failing && String(text).includes(failing)) throw new Error('drawn by a test')
  }
  const { createTextNode } = document
  document.createTextNode = (text: string) => {
    check(text)
    return createTextNode.call(document, text)
  }
  const content = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent')
  if (!content) return
  Object.defineProperty(Node.prototype, 'textContent', {
    ...content,
    set(text: string) {
      check(text)
      content.set?.call(this, text)
    },
  })
}

const setFailing = (page: Page, text: string) => page.evaluate((it) => sessionStorage.setItem('failing', it), text)
const screenOf = (name: string) => {
  const screen = SCREENS.find((each) => each.name === name)
  if (!screen) throw new Error(`no screen ${name}`)
  return screen
}
const failedItem = (page: Page) => page.getByText(strings.app.itemFailed, { exact: true })

/** List items: the text of each, another item that stays, and the action that removes it. */
const ITEMS = [
  { screen: 'channel', failing: 'Two things', stays: 'Good morning!', action: null },
  { screen: 'members', failing: 'Farah', stays: 'Dora', action: null },
  {
    screen: 'invites',
    failing: strings.invites.used(1, 5),
    stays: strings.invites.used(0, null),
    action: strings.invites.revoke,
  },
  {
    screen: 'what readers replied',
    failing: 'children pay nothing',
    stays: 'شكرا',
    action: strings.news.deleteReply,
  },
] as const

for (const { screen, failing, stays, action } of ITEMS) {
  test(`error in an item of ${screen} that shows “${failing}”`, async ({ page }) => {
    await page.addInitScript(failRendering)
    await showScreen(screens, page, screenOf(screen), undefined)
    await expect(page.getByText(failing).first()).toBeVisible()
    await setFailing(page, failing)
    await showScreen(screens, page, screenOf(screen), undefined)
    await expect(failedItem(page).first()).toBeVisible()
    await expect(page.getByText(stays).first()).toBeVisible()
    await page.getByRole('button', { name: strings.app.itemOptions }).first().click()
    await expect(page.getByRole('menuitem', { name: strings.app.copyDetails })).toBeVisible()
    if (action !== null) await expect(page.getByRole('menuitem', { name: action })).toBeVisible()
    await setFailing(page, '')
    await page.getByRole('menuitem', { name: strings.app.retry }).click()
    await expect(page.getByText(failing).first()).toBeVisible()
  })
}

/** How to open each dialog, and the text it shows. */
const DIALOGS = [
  { keys: '?', failing: strings.palette.title },
  { keys: 'Control+f', failing: strings.palette.kinds.action },
] as const

for (const { keys, failing } of DIALOGS) {
  test(`error in a dialog that shows “${failing}”`, async ({ page }) => {
    await page.addInitScript(failRendering)
    await showScreen(screens, page, screenOf('members'), undefined)
    await setFailing(page, failing)
    await page.keyboard.press(keys)
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('alert')).toContainText(strings.app.failed)
    await expect(dialog.getByRole('button', { name: strings.app.copyDetails })).toBeVisible()
    await dialog.getByRole('button', { name: strings.app.close }).last().click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Dora').first()).toBeVisible()
  })
}

test('error in a view', async ({ page }) => {
  await page.addInitScript(failRendering)
  await showScreen(screens, page, screenOf('members'), undefined)
  await setFailing(page, strings.invites.title)
  await showScreen(screens, page, screenOf('members'), undefined)
  const alert = page.getByRole('main').getByRole('alert')
  await expect(alert).toContainText(strings.app.failedDetail)
  await expect(page.getByRole('navigation', { name: strings.spaces.title })).toBeVisible()
  await setFailing(page, '')
  await alert.getByRole('button', { name: strings.app.retry }).click()
  await expect(page.getByRole('tab', { name: strings.invites.title })).toBeVisible()
})

/** Writes a message at a time that no date can represent, and creates an invite that expires then. Runs in the page. */
function sayBeyondTime({ root, lane }: { root: string; lane: string }): void {
  const { fakeHost } = window as unknown as { fakeHost: FakeHost }
  const space = fakeHost.state.spaces[0]?.id ?? ''
  const detail = fakeHost.detail(space)
  const device = detail.members.find((member) => member.device !== fakeHost.device)?.device ?? ''
  const time = Number.MAX_SAFE_INTEGER
  const entry = { kind: 'message', id: 'f'.repeat(24), text: 'See you at the end of time', time, seen: [] }
  const doc = lane.replace('CHANNEL', space.slice(0, 16)).replace('DEVICE', device)
  fakeHost.remote(space, doc, device, (chat) => chat.getArray(root).push([entry]))
  fakeHost.details.set(space, { ...detail, invites: detail.invites.map((invite) => ({ ...invite, expires: time })) })
  fakeHost.emit('space.changed', { space })
}

test('a message and an invite with a time that no date can represent', async ({ page }) => {
  await showScreen(screens, page, screenOf('channel'), undefined)
  const month = new Date().toISOString().slice(0, 7)
  await page.evaluate(sayBeyondTime, { root: CHAT_ROOT, lane: chatLane('CHANNEL', month, 'DEVICE') })
  await expect(page.getByRole('article').getByText('See you at the end of time')).toBeVisible()
  await goTo(page, '#/space/SPACE/members/invites')
  await expect(page.getByText(/9999/).first()).toBeVisible()
  await expect(failedItem(page)).toBeHidden()
})
