/** A channel's draft, while another window of this device shows the same channel. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../../strings/strings.ts'
import { hostOf, open } from '../../../testing/app.ts'
import { bytesOf, landscape } from '../../../testing/landscape.ts'
import { firstSpace, main } from '../../../testing/tool-screens.ts'

/** Opens the general channel, and returns a function that stores values for another window. */
async function channel() {
  const host = hostOf('some')
  const space = firstSpace(host)
  const place = `${space}.${space.slice(0, 16)}`
  await open(host, `#/space/SPACE/channel/${space.slice(0, 16)}`)
  const other = host.window()
  const remember = (key: string, value: unknown) => other.call('remembered.set', { key, value })
  const stored = (key: string) => host.remembered.get(key)
  return { place, key: `draft.${place}`, remember, stored, composer: main().getByRole('textbox').last() }
}

/** The person looks at another window. */
function looksAway(): void {
  vi.spyOn(document, 'hasFocus').mockReturnValue(false)
  onTestFinished(() => void vi.restoreAllMocks())
}

test('a draft is the same in all windows, and is cleared once one of them has sent it', async () => {
  const { key, remember, stored, composer } = await channel()
  await composer.fill('Lamps')
  expect(stored(key)).toMatchObject({ text: 'Lamps' })
  looksAway()
  await remember(key, { text: 'Lamps and tables', reply: null, chosen: [] })
  await expect.element(composer).toHaveValue('Lamps and tables')
  vi.restoreAllMocks()
  await userEvent.click(composer)
  await userEvent.keyboard('{End}!')
  expect(stored(key)).toMatchObject({ text: 'Lamps and tables!' })
  looksAway()
  await remember(key, null)
  await expect.element(composer).toHaveValue('')
})

test('text written here stays, even if other windows write and send at the same time', async () => {
  const { key, remember, stored, composer } = await channel()
  await composer.fill('Lamps')
  await remember(key, { text: 'Tables', reply: null, chosen: [] })
  await expect.poll(() => stored(key)).toMatchObject({ text: 'Tables' })
  await expect.element(composer).toHaveValue('Lamps')
  await remember(key, null)
  await expect.poll(() => stored(key)).toMatchObject({ text: 'Lamps' })
  await expect.element(composer).toHaveValue('Lamps')
})

test('a picture attached to a draft waits in all windows', async () => {
  const { place, remember } = await channel()
  const key = `draft-file.${place}.0`
  const about = { kind: 'picture', type: 'image/webp', name: 'harbor.webp', width: 64, height: 40 }
  const waiting = page.getByRole('button', { name: strings.chat.attachmentRemove('harbor.webp') })
  await remember(key, { about, bytes: bytesOf(landscape(4, 64, 40)) })
  await expect.element(waiting).toBeVisible()
  await remember(key, null)
  await expect.element(waiting).not.toBeInTheDocument()
})
