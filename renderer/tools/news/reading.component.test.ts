/** What readers and authors do with issues, drafts and replies. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { draftsDoc, FEEDS_ROOT, followedFeed } from '../../../shared/tools/news/shape.ts'
import { strings } from '../../strings/strings.ts'
import { expectAccessible } from '../../testing/accessibility.ts'
import { hostOf, open } from '../../testing/app.ts'
import { hex } from '../../testing/fake-host.ts'
import { firstSpace } from '../../testing/tool-screens.ts'
import { PAPER, PAPER_ISSUE } from './testing/newsletters.ts'

const words = strings.news
const LIST = `#/space/SPACE/newsletter/${PAPER}`
const ISSUE = `${LIST}/issue/${PAPER_ISSUE}`
const button = (name: string) => page.getByRole('button', { name, exact: true })

test('a reader sees who writes it, how certain the list is, and no diagnostics', async () => {
  await open(hostOf('subscriber'), LIST)
  await expect.element(page.getByText(words.upToDate)).toBeVisible()
  await expect.element(page.getByText(words.numberTaken)).not.toBeInTheDocument()
  await userEvent.click(button(words.shareNewsletter))
  await expect.element(page.getByRole('dialog')).toBeVisible()
})

test('a reader is told that the newsletter is live, and watches', async () => {
  await open(hostOf('live publication'), LIST)
  const notice = page.getByRole('region', { name: strings.cast.isLive('Ben') })
  await expect.element(notice).toBeVisible()
  await expect.element(button(strings.cast.goLive)).not.toBeInTheDocument()
  await userEvent.click(notice.getByRole('button', { name: strings.cast.watch }))
  await expect.element(page.getByRole('heading', { name: 'From the harbor wall' })).toBeVisible()
  await expectAccessible()
})

test('an author goes live for all subscribers', async () => {
  const host = hostOf('publisher')
  await open(host, LIST)
  await userEvent.click(button(strings.cast.goLive))
  const dialog = page.getByRole('dialog')
  await expect.element(dialog.getByText(/subscribes to/)).toBeVisible()
  await dialog.getByRole('button', { name: strings.cast.goLive }).click()
  await expect.poll(() => host.casts.own(firstSpace(host))?.stream).toBe(PAPER)
})

test('issues stand below their months', async () => {
  await open(hostOf('newsletters'), LIST)
  await expect.element(page.getByRole('heading', { level: 2, name: /\d{4}$/ }).first()).toBeVisible()
})

test('after the text, a reader replies, saves it, and goes to the next', async () => {
  await open(hostOf('subscriber'), ISSUE)
  await expect.element(button(words.reply)).toBeVisible()
  await userEvent.click(button(words.save).last())
  await expect.element(button(words.unsave).last()).toHaveAttribute('aria-pressed', 'true')
  await userEvent.click(button(words.reply))
  await expect.element(page.getByRole('dialog')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  const before = window.location.hash
  await userEvent.click(page.getByRole('button', { name: new RegExp(`^${words.nextIssue}`) }))
  await expect.poll(() => window.location.hash).not.toBe(before)
})

test('an external image is one line, and nothing of it is loaded', async () => {
  await open(hostOf('newsletters'), ISSUE)
  await expect.element(page.getByText(new RegExp(`^${words.remotePicture} · `))).toBeVisible()
  const link = page.getByRole('link', { name: words.openRemotePicture })
  await expect.element(link).toHaveAttribute('rel', 'noopener noreferrer nofollow')
  expect(document.querySelectorAll('img[src^="http"]:not([src*="localhost"])')).toHaveLength(0)
})

test('an issue opened by its address has no ring until a key is pressed', async () => {
  window.dispatchEvent(new PointerEvent('pointerdown'))
  await open(hostOf('newsletters'), ISSUE)
  const sheet = () => document.querySelector('.news-sheet')
  await expect.poll(() => document.activeElement).toBe(sheet())
  expect(getComputedStyle(sheet() as Element).outlineStyle).toBe('none')
  await userEvent.keyboard('{ArrowDown}')
  await expect.poll(() => getComputedStyle(sheet() as Element).outlineStyle).toBe('solid')
})

test('a draft says who began it and what it is, its menu deletes it, and Ctrl+Z restores it', async () => {
  const host = hostOf('newsletters')
  await open(host, LIST)
  await userEvent.click(button(words.newIssue).first())
  await page.getByRole('textbox', { name: words.title, exact: true }).fill('By me')
  window.location.hash = `${LIST.replace('SPACE', firstSpace(host))}/drafts`
  const row = page.getByRole('listitem').filter({ hasText: 'By me' })
  await expect.element(row.getByText('Ana')).toBeVisible()
  await expect.element(row.getByText(words.statuses.draft)).toBeVisible()
  await row.getByRole('button').first().click({ button: 'right' })
  await userEvent.click(page.getByRole('menuitem', { name: words.deleteDraft }))
  await expect.element(row).not.toBeInTheDocument()
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.element(row.getByText('Ana')).toBeVisible()
})

test('a reply is quoted in a new issue, or marked as handled', async () => {
  await open(hostOf('publisher'), `${LIST}/replies`)
  const reply = page.getByRole('article', { name: words.nameless })
  await expect.element(reply.getByRole('img', { name: words.isUnread })).toBeVisible()
  await expect.element(page.getByText(words.repliesAnswer)).toBeVisible()
  await userEvent.click(reply.getByRole('button', { name: words.handle }))
  await expect.element(reply.getByText(words.handled, { exact: true })).toBeVisible()
  await expectAccessible()
  await userEvent.click(reply.getByRole('button', { name: words.quote }))
  await expect.poll(() => window.location.hash).toMatch(/\/draft\//)
  await expect.poll(() => document.querySelector('main blockquote')?.textContent).toContain('There is a mistake')
})

test('a hundred feeds that others added are one line', async () => {
  const host = hostOf('newsletters')
  const space = firstSpace(host)
  host.docs.change(space, draftsDoc(PAPER), hex(100), (doc) => {
    const feeds = doc.getMap(FEEDS_ROOT)
    for (let index = 0; index < 100; index += 1)
      feeds.set(`https://example.org/${index}.xml`, followedFeed.parse({ added: 1, by: hex(100) }))
  })
  await open(host, LIST)
  const line = button(words.feedsAsked(100))
  await expect.element(line).toHaveAttribute('aria-expanded', 'false')
  await expect.element(page.getByText('https://example.org/7.xml')).not.toBeInTheDocument()
  await userEvent.click(line)
  await expect.element(page.getByText('https://example.org/7.xml')).toBeInTheDocument()
})
