/** Joining shows one state at a time. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Connection } from '../../../shared/ipc/contract.ts'
import { parseInvite } from '../../../shared/space/joining/invite.ts'
import { formats, strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import type { FakeHost } from '../../testing/host/fake-host.ts'
import { MADE_INVITE } from '../../testing/made-invite.ts'

const { spaces } = strings
const NOBODY: Connection = {
  state: 'connecting',
  here: 0,
  relays: 0,
  progress: null,
  discoveryServers: null,
  needsRoom: false,
}

function joining(connection: Connection): FakeHost {
  const host = hostOf('joining')
  change(host, connection)
  return host
}

function change(host: FakeHost, connection: Connection): void {
  host.state = { ...host.state, spaces: host.state.spaces.map((space) => ({ ...space, connection })) }
  host.changed()
}

const words = (text: string) => page.getByRole('main').getByText(text, { exact: true })

test('waits, connects, and downloads', async () => {
  const host = joining(NOBODY)
  await open(host)
  await expect.element(words(spaces.joiningTitle)).toBeVisible()
  change(host, { ...NOBODY, state: 'connected', here: 1 })
  await expect.element(words(spaces.admitting)).toBeVisible()
  await expect.element(words(spaces.joiningTitle)).not.toBeInTheDocument()
  change(host, { ...NOBODY, state: 'connected', here: 1, progress: { have: 1200, total: 5000 } })
  const downloading = spaces.receiving(formats.percent(0.24))
  await expect.element(words(downloading)).toBeVisible()
  await expect.element(words(spaces.admitting)).not.toBeInTheDocument()
  await expect.element(page.getByRole('progressbar', { name: downloading })).toBeVisible()
  await expectAccessible()
})

test('after a while without anyone online, it suggests reasons', async () => {
  const timers = vi.spyOn(window, 'setTimeout')
  onTestFinished(() => timers.mockRestore())
  await open(joining(NOBODY))
  await expect.element(words(spaces.stillWaiting)).not.toBeInTheDocument()
  // Fires the screen's timeout immediately.
  for (const [waited, after] of timers.mock.calls) if (after === 20_000 && typeof waited === 'function') waited()
  await expect.element(words(spaces.stillWaiting)).toBeVisible()
  await expectAccessible()
  await userEvent.click(page.getByRole('button', { name: strings.connectionCheck.title }))
  await expect.poll(() => window.location.hash).toBe('#/settings/network')
})

const dialog = () => page.getByRole('dialog')
const joins = () => dialog().getByRole('button', { name: spaces.joinButton, exact: true })

async function begins(): Promise<FakeHost> {
  const host = hostOf('empty')
  await open(host, '#/nearby')
  await userEvent.click(page.getByRole('button', { name: spaces.add }))
  await userEvent.click(page.getByRole('menuitem', { name: spaces.join }))
  await expect.element(dialog().getByRole('textbox', { name: spaces.link })).toBeVisible()
  return host
}

test('a pasted link shows what it leads to, not its text', async () => {
  const host = await begins()
  const field = dialog().getByRole('textbox', { name: spaces.link })
  const clipboardData = new DataTransfer()
  clipboardData.setData('text', MADE_INVITE)
  field.element().dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  await expect.element(field).not.toBeInTheDocument()
  await expect.element(dialog().getByText(parseInvite(MADE_INVITE).spaceName)).toBeVisible()
  await expectAccessible()
  await userEvent.click(dialog().getByRole('button', { name: spaces.otherLink }))
  await expect.element(field).toHaveValue('')
  expect(host.log).not.toContain('spaces.join')
})

test('an invitation that was saved as a file is opened', async () => {
  const host = await begins()
  const input = dialog().element().querySelector('input[type=file]') as HTMLElement
  await userEvent.upload(input, new File([`${MADE_INVITE}\n`], 'Team.parley'))
  await expect.element(dialog().getByText(parseInvite(MADE_INVITE).spaceName)).toBeVisible()
  await userEvent.click(joins())
  await expect.poll(() => host.log).toContain('spaces.join')
})

test('a file that isn’t an invitation is reported as such', async () => {
  await begins()
  const input = dialog().element().querySelector('input[type=file]') as HTMLElement
  await userEvent.upload(input, new File(['Dear all'], 'letter.parley'))
  await expect.element(dialog().getByText(spaces.linkWrong)).toBeVisible()
})

test('a person who creates a publication is offered its link', async () => {
  await open(hostOf('empty'), '#/nearby')
  await userEvent.click(page.getByRole('button', { name: spaces.add }))
  await userEvent.click(page.getByRole('menuitem', { name: spaces.newSpace }))
  await userEvent.click(dialog().getByText(strings.channels.kinds['public-publication']))
  await userEvent.fill(dialog().getByRole('textbox', { name: spaces.name }), 'Harbor Post')
  await userEvent.keyboard('{Enter}')
  const toast = page.getByRole('status').filter({ hasText: strings.channels.made })
  await userEvent.click(toast.getByRole('button', { name: strings.channels.share }))
  await expect.element(page.getByRole('dialog', { name: strings.channels.shareTitle('Harbor Post') })).toBeVisible()
})
