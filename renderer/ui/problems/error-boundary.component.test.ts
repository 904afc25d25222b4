/**
 * A rendering error stays local: the item, the dialog or the view reports it, and can be retried, closed or removed.
 */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { monthOf } from '../../../shared/record/time.ts'
import { CHAT_ROOT, chatLane } from '../../../shared/tools/chat/shape.ts'
import { strings } from '../../strings/strings.ts'
import { hostOf, open, showScreen } from '../../testing/app.ts'
import { SCREENS } from '../../testing/screens.ts'
import { firstSpace, main } from '../../testing/tool-screens.ts'

/** A text that can't be rendered. */
let failing: string | null = null

function check(text: unknown): void {
  if (failing !== null && String(text).includes(failing)) throw new Error('drawn by a test')
}

beforeEach(() => {
  failing = null
  const { createTextNode } = document
  vi.spyOn(document, 'createTextNode').mockImplementation((text) => {
    check(text)
    return createTextNode.call(document, text)
  })
  const { set } = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent') ?? {}
  vi.spyOn(Node.prototype, 'textContent', 'set').mockImplementation(function (this: Node, text) {
    check(text)
    set?.call(this, text)
  })
  return () => vi.restoreAllMocks()
})

async function show(name: string): Promise<void> {
  const screen = SCREENS.find((each) => each.name === name)
  if (!screen) throw new Error(`no screen ${name}`)
  await showScreen(screen)
}

const failedItem = page.getByText(strings.app.itemFailed, { exact: true })

describe('an item of a list', () => {
  test.each([
    { screen: 'channel', text: 'Two things', stays: 'Good morning!', action: null },
    { screen: 'members', text: 'Farah', stays: 'Dora', action: null },
    {
      screen: 'invites',
      text: strings.invites.used(1, 5),
      stays: strings.invites.used(0, null),
      action: strings.invites.revoke,
    },
    { screen: 'what readers replied', text: 'children pay nothing', stays: 'شكرا', action: strings.news.deleteReply },
  ])('of $screen fails alone, and can be retried', async ({ screen, text, stays, action }) => {
    failing = text
    await show(screen)
    await expect.element(failedItem.first()).toBeVisible()
    await expect.element(page.getByText(stays, { exact: false }).first()).toBeVisible()
    await page.getByRole('button', { name: strings.app.itemOptions }).first().click()
    await expect.element(page.getByRole('menuitem', { name: strings.app.copyDetails })).toBeVisible()
    if (action !== null) await expect.element(page.getByRole('menuitem', { name: action })).toBeVisible()
    failing = null
    await page.getByRole('menuitem', { name: strings.app.retry }).click()
    await expect.element(page.getByText(text, { exact: false }).first()).toBeVisible()
  })
})

describe('a dialog', () => {
  test.each([
    { keys: '?', text: strings.palette.title },
    { keys: '{Control>}f{/Control}', text: strings.palette.kinds.action },
  ])('that shows “$text” fails alone, and can be closed', async ({ keys, text }) => {
    await show('members')
    failing = text
    await userEvent.keyboard(keys)
    const dialog = page.getByRole('dialog')
    await expect.element(dialog.getByRole('alert')).toMatchTextContent(strings.app.failed)
    await expect.element(dialog.getByRole('button', { name: strings.app.copyDetails })).toBeVisible()
    await dialog.getByRole('button', { name: strings.app.close }).last().click()
    await expect.element(dialog).not.toBeInTheDocument()
    await expect.element(page.getByText('Dora').first()).toBeVisible()
  })
})

test('a view fails alone, and can be retried', async () => {
  failing = strings.invites.title
  await show('members')
  const alert = main().getByRole('alert')
  await expect.element(alert).toMatchTextContent(strings.app.failedDetail)
  await expect.element(page.getByRole('navigation', { name: strings.spaces.title })).toBeVisible()
  failing = null
  await alert.getByRole('button', { name: strings.app.retry }).click()
  await expect.element(page.getByRole('tab', { name: strings.invites.title, exact: false })).toBeVisible()
})

test('a message and an invite with a time that no date can represent are shown', async () => {
  const host = hostOf('one')
  const space = firstSpace(host)
  const detail = host.detail(space)
  const device = detail.members.find((member) => member.device !== host.device)?.device ?? ''
  const time = Number.MAX_SAFE_INTEGER
  await open(host, '#/space/SPACE/channel/CHANNEL')
  const lane = chatLane(space.slice(0, 16), monthOf(Date.now()), device)
  host.remote(space, lane, device, (chat) =>
    chat
      .getArray(CHAT_ROOT)
      .push([{ kind: 'message', id: 'f'.repeat(24), text: 'See you at the end of time', time, seen: [] }]),
  )
  host.details.set(space, { ...detail, invites: detail.invites.map((invite) => ({ ...invite, expires: time })) })
  host.emit('space.changed', { space })
  await expect.element(page.getByRole('article').getByText('See you at the end of time')).toBeVisible()
  window.location.hash = `#/space/${space}/members/invites`
  await expect.element(page.getByText(/9999/).first()).toBeVisible()
  await expect.element(failedItem).not.toBeInTheDocument()
})
