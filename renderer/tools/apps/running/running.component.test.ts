/** A started app, as the installed app shows it: the tests play the app, over the port that its page offers. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { APP_LIMITS } from '../../../../shared/tools/apps/limits.ts'
import { type Announcement, FILES_ROOT, filesLane } from '../../../../shared/tools/files/shape.ts'
import { formats, strings } from '../../../strings/strings.ts'
import { hostOf, open } from '../../../testing/app.ts'
import { type FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { asViewer, firstSpace, main } from '../../../testing/tool-screens.ts'
import { SITE } from '../testing/fake-apps.ts'
import { CHESS } from '../testing/screens.ts'

const words = strings.apps
const button = (name: string) => main().getByRole('button', { name, exact: true })
const dialog = () => page.getByRole('dialog')
const inDialog = (name: string) => dialog().getByRole('button', { name, exact: true })

/** Starts it. Returns a function that sends a message, and the answers received. */
async function started(host: FakeHost): Promise<{ say: (said: object) => void; answers: object[] }> {
  host.apps.isInstalled = true
  await open(host, `#/space/SPACE/app/${CHESS}`)
  await userEvent.click(button(words.startNamed('Chess')))
  await expect.element(button(words.stop)).toBeVisible()
  const { port1: app, port2 } = new MessageChannel()
  onTestFinished(() => app.close())
  const answers: object[] = []
  app.onmessage = ({ data }) => {
    if (data.kind === 'answer') answers.push(data)
  }
  window.postMessage({ site: SITE }, window.location.origin, [port2])
  // Once it answers, its window has taken the port.
  app.postMessage({ kind: 'send', id: 1, update: { payload: '1' } })
  await expect.poll(() => answers).toEqual([{ kind: 'answer', id: 1 }])
  answers.length = 0
  return { say: (said) => app.postMessage(said), answers }
}

test('a person opens only the address that they read', async () => {
  const { say, answers } = await started(hostOf('apps'))
  say({ kind: 'link', href: 'https://example.org/read' })
  await expect.element(dialog().getByText('https://example.org/read')).toBeVisible()
  say({ kind: 'link', href: 'https://example.org/other' })
  // It is refused immediately, so the earlier messages have been read.
  say({ kind: 'message', id: 2, text: 'Hello' })
  await expect.poll(() => answers).toEqual([{ kind: 'answer', id: 2, error: 'the person canceled' }])
  await expect.element(dialog().getByText('https://example.org/read')).toBeVisible()
  await userEvent.click(inDialog(strings.app.cancel))
  await expect.element(dialog()).not.toBeInTheDocument()
})

test('an app that asks repeatedly can be stopped from the dialog', async () => {
  const { say } = await started(hostOf('apps'))
  say({ kind: 'link', href: 'https://example.org/1' })
  await expect.element(inDialog(strings.app.cancel)).toBeVisible()
  await expect.element(inDialog(words.stop)).not.toBeInTheDocument()
  await userEvent.click(inDialog(strings.app.cancel))
  say({ kind: 'link', href: 'https://example.org/2' })
  await userEvent.click(inDialog(words.stop))
  await expect.element(button(words.startNamed('Chess'))).toBeVisible()
  await expect.element(dialog()).not.toBeInTheDocument()
})

test('an app that exceeds its message limit is stopped, and can be restarted', async () => {
  const { say } = await started(hostOf('apps'))
  for (let count = 0; count < 2 * APP_LIMITS.credit; count++) say({ kind: 'pong' })
  const alert = main().getByRole('alert').filter({ hasText: words.flooded })
  await expect.element(alert).toBeVisible()
  await userEvent.click(button(words.restart))
  await expect.element(alert).not.toBeInTheDocument()
  await expect.element(button(words.stop)).toBeVisible()
})

test('an app’s message to a chat is put into a channel’s draft once the person agrees', async () => {
  const host = hostOf('apps')
  const space = firstSpace(host)
  const { say, answers } = await started(host)
  say({ kind: 'message', id: 2, text: 'Checkmate' })
  await expect.element(dialog().getByText('Checkmate')).toBeVisible()
  await userEvent.click(inDialog(words.send))
  await expect.poll(() => answers).toEqual([{ kind: 'answer', id: 2 }])
  expect(host.remembered.get(`draft.${space}.${space.slice(0, 16)}`)).toMatchObject({ text: 'Checkmate' })
})

test('an app isn’t told that a message was sent if the person can only view the space', async () => {
  const { say, answers } = await started(asViewer('apps'))
  say({ kind: 'message', id: 2, file: { name: 'game.pgn', bytes: new Uint8Array(3) } })
  await expect.element(dialog().getByText(words.viewOnly)).toBeVisible()
  await expect.element(inDialog(words.send)).toBeDisabled()
  await userEvent.click(inDialog(strings.app.cancel))
  await expect.poll(() => answers).toEqual([{ kind: 'answer', id: 2, error: 'the person canceled' }])
})

/** Shares files by name, with their content; null: the content isn't on this device. */
function share(host: FakeHost, contents: Record<string, string | null>): void {
  const space = firstSpace(host)
  const ben = host.detail(space).members[1]?.device ?? ''
  const now = Date.now()
  const entries = Object.entries(contents).map(([name, text], index): Announcement => {
    const root = hex(85_000 + index)
    const size = text?.length ?? 5
    host.files.set(space, { root, size, state: text === null ? 'absent' : 'here' })
    host.files.addresses.set(root, `data:,${text ?? 'From afar'}`)
    return { kind: 'file', id: hex(86_000 + index, 24), name, folder: '', type: '', size, root, key: root, time: now }
  })
  host.docs.change(space, filesLane(null, now, ben), ben, (doc) => doc.getArray(FILES_ROOT).push(entries))
}

test('an app gets copies of the space’s files that the person chooses', async () => {
  const host = hostOf('apps')
  share(host, { 'photo.png': 'x', 'notes.txt': 'Hello', 'plan.txt': 'A plan' })
  const { say, answers } = await started(host)
  say({ kind: 'import', id: 2, accept: ['.txt'], multiple: true })
  await expect.element(inDialog('notes.txt')).toBeVisible()
  await expect.element(inDialog('photo.png')).not.toBeInTheDocument()
  await expect.element(inDialog(words.give)).toBeDisabled()
  for (const name of ['plan.txt', 'notes.txt', 'plan.txt']) await userEvent.click(inDialog(name))
  await userEvent.click(inDialog(words.give))
  await expect.poll(() => answers).toHaveLength(1)
  const { files } = answers[0] as { files: File[] }
  expect(await Promise.all(files.map(async (file) => [file.name, await file.text()]))).toEqual([['notes.txt', 'Hello']])
  await expect.element(dialog()).not.toBeInTheDocument()
})

test('a file that isn’t on this device is downloaded once it is chosen', async () => {
  const host = hostOf('apps')
  share(host, { 'notes.txt': 'Hello', 'away.txt': null })
  const { say, answers } = await started(host)
  say({ kind: 'import', id: 2, accept: [], multiple: true })
  const away = dialog().getByRole('button', { name: /^away\.txt/ })
  for (const choice of [away, inDialog('notes.txt')]) await userEvent.click(choice)
  await userEvent.click(inDialog(words.give))
  await expect.poll(() => answers).toHaveLength(1)
  const { files } = answers[0] as { files: File[] }
  expect(await Promise.all(files.map((file) => file.text()))).toEqual(['From afar', 'Hello'])
})

test('a download for an app shows its progress and can be canceled', async () => {
  const host = hostOf('apps')
  const space = firstSpace(host)
  share(host, { 'away.txt': null })
  const [root, size] = [hex(85_000), 1e12]
  host.files.set(space, { root, size, state: 'absent' })
  const { say, answers } = await started(host)
  say({ kind: 'import', id: 2, accept: [], multiple: false })
  await userEvent.click(dialog().getByRole('button', { name: /^away\.txt/ }))
  await userEvent.click(inDialog(words.give))
  await expect.element(dialog().getByRole('progressbar', { name: words.downloading })).toBeVisible()
  host.files.set(space, { root, size, state: 'waiting' })
  await expect.element(dialog().getByText(words.nobodyHas)).toBeVisible()
  await userEvent.click(inDialog(strings.app.cancel))
  await expect.element(dialog().getByRole('progressbar')).not.toBeInTheDocument()
  expect(host.log).toContain('files.cancel')
  // Another one can be chosen.
  await userEvent.click(inDialog(strings.app.cancel))
  await expect.poll(() => answers).toEqual([{ kind: 'answer', id: 2, files: [] }])
})

test('an app whose package is still downloading shows the progress, and its start can be canceled', async () => {
  const host = hostOf('apps')
  host.apps.isInstalled = true
  const about = { root: hex(1), size: 40_000 }
  host.files.set(firstSpace(host), { ...about, state: 'fetching', have: 10_000 })
  await open(host, `#/space/SPACE/app/${CHESS}`)
  await expect.element(button(words.startNamed('Chess'))).toBeVisible()
  host.pause('apps.start')
  await userEvent.click(button(words.startNamed('Chess')))
  const progress = main().getByRole('progressbar', { name: words.downloading })
  await expect.element(progress).toHaveAttribute('aria-valuenow', '25')
  host.files.set(firstSpace(host), { ...about, state: 'waiting', have: 10_000 })
  await expect.element(main().getByText(words.nobodyHas)).toBeVisible()
  await userEvent.click(button(strings.app.cancel))
  await expect.element(progress).not.toBeInTheDocument()
  expect(host.log).toContain('files.cancel')
  // It arrives after all, but no one is waiting for it any longer.
  host.release()
  await expect.element(button(words.startNamed('Chess'))).toBeVisible()
  await userEvent.click(button(words.startNamed('Chess')))
  await expect.element(button(words.stop)).toBeVisible()
})

test('an app that asks for one file gets one, even from this device, and none if the person cancels', async () => {
  const host = hostOf('apps')
  share(host, { 'notes.txt': 'Hello', 'plan.txt': 'A plan' })
  const { say, answers } = await started(host)
  const names = () => answers.map((answer) => (answer as { files: File[] }).files.map(({ name }) => name))
  const asks = (id: number) => say({ kind: 'import', id, accept: [], multiple: false })
  asks(2)
  for (const name of ['plan.txt', 'notes.txt']) await userEvent.click(inDialog(name))
  await userEvent.click(inDialog(words.give))
  await expect.poll(names).toEqual([['notes.txt']])
  asks(3)
  await userEvent.upload(dialog().getByLabelText(words.fromDevice).last(), new File(['Hi'], 'mine.txt'))
  await expect.poll(names).toEqual([['notes.txt'], ['mine.txt']])
  asks(4)
  await userEvent.click(inDialog(strings.app.cancel))
  await expect.poll(names).toEqual([['notes.txt'], ['mine.txt'], []])
})

test('a file that can’t be read is named, and another one can be chosen', async () => {
  const host = hostOf('apps')
  share(host, { 'notes.txt': 'Hello', 'plan.txt': 'A plan' })
  host.files.addresses.set(hex(85_000), 'data:')
  const { say, answers } = await started(host)
  say({ kind: 'import', id: 2, accept: [], multiple: false })
  await userEvent.click(inDialog('notes.txt'))
  await userEvent.click(inDialog(words.give))
  await expect.element(dialog().getByText(words.notGiven('notes.txt'))).toBeVisible()
  await userEvent.click(inDialog('plan.txt'))
  await userEvent.click(inDialog(words.give))
  await expect.poll(() => answers).toHaveLength(1)
})

test('an app that can’t start because the host is down isn’t called damaged', async () => {
  const host = hostOf('apps')
  await open(host, `#/space/SPACE/app/${CHESS}`)
  await expect.element(button(words.startNamed('Chess'))).toBeVisible()
  host.crash()
  await userEvent.click(button(words.startNamed('Chess')))
  await expect.element(main().getByRole('alert')).toHaveTextContent(strings.errors.internal)
})

test('an app fills the screen', async () => {
  await started(hostOf('apps'))
  const fills = vi.spyOn(HTMLElement.prototype, 'requestFullscreen').mockResolvedValue(undefined)
  onTestFinished(() => void vi.restoreAllMocks())
  await userEvent.click(button(strings.tools.fullScreen))
  expect(fills).toHaveBeenCalledOnce()
})

test('[X15] data that an app stored on this device is cleared once the person agrees', async () => {
  const host = hostOf('apps')
  Object.assign(host.apps, { isInstalled: true, storedHere: 12_000_000 })
  await open(host, `#/space/SPACE/app/${CHESS}`)
  await expect.element(main().getByText(words.storedHere(formats.bytes(12_000_000)))).toBeVisible()
  const clear = button(words.clearNamed('Chess'))
  await userEvent.click(clear)
  await expect.element(dialog().getByText(words.clearLost)).toBeVisible()
  await userEvent.click(inDialog(strings.app.cancel))
  expect(host.apps.storedHere).toBe(12_000_000)
  await userEvent.click(clear)
  await userEvent.click(inDialog(words.clear))
  await expect.element(dialog()).not.toBeInTheDocument()
  await expect.element(clear).not.toBeInTheDocument()
  expect(host.apps.storedHere).toBe(0)
})

test('[X15] an app that exceeds its storage on this device is stopped, and starts again once that is cleared', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const host = hostOf('apps')
  await started(host)
  host.apps.storedHere = APP_LIMITS.stored + 1
  vi.advanceTimersByTime(10_000)
  const why = words.storesTooMuch(formats.bytes(APP_LIMITS.stored))
  await expect.element(main().getByRole('alert')).toHaveTextContent(why)
  await expect.element(button(words.startNamed('Chess'))).toBeDisabled()
  await userEvent.click(button(words.clearNamed('Chess')))
  await userEvent.click(inDialog(words.clear))
  await expect.element(main().getByRole('alert')).not.toBeInTheDocument()
  await userEvent.click(button(words.startNamed('Chess')))
  await expect.element(button(words.stop)).toBeVisible()
})
