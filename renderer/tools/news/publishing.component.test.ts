/** How authors preview, schedule, retract and import issues. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { hex } from '../../testing/host/fake-host.ts'
import { main } from '../../testing/tool-screens.ts'
import { PAPER, PAPER_ISSUE } from './testing/newsletters.ts'

const words = strings.news
const LIST = `#/space/SPACE/newsletter/${PAPER}`
const article = page.getByRole('article')
const dialog = page.getByRole('dialog')
const row = (name: string) => main().getByRole('button').filter({ hasText: name })
const more = () => main().getByRole('button', { name: words.more, exact: true })

test('a publisher previews a draft at two widths, and schedules it again after a change', async () => {
  await open(hostOf('newsletters'), `${LIST}/drafts`)
  await row('The winter timetable').first().click()
  const kept = main().getByText(words.scheduleKept, { exact: false })
  await expect.element(kept).toBeVisible()
  await page.getByRole('textbox', { name: words.write, exact: true }).click()
  await userEvent.keyboard('Fewer ferries from Monday on.')
  await expect.element(kept).not.toBeInTheDocument()
  await main().getByRole('button', { name: words.scheduleAgain }).click()
  await expect.element(kept).toBeVisible()
  const width = () => article.query()?.getBoundingClientRect().width
  await page.getByText(words.wide, { exact: true }).click()
  await expect.element(article).toMatchTextContent('Fewer ferries from Monday on.')
  await expect.poll(width).toBeGreaterThan(420)
  await page.getByText(words.narrow, { exact: true }).click()
  await expect.element(article).toMatchTextContent('Fewer ferries from Monday on.')
  await expect.poll(width).toBeLessThan(420)
})

test('an issue is scheduled for a time in the future only', async () => {
  await open(hostOf('newsletters'), `${LIST}/draft/${hex(7100, 16)}`)
  await main().getByRole('button', { name: words.publish, exact: true }).click()
  await dialog.getByRole('button', { name: words.schedule }).click()
  await dialog.getByLabelText(words.scheduleWhen).fill('2020-01-01T08:00')
  await dialog.getByRole('button', { name: words.scheduleSet }).click()
  await expect.element(dialog.getByText(words.schedulePast)).toBeVisible()
  await dialog.getByLabelText(words.scheduleWhen).fill('2099-12-31T08:00')
  await dialog.getByRole('button', { name: words.scheduleSet }).click()
  await expect.element(dialog).not.toBeInTheDocument()
  await expect.element(main().getByText(/2099/)).toBeVisible()
})

test('a retracted issue shows the reason instead of its text', async () => {
  await open(hostOf('newsletters'), `${LIST}/issue/${PAPER_ISSUE}`)
  await expect.element(article.getByText('every hour', { exact: false })).toBeVisible()
  await more().click()
  await page.getByRole('menuitem', { name: words.retract }).click()
  await dialog.getByRole('textbox').fill('It was not the storm.')
  await dialog.getByRole('button', { name: words.retractConfirm }).click()
  await expect.element(article).toMatchTextContent('It was not the storm.')
  await expect.element(article).not.toMatchTextContent('every hour')
})

/** A person chooses a file in ISO 8859-1. */
function choose(text: string): void {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
  const data = new DataTransfer()
  data.items.add(new File([bytes], 'feed.xml'))
  const field = document.querySelector('input[type=file]') as HTMLInputElement
  field.files = data.files
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

test('a feed is imported in its encoding and without scripts, and other files are refused with a reason', async () => {
  await open(hostOf('newsletters'), LIST)
  await more().click()
  await page.getByRole('menuitem', { name: words.import }).click()
  await expect.element(dialog).toBeVisible()
  const laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
  for (const [text, said] of [
    ['x'.repeat(11_000_000), words.feedFailures['too-large']],
    [laughs, words.feedFailures.entities],
    ['<html>Not found', words.feedFailures['not-a-feed']],
  ] as const) {
    choose(text)
    await expect.element(dialog.getByRole('alert')).toHaveTextContent(said)
  }
  const item = '<item><title>Töne</title><description>&lt;script&gt;alert(1)&lt;/script&gt;Da.</description></item>'
  choose(`<?xml version="1.0" encoding="ISO-8859-1"?><rss><channel><title>Bücher</title>${item}</channel></rss>`)
  await expect.element(dialog.getByText(words.importFound(1, 'Bücher'))).toBeVisible()
  await dialog.getByRole('button', { name: words.importTake }).click()
  await row('Töne').click()
  await expect.element(article).toMatchTextContent('Da.')
  await expect.element(article).not.toMatchTextContent('alert')
})
