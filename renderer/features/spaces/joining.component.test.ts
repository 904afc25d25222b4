/** Joining: one state at a time. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Connection } from '../../../shared/ipc/contract.ts'
import { formats, strings } from '../../strings/strings.ts'
import { expectAccessible } from '../../testing/accessibility.ts'
import { hostOf, open } from '../../testing/app.ts'
import type { FakeHost } from '../../testing/fake-host.ts'

const { spaces } = strings
const NOBODY: Connection = {
  state: 'connecting',
  here: 0,
  relays: 0,
  progress: null,
  rendezvous: null,
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

test('after a while without anybody, it says why that may be', async () => {
  const timers = vi.spyOn(window, 'setTimeout')
  onTestFinished(() => timers.mockRestore())
  await open(joining(NOBODY))
  await expect.element(words(spaces.stillWaiting)).not.toBeInTheDocument()
  // The patience of the screen, which nobody here waits for.
  for (const [waited, after] of timers.mock.calls) if (after === 20_000 && typeof waited === 'function') waited()
  await expect.element(words(spaces.stillWaiting)).toBeVisible()
  await expectAccessible()
  await userEvent.click(page.getByRole('button', { name: strings.doctor.title }))
  await expect.poll(() => window.location.hash).toBe('#/settings/network')
})
