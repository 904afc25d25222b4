/** How readers and authors use issues, drafts and replies. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { commands, page, userEvent } from 'vitest/browser'
import * as Y from 'yjs'
import { draftKey, readDrafts } from '../../../../shared/tools/news/drafts.ts'
import {
  DRAFTS_ROOT,
  draftsDoc,
  FEEDS_ROOT,
  followedFeed,
  ISSUES_ROOT,
  issueDoc,
  issuesLane,
} from '../../../../shared/tools/news/shape.ts'
import { strings } from '../../../strings/strings.ts'
import { hostOf, open } from '../../../testing/app.ts'
import { expectAccessible } from '../../../testing/checks/accessibility.ts'
import { type FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { firstSpace, main } from '../../../testing/tool-screens.ts'
import { COMING_PICTURE, PAPER, PAPER_ISSUE } from '../testing/newsletters.ts'

const words = strings.news
const LIST = `#/space/SPACE/newsletter/${PAPER}`
const ISSUE = `${LIST}/issue/${PAPER_ISSUE}`
const FULL = { reason: 'storage', message: 'disk full' } as const
const button = (name: string) => page.getByRole('button', { name, exact: true })

test('a reader sees whether the list is up to date, and no diagnostics', async () => {
  await open(hostOf('subscriber'), LIST)
  await expect.element(page.getByText(words.upToDate)).toBeVisible()
  await expect.element(page.getByText(words.numberTaken)).not.toBeInTheDocument()
  await userEvent.click(button(words.shareNewsletter))
  await expect.element(page.getByRole('dialog')).toBeVisible()
})

test('a reader sees that the newsletter is live, and watches', async () => {
  await open(hostOf('live publication'), LIST)
  const notice = page.getByRole('region', { name: strings.cast.isLive('Ben') })
  await expect.element(notice).toBeVisible()
  await expect.element(button(strings.cast.goLive)).not.toBeInTheDocument()
  await userEvent.click(notice.getByRole('button', { name: strings.cast.watch }))
  await expect.element(page.getByRole('heading', { name: 'From the harbor wall' })).toBeVisible()
  await expectAccessible()
})

test('a publication opened while the host is down has its link and its drafts once the host is back', async () => {
  const host = hostOf('publisher')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/members`)
  await expect.element(page.getByRole('heading', { name: strings.people.title })).toBeVisible()
  host.pause()
  window.location.hash = `#/space/${space}/newsletter/${PAPER}`
  await expect.poll(() => host.log).toContain('publications.link')
  await expect.poll(() => host.log).toContain('conversations.begin')
  host.crash()
  await expect.element(page.getByText(strings.app.hostGone)).toBeVisible()
  host.restart()
  await expect.element(button(words.shareNewsletter)).toBeVisible()
  await expect.element(button(words.newIssue).first()).toBeEnabled()
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

test('issues are listed by month', async () => {
  await open(hostOf('newsletters'), LIST)
  await expect.element(page.getByRole('heading', { level: 2, name: /\d{4}$/ }).first()).toBeVisible()
})

test('below the text, a reader can reply, save the issue, and go to the next one', async () => {
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

test('a draft of a reply is kept until it is sent, without a notice that it was saved', async () => {
  await open(hostOf('subscriber'), ISSUE)
  const field = page.getByRole('dialog').getByRole('textbox', { name: words.replyDetail })
  await userEvent.click(button(words.reply))
  await field.fill('Dogs pay half.')
  await expect.element(page.getByText(words.replySent)).not.toBeInTheDocument()
  await userEvent.keyboard('{Escape}')
  await expect.element(field).not.toBeInTheDocument()
  await userEvent.click(button(words.reply))
  await expect.element(field).toHaveValue('Dogs pay half.')
  await userEvent.click(button(words.replySend))
  await expect.element(page.getByText(words.replySent)).toBeVisible()
  await userEvent.click(button(words.reply))
  await expect.element(field).toHaveValue('')
})

test('the actions below an issue are aligned with it', async () => {
  await open(hostOf('subscriber'), ISSUE)
  const left = (element: Element | null) => element?.getBoundingClientRect().left
  await expect.element(button(words.reply)).toBeVisible()
  expect(left(document.querySelector('.news-end-actions'))).toBe(left(document.querySelector('.news-article h1')))
})

test('a retracted issue can’t be marked as unread', async () => {
  await open(hostOf('newsletters'), ISSUE)
  const more = () => userEvent.click(button(words.more))
  await more()
  await expect.element(page.getByRole('menuitem', { name: words.markUnread })).toBeVisible()
  await userEvent.click(page.getByRole('menuitem', { name: words.retract }))
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: words.retractConfirm, exact: true }))
  await expect.element(page.getByRole('article').getByText(words.retractedBy('Ana'))).toBeVisible()
  await more()
  await expect.element(page.getByRole('menuitem', { name: words.copyLink })).toBeVisible()
  await expect.element(page.getByRole('menuitem', { name: words.markUnread })).not.toBeInTheDocument()
})

test('an external image is shown as one line, and isn’t loaded', async () => {
  await open(hostOf('newsletters'), ISSUE)
  await expect.element(page.getByText(new RegExp(`^${words.remotePicture} · `))).toBeVisible()
  const link = page.getByRole('link', { name: words.openRemotePicture })
  await expect.element(link).toHaveAttribute('href', 'https://example.org/pictures/ferry.jpg')
  await expect.element(link).toHaveAttribute('rel', 'noopener noreferrer nofollow')
  expect(document.querySelectorAll('img[src^="http"]:not([src*="localhost"])')).toHaveLength(0)
})

test('pictures of an issue have placeholders until they arrive, and say why if they don’t', async () => {
  const host = hostOf('newsletters')
  await open(host, `${LIST}/issue/PICTURES`)
  const article = page.getByRole('article')
  const { pictureWaiting, pictureBroken, pictureUnknown } = strings.files
  for (const said of [pictureWaiting, pictureBroken, pictureUnknown])
    await expect.element(article.getByText(said)).toBeVisible()
  const drawn = () =>
    [...document.querySelectorAll<HTMLImageElement>('article img')].filter((each) => each.naturalWidth > 0).length
  // The cover, and one from an issue published before pictures were files.
  await expect.poll(drawn).toBe(2)
  await expect.element(article.getByRole('progressbar')).toBeVisible()
  await document.fonts.ready
  const below = () => article.getByText('And went.').element().getBoundingClientRect().top
  const before = below()
  host.files.set(firstSpace(host), { root: COMING_PICTURE, size: 40_000, state: 'here' })
  await expect.poll(drawn).toBe(3)
  await expect.poll(below).toBe(before)
})

const article = page.getByRole('article')
const title = (name: string) => article.getByRole('heading', { name, level: 1 })
const row = (name: string) => main().getByRole('button').filter({ hasText: name })

test('keys lead from issue to issue, save one for the reading list, and load nothing from elsewhere', async () => {
  performance.clearResourceTimings()
  await open(hostOf('subscriber'), LIST)
  await row('What the storm left').click()
  await expect.element(title('What the storm left')).toBeVisible()
  await expect.element(article.getByText(words.textLeft(1))).toBeVisible()
  await userEvent.keyboard('j')
  await expect.element(title('My own')).toBeVisible()
  await userEvent.keyboard('s')
  await expect.element(main().getByRole('button', { name: words.unsave }).first()).toBeVisible()
  await userEvent.keyboard('j')
  await expect.element(title('From tomorrow')).toBeVisible()
  await userEvent.keyboard('k')
  await expect.element(title('My own')).toBeVisible()
  await userEvent.keyboard('k')
  await expect.element(title('What the storm left')).toBeVisible()
  await userEvent.keyboard('u')
  await page.getByText(words.saved, { exact: true }).click()
  await expect.element(row('My own')).toBeVisible()
  await expect.element(row('What the storm left')).not.toBeInTheDocument()
  await page.getByText(words.unread, { exact: true }).click()
  await main().getByRole('button', { name: words.more, exact: true }).click()
  await page.getByRole('menuitem', { name: words.markAllRead }).click()
  await expect.element(page.getByText(words.nothingUnread)).toBeVisible()
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name))
  expect(loaded.filter(({ protocol, host }) => protocol.startsWith('http') && host !== location.host)).toEqual([])
})

test('a reader chooses the face, the size and the paper of issues', async () => {
  await open(hostOf('subscriber'), ISSUE)
  const sheet = page.getByRole('region', { name: words.text })
  await expect.element(title('What the storm left')).toBeVisible()
  await main().getByRole('button', { name: words.looks }).click()
  const families = new Set<string>()
  for (const face of ['sans', 'serif'] as const) {
    await page.getByText(words[face], { exact: true }).click()
    await expect.element(sheet).toHaveAttribute('data-face', face)
    families.add(getComputedStyle(title('What the storm left').element()).fontFamily)
  }
  expect(families.size).toBe(2)
  await page.getByRole('button', { name: words.larger }).click()
  await page.getByText(words.papers.sepia, { exact: true }).click()
  await expect.element(sheet).toHaveAttribute('data-paper', 'sepia')
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('button', { name: words.larger })).not.toBeInTheDocument()
})

test('an issue is printed alone, in dark text on white, whatever the screen’s colors', async () => {
  vi.spyOn(window, 'print').mockImplementation(() => {})
  onTestFinished(() => commands.show({ colorScheme: 'light' }))
  await open(hostOf('subscriber'), ISSUE)
  await expect.element(title('What the storm left')).toBeVisible()
  await userEvent.keyboard('{Control>}p{/Control}')
  await commands.show({ colorScheme: 'dark', media: 'print' })
  const printed = () => document.querySelector('.news-print')
  await expect.poll(() => printed()?.checkVisibility()).toBe(true)
  expect(getComputedStyle(printed() as Element).color).toBe('rgb(0, 0, 0)')
  expect(document.querySelector('main')?.checkVisibility()).toBe(false)
  await commands.show({ colorScheme: 'light' })
  window.dispatchEvent(new Event('afterprint'))
  await expect.poll(printed).toBeNull()
})

test('an issue opened by its address shows no focus ring until a key is pressed', async () => {
  window.dispatchEvent(new PointerEvent('pointerdown'))
  await open(hostOf('newsletters'), ISSUE)
  const sheet = () => document.querySelector('.news-sheet')
  await expect.poll(() => document.activeElement).toBe(sheet())
  expect(getComputedStyle(sheet() as Element).outlineStyle).toBe('none')
  await userEvent.keyboard('{ArrowDown}')
  await expect.poll(() => getComputedStyle(sheet() as Element).outlineStyle).toBe('solid')
})

test('a draft shows its author and status, can be deleted from its menu, and restored with Ctrl+Z', async () => {
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

test('a draft that changed after it was scheduled isn’t shown as scheduled', async () => {
  const host = hostOf('newsletters')
  const space = firstSpace(host)
  await open(host, `${LIST}/drafts`)
  const row = page.getByRole('listitem').filter({ hasText: 'Fewer ferries' })
  await expect.element(row.getByText(words.statuses.scheduled, { exact: true })).toBeVisible()
  host.remote(space, draftsDoc(PAPER), host.detail(space).members[1]?.device ?? '', (doc) =>
    doc.getMap(DRAFTS_ROOT).set(draftKey(hex(7100, 16), 'title'), 'Winter'),
  )
  await expect.element(row.getByText('Winter', { exact: true })).toBeVisible()
  await expect.element(row.getByText(words.statuses.draft, { exact: true })).toBeVisible()
  await expect.element(row.getByText(words.statuses.scheduled, { exact: true })).not.toBeInTheDocument()
})

test('a new issue starts at its title, Enter continues to its text, and closing the page saves everything', async () => {
  const host = hostOf('newsletters')
  await open(host, LIST)
  await userEvent.click(button(words.newIssue).first())
  await expect.element(page.getByRole('textbox', { name: words.title, exact: true })).toHaveFocus()
  await userEvent.keyboard('Ferry{Enter}')
  await expect.element(page.getByRole('textbox', { name: words.summary })).toHaveFocus()
  await userEvent.keyboard('Hourly{Enter}')
  await expect.element(page.getByRole('textbox', { name: words.write, exact: true })).toHaveFocus()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  await page.getByRole('textbox', { name: words.summary }).fill('Twice an hour')
  window.dispatchEvent(new PageTransitionEvent('pagehide'))
  const doc = new Y.Doc()
  const written = () => {
    Y.applyUpdate(doc, host.docs.state(firstSpace(host), draftsDoc(PAPER)))
    return readDrafts(doc.getMap(DRAFTS_ROOT).entries()).find(({ title }) => title === 'Ferry')?.summary
  }
  await expect.poll(written).toBe('Twice an hour')
})

test('a person who cancels while an issue is being published isn’t taken to it afterwards', async () => {
  const host = hostOf('newsletters')
  const draft = `${LIST}/draft/${hex(7100, 16)}`
  await open(host, draft)
  await userEvent.click(button(words.publish))
  const dialog = page.getByRole('dialog')
  await expect.element(dialog.getByRole('button', { name: words.publishNow })).toBeVisible()
  host.pause()
  await userEvent.click(dialog.getByRole('button', { name: words.publishNow }))
  await userEvent.click(dialog.getByRole('button', { name: strings.app.cancel }))
  await expect.element(dialog).not.toBeInTheDocument()
  host.release()
  const published = page.getByText(words.published('The winter timetable'))
  await expect.element(published.first()).toBeVisible()
  await expect.element(button(strings.tools.open)).toBeVisible()
  await expect.element(published.nth(1)).toBeVisible()
  expect(window.location.hash).toMatch(/\/draft\//)
})

test.each([
  ['can’t be opened', (host: FakeHost, doc: string) => host.openErrors.set(doc, FULL)],
  ['can’t be written', (host: FakeHost) => host.writeErrors.push(...Array.from({ length: 100 }, () => FULL))],
])('an author whose issue %s reads what to do, and can publish it afterwards', async (_what, fail) => {
  const host = hostOf('newsletters')
  const draft = hex(7100, 16)
  await open(host, `${LIST}/draft/${draft}`)
  await userEvent.click(button(words.publish))
  const dialog = page.getByRole('dialog')
  const publish = dialog.getByRole('button', { name: words.publishNow })
  await expect.element(publish).toBeVisible()
  fail(host, issueDoc(PAPER, draft, host.device))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  await userEvent.click(publish)
  await vi.advanceTimersByTimeAsync(30_000)
  await expect.element(dialog.getByRole('alert')).toHaveTextContent(words.failures['not-stored'])
  await expect.element(publish).not.toHaveAttribute('data-loading')
  host.openErrors.clear()
  host.writeErrors.length = 0
  await userEvent.click(publish)
  await vi.advanceTimersByTimeAsync(30_000)
  await expect.poll(() => window.location.hash).toMatch(/\/issue\//)
})

test('a person whose draft somebody else publishes is offered the issue', async () => {
  const host = hostOf('newsletters')
  const draft = hex(7100, 16)
  await open(host, `${LIST}/draft/${draft}`)
  await expect.element(page.getByRole('textbox', { name: words.title, exact: true })).toBeVisible()
  const now = Date.now()
  const issue = { kind: 'issue', id: draft, version: 1, number: null, title: 'Winter', summary: '' }
  host.remote(firstSpace(host), issuesLane(PAPER, now, hex(100)), hex(100), (doc) =>
    doc.getArray(ISSUES_ROOT).push([{ ...issue, published: now, time: now }]),
  )
  await expect.element(page.getByText(words.published('Winter'))).toBeVisible()
  await userEvent.click(button(strings.tools.open))
  await expect.element(page.getByRole('article').getByRole('heading', { name: 'Winter' })).toBeVisible()
})

test('a person who kept writing in a draft that somebody else published continues in a correction', async () => {
  const host = hostOf('newsletters')
  const draft = hex(7100, 16)
  await open(host, `${LIST}/draft/${draft}`)
  const text = page.getByRole('textbox', { name: words.write, exact: true })
  await page.getByRole('textbox', { name: words.title, exact: true }).fill('A better title')
  await userEvent.click(text)
  await userEvent.keyboard('Only I wrote this. ')
  await expect.element(page.getByText(strings.app.saved)).toBeVisible()
  const now = Date.now()
  const issue = { kind: 'issue', id: draft, version: 1, number: 3, title: 'Winter', summary: '' }
  host.remote(firstSpace(host), issuesLane(PAPER, now, hex(100)), hex(100), (doc) =>
    doc.getArray(ISSUES_ROOT).push([{ ...issue, published: now, time: now }]),
  )
  await userEvent.click(button(words.continueCorrection))
  await expect.element(button(words.publishCorrection)).toBeVisible()
  await expect.element(text).toHaveTextContent('Only I wrote this.')
  await expect.element(page.getByRole('textbox', { name: words.title, exact: true })).toHaveValue('A better title')
  await expect.element(page.getByRole('textbox', { name: words.note, exact: true })).toBeVisible()
})

test('requesting a correction twice starts only one', async () => {
  const host = hostOf('newsletters')
  await open(host, LIST)
  const more = page.getByRole('button', { name: new RegExp(`^${words.more}: What the storm left`) })
  await expect.element(more).toBeInTheDocument()
  host.pause()
  for (const _ of [1, 2]) {
    await userEvent.click(more)
    await userEvent.click(page.getByRole('menuitem', { name: words.correct }))
  }
  host.release()
  await expect.element(button(words.publishCorrection)).toBeVisible()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, host.docs.state(firstSpace(host), draftsDoc(PAPER)))
  const drafts = readDrafts(doc.getMap(DRAFTS_ROOT).entries())
  expect(drafts.filter(({ corrects }) => corrects?.issue === PAPER_ISSUE)).toHaveLength(1)
})

test('choosing a cover that isn’t an image shows an error where the person looks', async () => {
  await open(hostOf('newsletters'), LIST)
  await userEvent.click(button(words.newIssue).first())
  const input = document.querySelector(`input[type=file][aria-label="${words.addCover}"]`)
  await userEvent.upload(input as HTMLElement, new File(['no image'], 'a.txt'))
  await expect.element(page.getByRole('status').getByText(words.coverRefused)).toBeVisible()
  await userEvent.click(button(strings.app.dismiss))
  await expect.element(page.getByText(words.coverRefused)).not.toBeInTheDocument()
})

test('a person who schedules an issue continues at its time, below its full title', async () => {
  await open(hostOf('newsletters'), LIST)
  await userEvent.click(button(words.newIssue).first())
  await userEvent.keyboard(`${'Donaudampfschifffahrt'.repeat(5)}{Enter}`)
  await userEvent.click(button(words.publish))
  const dialog = page.getByRole('dialog')
  await userEvent.click(dialog.getByRole('button', { name: words.schedule }))
  await expect.element(dialog.getByLabelText(words.scheduleWhen)).toHaveFocus()
  const [body] = document.getElementsByClassName('mantine-Modal-body')
  expect(body?.scrollWidth).toBe(body?.clientWidth)
})

test('replies that an author has seen are marked as read in the inbox', async () => {
  const host = hostOf('publisher')
  const space = firstSpace(host)
  const path = `newsletter/${PAPER}/replies`
  host.remembered.set(`inbox.${space}`, { since: 0, marks: {} })
  host.inboxes.put(
    space,
    'news',
    host.inbox.map(({ id, name, text, at }) => ({
      id,
      kind: 'reply',
      time: at,
      device: null,
      name,
      text,
      path,
      item: null,
    })),
  )
  await open(host, LIST)
  const unread = () => Object.values(host.inboxes.handlers['inbox.all']()[0]?.unread ?? {})
  expect(unread()).toEqual([2])
  await userEvent.click(page.getByText(words.replies(2), { exact: true }))
  await expect.poll(unread).toEqual([])
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

test('a hundred feeds that others added are shown as one line', async () => {
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
  host.pause()
  await userEvent.click(button(words.feedReadHere).first())
  await expect.element(button(words.feedsAsked(99))).toBeVisible()
  host.crash()
  await expect.element(line).toBeVisible()
  host.restart()
  await userEvent.click(button(words.feedReadHere).first())
  await expect.element(button(words.feedsAsked(99))).toBeVisible()
})
