/** The question about notifications, asked after the first one that would have been useful. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { calm, hostOf, open } from '../../testing/app.ts'
import type { FakeHost } from '../../testing/host/fake-host.ts'

const { notifications } = strings
const question = () => page.getByText(notifications.ask)

/** Reports messages that nobody has read. */
function arrives(host: FakeHost, count: number): void {
  const space = host.state.spaces[0]?.id ?? ''
  const items = { [space.slice(0, 16)]: { count, calls: 0, first: 1 } }
  host.emit('unread.changed', { space, tool: 'chat', items })
}

async function begins(): Promise<FakeHost> {
  onTestFinished(() => void vi.restoreAllMocks())
  // The state before the browser has asked.
  vi.spyOn(Notification, 'permission', 'get').mockReturnValue('default')
  const host = hostOf('some')
  await open(host, '#/settings/you')
  return host
}

test('a message that the person sees raises no question', async () => {
  const host = await begins()
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  arrives(host, 50)
  await calm()
  await expect.element(question()).not.toBeInTheDocument()
})

test('a message while the person is elsewhere raises the question, which stays until it’s answered', async () => {
  const host = await begins()
  vi.spyOn(document, 'hasFocus').mockReturnValue(false)
  await expect.element(question()).not.toBeInTheDocument()
  arrives(host, 51)
  await expect.element(question()).toBeVisible()
  arrives(host, 1)
  await calm()
  await userEvent.click(page.getByRole('button', { name: notifications.askNo }))
  await expect.element(question()).not.toBeInTheDocument()
})
