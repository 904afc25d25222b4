/** Voice messages, from a made-up microphone. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { madeSound } from '../../../capture/testing/made-tracks.ts'
import { capturing } from '../../../platform/state/capture.ts'
import { strings } from '../../../strings/strings.ts'
import { hostOf, open } from '../../../testing/app.ts'
import { addressIn } from '../../../testing/screens.ts'
import { firstSpace } from '../../../testing/tool-screens.ts'

const words = strings.chat

async function openChannel() {
  const host = hostOf('some')
  const space = firstSpace(host)
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(async () => {
    const { track, stop } = madeSound(440)
    onTestFinished(stop)
    return new MediaStream([track])
  })
  onTestFinished(() => void vi.restoreAllMocks())
  await open(host, `#/space/SPACE/channel/${space.slice(0, 16)}`)
  return (address: string) => {
    window.location.hash = addressIn(space, address)
  }
}

const record = () => page.getByRole('button', { name: words.record, exact: true })
const waiting = () => page.getByRole('button', { name: words.attachmentRemove(words.recording) })

test('a running recording stops when another place is shown, and waits where it was started', async () => {
  const goTo = await openChannel()
  await record().click()
  await expect
    .element(page.getByRole('timer', { name: words.recordingTime }))
    .toMatchTextContent(/0:(?:0[1-9]|[1-5]\d)/)
  goTo('#/space/SPACE/files')
  await expect.poll(() => capturing.getState().microphone).toBe(false)
  window.history.back()
  await expect.element(waiting()).toBeVisible()
})

test('a discarded recording is deleted', async () => {
  const goTo = await openChannel()
  await record().click()
  await expect
    .element(page.getByRole('timer', { name: words.recordingTime }))
    .toMatchTextContent(/0:(?:0[1-9]|[1-5]\d)/)
  await page.getByRole('button', { name: words.recordingCancel }).click()
  await expect.poll(() => capturing.getState().microphone).toBe(false)
  goTo('#/space/SPACE/files')
  await expect.element(record()).not.toBeInTheDocument()
  window.history.back()
  await expect.element(record()).toBeVisible()
  await expect.element(waiting()).not.toBeInTheDocument()
})

test('the microphone is turned off if its sound can’t be recorded', async () => {
  await openChannel()
  vi.spyOn(window, 'MediaRecorder').mockImplementation(() => {
    throw new DOMException('no such kind', 'NotSupportedError')
  })
  await record().click()
  await expect.element(page.getByText(words.failures['not-possible'])).toBeVisible()
  expect(capturing.getState().microphone).toBe(false)
})
