/** Inviting: a link on request, where it works, and other kinds of links. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { readParleyFile } from '../../../shared/tools/parley-file.ts'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import type { FakeHost } from '../../testing/host/fake-host.ts'

const { invites } = strings
const WEEK = 7 * 24 * 3_600_000
const dialog = () => page.getByRole('dialog')
const link = () => dialog().getByText(/^parley:\/\/join\//)

async function opens(host: FakeHost, entry: string = strings.people.invite): Promise<void> {
  const name = host.state.spaces[0]?.name ?? ''
  await userEvent.click(page.getByRole('button', { name: strings.spaces.menu(name) }))
  await userEvent.click(page.getByRole('menuitem', { name: entry }))
  await expect.element(dialog()).toBeVisible()
  await expect.poll(() => host.log).toContain('network.state')
}

const create = () => dialog().getByRole('button', { name: invites.create })

async function invite(host: FakeHost): Promise<void> {
  await opens(host)
  await userEvent.click(create())
  await expect.element(link()).toBeVisible()
}
const made = (host: FakeHost) => host.details.get(host.state.spaces[0]?.id ?? '')?.invites ?? []

test('a link is created on request, and shown again later', async () => {
  const host = hostOf('some')
  const before = made(host).length
  await open(host)
  await opens(host)
  await expect.element(create()).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog()).not.toBeInTheDocument()
  expect(made(host)).toHaveLength(before)
  await opens(host)
  await userEvent.keyboard('{Enter}')
  await expect.element(dialog().getByRole('button', { name: invites.copyLink })).toHaveFocus()
  await expect.element(dialog().getByRole('img', { name: invites.qr })).toBeVisible()
  expect(document.querySelector('.mantine-Modal-content')?.scrollTop).toBe(0)
  await expectAccessible()
  const [usual] = made(host).slice(before)
  expect(usual).toMatchObject({ role: 'editor', uses: null })
  expect(Math.abs((usual?.expires ?? 0) - Date.now() - WEEK)).toBeLessThan(60_000)
  await userEvent.keyboard('{Escape}')
  await opens(host)
  await expect.element(link()).toHaveTextContent(usual?.link ?? '')
  expect(made(host)).toHaveLength(before + 1)
})

test('options that unfold below the edge scroll into view', async () => {
  await page.viewport(1280, 480)
  onTestFinished(() => page.viewport(1280, 800))
  const host = hostOf('some')
  await open(host)
  await opens(host)
  await userEvent.click(dialog().getByRole('button', { name: invites.options }))
  const last = dialog().getByRole('combobox').last()
  await expect.element(last).toBeInViewport()
})

test('a publication offers its link to readers first, and invites authors one by one', async () => {
  const host = hostOf('some')
  const [space] = host.state.spaces
  if (!space) throw new Error('the scenario has no space')
  host.state = { ...host.state, spaces: [{ ...space, kind: 'public-publication' }] }
  const before = made(host).length
  await open(host, '#/space/SPACE/members')
  await userEvent.click(page.getByRole('button', { name: strings.spaces.menu(space.name) }))
  const entries = page.getByRole('menuitem')
  await expect.element(entries.nth(0)).toHaveTextContent(strings.channels.share)
  await expect.element(entries.nth(1)).toHaveTextContent(strings.channels.inviteAuthors)
  await userEvent.keyboard('{Escape}')
  await opens(host, strings.channels.inviteAuthors)
  const author = invites.shareDetailCounted('author', 1)
  await expect.element(dialog().getByText(`${author} ${invites.lasts.week}`)).toBeVisible()
  await userEvent.click(create())
  await expect.poll(() => made(host).slice(before)).toMatchObject([{ role: 'editor', uses: 1 }])
  await expect.element(dialog().getByText(author)).toBeVisible()
  await userEvent.click(dialog().getByRole('button', { name: strings.channels.share }))
  await expect.element(page.getByRole('dialog', { name: strings.channels.shareTitle(space.name) })).toBeVisible()
})

test('the link is saved as a file that opens Parley', async () => {
  const host = hostOf('some')
  await open(host)
  await invite(host)
  const saved: HTMLAnchorElement[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this)
  })
  await userEvent.click(dialog().getByRole('button', { name: invites.saveLink }))
  await expect.poll(() => saved.map(({ download }) => download)).toEqual(['Design team.parley'])
  const bytes = await (await fetch(saved[0]?.href ?? '')).arrayBuffer()
  const file = { kind: 'link', link: made(host).at(-1)?.link }
  expect(readParleyFile(new Uint8Array(bytes))).toEqual(file)
  vi.restoreAllMocks()
})

test('other options lead to another link', async () => {
  const host = hostOf('some')
  await open(host)
  await invite(host)
  await userEvent.click(dialog().getByRole('button', { name: invites.options }))
  await userEvent.click(dialog().getByText(strings.roles.viewer, { exact: true }))
  await userEvent.click(dialog().getByRole('button', { name: invites.create }))
  await expect.poll(() => made(host).at(-1)?.role).toBe('viewer')
  await expect.element(link()).toHaveTextContent(made(host).at(-1)?.link ?? '')
  await expect.element(dialog().getByText(invites.shareDetail('viewer'))).toBeVisible()
})

test('without a discovery server it says where the link works, and leads to the server list', async () => {
  const host = hostOf('some')
  await open(host)
  await invite(host)
  await expect.element(dialog().getByText(invites.reachNear)).toBeVisible()
  await userEvent.click(dialog().getByRole('button', { name: invites.addServer }))
  await expect.element(dialog()).not.toBeInTheDocument()
  await expect.poll(() => window.location.hash).toBe('#/settings/network')
})

test('with a discovery server the link works anywhere', async () => {
  const host = hostOf('some')
  host.network = { ...host.network, discoveryServers: ['wss://meet.example'] }
  await open(host)
  await invite(host)
  await expect.element(dialog().getByText(invites.reachFar)).toBeVisible()
  await expect.element(dialog().getByText(invites.reachNear)).not.toBeInTheDocument()
})
