import { FORUM_LIMITS as LIMITS } from '../../../../shared/tools/forums/limits.ts'
import {
  discussionId,
  OUTLINE_ROOT,
  type OutlineEntry,
  outlineLane,
  postKey,
  TEXTS_ROOT,
  type TextEntry,
  textsLane,
} from '../../../../shared/tools/forums/shape.ts'
import { strings } from '../../../strings/strings.ts'
import { after, at, opens, press } from '../../../testing/acts.ts'
import { FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { ARABIC, ana, LONG, madeHost } from '../../../testing/made-space.ts'
import type { Screen, TestedTool } from '../../../testing/screen.ts'

const MINUTE = 60_000
/** The discussion that screens show. */
export const DISCUSSION = discussionId(new FakeHost(ana).device, hex(1, 16))

const TITLES = [
  'Which menu for the summer fair?',
  'Parking',
  'Who brings the tents?',
  ARABIC,
  `${LONG}, again and again`,
]
const CATEGORIES = ['Food', 'Getting there', '', 'Food', `${LONG}`.slice(0, LIMITS.category)]
const POSTS = [
  'I’ve asked **three** caterers. What do you think?\n\n* soup and bread\n* falafel\n* a buffet',
  'Falafel, please. It keeps well, and everybody can eat it.',
  'مرحبا بالجميع، كيف الحال؟',
  'The buffet costs twice as much: see https://example.org/prices',
  'Let’s take falafel then.',
]

/** Writes discussions with posts by everyone. */
export function writeForum(host: FakeHost, space: string, { discussions = 5, posts = 5 } = {}): void {
  const now = Date.now()
  const { device, docs } = host
  const devices = [
    device,
    ...host
      .detail(space)
      .members.slice(1, 4)
      .map((member) => member.device),
  ]
  const outline = new Map<string, OutlineEntry[]>()
  const texts = new Map<string, { device: string; entries: TextEntry[] }>()
  const say = (lane: string, entry: OutlineEntry) => outline.set(lane, [...(outline.get(lane) ?? []), entry])
  for (let number = 0; number < discussions; number += 1) {
    const opener = devices[number % devices.length] ?? device
    const id = discussionId(opener, hex(1 + number, 16))
    const begun = now - (number + 1) * 50 * MINUTE
    const [title = '', category = ''] = [TITLES[number % TITLES.length], CATEGORIES[number % CATEGORIES.length]]
    say(opener, { kind: 'discussion', id, title, category, time: begun })
    const count = number === 0 ? posts : 1 + (number % 3)
    for (let place = 0; place < count; place += 1) {
      const author = devices[(number + place) % devices.length] ?? device
      const time = begun + place * MINUTE
      const post = hex(1000 * (number + 1) + place, 24)
      say(author, { kind: 'post', id: post, in: id, time, seen: [], ...(place === 1 && { to: [opener] }) })
      const lane = textsLane(id, author)
      const within = texts.get(lane) ?? { device: author, entries: [] }
      const quote = { post: postKey(opener, hex(1000 * (number + 1), 24)), text: 'What do you think?' }
      const text = POSTS[(number + place) % POSTS.length] ?? ''
      within.entries.push({ kind: 'text', id: post, text, time, ...(number === 0 && place === 1 && { quote }) })
      texts.set(lane, within)
    }
  }
  const about = { in: DISCUSSION, time: now - MINUTE }
  say(device, { kind: 'pin', on: true, ...about })
  say(device, { kind: 'solve', post: postKey(devices[1] ?? device, hex(1001, 24)), ...about })
  say(device, {
    kind: 'hide',
    post: postKey(devices[2] ?? device, hex(1002, 24)),
    on: true,
    note: 'Off topic',
    ...about,
  })
  for (const [author, entries] of outline)
    docs.change(space, outlineLane(now, author), author, (doc) => doc.getArray(OUTLINE_ROOT).push(entries))
  for (const [lane, { device: author, entries }] of texts)
    docs.change(space, lane, author, (doc) => doc.getArray(TEXTS_ROOT).push(entries))
  host.remembered.set(`forum-since.${space}`, 1)
}

const FORUM = { scenario: 'forum', address: '#/space/SPACE/forum' }
const ONE = { scenario: 'forum', address: '#/space/SPACE/forum/DISCUSSION' }

function dialogs(): readonly Screen[] {
  const { forums } = strings
  const menu = press(forums.menu(TITLES[0] ?? ''))
  return [
    ...at(FORUM, {
      'menu of a discussion': menu,
      'dialog: start a discussion': opens(press(forums.new)),
      'dialog: import discussions': opens(after(press(forums.more), press(forums.importTitle))),
      'dialog: export discussions': opens(after(press(forums.more), press(forums.exportTitle))),
      'dialog: rename a discussion': opens(after(menu, press(strings.tools.rename))),
      'dialog: change a category': opens(after(menu, press(forums.move))),
      'dialog: merge a discussion': opens(after(menu, press(forums.merge))),
      'dialog: hide a discussion': opens(after(menu, press(forums.hide))),
    }),
  ]
}

export const forums: TestedTool = {
  scenarios: {
    forum: () => madeHost(4, 5, (host, space) => writeForum(host, space)),
    /** For `npm run bench -- forum`. */
    'forum, a long discussion': () =>
      madeHost(8, 5, (host, space) => writeForum(host, space, { discussions: 20, posts: 10_000 })),
    'forum, many': () => madeHost(8, 5, (host, space) => writeForum(host, space, { discussions: 1000, posts: 1000 })),
  },
  ids: () => ({ DISCUSSION }),
  screens: [
    { name: 'forum, none yet', scenario: 'some', address: FORUM.address },
    { name: 'forum', ...FORUM },
    { name: 'a discussion', ...ONE },
    { name: 'forum, moderation log', scenario: 'forum', address: '#/space/SPACE/forum/log' },
  ],
  dialogs,
  made: () => [
    {
      title: strings.forums.new,
      async fill(page) {
        await page.getByRole('textbox', { name: strings.forums.discussionTitle }).fill('something')
        await page.getByRole('textbox', { name: strings.forums.firstPost }).fill('the first post')
        await press(strings.forums.open)(page)
      },
    },
  ],
}
