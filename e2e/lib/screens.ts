/** The renderer alone over an in-memory host (renderer/testing), for tests of screens. */
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { preview } from 'vite'
import { strings } from '../../renderer/strings/strings.ts'
import { hex } from '../../renderer/testing/fake-host.ts'
import { PAPER, PAPER_ISSUE, PICTURES_ISSUE, QUIET } from '../../renderer/testing/newsletters.ts'
import { ensureBuilt } from '../../scripts/lib/build.mjs'
import { inProject } from '../../scripts/lib/project.mjs'

export interface Screens {
  /** Opens a scenario of renderer/testing/scenarios.ts. */
  open(page: Page, scenario: string): Promise<void>
  close(): Promise<void>
}

/**
 * Serves built pages, as people get them: a server that compiles parts on demand can leave the first page waiting.
 * Built once for all callers.
 */
export async function serveScreens(): Promise<Screens> {
  await ensureBuilt(['screens'])
  const server = await preview({
    configFile: false,
    build: { outDir: inProject('dist/screens') },
    preview: { port: 0, host: '127.0.0.1' },
    logLevel: 'error',
  })
  const { port } = server.httpServer.address() as AddressInfo
  return {
    async open(page, scenario) {
      await page.goto(`http://127.0.0.1:${port}/testing/index.html?scenario=${scenario}`)
      await page.waitForSelector('main')
    },
    close: () => server.close(),
  }
}

export interface Screen {
  name: string
  /** Of renderer/testing/scenarios.ts. */
  scenario: string
  address?: string
  act?: (page: Page) => Promise<void>
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
    act: (page) => page.getByText(strings.newsletter.replies(2), { exact: true }).click(),
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
 * Goes to a view by its address: `SPACE`, `CHANNEL`, `BOARD`, `PAGE` and the keys of `IDS` are replaced by the first of
 * each.
 */
export async function goTo(page: Page, address: string): Promise<void> {
  const id = await page.evaluate(() => {
    const { fakeHost } = window as unknown as { fakeHost: { state: { spaces: { id: string }[] } } }
    return fakeHost.state.spaces[0]?.id ?? ''
  })
  const first = Object.entries(IDS).reduce((whole, [word, of]) => whole.replace(word, of), address)
  const hash = first.replace('SPACE', id).replace('CHANNEL', id.slice(0, 16)).replace('BOARD', id.slice(16, 32))
  await page.evaluate((to) => {
    window.location.hash = to
  }, hash)
}

/** Milliseconds without a change after which a screen is complete. */
const CALM = 300

/** Resolves when nothing moves or changes on screen any more. */
async function isCalm(page: Page): Promise<void> {
  await page.evaluate(async (calm) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    let changed = performance.now()
    const observer = new MutationObserver(() => {
      changed = performance.now()
    })
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    const deadline = changed + 20 * calm
    const moves = () =>
      document.getAnimations().some((animation) => {
        return animation.playState === 'running' && animation.effect?.getComputedTiming().iterations !== Infinity
      })
    // A screen with a running clock never becomes still.
    while ((performance.now() - changed < calm || moves()) && performance.now() < deadline) await frame()
    observer.disconnect()
  }, CALM)
}

/** Dialogs may be stacked. */
async function closeAll(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await isCalm(page)
  for (let rest = 3; rest > 0 && (await page.getByRole('dialog').first().isVisible()); rest--) {
    await page.keyboard.press('Escape')
    await isCalm(page)
  }
}

/** `shown`: the scenario already open in the page; loading it again takes longest. */
export async function showScreen(
  screens: Screens,
  page: Page,
  { scenario, address, act, whole }: Screen,
  shown?: string,
): Promise<void> {
  if (scenario === shown) await closeAll(page)
  else await screens.open(page, scenario)
  if (address) await goTo(page, address)
  if (whole) await page.waitForSelector(whole)
  await isCalm(page)
  await act?.(page)
  await isCalm(page)
}
