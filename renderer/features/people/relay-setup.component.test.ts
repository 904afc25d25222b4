/** Setting up a relay: a short link on screen, and the whole one in the copied text. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'

const { relays, invites } = strings
const dialog = () => page.getByRole('dialog', { name: relays.shareTitle })

test('the dialog shows a short link, and copies the commands of each way with the whole one', async () => {
  const written: string[] = []
  const clipboard = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    written.push(text)
  })
  onTestFinished(() => clipboard.mockRestore())
  const host = hostOf('some')
  await open(host, '#/space/SPACE/members/relays')
  await userEvent.click(page.getByRole('main').getByRole('button', { name: relays.shareTitle }))
  await userEvent.click(dialog().getByRole('button', { name: invites.create }))
  await expect.element(dialog().getByRole('tab', { name: relays.wayNames.npm })).toBeVisible()
  const link = host.detail(host.state.spaces[0]?.id ?? '').invites.at(-1)?.link ?? 'none'
  expect(dialog().element().textContent).not.toContain(link)
  await userEvent.click(dialog().getByRole('button', { name: invites.copyLink }))
  await expect.poll(() => written).toEqual([link])
  await userEvent.click(dialog().getByRole('button', { name: relays.copyCommand }))
  await expect.poll(() => written[1]).toContain(`echo '${link}' | npm run keep`)
  await userEvent.click(dialog().getByRole('tab', { name: relays.wayNames.systemd }))
  await userEvent.click(dialog().getByRole('button', { name: relays.copyCommand }))
  await expect.poll(() => written[2]).toContain('systemctl enable --now parley-keeper')
  expect(written[2]).toContain(link)
})
