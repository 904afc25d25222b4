/** Every screen of the app over a host in memory: for pictures of them, and for tests that look at all. */
import type { Page } from '@playwright/test'
import { strings } from '../strings/strings.ts'
import { hex } from './fake-host.ts'
import { PAPER, PAPER_ISSUE, PICTURES_ISSUE, QUIET } from './newsletters.ts'

/** What acts on a screen: Playwright's page, or the frame of a component test with the page's keyboard. */
export type Stage = Pick<Page, 'getByRole' | 'getByText' | 'keyboard'>

export interface Screen {
  name: string
  /** Of renderer/testing/scenarios.ts. */
  scenario: string
  address?: string
  act?: (page: Stage) => Promise<void>
  /** Visible once the view is complete, if that takes a while. */
  whole?: string
}

/** Every screen with content, and some without. */
export const SCREENS: readonly Screen[] = [
  { name: 'first run', scenario: 'first' },
  { name: 'nearby, nobody there', scenario: 'empty', address: '#/nearby' },
  { name: 'nearby, with people', scenario: 'nearby', address: '#/nearby' },
  { name: 'nearby, with knocks', scenario: 'knocks', address: '#/nearby' },
  { name: 'channel without messages', scenario: 'fresh', address: '#/space/SPACE/channel/CHANNEL' },
  { name: 'joining', scenario: 'joining' },
  { name: 'trouble', scenario: 'trouble' },
  { name: 'channel', scenario: 'some', address: '#/space/SPACE/channel/CHANNEL' },
  { name: 'members', scenario: 'some', address: '#/space/SPACE/members' },
  { name: 'members, with keepers', scenario: 'former', address: '#/space/SPACE/members' },
  {
    name: 'the command of a keeper',
    scenario: 'former',
    address: '#/space/SPACE/members',
    act: async (page) => {
      await page.getByRole('main').getByRole('button', { name: strings.people.invite }).click()
      await page.getByRole('dialog').getByText(strings.roles.keeper, { exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: strings.invites.create }).click()
      await page.getByRole('button', { name: strings.keepers.copyCommand }).waitFor()
    },
  },
  { name: 'network', scenario: 'some', address: '#/network' },
  { name: 'doctor', scenario: 'some', address: '#/doctor' },
  ...(['you', 'appearance', 'notifications', 'network', 'storage', 'about'] as const).map((section) => ({
    name: `settings, ${section}`,
    scenario: 'some',
    address: `#/settings/${section}`,
  })),
  { name: 'settings, shell', scenario: 'installed', address: '#/settings/shell' },
  {
    name: 'find on this screen',
    scenario: 'installed',
    address: '#/space/SPACE/channel/CHANNEL',
    act: async (page) => {
      await page.keyboard.press('Control+Shift+F')
      await page.getByRole('textbox', { name: strings.find.title }).fill('the')
    },
  },
  { name: 'palette', scenario: 'some', act: (page) => page.keyboard.press('Control+k') },
  { name: 'search', scenario: 'some', act: (page) => page.keyboard.press('Control+f') },
  {
    name: 'search, with results',
    scenario: 'some',
    act: async (page) => {
      await page.keyboard.press('Control+f')
      await page.getByRole('dialog').getByRole('combobox').fill('morning')
      await page.getByRole('option').first().waitFor()
    },
  },
  { name: 'shortcuts', scenario: 'some', address: '#/nearby', act: (page) => page.keyboard.press('?') },
  { name: 'files, none yet', scenario: 'some', address: '#/space/SPACE/files' },
  { name: 'files', scenario: 'files', address: '#/space/SPACE/files' },
  { name: 'files, a folder', scenario: 'files', address: '#/space/SPACE/files/in/Photos' },
  { name: 'folders kept in step', scenario: 'folders', address: '#/space/SPACE/files' },
  {
    name: 'a folder kept in step',
    scenario: 'folders',
    address: '#/space/SPACE/files',
    act: (page) => page.getByRole('button', { name: strings.folders.open('Plans'), exact: true }).click(),
  },
  { name: 'topics, none yet', scenario: 'some', address: '#/space/SPACE/topics' },
  { name: 'topics', scenario: 'topics', address: '#/space/SPACE/topics' },
  { name: 'a topic', scenario: 'topics', address: '#/space/SPACE/topics/prices' },
  { name: 'newsletter without issues', scenario: 'newsletters', address: '#/space/SPACE/newsletter/QUIET' },
  { name: 'newsletter', scenario: 'newsletters', address: '#/space/SPACE/newsletter/PAPER' },
  { name: 'issue', scenario: 'newsletters', address: '#/space/SPACE/newsletter/PAPER/issue/FIRST' },
  { name: 'issue with pictures', scenario: 'newsletters', address: '#/space/SPACE/newsletter/PAPER/issue/PICTURES' },
  { name: 'drafts', scenario: 'newsletters', address: '#/space/SPACE/newsletter/PAPER/drafts' },
  { name: 'channel, its publisher', scenario: 'publisher', address: '#/space/SPACE/newsletter/PAPER' },
  {
    name: 'what readers replied',
    scenario: 'publisher',
    address: '#/space/SPACE/newsletter/PAPER',
    act: (page) => page.getByText(strings.news.replies(2), { exact: true }).click(),
  },
  { name: 'channel, a reader', scenario: 'subscriber', address: '#/space/SPACE/newsletter/PAPER' },
  { name: 'an issue, to a reader', scenario: 'subscriber', address: '#/space/SPACE/newsletter/PAPER/issue/FIRST' },
]

/** Slow ones: with an editor that has styles of its own, or with pictures. */
export const EDITORS: readonly Screen[] = [
  { name: 'album', scenario: 'files', address: '#/space/SPACE/album', whole: 'main img' },
  { name: 'boards', scenario: 'some', address: '#/space/SPACE/boards' },
  { name: 'board', scenario: 'some', address: '#/space/SPACE/board/BOARD', whole: '.excalidraw .App-menu' },
  { name: 'all that can be said in a channel', scenario: 'chat', address: '#/space/SPACE/channel/CHANNEL' },
  { name: 'page', scenario: 'pages', address: '#/space/SPACE/page/PAGE', whole: '.ProseMirror' },
]

/** Values of the placeholders in addresses, in any space. */
const IDS: Record<string, string> = { PAGE: hex(60, 16), PAPER, QUIET, FIRST: PAPER_ISSUE, PICTURES: PICTURES_ISSUE }

/**
 * A view's address: `SPACE`, `CHANNEL`, `BOARD`, `PAGE` and the keys of `IDS` are replaced by the first of each.
 * @param space id of the first space
 */
export const addressIn = (space: string, address: string): string =>
  Object.entries(IDS)
    .reduce((whole, [word, of]) => whole.replace(word, of), address)
    .replace('SPACE', space)
    .replace('CHANNEL', space.slice(0, 16))
    .replace('BOARD', space.slice(16, 32))
