/** Every dialog, panel and menu, opened as a person opens it. */
import type { Locator } from '@playwright/test'
import { strings } from '../strings/strings.ts'
import type { Screen, Stage } from './screens.ts'

type Act = NonNullable<Screen['act']>

const HOVERS = 20
/** Milliseconds. */
const HOVER_TIME = 500

const { app, backup, boards, chat, conversations, nearby, news, pages, people } = strings
const { search, spaces, topics } = strings

const after =
  (...acts: readonly Act[]): Act =>
  async (page) => {
    for (const act of acts) await act(page)
  }

/** The first result of the command palette for a title. */
const command =
  (title: string): Act =>
  async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: strings.palette.title }).fill(title)
    await page.getByRole('option', { selected: true }).filter({ hasText: title }).waitFor()
    await page.keyboard.press('Enter')
  }

const named = (page: Stage | Locator, name: string): Locator =>
  page
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('menuitem', { name, exact: true }))
    .filter({ visible: true })
    .first()

const press =
  (...names: readonly string[]): Act =>
  async (page) => {
    for (const name of names) await named(page, name).click()
  }

/** With an action of the last message. */
const atMessage =
  (...names: readonly string[]): Act =>
  async (page) => {
    const message = page.getByRole('log').first().getByRole('article').last()
    const first = named(message, names[0] ?? '')
    // While the app loads, the message may move away from under the pointer.
    for (let tries = 0; tries < HOVERS && !(await first.isVisible()); tries++) {
      await message.hover()
      await first.waitFor({ timeout: HOVER_TIME }).catch(() => {})
    }
    await first.click()
    await press(...names.slice(1))(page)
  }

const opens =
  (act: Act): Act =>
  async (page) => {
    await act(page)
    await page.getByRole('dialog').first().waitFor()
  }

interface Place {
  scenario: string
  address?: string
  whole?: string
}

const SPACE: Place = { scenario: 'some', address: '#/space/SPACE/channel/CHANNEL' }
const CHAT: Place = { scenario: 'chat', address: '#/space/SPACE/channel/CHANNEL' }
const BOARD: Place = { scenario: 'some', address: '#/space/SPACE/board/BOARD', whole: '.excalidraw .App-menu' }
const PAGE: Place = { scenario: 'pages', address: '#/space/SPACE/page/PAGE', whole: '.ProseMirror' }
const TOPIC: Place = { scenario: 'topics', address: '#/space/SPACE/topics/prices' }
const PAPER: Place = { scenario: 'newsletters', address: '#/space/SPACE/newsletter/PAPER' }
const ISSUE: Place = { scenario: 'newsletters', address: '#/space/SPACE/newsletter/PAPER/issue/FIRST' }
const MEMBERS: Place = { scenario: 'some', address: '#/space/SPACE/members' }

const at = (place: Place, all: Readonly<Record<string, Act>>): Screen[] =>
  Object.entries(all).map(([name, act]) => ({ name, ...place, act }))

/** A page with the cursor after the typed text. */
const writing =
  (keys: string): Act =>
  async (page) => {
    await page.getByRole('textbox', { name: pages.text }).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.type(keys)
  }

export const DIALOGS: readonly Screen[] = [
  ...at(SPACE, {
    'dialog: new space': opens(command(spaces.newSpace)),
    'dialog: join with a link': opens(command(spaces.join)),
    'dialog: profile': opens(command(app.profile)),
    'dialog: keep and bring back': opens(command(backup.title)),
    'dialog: new channel': opens(command(chat.newChannel)),
    'dialog: new board': opens(command(boards.newBoard)),
    'dialog: new page': opens(command(pages.newPage)),
    'dialog: new newsletter': opens(command(news.newNewsletter)),
    'dialog: new message': opens(command(conversations.new)),
    'dialog: rename the space': opens(command(spaces.rename)),
    'dialog: leave the space': opens(command(spaces.leave)),
    'dialog: invite': opens(command(people.invite)),
    'dialog: an invite': opens(
      after(command(people.invite), async (page) =>
        page.getByRole('dialog').getByRole('button', { name: strings.invites.create }).click(),
      ),
    ),
    'panel: people': command(app.showPeople),
    'dialog: a poll': opens(command(chat.poll)),
    'dialog: go to a date': opens(command(conversations.jumpToDate)),
    'dialog: save a channel': opens(command(conversations.export)),
    'list: pinned': command(chat.pinned),
    'dialog: search that cannot be': opens(async (page) => {
      await page.keyboard.press('Control+f')
      await page.getByRole('dialog').getByRole('combobox').fill('from:nobody lamp')
      await page.getByText(search.unknownPerson('nobody')).waitFor()
    }),
    'menu of the space': async (page) => {
      await page.getByRole('button', { name: spaces.menu('Design team') }).click()
    },
  }),
  ...at(CHAT, {
    'menu of a message': atMessage(chat.more),
    'dialog: delete a message': async (page) => {
      const composer = page.getByRole('textbox', { name: chat.placeholder('general') })
      await composer.fill('Gone soon')
      await composer.press('Enter')
      await page.getByRole('log').getByText('Gone soon').waitFor()
      await opens(atMessage(chat.more, chat.remove))(page)
    },
    'a message that is edited': async (page) => {
      await page.getByRole('textbox', { name: chat.placeholder('general') }).press('ArrowUp')
      await page.getByRole('textbox', { name: chat.edit, exact: true }).waitFor()
    },
    emoji: async (page) => {
      await atMessage(chat.react)(page)
      await page.getByRole('combobox', { name: chat.emojiSearch }).fill('lamp')
    },
    'suggestions: people': async (page) => {
      await page.getByRole('textbox', { name: chat.placeholder('general') }).fill('@')
      await page.getByRole('option').first().waitFor()
    },
    'suggestions: commands': async (page) => {
      await page.getByRole('textbox', { name: chat.placeholder('general') }).fill('/')
      await page.getByRole('option').first().waitFor()
    },
    'a thread': async (page) => {
      await page.getByRole('textbox', { name: chat.placeholder('general') }).fill('')
      await atMessage(chat.openThread)(page)
    },
  }),
  {
    name: 'direct message',
    scenario: 'direct',
    act: async (page) => {
      await page.getByRole('region', { name: conversations.title }).getByRole('link').first().click()
    },
  },
  {
    name: 'who reads a direct message',
    scenario: 'direct',
    act: async (page) => {
      await page.getByRole('region', { name: conversations.title }).getByRole('link').first().click()
      await press(conversations.details)(page)
    },
  },
  ...at(BOARD, {
    'panel: comments': press(boards.comments),
    'panel: slides': press(boards.slides),
    'panel: voting': press(boards.voting),
    'panel: files of a board': press(boards.files),
    'panel: replay': press(boards.replay),
    'panel: timer': press(boards.timer),
  }),
  ...at(
    { scenario: 'some', address: '#/space/SPACE/boards' },
    {
      'menu of a board': press(boards.boardMenu('Kick-off')),
    },
  ),
  ...at(PAGE, {
    'menu of a page': press(pages.pageMenu),
    'dialog: who does a task': opens(press(pages.assign)),
    'what a slash offers': writing('/'),
  }),
  ...at(TOPIC, {
    'dialog: a topic’s name and keeping': opens(press(topics.more, topics.change)),
    'dialog: delete a topic': opens(press(topics.more, topics.delete)),
  }),
  ...at({ scenario: 'topics', address: '#/space/SPACE/topics' }, { 'dialog: new topic': opens(press(topics.new)) }),
  ...at(PAPER, {
    'dialog: import issues': opens(press(news.more, news.import)),
    'dialog: export issues': opens(press(news.more, news.export)),
  }),
  ...at(ISSUE, {
    'menu of an issue': press(news.more),
    'dialog: share an issue': opens(press(news.more, news.share)),
    'dialog: withdraw an issue': opens(press(news.more, news.withdraw)),
    'looks of issues': press(news.looks),
  }),
  ...at(MEMBERS, {
    'dialog: remove somebody': opens(async (page) =>
      page.getByRole('main').getByRole('button', { name: people.remove, exact: true }).first().click(),
    ),
  }),
  ...at(
    { scenario: 'nearby', address: '#/nearby' },
    {
      'dialog: an invite as a QR code': opens(press(nearby.qr)),
      'start a space with somebody near': async (page) =>
        page.getByRole('button', { name: nearby.startTogether }).first().click(),
    },
  ),
  { name: 'a space that one may only read', scenario: 'viewer', address: '#/space/SPACE/channel/CHANNEL' },
]

/** The others are panels, menus and suggestions. */
export const isDialog = ({ name }: Screen): boolean => name.startsWith('dialog: ')
