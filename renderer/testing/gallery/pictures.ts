/** The pictures in the docs: README.md shows some, docs/SCREENS.md all. */

import type { PresenceState } from '../../docs/presence/presence-state.ts'
import { strings } from '../../strings/strings.ts'
import { PALETTE } from '../../ui/people/colors.ts'
import { press } from '../acts.ts'
import type { Screen } from '../screen.ts'
import { FLYERS } from './fair-files.ts'
import { ISSUE_ADDRESS, PAPER_ADDRESS } from './harbor-post.ts'
import { BEN, CLARA, DISCUSSION, FAIR_EVENT, GAME, ITEMS, NORA } from './people.ts'

export interface GalleryPicture extends Screen {
  /** `docs/images/<file>-light.webp` and `-dark.webp`. */
  file: string
  /** A one-sentence description. */
  sentence: string
  /** What others are doing at the time, by device. */
  others?: Readonly<Record<string, PresenceState>>
}

export interface GallerySection {
  title: string
  pictures: readonly GalleryPicture[]
}

const [ben, clara, nora] = [
  { name: 'Ben', color: PALETTE[2] },
  { name: 'Clara', color: PALETTE[7] },
  { name: 'Nora', color: PALETTE[10] },
]

export const GALLERY: readonly GallerySection[] = [
  {
    title: 'People',
    pictures: [
      {
        file: 'nearby',
        name: 'Nearby',
        sentence: 'Jonas asks to join: Ana compares three words with his screen before she approves.',
        scenario: 'fair-nearby',
        address: '#/nearby',
      },
      {
        file: 'members',
        name: 'Members',
        sentence: 'Everyone in the space with their roles; invites and relays have tabs of their own.',
        scenario: 'fair',
        address: '#/space/SPACE/members',
      },
    ],
  },
  {
    title: 'Chat',
    pictures: [
      {
        file: 'channel',
        name: 'A channel',
        sentence: 'Messages with pictures, reactions, mentions and threads; the panel shows who is online.',
        scenario: 'fair',
        address: '#/space/SPACE/channel/CHANNEL',
        act: (page) => press(strings.app.showPeople)(page),
      },
      {
        file: 'search',
        name: 'Search',
        sentence: 'One field finds messages, pages, issues and files, and runs commands.',
        scenario: 'fair',
        address: '#/space/SPACE/channel/CHANNEL',
        act: async (page) => {
          await page.keyboard.press('Control+f')
          await page.getByRole('dialog').getByRole('combobox').fill('tables')
          await page.getByRole('option').first().waitFor()
        },
      },
    ],
  },
  {
    title: 'Boards and pages',
    pictures: [
      {
        file: 'board',
        name: 'A board',
        sentence: 'Everyone draws on one Excalidraw board and sees the others’ cursors.',
        scenario: 'fair',
        address: `#/space/SPACE/board/${ITEMS.sitePlan}`,
        whole: '.excalidraw .App-menu',
        others: {
          [BEN]: { ...ben, cursor: { x: -90, y: 170, board: ITEMS.sitePlan } },
          [CLARA]: { ...clara, cursor: { x: 480, y: 120, board: ITEMS.sitePlan } },
          [NORA]: { ...nora, cursor: { x: 250, y: -60, board: ITEMS.sitePlan } },
        },
      },
      {
        file: 'page',
        name: 'A page',
        sentence: 'A page that several people write at once, with a table and tasks that belong to somebody.',
        scenario: 'fair',
        address: `#/space/SPACE/page/${ITEMS.day}`,
        whole: '.ProseMirror',
      },
    ],
  },
  {
    title: 'Plans, discussions and games',
    pictures: [
      {
        file: 'tasks',
        name: 'Tasks',
        sentence: 'A table whose rows are tasks, with lanes for what is open, under way and done.',
        scenario: 'fair',
        address: `#/space/SPACE/table/${ITEMS.tasks}`,
        act: press(strings.tables.viewTypes.kanban),
      },
      {
        file: 'event',
        name: 'An event',
        sentence: 'Who comes, with how many, and what everyone brings.',
        scenario: 'fair',
        address: `#/space/SPACE/events/${FAIR_EVENT}`,
      },
      {
        file: 'discussion',
        name: 'A discussion',
        sentence: 'A discussion in the forum, with the post that solved it.',
        scenario: 'fair',
        address: `#/space/SPACE/forum/${DISCUSSION}`,
      },
      {
        file: 'chess',
        name: 'A game',
        sentence: 'Chess with another member: every device checks every move.',
        scenario: 'fair',
        address: `#/space/SPACE/games/${GAME}`,
      },
    ],
  },
  {
    title: 'Files',
    pictures: [
      {
        file: 'files',
        name: 'Files',
        sentence: 'Files with their status on this device, and above them the synced folders.',
        scenario: 'fair',
        address: '#/space/SPACE/files',
      },
      {
        file: 'photos',
        name: 'Photos and videos',
        sentence: 'The album shows every picture and video that somebody shared.',
        scenario: 'fair',
        address: '#/space/SPACE/album',
        whole: 'main img',
      },
      {
        file: 'synced-folder',
        name: 'A synced folder',
        sentence:
          'A folder that is the same on each device that syncs it. Deleted files stay in its trash for 30 days.',
        scenario: 'fair',
        address: `#/space/SPACE/folder/${FLYERS}`,
      },
    ],
  },
  {
    title: 'Newsletters and live data',
    pictures: [
      {
        file: 'publication',
        name: 'A publication',
        sentence: 'Issues of a public newsletter: anyone with its link can read them, and every reader passes them on.',
        scenario: 'fair',
        address: PAPER_ADDRESS,
      },
      {
        file: 'issue',
        name: 'An issue',
        sentence: 'An issue as its readers see it, on any device and offline.',
        scenario: 'fair',
        address: ISSUE_ADDRESS,
      },
      {
        file: 'stream',
        name: 'A stream',
        sentence: 'Values that a program publishes: the last ones, a chart and a log.',
        scenario: 'fair',
        address: '#/space/SPACE/topics/weather',
      },
    ],
  },
]
