/** Connection: the check, with failed steps first, and the server lists that its advice leads to. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import type { FakeHost } from '../../testing/host/fake-host.ts'

const { connectionCheck, network } = strings
const check = () => page.getByRole('region', { name: connectionCheck.title })
const steps = () => [...check().element().querySelectorAll('h4')].map(({ textContent }) => textContent)
const done = () => expect.element(page.getByRole('button', { name: connectionCheck.copy })).toBeVisible()

async function begins(host: FakeHost = hostOf('some'), address = '#/settings/network'): Promise<void> {
  await open(host, address)
  await done()
}

test('failed steps come first and unfolded, and the rest is folded', async () => {
  const host = hostOf('some')
  host.nearby = { ...host.nearby, discovery: 'unavailable', addresses: ['192.168.1.20:4000'] }
  await begins(host)
  // The host in memory has no path for WebRTC either.
  await expect.poll(steps).toEqual([connectionCheck.titles.discovery, connectionCheck.titles.signaling])
  await expect.element(check().getByText(connectionCheck.verdict.linkedBut(2))).toBeVisible()
  for (const folded of [/passed$/, /not set up$/]) await userEvent.click(page.getByRole('button', { name: folded }))
  await expect.poll(steps).toHaveLength(Object.keys(connectionCheck.titles).length)
  await expectAccessible()
})

test('without a failure it says so, and all steps are folded', async () => {
  const host = hostOf('empty')
  host.nearby = { ...host.nearby, discovery: 'working', addresses: ['192.168.1.20:4000'] }
  await begins(host)
  await expect.element(check().getByText(connectionCheck.verdict.nobody)).toBeVisible()
  await expect.poll(steps).toEqual([])
})

test('advice has a button that shows what a firewall must allow', async () => {
  const host = hostOf('some')
  host.nearby = { ...host.nearby, discovery: 'unavailable', addresses: ['192.168.1.20:4000'] }
  await begins(host)
  await userEvent.click(page.getByRole('button', { name: connectionCheck.advised.firewall }).first())
  await expect.element(page.getByRole('dialog').getByText(connectionCheck.firewall.windows)).toBeVisible()
  await expectAccessible()
})

test('advice has a button that leads to a server list, even a folded one', async () => {
  await begins()
  await userEvent.click(page.getByRole('button', { name: /not set up$/ }))
  const add = page.getByRole('button', { name: connectionCheck.advised.discoveryServers })
  await expect.element(page.getByLabelText(network.stun.label)).not.toBeInTheDocument()
  await userEvent.click(add.nth(1))
  await expect.element(page.getByLabelText(network.stun.label)).toHaveFocus()
  await userEvent.click(add.first())
  await expect.element(page.getByLabelText(network.discoveryServers.label)).toHaveFocus()
  await userEvent.keyboard('wss://meet.example.org{Enter}')
  await expect.element(page.getByText('wss://meet.example.org', { exact: true })).toBeVisible()
})

test('the report contains names only on request', async () => {
  const written: string[] = []
  const clipboard = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    written.push(text)
  })
  onTestFinished(() => clipboard.mockRestore())
  await begins()
  await userEvent.click(page.getByRole('button', { name: connectionCheck.copy }))
  await expect.poll(() => written.length).toBe(1)
  await userEvent.click(page.getByRole('checkbox', { name: connectionCheck.withDetails }))
  await userEvent.click(
    page.getByRole('button', { name: new RegExp(`^(?:${connectionCheck.copy}|${strings.app.copied})$`) }),
  )
  await expect.poll(() => written.length).toBe(2)
  expect(written[0]).not.toContain('Ben')
  expect(written[1]).toContain('Ben')
})
