/** Photos that are taken and shared in a folder of the space. */
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { fakeDevices } from '../../../capture/testing/fake-devices.ts'
import { strings } from '../../../strings/strings.ts'
import { hostOf, open } from '../../../testing/app.ts'
import { main } from '../../../testing/tool-screens.ts'

const words = strings.files
const real = navigator.mediaDevices
afterEach(() => Object.defineProperty(navigator, 'mediaDevices', { value: real, configurable: true }))

const dialog = () => page.getByRole('dialog', { name: words.takingPhotos })
const keep = () => dialog().getByRole('button', { name: words.keepThis })
const photos = () => main().getByRole('row', { name: /^Photo [\d .-]+\.jpg$/ })

async function openCamera(): Promise<void> {
  await open(hostOf('files'), '#/space/SPACE/files/in/Photos')
  await main().getByRole('button', { name: words.share, exact: true }).click()
  await page.getByRole('menuitem', { name: words.takePhotos }).click()
  await expect.element(dialog()).toBeVisible()
}

test('each photo is shared in the folder on screen under its own name, and the camera is turned off afterwards', async () => {
  const devices = fakeDevices()
  await openCamera()
  await expect.element(keep()).toBeEnabled()
  await expect.poll(() => document.querySelector('video')?.videoWidth ?? 0).toBeGreaterThan(0)
  await keep().click()
  await expect.element(dialog().getByText(words.keptPhotos(1))).toBeVisible()
  await keep().click()
  await expect.element(dialog().getByText(words.keptPhotos(2))).toBeVisible()
  expect(devices.open).toHaveLength(1)
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog()).not.toBeInTheDocument()
  await expect.poll(() => photos().all().length).toBe(2)
  expect(devices.open).toEqual([])
})

test('a camera in use is reported, and no photo can be kept', async () => {
  fakeDevices({ video: 'NotReadableError' })
  await openCamera()
  await expect.element(dialog().getByText(strings.capture.troubles.camera['in-use'])).toBeVisible()
  await expect.element(keep()).toBeDisabled()
})
