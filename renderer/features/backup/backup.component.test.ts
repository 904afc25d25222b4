/** Restoring a backup, from the first screen and in a profile that has spaces. */
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import type { FakeHost } from '../../testing/host/fake-host.ts'

const { bring } = strings.backup
const dialog = () => page.getByRole('dialog')
const button = (words: string) => dialog().getByRole('button', { name: words, exact: true })
const GRANT = '0a'.repeat(16)
const file = () => new File(['parley'], 'Parley Ana 2026-11-20.parley')

async function restores(host: FakeHost, passphrase = host.backups.passphrase): Promise<void> {
  await userEvent.upload(document.querySelector('input[type=file]') as HTMLElement, file())
  await userEvent.fill(dialog().getByLabelText(bring.passphrase, { exact: true }), passphrase)
  await userEvent.click(button(bring.button))
}

async function opensFirstScreen(): Promise<FakeHost> {
  const host = hostOf('first')
  await open(host)
  await userEvent.click(page.getByRole('button', { name: strings.firstRun.restore }))
  await expect.element(button(bring.button)).toBeDisabled()
  return host
}

async function opensInSpace(): Promise<FakeHost> {
  const host = hostOf('some')
  await open(host, '#/space/SPACE/members')
  host.emit('app.backup', { file: { grant: GRANT, name: 'mine.parley', size: 10 } })
  await userEvent.fill(dialog().getByLabelText(bring.passphrase, { exact: true }), host.backups.passphrase)
  return host
}

test('the first screen restores a backup and offers the restart', async () => {
  const host = await opensFirstScreen()
  await expect.element(dialog().getByRole('tab')).not.toBeInTheDocument()
  await expectAccessible()
  await restores(host, 'another passphrase')
  await expect.element(dialog().getByRole('alert')).toHaveTextContent(bring.wrong)
  await restores(host)
  await expect.element(dialog().getByRole('status')).toHaveTextContent(bring.doneProfile)
  await expect.element(button(bring.restart)).toHaveFocus()
  await expect.element(button(bring.button)).not.toBeInTheDocument()
  await expect.element(dialog().getByText(bring.movedTo)).not.toBeInTheDocument()
  await expectAccessible()
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => host.backups.restarts).toBe(1)
})

test('a backup that was opened before there is a profile is offered on the first screen', async () => {
  const host = hostOf('first')
  await open(host)
  host.emit('app.backup', { file: { grant: GRANT, name: 'mine.parley', size: 10 } })
  await expect.element(dialog().getByText('mine.parley')).toBeVisible()
})

test('closing the dialog ends the restore', async () => {
  const host = await opensFirstScreen()
  host.pause('backup.feed')
  await restores(host)
  await expect.element(button(bring.button)).not.toBeInTheDocument()
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => host.backups.stopped).toEqual(['one'])
})

test('closing the dialog ends the restore of a backup that the person opened', async () => {
  const host = await opensInSpace()
  host.pause('backup.restore-file')
  await userEvent.click(button(bring.button))
  await userEvent.click(button(strings.app.close))
  await expect.poll(() => host.backups.stopped).toEqual([GRANT])
})

test('an unreadable file is named as the cause, and another one can be chosen', async () => {
  const host = await opensFirstScreen()
  const read = vi.spyOn(Blob.prototype, 'arrayBuffer').mockRejectedValue(new Error('it was moved'))
  await restores(host)
  await expect.element(dialog().getByRole('alert')).toHaveTextContent(bring.interrupted)
  read.mockRestore()
  await restores(host)
  await expect.element(dialog().getByRole('status')).toHaveTextContent(bring.doneProfile)
})

test('a full backup replaces a profile with spaces only after confirmation', async () => {
  const host = await opensInSpace()
  await userEvent.click(button(bring.button))
  await expect.element(dialog().getByRole('alert').getByText(bring.replaces)).toBeVisible()
  await expect.element(dialog().getByText(bring.isKept)).toBeVisible()
  await expect.element(button(strings.app.cancel)).toHaveFocus()
  await expectAccessible()
  await userEvent.click(button(strings.app.cancel))
  await expect.element(dialog().getByRole('alert')).not.toBeInTheDocument()
  await userEvent.click(button(bring.button))
  await userEvent.click(button(bring.replace))
  await expect.element(dialog().getByText('/home/ana/.local/share/parley/replaced-2026-11-29')).toBeVisible()
  await expectAccessible()
  await userEvent.click(button(bring.restart))
  await expect.poll(() => host.backups.restarts).toBe(1)
})

test('a person who closes the dialog after a restore is offered the restart again', async () => {
  const host = await opensFirstScreen()
  await restores(host)
  await userEvent.click(button(strings.app.close))
  await userEvent.click(page.getByRole('button', { name: strings.firstRun.restore }))
  await restores(host)
  await expect.element(dialog().getByText(strings.errors.restart)).toBeVisible()
  await expect.element(button(bring.button)).not.toBeInTheDocument()
  await userEvent.click(button(bring.restart))
  await expect.poll(() => host.backups.restarts).toBe(1)
})

test('the backup of a space needs no restart', async () => {
  const host = await opensInSpace()
  host.backups.kind = 'space'
  await userEvent.click(button(bring.button))
  await expect.element(dialog().getByRole('status')).toHaveTextContent(bring.doneSpace)
  await expect.element(button(bring.restart)).not.toBeInTheDocument()
  await userEvent.keyboard('{Enter}')
  await expect.element(dialog()).not.toBeInTheDocument()
})
