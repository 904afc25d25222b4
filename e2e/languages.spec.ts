/**
 * Switching the language while the app runs: texts, dates and the page's language change, and work in progress is kept.
 */
import { expect, type Page, test } from '@playwright/test'
import type { Language } from '../renderer/strings/language.ts'
import { wordsIn } from '../renderer/strings/languages.ts'
import { goTo, type Screens, serveScreens } from './lib/screens.ts'

let screens: Screens
test.beforeAll(async () => {
  screens = await serveScreens()
})
test.afterAll(() => screens.close())

const inLanguage = async (language: Language) => (await wordsIn(language)).all()
const english = await inLanguage('en')
const german = await inLanguage('de')
const italian = await inLanguage('it')

const CHANNEL = '#/space/SPACE/channel/CHANNEL'

const writing = (page: Page, words: typeof english) =>
  page.getByRole('textbox', { name: words.chat.placeholder('general') })

test('a person chooses a language in the settings and continues', async ({ page }) => {
  await screens.open(page, 'some')
  await goTo(page, CHANNEL)
  await writing(page, english).fill('half a thought')
  await goTo(page, '#/settings/appearance')
  const choice = page.getByLabel(english.settings.language, { exact: true })
  await expect(choice).toHaveValue('system')
  await choice.focus()
  await choice.selectOption('de')
  await expect(page.getByRole('heading', { level: 1, name: german.settings.title })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByLabel(german.settings.language, { exact: true })).toBeFocused()

  await goTo(page, CHANNEL)
  await expect(writing(page, german)).toHaveValue('half a thought')
  // The time next to a message, in full on hover.
  await expect(page.getByRole('main').locator('time').first()).toHaveAttribute(
    'title',
    /^(?:(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch), \d+\. \p{L}+ \d{4} um \d\d:\d\d:\d\d$/u,
  )

  await page.reload()
  await expect(page.getByRole('button', { name: german.app.settings })).toBeVisible()
})

test('the board’s own tools use the chosen language as well', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).hostname))
  await screens.open(page, 'some')
  await page.evaluate(() => localStorage.setItem('parley.preferences', JSON.stringify({ language: 'it' })))
  await page.reload()
  await goTo(page, '#/space/SPACE/board/BOARD')
  await expect(page.getByRole('toolbar', { name: italian.boards.bar })).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Rettangolo' })).toBeVisible()
  expect(new Set(asked)).toEqual(new Set(['127.0.0.1']))
})

test('the system’s language is the default', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'it-CH' })
  const page = await context.newPage()
  await screens.open(page, 'first')
  await expect(page.getByRole('heading', { name: italian.firstRun.title })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'it-CH')
  await context.close()
})

test('the mirrored language runs from right to left', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('parley.preferences', JSON.stringify({ language: 'mirrored' })))
  await screens.open(page, 'some')
  await goTo(page, CHANNEL)
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  const left = async (element: string) => (await page.locator(element).first().boundingBox())?.x ?? Number.NaN
  await expect.poll(async () => (await left('nav')) - (await left('main'))).toBeGreaterThan(0)
})
