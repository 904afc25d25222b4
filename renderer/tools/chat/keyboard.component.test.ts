/** All of a chat by keyboard, and what a screen reader announces. */
import { beforeEach, expect, test, vi } from 'vitest'
import { commands, type Locator, page, userEvent } from 'vitest/browser'
import { monthOf } from '../../../shared/record/time.ts'
import { CHAT_ROOT, chatLane } from '../../../shared/tools/chat/shape.ts'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { glimpses } from '../../testing/glimpses.ts'
import type { FakeHost } from '../../testing/host/fake-host.ts'
import { firstSpace, main } from '../../testing/tool-screens.ts'
import { press, pressInFrames, pressInOneFrame, runCommand, typeAndEnter } from '../../testing/typing.ts'

const { chat, conversations, tools } = strings
const { keyboard } = userEvent

// So that keys also arrive while the last thing closed is still fading.
beforeEach(async () => {
  await commands.show({ colorScheme: 'light', reducedMotion: 'no-preference' })
  return () => commands.show({ colorScheme: 'light' })
})

const log = page.getByRole('log', { name: chat.attention })
const field = page.getByRole('textbox', { name: chat.placeholder('general') })
const articles = log.getByRole('article')
const focused = () => log.query()?.querySelector<HTMLElement>('article:focus') ?? null

async function openChat(): Promise<FakeHost> {
  const host = hostOf('chat')
  await open(host, '#/space/SPACE/channel/CHANNEL')
  await expect.element(field).toHaveFocus()
  return host
}

/** The first other member of the space writes. @param from the number of the first message */
function sayAsOther(host: FakeHost, from: number, texts: readonly string[]): void {
  const space = firstSpace(host)
  const device = host.detail(space).members.find((member) => member.device !== host.device)?.device ?? ''
  const entries = texts.map((text, index) => {
    return { kind: 'message', id: String(from + index).padStart(24, '0'), text, time: Date.now(), seen: [] }
  })
  const lane = chatLane(space.slice(0, 16), monthOf(Date.now()), device)
  host.remote(space, lane, device, (doc) => doc.getArray(CHAT_ROOT).push(entries))
}

const focusLog = (): void => (log.element() as HTMLElement).focus()

/** Goes to the newest message, once it has this text. */
async function focusNewest(text: string): Promise<void> {
  const newest = async () => {
    focusLog()
    await keyboard('{ArrowUp}')
    return focused()?.textContent
  }
  await expect.poll(newest).toContain(text)
}

async function says(text: string): Promise<void> {
  await keyboard(`${text}{Enter}`)
  await expect.element(articles.last()).toMatchTextContent(text)
}

const opacityOf = (message: () => Element | null) => () => {
  const toolbar = message()?.querySelector(':scope > span:last-of-type')
  return toolbar ? getComputedStyle(toolbar).opacity : null
}

test('new messages are announced once, many at a time as a number, and each is read out in full', async () => {
  const host = await openChat()
  const announced = glimpses('[data-testid=arrivals] p')
  await expect.element(log).toHaveAttribute('aria-live', 'off')
  sayAsOther(host, 1, ['**Lamps** are here'])
  const first = expect.stringMatching(/^Ben \S+: Lamps are here$/)
  await expect.poll(() => announced).toEqual([first])
  sayAsOther(host, 10, ['a', 'b', 'c', 'd', 'e'])
  await expect.poll(() => announced).toEqual([first, chat.arrived(5)])
  await expect.element(page.getByTestId('arrivals').first()).toBeEmptyDOMElement()

  focusLog()
  await keyboard('{ArrowUp}')
  await expect.poll(focused).toHaveAccessibleName(/^Ben \S+: e, /)
  for (let step = 0; step < 5; step++) await keyboard('{ArrowUp}')
  await expect.poll(focused).toHaveAccessibleName(/: Lamps are here, \d+:\d\d/)
  // Older rows that scroll into view aren't announced as new.
  expect(announced).toHaveLength(2)
})

test('hovering a message shows only its actions, and the keyboard focus stays', async () => {
  const host = await openChat()
  const elsewhere = page.getByRole('navigation').first()
  await elsewhere.hover()
  sayAsOther(host, 1, ['Lamps', 'Trestles'])
  await focusNewest('Trestles')
  await keyboard('{ArrowUp}')
  await expect.poll(focused).toMatchTextContent('Lamps')
  await expect.poll(opacityOf(focused)).toBe('1')
  const next = articles.filter({ hasText: 'Trestles' })
  await next.hover()
  await expect.poll(opacityOf(() => next.query())).toBe('1')
  await expect.poll(opacityOf(focused)).toBe('0')
  await elsewhere.hover()
  await expect.poll(opacityOf(focused)).toBe('1')
})

test('keys reply to a message, edit, pin and react to it, and open its thread', async () => {
  const host = await openChat()
  sayAsOther(host, 1, ['Lamps are here'])
  await focusNewest('Lamps are here')
  await keyboard('r')
  await expect.element(field).toHaveFocus()
  await says('At last')
  await keyboard('{ArrowUp}')
  const edit = page.getByRole('textbox', { name: chat.edit, exact: true })
  await expect.element(edit).toHaveFocus()
  await edit.fill('At long last')
  await keyboard('{Enter}')
  await expect.element(articles.last()).toMatchTextContent('At long last')
  await expect.element(field).toHaveFocus()
  await focusNewest('At long last')
  await keyboard('p')
  await expect.poll(focused).toMatchTextContent(chat.pinnedBy('Ana'))

  await keyboard('+')
  const search = page.getByRole('combobox', { name: strings.emoji.search })
  await expect.element(search).toHaveFocus()
  await keyboard('genie')
  await expect.element(page.getByRole('option').first()).toHaveAccessibleName('genie')
  await search.fill('')
  await expect.element(page.getByRole('option').first()).not.toHaveAccessibleName('genie')
  // A genie is found by "lamp", even before the results are shown.
  await typeAndEnter('lamp')
  await expect.element(articles.last().getByRole('button', { pressed: true })).toMatchTextContent(/^🧞.*1$/)
  await expect.element(search).not.toBeInTheDocument()
  focusLog()
  await pressInOneFrame(['ArrowUp', 't'])
  const thread = page.getByRole('complementary', { name: chat.thread })
  await expect.element(thread.getByRole('textbox')).toHaveFocus()
  await keyboard('{Escape}')
  await expect.element(thread).not.toBeInTheDocument()
})

test('a copied link to a message works in another message', async () => {
  await openChat()
  await says('At long last')
  let copied = ''
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    copied = text
  })
  await focusNewest('At long last')
  ;(
    page
      .elementLocator(focused() as Element)
      .getByRole('button', { name: chat.more })
      .element() as HTMLElement
  ).focus()
  await keyboard('{Enter}')
  const told = glimpses('[aria-live="polite"]')
  const copy = page.getByRole('menuitem', { name: tools.copyLink })
  await expect.poll(() => document.activeElement?.role).toBe('menuitem')
  ;(copy.element() as HTMLElement).focus()
  await keyboard('{Enter}')
  await expect.poll(() => told).toContainEqual(expect.stringContaining(strings.app.copied))
  expect(copied).toMatch(/^parley:\/\//)
  await field.fill(copied)
  await keyboard('{Enter}')
  await expect.element(articles.last().getByRole('link')).toMatchTextContent('At long last')
})

test('commands and keys mute the channel, list what is pinned, and lead to a date', async () => {
  await openChat()
  await says('At long last')
  await focusNewest('At long last')
  await keyboard('p')
  await expect.poll(focused).toMatchTextContent(chat.pinnedBy('Ana'))
  ;(field.element() as HTMLElement).focus()
  await keyboard('/mu')
  await expect.element(page.getByRole('option', { name: '/mute', exact: false })).toBeVisible()
  await keyboard('{Enter}{Enter}')
  const muted = page.getByRole('button', { name: chat.unmute.channel })
  await expect.element(muted).toHaveAttribute('aria-pressed', 'true')
  await expect.element(field).toHaveValue('')
  await runCommand(chat.unmute.channel)
  await expect.element(page.getByRole('button', { name: chat.mute.channel })).toHaveAttribute('aria-pressed', 'false')

  const dialog = page.getByRole('dialog')
  const isInside = (opened: Locator) => () => opened.query()?.contains(document.activeElement) ?? false
  const pinned = page.getByRole('list', { name: chat.pinned })
  await runCommand(chat.pinned)
  await expect.element(pinned).toMatchTextContent('At long last')
  await expect.poll(isInside(dialog)).toBe(true)
  await keyboard('{Escape}')
  await expect.element(page.getByRole('button', { name: chat.pinned, exact: false })).toHaveFocus()
  await expect.element(pinned).not.toBeInTheDocument()

  const calendar = page.getByRole('dialog', { name: conversations.jumpToDate })
  const shortcuts = page.getByRole('dialog', { name: strings.app.shortcuts })
  await runCommand(conversations.jumpToDate)
  await expect.poll(isInside(calendar)).toBe(true)
  await pressInFrames(['Escape', '?'])
  await expect.poll(isInside(shortcuts)).toBe(true)
  for (const words of [chat.editLast, chat.walk, chat.atMessage(chat.reply), chat.atMessage(chat.pin)])
    await expect.element(shortcuts.getByText(words, { exact: true })).toBeVisible()
  await keyboard('{Escape}')
  await expect.element(page.getByRole('button', { name: conversations.more.channel })).toHaveFocus()
  await expect.element(dialog).not.toBeInTheDocument()
  // The scenario starts two days ago at most.
  await runCommand(conversations.jumpToDate)
  await expect.poll(isInside(calendar)).toBe(true)
  await keyboard('{ArrowUp}{Enter}')
  await expect.poll(focused).toHaveAccessibleName(/^Dora: Zalgo/)
  await expect.poll(focused).toBeInViewport()
  await expect.element(dialog).not.toBeInTheDocument()
})

/** One green pixel. */
const DOT =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

test('text typed while a message with a picture is being sent stays in the field', async () => {
  const host = await openChat()
  const picture = new File([await (await fetch(DOT)).blob()], 'dot.png', { type: 'image/png' })
  await userEvent.upload(document.querySelector('input[type=file][accept]') as HTMLElement, picture)
  const attachments = page.getByRole('list', { name: chat.attachments })
  await expect.poll(() => attachments.query()?.querySelectorAll('img')).toHaveLength(1)
  await field.fill('Look')
  host.pause()
  await keyboard('{Enter} at that')
  host.release()
  await expect.element(articles.last()).toMatchTextContent('Look')
  await expect.element(field).toHaveValue('at that')
})

test('two people with similar names are distinguished', async () => {
  await open(hostOf('chat'), '#/space/SPACE/members')
  const alike = () =>
    [...main().element().querySelectorAll('li')].filter((item) =>
      [...item.querySelectorAll('bdi')].some((name) => /^[BВ]en$/.test(name.textContent ?? '')),
    )
  await expect.poll(() => alike().length).toBe(2)
  const marks = () => alike().map(({ textContent }) => /^.en\W*([0-9a-f]{4})/.exec(textContent ?? '')?.[1] ?? '')
  await expect.poll(marks).not.toContain('')
  expect(new Set(marks()).size).toBe(2)
  const [first] = alike()
  await page
    .elementLocator(first as HTMLElement)
    .getByRole('button', { name: strings.people.more(''), exact: false })
    .click()
  await page.getByRole('menuitem', { name: strings.people.remove }).click()
  await expect
    .element(page.getByRole('dialog').getByRole('heading'))
    .toMatchTextContent(/^Remove .en \([0-9a-f]{4}\)\?$/)
  await press('Escape')
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
})
