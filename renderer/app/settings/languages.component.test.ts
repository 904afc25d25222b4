/**
 * Switching the language while the app runs: texts, dates and the page's language change, and work in progress is kept.
 */
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Language } from '../../../shared/words/language.ts'
import { setPreferences } from '../../platform/state/preferences.ts'
import { wordsIn } from '../../strings/languages.ts'
import { hostOf, open } from '../../testing/app.ts'
import type { FakeHost } from '../../testing/host/fake-host.ts'
import { main } from '../../testing/tool-screens.ts'

const CHANNEL = '#/space/SPACE/channel/CHANNEL'
const inLanguage = async (language: Language) => (await wordsIn(language)).all()
const english = await inLanguage('en')
const german = await inLanguage('de')
const italian = await inLanguage('it')

const root = document.documentElement
const writing = (words: typeof english) => page.getByRole('textbox', { name: words.chat.placeholder('general') })

/** Restores English, which other tests on this page expect. */
async function returnToEnglish(): Promise<void> {
  setPreferences({ language: 'system' })
  await expect.poll(() => [root.lang, root.dir]).toEqual(['en-US', 'ltr'])
}

/** A host whose person has chosen a language before. */
function speaking(language: Language | 'mirrored'): FakeHost {
  const host = hostOf('some')
  host.remembered.set('preferences', { language })
  onTestFinished(returnToEnglish)
  return host
}

test('a person chooses a language in the settings and continues', async () => {
  const host = hostOf('some')
  onTestFinished(returnToEnglish)
  await open(host, CHANNEL)
  await writing(english).fill('half a thought')
  const channel = window.location.hash
  window.location.hash = '#/settings/appearance'
  const choice = page.getByLabelText(english.settings.language, { exact: true })
  await expect.element(choice).toHaveValue('system')
  ;(choice.element() as HTMLElement).focus()
  await userEvent.selectOptions(choice, 'de')
  await expect.element(page.getByRole('heading', { level: 1, name: german.settings.title })).toBeVisible()
  expect(root.lang).toBe('de')
  await expect.element(page.getByLabelText(german.settings.language, { exact: true })).toHaveFocus()
  await expect.poll(() => host.remembered.get('preferences')).toMatchObject({ language: 'de' })

  window.location.hash = channel
  await expect.element(writing(german)).toHaveValue('half a thought')
  // The time next to a message, in full on hover.
  await expect
    .poll(() => main().element().querySelector('time')?.title)
    .toMatch(/^(?:(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch), \d+\. \p{L}+ \d{4} um \d\d:\d\d:\d\d$/u)
})

test('the app starts in the chosen language, and the board’s own tools use it, loading nothing from elsewhere', async () => {
  performance.clearResourceTimings()
  await open(speaking('it'), '#/space/SPACE/board/BOARD')
  await expect.element(page.getByRole('button', { name: italian.app.settings })).toBeVisible()
  await expect.element(page.getByRole('toolbar', { name: italian.boards.bar })).toBeVisible()
  await expect.element(page.getByRole('radio', { name: 'Rettangolo', exact: false })).toBeInTheDocument()
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name))
  expect(loaded.filter(({ protocol, host }) => protocol.startsWith('http') && host !== location.host)).toEqual([])
})

test('the system’s language is the default, even after it changes', async () => {
  onTestFinished(async () => {
    vi.restoreAllMocks()
    window.dispatchEvent(new Event('languagechange'))
    await returnToEnglish()
  })
  await open(hostOf('first'))
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['it-CH'])
  window.dispatchEvent(new Event('languagechange'))
  await expect.element(page.getByRole('heading', { name: italian.firstRun.title })).toBeVisible()
  expect(root.lang).toBe('it-CH')
})

test('the mirrored language runs from right to left', async () => {
  await open(speaking('mirrored'), CHANNEL)
  expect(root.dir).toBe('rtl')
  const left = (element: string) => document.querySelector(element)?.getBoundingClientRect().left ?? Number.NaN
  await expect.poll(() => left('nav') - left('main')).toBeGreaterThan(0)
})
