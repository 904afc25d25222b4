/** Links and commands that open a place in its own window. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'

const asked: string[] = []
const focus = vi.fn()

beforeEach(() => {
  asked.length = 0
  focus.mockClear()
  vi.spyOn(window, 'open').mockImplementation((address, name) => {
    asked.push(
      `${String(address).replace(/^.*#\/space\/[0-9a-f]+/, '')} in ${String(name).replace(/[0-9a-f]{64}/, 'SPACE')}`,
    )
    return { focus } as unknown as Window
  })
})
afterEach(() => vi.restoreAllMocks())

const channels = () => page.getByRole('region', { name: strings.chat.title }).getByRole('link')
const hash = () => window.location.hash

it('Ctrl-click or the middle button opens a link in a window, once for each place', async () => {
  await open(hostOf('installed'), '#/space/SPACE/members')
  const before = hash()
  const channel = channels().nth(1)
  const place = (channel.element() as HTMLAnchorElement).hash.replace(/^.*#\/space\/[0-9a-f]+/, '')
  await channel.click({ modifiers: ['ControlOrMeta'] })
  await channel.click({ button: 'middle' })
  expect(asked).toEqual(Array(2).fill(`${place} in parley SPACE ${place.slice(1)}`))
  expect(focus).toHaveBeenCalledTimes(2)
  expect(hash()).toBe(before)
  await channel.click()
  expect(hash()).toContain(place)
  expect(asked).toHaveLength(2)
})

it('a key opens the place on screen in another window', async () => {
  await open(hostOf('installed'), '#/space/SPACE/members')
  await userEvent.keyboard('{Control>}{Shift>}N{/Shift}{/Control}')
  expect(asked).toEqual(['/members in _blank'])
})
