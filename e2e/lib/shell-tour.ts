/** A tour of the shell, step by step: in a real Electron, and in Chromium with a fake of its API. */
import { expect, type Locator, type Page } from '@playwright/test'
import { strings } from '../../renderer/strings/strings.ts'
import { OWN_POWERS, powersOf } from './page-powers.ts'

/** What the steps do and see outside the pages. */
export interface ShellOnTour {
  /** The pages of all windows, hidden ones included, in the order they opened. */
  pages(): Page[]
  /** Starts the app again with the same profile and these arguments. */
  startAgain(words: string[]): Promise<void>
  /** Closes the window of this page by its button. */
  closeWindow(page: Page): Promise<void>
  isVisible(page: Page): Promise<boolean>
  /** The labels of the tray menu; null if there is no tray. */
  trayItems(): Promise<string[] | null>
  clickTray(label: string): Promise<void>
  /** The titles of all notifications so far. */
  notified(): Promise<string[]>
  clickNotification(): Promise<void>
  /** Resolves to the exit code once the process has ended. */
  ended(): Promise<number>
}

export const nearby = (page: Page): Locator => page.getByRole('heading', { name: strings.nearby.title, level: 1 })

export const composer = (page: Page): Locator =>
  page.getByRole('main').getByRole('textbox', { name: new RegExp(`^${strings.conversations.placeholder('')}`) })

export async function firstRun(page: Page): Promise<void> {
  await page.getByLabel(strings.firstRun.name).fill('Ana')
  await page.getByRole('button', { name: strings.firstRun.start, exact: true }).click()
  await expect(nearby(page)).toBeVisible()
}

/** Resolves once its first channel is on screen, and the frame handles keys again. */
export async function makesSpace(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: strings.spaces.newSpace }).click()
  await page.getByLabel(strings.spaces.name).fill('Fair')
  await page.getByRole('button', { name: strings.spaces.create }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(composer(page)).toBeVisible()
}

type Step = (shell: ShellOnTour) => Promise<void>

const mainPage = (shell: ShellOnTour): Page => {
  const [page] = shell.pages()
  if (page === undefined) throw new Error('there is no window')
  return page
}

const isStrict: Step = async (shell) => {
  const page = mainPage(shell)
  await firstRun(page)
  expect(await powersOf(page)).toEqual(OWN_POWERS)
  expect(await page.evaluate(() => window.open('https://example.org/') !== null)).toBe(false)
  expect(shell.pages()).toHaveLength(1)
}

const followsLink: Step = async (shell) => {
  const page = mainPage(shell)
  await shell.startAgain(['parley://join/abc'])
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(shell.pages()).toEqual([page])
}

const opensWindow: Step = async (shell) => {
  const page = mainPage(shell)
  await makesSpace(page)
  await page.keyboard.press('ControlOrMeta+Shift+N')
  await expect.poll(() => shell.pages().length).toBe(2)
  const alone = shell.pages()[1] as Page
  await expect(composer(alone)).toBeVisible()
  await expect(alone.getByRole('navigation')).toHaveCount(0)
  await expect(alone).toHaveTitle(/ – Fair$/)
  await composer(alone).fill('from a window of its own')
  await alone.keyboard.press('Enter')
  await expect(page.getByText('from a window of its own')).toBeVisible()
  await shell.closeWindow(alone)
  await expect.poll(() => shell.pages()).toEqual([page])
}

const leadsToPlace: Step = async (shell) => {
  const page = mainPage(shell)
  const goTo = (hash: string) =>
    page.evaluate((wanted) => {
      window.location.hash = wanted
    }, hash)
  await goTo('#/settings/notifications')
  await page.getByRole('button', { name: strings.settings.tryIt }).click()
  await expect.poll(() => shell.notified()).toHaveLength(1)
  await goTo('#/nearby')
  await expect(nearby(page)).toBeVisible()
  await shell.clickNotification()
  await expect(page).toHaveURL(/#\/settings\/notifications$/)
}

const closesToTray: Step = async (shell) => {
  const page = mainPage(shell)
  expect(await shell.trayItems()).toBeNull()
  await page.getByRole('link', { name: strings.settings.sections.shell }).click()
  await page.getByLabel(strings.installed.keepRunning).click()
  await expect.poll(() => shell.trayItems()).toEqual(['Open Parley', '', 'Quit Parley'])
  await shell.closeWindow(page)
  await expect.poll(() => shell.isVisible(page)).toBe(false)
  await shell.clickTray('Open Parley')
  await expect.poll(() => shell.isVisible(page)).toBe(true)
  await expect(page.getByText(strings.installed.keepRunning)).toBeVisible()
}

const quits: Step = async (shell) => {
  await shell.clickTray('Quit Parley')
  expect(await shell.ended()).toBe(0)
}

/** In this order: each step starts where the previous one ended. */
export const SHELL_TOUR: readonly [name: string, Step][] = [
  ['starts with one window under the strict policy', isStrict],
  ['follows a link that a second start hands over', followsLink],
  ['opens a place in a window of its own', opensWindow],
  ['leads from a notification to its place', leadsToPlace],
  ['goes on in the tray when its window closes', closesToTray],
  ['quits from the tray', quits],
]
