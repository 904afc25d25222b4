/** A started app, as the installed app shows it: the tests speak for it, over the port that its page offers. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import type { FakeHost } from '../../testing/fake-host.ts'
import { asViewer, firstSpace, main } from '../../testing/tool-screens.ts'
import { SITE } from './testing/fake-apps.ts'
import { CHESS } from './testing/screens.ts'

const words = strings.apps
const button = (name: string) => main().getByRole('button', { name, exact: true })
const dialog = () => page.getByRole('dialog')
const inDialog = (name: string) => dialog().getByRole('button', { name, exact: true })

/** Starts it. Returns how it says something, and what it has heard. */
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
  // Its window has taken the port once it answers.
  app.postMessage({ kind: 'send', id: 1, update: { payload: '1' } })
  await expect.poll(() => answers).toEqual([{ kind: 'answer', id: 1 }])
  answers.length = 0
  return { say: (said) => app.postMessage(said), answers }
}

test('nobody opens another address than the one they read', async () => {
  const { say, answers } = await started(hostOf('apps'))
  say({ kind: 'link', href: 'https://example.org/read' })
  await expect.element(dialog().getByText('https://example.org/read')).toBeVisible()
  say({ kind: 'link', href: 'https://example.org/other' })
  // It is refused at once, so what came before was heard.
  say({ kind: 'message', id: 2, text: 'Hello' })
  await expect.poll(() => answers).toEqual([{ kind: 'answer', id: 2, error: 'the person canceled' }])
  await expect.element(dialog().getByText('https://example.org/read')).toBeVisible()
  await userEvent.click(inDialog(strings.app.cancel))
  await expect.element(dialog()).not.toBeInTheDocument()
})

test('an app that asks again and again is stopped where it asks', async () => {
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

test('what an app sends to a chat is in the draft of a channel once the person agrees', async () => {
  const host = hostOf('apps')
  const space = firstSpace(host)
  const { say, answers } = await started(host)
  say({ kind: 'message', id: 2, text: 'Checkmate' })
  await expect.element(dialog().getByText('Checkmate')).toBeVisible()
  await userEvent.click(inDialog(words.send))
  await expect.poll(() => answers).toEqual([{ kind: 'answer', id: 2 }])
  expect(host.remembered.get(`draft.${space}.${space.slice(0, 16)}`)).toMatchObject({ text: 'Checkmate' })
})

test('an app isn’t told that something was sent that nobody can send', async () => {
  const { say, answers } = await started(asViewer('apps'))
  say({ kind: 'message', id: 2, file: { name: 'game.pgn', bytes: new Uint8Array(3) } })
  await expect.element(dialog().getByText(words.viewOnly)).toBeVisible()
  await expect.element(inDialog(words.send)).toBeDisabled()
  await userEvent.click(inDialog(strings.app.cancel))
  await expect.poll(() => answers).toEqual([{ kind: 'answer', id: 2, error: 'the person canceled' }])
})

test('an app fills the screen', async () => {
  await started(hostOf('apps'))
  const fills = vi.spyOn(HTMLElement.prototype, 'requestFullscreen').mockResolvedValue(undefined)
  onTestFinished(() => void vi.restoreAllMocks())
  await userEvent.click(button(words.fullScreen))
  expect(fills).toHaveBeenCalledOnce()
})
