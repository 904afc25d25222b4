/** Settings, each of which is saved as soon as it is chosen. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import type { FakeHost } from '../../testing/host/fake-host.ts'

const { settings, firstRun } = strings
const main = () => page.getByRole('main')

async function shows(section: string, host: FakeHost = hostOf('some')): Promise<FakeHost> {
  await open(host, `#/settings/${section}`)
  return host
}

test('a name is saved after a pause, and a color immediately', async () => {
  const host = await shows('you')
  await main().getByLabelText(firstRun.name, { exact: true }).fill('Anna')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => host.state.profile?.name).toBe('Anna')
  await expect.element(main().getByText(strings.app.saved).first()).toBeVisible()
  const [, second] = strings.colors
  const before = host.state.profile?.color
  await userEvent.click(page.getByRole('radio', { name: second ?? '', exact: true }))
  await expect.poll(() => host.state.profile?.color).not.toBe(before)
  expect(host.state.profile?.name).toBe('Anna')
})

test('an unsaved name is saved on leaving, unless it’s empty', async () => {
  const host = await shows('you')
  const before = host.state.profile?.name
  const field = main().getByLabelText(firstRun.name, { exact: true })
  await field.fill('  ')
  await field.fill('Anni')
  window.location.hash = '#/nearby'
  await expect.poll(() => host.state.profile?.name).toBe('Anni')
  expect(before).not.toBe('Anni')
})

test('a preference says that it is saved', async () => {
  await shows('appearance')
  onTestFinished(async () => userEvent.click(page.getByText(settings.motions.system).last()))
  await userEvent.click(page.getByText(settings.motions.reduced, { exact: true }))
  await expect.element(main().getByText(strings.app.saved)).toBeVisible()
})

test('high contrast applies from the start, until it is turned off', async () => {
  const host = hostOf('some')
  host.remembered.set('preferences', { contrast: 'high' })
  await shows('appearance', host)
  const { dataset } = document.documentElement
  expect(dataset.contrast).toBe('high')
  await userEvent.click(page.getByRole('radiogroup', { name: settings.contrast }).getByText(settings.contrasts.system))
  expect(dataset.contrast).toBeUndefined()
  await expect.poll(() => host.remembered.get('preferences')).toMatchObject({ contrast: 'system' })
})

test('quiet hours show their times once they are on', async () => {
  await shows('notifications')
  const quiet = page.getByRole('switch', { name: new RegExp(`^${settings.quiet}`) })
  await expect.element(page.getByLabelText(settings.quietFrom, { exact: true })).not.toBeInTheDocument()
  await userEvent.click(quiet)
  onTestFinished(async () => userEvent.click(quiet))
  await expect.element(page.getByLabelText(settings.quietFrom, { exact: true })).toBeVisible()
  await expectAccessible()
})

test('a test notification that is blocked says why', async () => {
  vi.spyOn(Notification, 'permission', 'get').mockReturnValue('denied')
  onTestFinished(() => void vi.restoreAllMocks())
  await shows('notifications')
  await userEvent.click(page.getByRole('button', { name: settings.tryIt }))
  await expect.element(page.getByRole('alert').getByText(settings.blocked)).toBeVisible()
})

test('storage lists the disk usage of each space, and leads to where it can be freed', async () => {
  const host = await shows('storage', hostOf('files'))
  await expect.element(page.getByText(settings.noBackup)).toBeVisible()
  const [space] = host.state.spaces
  const row = main().getByText(space?.name ?? '', { exact: true })
  await expect.element(row).toBeVisible()
  await expect.element(page.getByText(new RegExp(settings.content)).first()).toBeVisible()
  await expect.element(page.getByText(strings.backup.replaced.title)).not.toBeInTheDocument()
  await userEvent.click(page.getByRole('button', { name: strings.problemRemedies.freeUp }).first())
  await expect.poll(() => window.location.hash).toMatch(/\/files$/)
})

test('a profile that was replaced by a backup can be used again', async () => {
  const { replaced } = strings.backup
  const host = hostOf('some')
  host.backups.replaced = [{ name: 'replaced-2026-11-29', day: '2026-11-29' }]
  await shows('storage', host)
  await expect.element(main().getByText(replaced.folder('replaced-2026-11-29'))).toBeVisible()
  await expectAccessible()
  await userEvent.click(main().getByRole('button', { name: replaced.choose }))
  await expect.element(page.getByRole('dialog').getByText(replaced.explained)).toBeVisible()
  await expectAccessible()
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: replaced.button }))
  await expect.poll(() => [host.backups.next, host.backups.restarts]).toEqual(['replaced-2026-11-29', 1])
})

test('the version and the package licenses are shown', async () => {
  await shows('about')
  await expect.element(page.getByText(/^Version \d+\.\d+/)).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: settings.showLicenses }))
  await page.getByRole('searchbox', { name: settings.searchLicenses }).fill('yjs')
  await userEvent.click(page.getByRole('button', { name: /^yjs [\d.]+ · MIT/ }))
  await expect.element(page.getByText(/Permission is hereby granted/).first()).toBeVisible()
  await expectAccessible()
})

test('a newer version is shown, and installed at the person’s request', async () => {
  const host = hostOf('installed')
  await open(host, '#/settings/about')
  const words = strings.updates
  await expect.element(page.getByText(words.available('0.2.0'))).toBeVisible()
  await expect.element(page.getByText('Calls with captions.', { exact: false })).toBeVisible()
  await userEvent.click(page.getByRole('switch', { name: words.byItself, exact: false }))
  await expect.poll(() => host.updates?.isAutomatic).toBe(true)
  await userEvent.click(page.getByRole('button', { name: words.install }))
  await expect.poll(() => host.updates?.found?.state).toBe('fetching')
  if (host.updates)
    host.emit('shell.updates-changed', { updates: { ...host.updates, canInstall: false, failed: '0.1.9' } })
  const { name = '' } = host.state.spaces[0] ?? {}
  await expect.element(page.getByText(words.byHand(name), { exact: false })).toBeVisible()
  await expect.element(page.getByText(words.didNotStart('0.1.9'), { exact: false })).toBeVisible()
})

test('a copy in the browser says where a newer version is, and how to use it', async () => {
  const host = hostOf('some')
  const [{ id: space, name } = { id: '', name: '' }] = host.state.spaces
  const found = { version: '0.2.0', notes: '', space, product: 'ab'.repeat(16), state: 'waits' as const }
  host.updates = { version: '0.1.0', canInstall: false, isAutomatic: false, failed: null, found }
  await shows('about', host)
  const words = strings.updates
  await expect.element(page.getByText(words.available('0.2.0'))).toBeVisible()
  await expect.element(page.getByText(words.startInstead(name))).toBeVisible()
  await expect.element(page.getByRole('button', { name: words.install })).not.toBeInTheDocument()
  await expect.element(page.getByRole('switch', { name: words.byItself })).not.toBeInTheDocument()
})

test('members see what a person plays, until the person chooses a different audience', async () => {
  const host = await shows('you')
  const words = settings.offers
  const own = () => host.remembered.get('offers') as { seenBy: string; chosen: { id: string; name: string }[] }
  await expect.element(page.getByRole('radio', { name: words.choices.members })).toBeChecked()
  await page.getByRole('combobox', { name: strings.games.title }).click()
  await page.getByRole('option', { name: strings.games.names.chess }).click()
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => own()).toEqual({ seenBy: 'members', chosen: [{ tool: 'games', id: 'chess', name: '' }] })
  await page.getByRole('radio', { name: words.choices.nearby }).click()
  await expect.poll(() => own().seenBy).toBe('nearby')
  await expectAccessible()
})

test('an app that a person offers can be removed', async () => {
  const host = hostOf('some')
  host.remembered.set('offers', { seenBy: 'members', chosen: [{ tool: 'apps', id: 'ab'.repeat(32), name: 'Quiz' }] })
  await shows('you', host)
  await page.getByRole('button', { name: settings.offers.takeBack('Quiz') }).click()
  await expect.poll(() => (host.remembered.get('offers') as { chosen: unknown[] }).chosen).toEqual([])
})
