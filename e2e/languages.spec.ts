/**
 * Switching the language while the app runs: texts, dates and the page's language change, and work in progress is kept.
 */
import { expect, type Page, test } from '@playwright/test'
import type { Language } from '../renderer/strings/language.ts'
import { speak, wordsIn } from '../renderer/strings/languages.ts'
import { EDITORS, SCREENS } from '../renderer/testing/screens.ts'
import { change, goTo, type Screens, serveScreens } from './lib/screens.ts'

let screens: Screens
test.beforeAll(async () => {
  screens = await serveScreens()
})
test.afterAll(() => screens.close())
test.afterEach(() => speak('en', []))

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

/** Empty screens. Everything on them also occurs on others. */
const EMPTY = [
  'nearby, nobody there',
  'channel without messages',
  'files, none yet',
  'topics, none yet',
  'newsletter without issues',
]
/** From `EDITORS` only the publication: the others have third-party styles. */
const LOOKED_AT = [...SCREENS, ...EDITORS]
  .filter((screen) => (EDITORS.includes(screen) ? screen.scenario === 'chat' : !EMPTY.includes(screen.name)))
  .sort((one, other) => one.scenario.localeCompare(other.scenario))

/** Viewport while the screens are prepared. */
const WHOLE = { width: 1280, height: 800 }

const SIZES = [
  // A window of 1280 by 800 at 200 %.
  { width: 640, height: 400 },
  { width: 900, height: 600 },
  { width: 2560, height: 1440 },
]

/**
 * Controls and texts that extend beyond the window or the element that scrolls them sideways, or that are cut off
 * without an ellipsis.
 */
const sticksOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isWithin = ({ left, right }: DOMRect) => left >= -1 && right <= window.innerWidth + 1
    const isScrolledTo = (element: Element | null): boolean =>
      element !== null &&
      ((/^(?:auto|scroll)$/.test(getComputedStyle(element).overflowX) && isWithin(element.getBoundingClientRect())) ||
        isScrolledTo(element.parentElement))
    const found = [...document.querySelectorAll<HTMLElement>('button, a, h1, h2, label, input, select, p')]
    const wrong = found.filter((element) => {
      const box = element.getBoundingClientRect()
      if (box.width < 2 || box.height < 2) return false
      const { overflowX, textOverflow } = getComputedStyle(element)
      const cut = element.scrollWidth > element.clientWidth + 1 && overflowX === 'hidden' && textOverflow !== 'ellipsis'
      const isOut = !isWithin(box) && !isScrolledTo(element.parentElement)
      return isOut || (cut && element.children.length === 0)
    })
    return wrong.map(({ tagName, className, textContent }) => `${tagName} ${className}: ${textContent}`)
  })

for (const language of ['de', 'mirrored'] as const) {
  test(`nothing overflows at 200 % zoom, in a narrow and in a wide window, in the language ${language}`, async ({
    page,
  }) => {
    await page.addInitScript(
      (chosen) => localStorage.setItem('parley.preferences', JSON.stringify({ language: chosen })),
      language,
    )
    // Elements are located by their text.
    await speak(language, [])
    let shown: string | undefined
    for (const { name, scenario, address, act } of LOOKED_AT) {
      await page.setViewportSize(WHOLE)
      if (scenario === shown) await page.keyboard.press('Escape')
      else if (shown) await change(page, scenario)
      else await screens.open(page, scenario)
      shown = scenario
      if (address) await goTo(page, address)
      await expect(page.locator('main').first()).toBeVisible()
      await act?.(page)
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
      for (const size of SIZES) {
        await page.setViewportSize(size)
        await expect.poll(() => sticksOut(page), { message: `${name} ${size.width}` }).toEqual([])
      }
    }
  })
}
