/** By keyboard alone: the main path, and all of a chat; also what a screen reader announces. */
import { expect, type Locator, type Page, test } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import type { FakeHost } from '../renderer/testing/fake-host.ts'
import { CHAT_ROOT, chatLane } from '../shared/tools/chat/shape.ts'
import { copied } from './lib/copying.ts'
import { glimpses } from './lib/glimpses.ts'
import { onDisk } from './lib/on-disk.ts'
import { goTo, type Screens, serveScreens } from './lib/screens.ts'

/** One green pixel. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

// Without reduced motion, so that keys also arrive while the last thing closed is still fading.
test.use({ contextOptions: { reducedMotion: 'no-preference' } })

let screens: Screens
test.beforeAll(async () => {
  screens = await serveScreens()
})
test.afterAll(() => screens.close())

async function runCommand(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: strings.palette.title })).toBeFocused()
  await page.keyboard.type(typed)
  // A space's items take a moment to load. Until then there may be other results, or none.
  await expect(page.getByRole('option', { selected: true })).toContainText(typed, { ignoreCase: true })
  await page.keyboard.press('Enter')
}

/** One key per frame: whatever the first one closes is still fading when the next one arrives. Runs in the page. */
async function pressInFrames(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    await new Promise(requestAnimationFrame)
  }
}

/** All keys before the next frame, as fast typing or dictation software sends them. Runs in the page. */
async function pressInOneFrame(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    await Promise.resolve()
  }
}

/** Types and chooses the first result before the next frame. Runs in the page. */
async function typeAndEnter(text: string): Promise<void> {
  document.execCommand('insertText', false, text)
  await Promise.resolve()
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
}

test('everything works without a mouse', async ({ page }) => {
  const { keyboard } = page
  const heading = (name: string) => page.getByRole('main').getByRole('heading', { name, level: 1 })
  const command = (typed: string) => runCommand(page, typed)
  await screens.open(page, 'first')

  await test.step('only the name is requested, and typing replaces the account’s', async () => {
    await expect(page.getByLabel(strings.firstRun.name)).toBeFocused()
    await expect(page.getByLabel(strings.firstRun.name)).toHaveValue('Ana Silva')
    await keyboard.type('Ana')
    await keyboard.press('Enter')
    await expect(page).toHaveURL(/#\/nearby$/)
  })

  await test.step('a space', async () => {
    await command('new space')
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await keyboard.type('Summer fair')
    await keyboard.press('Enter')
    await expect(heading('general')).toBeVisible()
  })

  await test.step('a message', async () => {
    const field = page.getByRole('main').locator('textarea').first()
    await expect(field).toBeVisible()
    for (let tabs = 0; tabs < 40 && !(await field.evaluate((it) => it === document.activeElement)); tabs++)
      await keyboard.press('Tab')
    await keyboard.type('Who brings the lamps?')
    await keyboard.press('Enter')
    await expect(page.getByText('Who brings the lamps?').first()).toBeVisible()
  })

  await test.step('it is found', async () => {
    await keyboard.press('Control+f')
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
    await keyboard.type('lamps')
    await expect(page.getByRole('option', { selected: true })).toContainText('Who brings the lamps?')
    await keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(heading('general')).toBeVisible()
    // It is also found if Enter follows right after the words, once the results have arrived.
    await keyboard.press('Control+f')
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
    await page.evaluate(typeAndEnter, 'lamps')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(heading('general')).toBeVisible()
  })

  await test.step('another channel, and back with Alt and the arrows', async () => {
    await command('new channel')
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await keyboard.type('music')
    await keyboard.press('Enter')
    await expect(heading('music')).toBeVisible()
    await expect(page.getByRole('dialog')).toBeHidden()
    await keyboard.press('Alt+ArrowUp')
    await expect(heading('general')).toBeVisible()
    await keyboard.press('Alt+ArrowDown')
    await expect(heading('music')).toBeVisible()
  })

  await test.step('an invite to send', async () => {
    await command(strings.people.invite)
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: strings.invites.create })).toBeFocused()
    await keyboard.press('Enter')
    await expect(dialog).toContainText('parley://join/')
    await expect(dialog.getByRole('button', { name: strings.invites.copyLink })).toBeFocused()
    await keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })

  await test.step('a page, written by keyboard: the slash menu, a task, and undo', async () => {
    await command('new page')
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await keyboard.type('Plan')
    await keyboard.press('Enter')
    const text = page.getByRole('textbox', { name: strings.pages.text })
    await expect(text).toBeVisible()
    for (let tabs = 0; tabs < 40 && !(await text.evaluate((it) => it === document.activeElement)); tabs++)
      await keyboard.press('Tab')
    await keyboard.type('What to bring\n/to-do')
    await expect(page.getByRole('option', { name: strings.pages.blocks.taskList })).toBeVisible()
    await keyboard.press('Enter')
    await keyboard.type('Lamps')
    await expect(text.getByRole('listitem')).toContainText('Lamps')
    await expect(text.getByRole('checkbox')).toHaveAccessibleName(strings.pages.taskDone('Lamps'))
    await command(strings.pages.assign)
    const dialog = page.getByRole('dialog', { name: strings.pages.assign })
    await expect(dialog.locator(':focus')).toHaveCount(1)
    await dialog.getByLabel(strings.pages.assignee).press('A')
    await dialog.getByRole('button', { name: strings.app.save }).press('Enter')
    await expect(dialog).toBeHidden()
    await expect(text.getByRole('listitem').getByRole('button')).toHaveText('Ana')
    await expect(text).toBeFocused()
    await keyboard.press('Control+z')
    await expect(text.getByRole('listitem').getByRole('button')).toHaveText(strings.pages.assign)
    await keyboard.press('Control+z')
    await expect(text).not.toContainText('Lamps')
    await keyboard.press('Control+Shift+z')
    await expect(text).toContainText('Lamps')
  })

  await test.step('a board, and leaving it again', async () => {
    await command('new board')
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await keyboard.type('Site plan')
    await keyboard.press('Enter')
    await expect(page.getByRole('toolbar', { name: strings.boards.bar })).toBeVisible()
    await command(strings.comments.title)
    await expect(page.getByRole('region', { name: strings.comments.title })).toBeFocused()
    await keyboard.press('Escape')
    await expect(page.getByRole('region', { name: strings.comments.title })).toBeHidden()
    // A selected shape opens panels of the editor, which have the role of dialogs.
    await page.getByTestId('toolbar-rectangle').check({ force: true })
    await page.mouse.move(700, 400)
    await page.mouse.down()
    await page.mouse.move(850, 500, { steps: 4 })
    await page.mouse.up()
    await expect(page.locator('.color-picker-container').first()).toBeVisible()
    await command('general')
    await expect(heading('general')).toBeVisible()
  })

  await test.step('settings, the connection check and the list of keys; Esc closes the topmost one', async () => {
    await command('connection check')
    await expect(page.getByRole('heading', { name: strings.connectionCheck.title })).toBeVisible()
    await keyboard.press('Control+,')
    await expect(page.getByRole('heading', { name: strings.settings.title })).toBeVisible()
    await keyboard.press('?')
    await expect(page.getByRole('dialog', { name: strings.app.shortcuts })).toBeVisible()
    await keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await keyboard.press('Alt+ArrowLeft')
    await expect(page.getByRole('heading', { name: strings.connectionCheck.title })).toBeVisible()
  })
})

interface Said {
  /** Numbers of the messages. */
  from: number
  texts: string[]
}

/** The first other member of the space writes in its first channel. Runs in the page. */
function sayAsOther({ from, texts, root, lane }: Said & { root: string; lane: string }): void {
  const { fakeHost } = window as unknown as { fakeHost: FakeHost }
  const space = fakeHost.state.spaces[0]?.id ?? ''
  const device = fakeHost.detail(space).members.find((member) => member.device !== fakeHost.device)?.device ?? ''
  const entries = texts.map((text, index) => {
    return { kind: 'message', id: String(from + index).padStart(24, '0'), text, time: Date.now(), seen: [] }
  })
  const doc = lane.replace('CHANNEL', space.slice(0, 16)).replace('DEVICE', device)
  fakeHost.remote(space, doc, device, (chat) => chat.getArray(root).push(entries))
}

test('a chat works with keys and a screen reader', async ({ page }) => {
  const { keyboard } = page
  const { chat, conversations, tools } = strings
  const log = page.getByRole('log', { name: chat.attention })
  const focused = log.locator('article:focus')
  const heard = page.getByTestId('arrivals').first()
  const field = page.getByRole('textbox', { name: chat.placeholder('general') })
  const say = (said: Said) =>
    page.evaluate(sayAsOther, {
      ...said,
      root: CHAT_ROOT,
      lane: chatLane('CHANNEL', new Date().toISOString().slice(0, 7), 'DEVICE'),
    })
  await screens.open(page, 'chat')
  await goTo(page, '#/space/SPACE/channel/CHANNEL')
  await expect(field).toBeFocused()
  const announced = await glimpses(page, '[data-testid=arrivals] p')

  await test.step('new messages are announced once, and many at a time as a number', async () => {
    await expect(log).toHaveAttribute('aria-live', 'off')
    await say({ from: 1, texts: ['**Lamps** are here'] })
    const first = expect.stringMatching(/^Ben \S+: Lamps are here$/)
    await expect.poll(announced).toEqual([first])
    await say({ from: 10, texts: ['a', 'b', 'c', 'd', 'e'] })
    await expect.poll(announced).toEqual([first, chat.arrived(5)])
    await expect(heard).toBeEmpty()
  })

  await test.step('moving from message to message, each read out in full', async () => {
    await log.focus()
    await keyboard.press('ArrowUp')
    await expect(focused).toHaveAccessibleName(/^Ben \S+: e, /)
    for (let step = 0; step < 5; step++) await keyboard.press('ArrowUp')
    await expect(focused).toHaveAccessibleName(/: Lamps are here, \d+:\d\d/)
    // Older rows that scroll into view aren't announced as new.
    expect(await announced()).toHaveLength(2)
  })

  await test.step('hovering the next one shows only its actions, and the keyboard focus stays', async () => {
    const toolsOf = (message: Locator) => message.locator(':scope > span').last()
    await expect(toolsOf(focused)).toHaveCSS('opacity', '1')
    const key = await focused.evaluate((article) => {
      const all = [...(article.closest('[role="log"]')?.querySelectorAll<HTMLElement>('article') ?? [])]
      return all[all.indexOf(article as HTMLElement) + 1]?.dataset.key ?? ''
    })
    const next = log.locator(`article[data-key="${key}"]`)
    await next.hover()
    await expect(toolsOf(next)).toHaveCSS('opacity', '1')
    await expect(toolsOf(focused)).toHaveCSS('opacity', '0')
    await page.mouse.move(0, 0)
    await expect(toolsOf(focused)).toHaveCSS('opacity', '1')
  })

  await test.step('actions on one message', async () => {
    await keyboard.press('r')
    await expect(field).toBeFocused()
    await keyboard.type('At last')
    await keyboard.press('Enter')
    await expect(log.getByRole('article').last()).toContainText('At last')
    await keyboard.press('ArrowUp')
    const edit = page.getByRole('textbox', { name: chat.edit, exact: true })
    await expect(edit).toBeFocused()
    await edit.fill('At long last')
    await keyboard.press('Enter')
    await expect(log.getByRole('article').last()).toContainText('At long last')
    await expect(field).toBeFocused()
    await log.focus()
    await keyboard.press('ArrowUp')
    await expect(focused).toContainText('At long last')
    await keyboard.press('p')
    await expect(focused).toContainText(chat.pinnedBy('Ana'))
    await keyboard.press('+')
    await expect(page.getByRole('combobox', { name: strings.emoji.search })).toBeFocused()
    await keyboard.type('genie')
    await expect(page.getByRole('option').first()).toHaveAccessibleName('genie')
    await page.getByRole('combobox', { name: strings.emoji.search }).fill('')
    await expect(page.getByRole('option').first()).not.toHaveAccessibleName('genie')
    // A genie is found by "lamp", even before the results are shown.
    await page.evaluate(typeAndEnter, 'lamp')
    const reaction = log.getByRole('article').last().getByRole('button', { pressed: true })
    await expect(reaction).toHaveText(/^🧞/)
    await expect(log.getByRole('article').last().getByRole('button', { pressed: true })).toHaveText(/1$/)
    await expect(page.getByRole('combobox', { name: strings.emoji.search })).toBeHidden()
    await log.focus()
    await page.evaluate(pressInOneFrame, ['ArrowUp', 't'])
    const thread = page.getByRole('complementary', { name: chat.thread })
    await expect(thread.getByRole('textbox')).toBeFocused()
    await keyboard.press('Escape')
    await expect(thread).toBeHidden()
  })

  await test.step('a copied link to a message works in another message', async () => {
    await log.focus()
    await keyboard.press('ArrowUp')
    await focused.getByRole('button', { name: chat.more }).press('Enter')
    const told = await glimpses(page, '[aria-live="polite"]')
    await copied(page, () => page.getByRole('menuitem', { name: tools.copyLink }).press('Enter'))
    await expect.poll(told).toContainEqual(expect.stringContaining(strings.app.copied))
    await field.focus()
    await keyboard.press('Control+v')
    await expect(field).toHaveValue(/^parley:\/\//)
    await keyboard.press('Enter')
    await expect(log.getByRole('article').last().getByRole('link')).toHaveText(/At long last/)
  })

  await test.step('actions on the channel', async () => {
    await field.focus()
    await keyboard.type('/mu')
    await expect(page.getByRole('option', { name: '/mute' })).toBeVisible()
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await expect(page.getByRole('button', { name: chat.unmute.channel })).toHaveAttribute('aria-pressed', 'true')
    await expect(field).toHaveValue('')
    await runCommand(page, chat.unmute.channel)
    await expect(page.getByRole('button', { name: chat.mute.channel })).toHaveAttribute('aria-pressed', 'false')
    await runCommand(page, chat.pinned)
    await expect(page.getByRole('list', { name: chat.pinned })).toContainText('At long last')
    await expect(page.getByRole('dialog').locator(':focus')).toHaveCount(1)
    await keyboard.press('Escape')
    await expect(page.getByRole('button', { name: chat.pinned })).toBeFocused()
    await expect(page.getByRole('list', { name: chat.pinned })).toBeHidden()
    await runCommand(page, conversations.jumpToDate)
    await expect(page.getByRole('dialog', { name: conversations.jumpToDate }).locator(':focus')).toHaveCount(1)
    await page.evaluate(pressInFrames, ['Escape', '?'])
    await expect(page.getByRole('dialog', { name: strings.app.shortcuts }).locator(':focus')).toHaveCount(1)
    await keyboard.press('Escape')
    await expect(page.getByRole('button', { name: conversations.more.channel })).toBeFocused()
    await expect(page.getByRole('dialog')).toBeHidden()
    // The scenario starts two days ago.
    await runCommand(page, conversations.jumpToDate)
    await expect(page.getByRole('dialog', { name: conversations.jumpToDate }).locator(':focus')).toHaveCount(1)
    await keyboard.press('ArrowUp')
    await keyboard.press('Enter')
    await expect(focused).toHaveAccessibleName(/^Dora: Zalgo/)
    await expect(focused).toBeInViewport()
    await expect(page.getByRole('dialog')).toBeHidden()
  })

  await test.step('text typed while a message with a picture is being sent stays in the field', async () => {
    const turn = (act: 'pause' | 'release') =>
      page.evaluate((name) => (window as unknown as { fakeHost: FakeHost }).fakeHost[name](), act)
    await page
      .locator('input[type=file][accept]')
      .setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: DOT })
    await expect(page.getByRole('list', { name: chat.attachments }).locator('img')).toHaveCount(1)
    await field.fill('Look')
    await turn('pause')
    await field.press('Enter')
    await field.pressSequentially(' at that')
    await turn('release')
    await expect(log.getByRole('article').last()).toContainText('Look')
    await expect(field).toHaveValue('at that')
    await field.fill('')
    await log.focus()
  })

  await test.step('the list of keys contains them', async () => {
    await keyboard.press('?')
    const list = page.getByRole('dialog', { name: strings.app.shortcuts })
    for (const words of [chat.editLast, chat.walk, chat.atMessage(chat.reply), chat.atMessage(chat.pin)])
      await expect(list.getByText(words, { exact: true })).toBeVisible()
    await keyboard.press('Escape')
  })

  await test.step('two people with similar names are distinguished', async () => {
    await goTo(page, '#/space/SPACE/members')
    const alike = page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.locator('bdi', { hasText: /^[BВ]en$/ }) })
    await expect(alike).toHaveCount(2)
    const marks = async () =>
      (await alike.allTextContents()).map((words) => /^.en\W*([0-9a-f]{4})/.exec(words)?.[1] ?? '')
    await expect.poll(marks).not.toContain('')
    expect(new Set(await marks()).size).toBe(2)
    await alike
      .first()
      .getByRole('button', { name: strings.people.more('') })
      .press('Enter')
    await page.getByRole('menuitem', { name: strings.people.remove }).press('Enter')
    await expect(page.getByRole('dialog').getByRole('heading')).toHaveText(/^Remove .en \([0-9a-f]{4}\)\?$/)
    await keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })
})

test('issues are browsed, read and printed, without a remote request', async ({ page }) => {
  const { keyboard } = page
  const words = strings.news
  const elsewhere: string[] = []
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') elsewhere.push(request.url())
  })
  await screens.open(page, 'subscriber')
  await goTo(page, '#/space/SPACE/newsletter/PAPER')
  const main = page.getByRole('main')
  const article = page.getByRole('article')
  const title = (name: string) => article.getByRole('heading', { name, level: 1 })
  const row = (name: string) => main.getByRole('button').filter({ hasText: name })
  await row('What the storm left').click()
  await expect(title('What the storm left')).toBeVisible()
  const external = article.getByRole('link', { name: words.openRemotePicture })
  await expect(external).toHaveAttribute('href', 'https://example.org/pictures/ferry.jpg')
  await expect(article.getByText(words.textLeft(1))).toBeVisible()

  await keyboard.press('j')
  await expect(title('My own')).toBeVisible()
  await keyboard.press('s')
  await expect(main.getByRole('button', { name: words.unsave }).first()).toBeVisible()
  await keyboard.press('j')
  await expect(title('From tomorrow')).toBeVisible()
  await keyboard.press('k')
  await expect(title('My own')).toBeVisible()
  await keyboard.press('k')
  await expect(title('What the storm left')).toBeVisible()

  const sheet = page.getByRole('region', { name: words.text })
  await main.getByRole('button', { name: words.looks }).click()
  const families = new Set<string>()
  for (const face of ['sans', 'serif'] as const) {
    await page.getByText(words[face], { exact: true }).click()
    await expect(sheet).toHaveAttribute('data-face', face)
    families.add(await title('What the storm left').evaluate((it) => getComputedStyle(it).fontFamily))
  }
  expect(families.size).toBe(2)
  await page.getByRole('button', { name: words.larger }).click()
  await page.getByText(words.papers.sepia, { exact: true }).click()
  await expect(sheet).toHaveAttribute('data-paper', 'sepia')
  await keyboard.press('Escape')
  await expect(page.getByRole('button', { name: words.larger })).toBeHidden()

  // As the browser prints it: only the issue, in dark text on white, whatever the screen's colors.
  await page.evaluate(() => {
    window.print = () => {}
  })
  await keyboard.press('Control+p')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.locator('.news-print')).toBeVisible()
  await expect(main).toBeHidden()
  const paper = await page.locator('.news-print').evaluate((it) => getComputedStyle(it).color)
  expect(paper).toBe('rgb(0, 0, 0)')
  expect((await page.pdf()).length).toBeGreaterThan(5000)
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(page.locator('.news-print')).toHaveCount(0)

  await keyboard.press('u')
  await page.getByText(words.saved, { exact: true }).click()
  await expect(row('My own')).toBeVisible()
  await expect(row('What the storm left')).toBeHidden()
  await page.getByText(words.unread, { exact: true }).click()
  await main.getByRole('button', { name: words.more, exact: true }).click()
  await page.getByRole('menuitem', { name: words.markAllRead }).click()
  await expect(page.getByText(words.nothingUnread)).toBeVisible()
  expect(elsewhere).toEqual([])
})

test('a publisher previews a draft, schedules it and retracts an issue', async ({ page }) => {
  const words = strings.news
  await screens.open(page, 'newsletters')
  await goTo(page, '#/space/SPACE/newsletter/PAPER/drafts')
  const main = page.getByRole('main')
  await main.getByRole('button').filter({ hasText: 'The winter timetable' }).first().click()
  await expect(main.getByText(words.scheduleKept)).toBeVisible()
  await page.getByRole('textbox', { name: words.write, exact: true }).click()
  await page.keyboard.type('Fewer ferries from Monday on.')
  await expect(main.getByText(words.scheduleKept)).toBeHidden()
  await main.getByRole('button', { name: words.scheduleAgain }).click()
  await expect(main.getByText(words.scheduleKept)).toBeVisible()
  const article = page.getByRole('article')
  const width = async () => (await article.boundingBox())?.width ?? 0
  await page.getByText(words.wide, { exact: true }).click()
  await expect(article).toContainText('Fewer ferries from Monday on.')
  await expect.poll(width).toBeGreaterThan(420)
  await page.getByText(words.narrow, { exact: true }).click()
  await expect(article).toContainText('Fewer ferries from Monday on.')
  await expect.poll(width).toBeLessThan(420)

  await main.getByRole('button', { name: words.publish, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: words.schedule }).click()
  await dialog.getByLabel(words.scheduleWhen).fill('2020-01-01T08:00')
  await dialog.getByRole('button', { name: words.scheduleSet }).click()
  await expect(dialog.getByText(words.schedulePast)).toBeVisible()
  await dialog.getByLabel(words.scheduleWhen).fill('2099-12-31T08:00')
  await dialog.getByRole('button', { name: words.scheduleSet }).click()
  await expect(dialog).toBeHidden()
  await expect(main.getByText(/2099/)).toBeVisible()

  await goTo(page, '#/space/SPACE/newsletter/PAPER/issue/FIRST')
  await expect(article.getByRole('heading', { name: 'What the storm left', level: 1 })).toBeVisible()
  await main.getByRole('button', { name: words.more, exact: true }).click()
  await page.getByRole('menuitem', { name: words.retract }).click()
  await dialog.getByRole('textbox').fill('It was not the storm.')
  await dialog.getByRole('button', { name: words.retractConfirm }).click()
  await expect(article).toContainText('It was not the storm.')
  await expect(article.getByText('every hour')).toBeHidden()

  await main.getByRole('button', { name: words.back }).click()
  await page.getByText(words.all, { exact: true }).click()
  await main.getByRole('button', { name: words.more, exact: true }).click()
  await page.getByRole('menuitem', { name: words.import }).click()
  let chosen = 0
  const choose = async (text: string) => {
    const path = await onDisk(`feed ${++chosen}.xml`, Buffer.from(text, 'latin1'))
    await page.locator('input[type=file]').setInputFiles(path)
  }
  const laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
  const item =
    '<item><title>T\u00f6ne</title><description>&lt;script&gt;alert(1)&lt;/script&gt;Da.</description></item>'
  for (const [text, said] of [
    ['x'.repeat(11_000_000), words.feedFailures['too-large']],
    [laughs, words.feedFailures.entities],
    ['<html>Not found', words.feedFailures['not-a-feed']],
  ] as const) {
    await choose(text)
    await expect(dialog.getByRole('alert')).toHaveText(said)
  }
  await choose(
    `<?xml version="1.0" encoding="ISO-8859-1"?><rss><channel><title>B\u00fccher</title>${item}</channel></rss>`,
  )
  await expect(dialog.getByText(words.importFound(1, 'B\u00fccher'))).toBeVisible()
  await dialog.getByRole('button', { name: words.importTake }).click()
  await main.getByRole('button').filter({ hasText: 'T\u00f6ne' }).click()
  await expect(article).toContainText('Da.')
  await expect(article).not.toContainText('alert')
})
