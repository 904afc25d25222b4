/** Messages to the person: at most one banner, the most important first, and toasts. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Problem } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/strings.ts'
import { calm, hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import type { FakeHost } from '../../testing/host/fake-host.ts'

const { problems } = strings

const problem = (kind: Problem['kind'], space: string | null = null): Problem => ({
  id: kind,
  kind,
  space,
  who: null,
  detail: '',
  at: 1,
})

async function opens(kinds: readonly Problem['kind'][], address = ''): Promise<FakeHost> {
  const host = hostOf('some')
  const space = host.state.spaces[0]?.id ?? null
  host.state = { ...host.state, problems: kinds.map((kind) => problem(kind, space)) }
  await open(host, address)
  return host
}

const said = (words: string) => page.getByText(words)

test('the most important banner is shown, and on request the others', async () => {
  await opens(['taken-back', 'network', 'storage-full', 'update-needed'])
  await expect.element(page.getByRole('alert').filter({ hasText: problems['storage-full']() })).toBeVisible()
  await expect.element(said(problems.network())).not.toBeInTheDocument()
  await userEvent.click(page.getByRole('button', { name: strings.problemsMore(3) }))
  for (const kind of ['taken-back', 'network', 'update-needed'] as const)
    await expect.element(said(problems[kind]())).toBeVisible()
  await expectAccessible()
  await userEvent.click(page.getByRole('button', { name: strings.problemsFewer }))
  await expect.element(said(problems.network())).not.toBeInTheDocument()
})

test('dismissing one shows the next', async () => {
  const host = await opens(['taken-back', 'network'])
  await userEvent.click(page.getByRole('button', { name: strings.app.dismiss }))
  await expect.element(said(problems['taken-back']())).toBeVisible()
  expect(host.state.problems.map(({ kind }) => kind)).toEqual(['taken-back'])
})

test.each([
  ['storage-full', strings.problemRemedies.freeUp, '#/settings/storage'],
  ['network', strings.connectionCheck.title, '#/settings/network'],
  ['update-needed', strings.settings.sections.about, '#/settings/about'],
  ['quota-used-up', strings.people.manage, /\/members$/],
  ['file-changed', strings.files.all, /\/files$/],
] as const)('%s has a button that leads to the remedy', async (kind, words, address) => {
  await opens([kind], '#/nearby')
  await userEvent.click(page.getByRole('button', { name: words, exact: true }))
  if (typeof address === 'string') expect(window.location.hash).toBe(address)
  else expect(window.location.hash).toMatch(address)
})

test('a person who waits comes before problems that can wait', async () => {
  const host = await opens(['network'])
  const { joinRequests } = hostOf('joinRequests').nearby
  host.nearbyChanged({ joinRequests: joinRequests.slice(0, 1) })
  await expect.element(page.getByRole('button', { name: strings.joinRequest.answer })).toBeVisible()
  await expect.element(said(problems.network())).not.toBeInTheDocument()
})

test('while the host is down, no other banner is shown', async () => {
  const host = await opens(['storage-full'])
  await expect.element(said(problems['storage-full']())).toBeVisible()
  host.crash()
  await expect.element(said(strings.app.hostGone)).toBeVisible()
  await expect.element(said(problems['storage-full']())).not.toBeInTheDocument()
  host.restart()
  await expect.element(said(problems['storage-full']())).toBeVisible()
})

test('a page of an earlier host has no sidebar, opens no dialog, and says where to continue', async () => {
  const host = await opens([], '#/space/SPACE/channel/CHANNEL')
  const { app } = strings
  host.crash()
  host.refusePages()
  await expect.element(page.getByRole('alert').filter({ hasText: app.hostRestartedDetail })).toBeVisible()
  await expect.element(page.getByRole('navigation')).not.toBeInTheDocument()
  await userEvent.keyboard('{Control>}k{/Control}')
  await calm()
  expect(page.getByRole('dialog').elements()).toEqual([])
  await expect.element(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
})

test('where messages are written, a removed person is notified only there', async () => {
  await open(hostOf('trouble'), '#/space/SPACE/channel/CHANNEL')
  await expect.element(said(strings.chat.removed)).toBeVisible()
  await expect.element(said(strings.spaces.removedTitle)).not.toBeInTheDocument()
  window.location.hash = window.location.hash.replace(/channel\/.*$/, 'members')
  await expect.element(said(strings.spaces.removedTitle)).toBeVisible()
})

test('a success disappears, but a message that must be read stays', async () => {
  const timers = vi.spyOn(window, 'setTimeout')
  onTestFinished(() => timers.mockRestore())
  await open(hostOf('some'), '#/space/SPACE/channel/CHANNEL')
  const isLate = () => timers.mock.calls.filter(([, after]) => after === 20_000 || after === 8000)
  const before = isLate().length
  await userEvent.click(page.getByRole('button', { name: strings.conversations.more.channel }))
  await userEvent.click(page.getByRole('menuitem', { name: strings.conversations.deleteChannel }))
  const toast = page.getByRole('status').filter({ hasText: strings.conversations.channelDeleted('general') })
  await expect.element(toast).toBeVisible()
  await calm()
  for (const [ends] of isLate().slice(before)) if (typeof ends === 'function') ends()
  await expect.element(toast).not.toBeInTheDocument()
})

test('in a narrow window, a notice doesn’t cover a dialog', async () => {
  await page.viewport(400, 500)
  onTestFinished(() => page.viewport(1280, 800))
  await open(hostOf('some'), '#/space/SPACE/channel/CHANNEL')
  await userEvent.click(page.getByRole('button', { name: strings.app.moreTools }))
  await userEvent.click(page.getByRole('button', { name: strings.conversations.more.channel }))
  await userEvent.click(page.getByRole('menuitem', { name: strings.conversations.deleteChannel }))
  const toast = page.getByRole('status').filter({ hasText: strings.conversations.channelDeleted('general') })
  await expect.element(toast).toBeVisible()
  await userEvent.click(toast)
  ;(document.activeElement as HTMLElement).blur()
  await userEvent.keyboard('?')
  const dialog = page.getByRole('dialog')
  await expect.element(dialog).toBeVisible()
  await calm()
  const [lower, upper] = [toast, dialog].map((one) => one.element().getBoundingClientRect())
  expect(upper?.bottom).toBeLessThan(lower?.top ?? 0)
  await userEvent.click(toast.getByRole('button', { name: strings.app.dismiss }))
  await expect.poll(() => dialog.element().getBoundingClientRect().bottom).toBeGreaterThan(lower?.top ?? 0)
})

test('a notice stays reachable above a fullscreen element, and in its place afterward', async () => {
  await open(hostOf('some'), '#/space/SPACE/channel/CHANNEL')
  await userEvent.click(page.getByRole('button', { name: strings.conversations.more.channel }))
  await userEvent.click(page.getByRole('menuitem', { name: strings.conversations.deleteChannel }))
  const toast = page.getByRole('status').filter({ hasText: strings.conversations.channelDeleted('general') })
  await calm()
  const placed = toast.element().getBoundingClientRect()
  const main = page.getByRole('main').element()
  main.addEventListener('click', () => main.requestFullscreen(), { once: true })
  await userEvent.click(main)
  await expect.poll(() => document.fullscreenElement).toBe(main)
  const dismiss = toast.getByRole('button', { name: strings.app.dismiss })
  await userEvent.hover(dismiss)
  expect(toast.element().getBoundingClientRect()).toEqual(placed)
  await document.exitFullscreen()
  await userEvent.hover(dismiss)
  expect(toast.element().getBoundingClientRect()).toEqual(placed)
  await userEvent.click(dismiss)
  await expect.element(toast).not.toBeInTheDocument()
})
