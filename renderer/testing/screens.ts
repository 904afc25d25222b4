/** Every screen of the app, with a host in memory. */
import { strings } from '../strings/strings.ts'
import type { Screen } from './screen.ts'
import { TESTED_TOOLS } from './tools.ts'

const OF_APP: readonly Screen[] = [
  { name: 'first run', scenario: 'first' },
  { name: 'nearby, nobody there', scenario: 'empty', address: '#/nearby' },
  { name: 'nearby, with people', scenario: 'nearby', address: '#/nearby' },
  { name: 'nearby, with join requests', scenario: 'joinRequests', address: '#/nearby' },
  { name: 'joining', scenario: 'joining' },
  { name: 'trouble', scenario: 'trouble' },
  { name: 'inbox', scenario: 'inbox', address: '#/space/SPACE/inbox' },
  { name: 'inbox, empty', scenario: 'some', address: '#/space/SPACE/inbox' },
  { name: 'inbox, long', scenario: 'long-inbox', address: '#/space/SPACE/inbox' },
  { name: 'home', scenario: 'inbox', address: '#/home' },
  { name: 'what goes on now', scenario: 'now', address: '#/space/SPACE/inbox' },
  { name: 'members', scenario: 'some', address: '#/space/SPACE/members' },
  { name: 'invites', scenario: 'some', address: '#/space/SPACE/members/invites' },
  { name: 'relays', scenario: 'formerMembers', address: '#/space/SPACE/members/relays' },
  { name: 'no relays', scenario: 'some', address: '#/space/SPACE/members/relays' },
  { name: 'former members', scenario: 'formerMembers', address: '#/space/SPACE/members/former' },
  {
    name: 'the command of a relay',
    scenario: 'formerMembers',
    address: '#/space/SPACE/members',
    act: async (page) => {
      await page.getByRole('main').getByRole('button', { name: strings.people.invite }).click()
      await page.getByRole('dialog').getByRole('button', { name: strings.invites.options }).click()
      await page.getByRole('dialog').getByText(strings.roles.relay, { exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: strings.invites.create }).click()
      await page.getByRole('button', { name: strings.relays.copyCommand }).waitFor()
    },
  },
  ...(['you', 'appearance', 'notifications', 'network', 'storage', 'about'] as const).map((section) => ({
    name: `settings, ${section}`,
    scenario: 'some',
    address: `#/settings/${section}`,
  })),
  { name: 'settings, shell', scenario: 'installed', address: '#/settings/shell' },
  { name: 'settings, a newer version', scenario: 'installed', address: '#/settings/about' },
  {
    name: 'find on this screen',
    scenario: 'installed',
    address: '#/space/SPACE/channel/CHANNEL',
    act: async (page) => {
      await page.keyboard.press('Control+Shift+F')
      await page.getByRole('textbox', { name: strings.palette.findHere }).fill('the')
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
]

/** Every screen with content, and some empty ones. */
export const SCREENS: readonly Screen[] = [...OF_APP, ...TESTED_TOOLS.flatMap(({ screens = [] }) => screens)]

/** Slow screens: with an editor that has its own styles, or with pictures. */
export const EDITORS: readonly Screen[] = TESTED_TOOLS.flatMap(({ editors = [] }) => editors)

/**
 * Resolves a view's address: replaces `SPACE` and the tools' placeholders.
 * @param space id of the first space
 */
export function addressIn(space: string, address: string): string {
  const ids = Object.fromEntries(TESTED_TOOLS.flatMap(({ ids }) => Object.entries(ids?.(space) ?? {})))
  return address.replace(/\b[A-Z_]{2,}\b/g, (word) => {
    const id = word === 'SPACE' ? space : ids[word]
    if (id === undefined) throw new Error(`no tool says what ${word} is`)
    return id
  })
}
