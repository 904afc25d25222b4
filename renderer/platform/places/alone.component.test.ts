/** A window of the installed app that shows one place. */
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ALONE, MAIN_WINDOW } from '../../../shared/ipc/shell.ts'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import { firstSpace, heading } from '../../testing/tool-screens.ts'
import { holdWindow } from './alone.ts'

const opened: string[] = []
const close = vi.fn()

beforeEach(() => {
  opened.length = 0
  close.mockClear()
  const { href } = window.location
  const address = new URL(href)
  address.searchParams.set(ALONE, '')
  window.history.replaceState(null, '', address)
  onTestFinished(() => window.history.replaceState(null, '', href))
  vi.spyOn(window, 'close').mockImplementation(close)
  vi.spyOn(window, 'open').mockImplementation((to, name) => {
    opened.push(`${new URL(String(to), href).hash} in ${name}`)
    return null
  })
})
afterEach(() => vi.restoreAllMocks())

const toMain = () => page.getByRole('button', { name: strings.app.openInMain })
const inMain = () => [`${window.location.hash} in ${MAIN_WINDOW}`]

it('shows only its place, with its own title, wide and narrow', async () => {
  const host = hostOf('installed')
  await open(host, '#/space/SPACE/channel/CHANNEL')
  await expect.element(heading('general')).toBeVisible()
  expect(page.getByRole('navigation').elements()).toEqual([])
  expect(document.title).toBe(`general – ${host.state.spaces[0]?.name}`)
  const { left, width } = page.getByRole('main').element().getBoundingClientRect()
  expect([left, width]).toEqual([0, window.innerWidth])
  await expectAccessible()
  await page.viewport(400, 800)
  onTestFinished(() => page.viewport(1280, 800))
  await expect.element(toMain()).toBeVisible()
  expect(document.documentElement.scrollWidth).toBe(400)
})

it('moves to the main window by a button or the palette, and closes', async () => {
  await open(hostOf('installed'), '#/space/SPACE/channel/CHANNEL')
  await toMain().click()
  expect(opened.splice(0)).toEqual(inMain())
  expect(close).toHaveBeenCalledOnce()
  await userEvent.keyboard('{Control>}k{/Control}')
  await page.getByRole('dialog').getByRole('combobox').fill(strings.app.openInMain)
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => opened).toEqual(inMain())
  expect(close).toHaveBeenCalledTimes(2)
})

it('stays open while an activity, such as a call, would end with it', async () => {
  await open(hostOf('installed'), '#/space/SPACE/channel/CHANNEL')
  const release = holdWindow()
  await toMain().click()
  expect(opened).toEqual(inMain())
  expect(close).not.toHaveBeenCalled()
  release()
  await toMain().click()
  expect(close).toHaveBeenCalledOnce()
})

it('shows no other place when its space is deleted', async () => {
  const host = hostOf('installed')
  await open(host, `#/space/${'e'.repeat(64)}/members`)
  await expect.element(page.getByText(strings.app.gone)).toBeVisible()
  expect(window.location.hash).not.toContain(firstSpace(host))
  await expect.element(toMain()).toBeVisible()
})
