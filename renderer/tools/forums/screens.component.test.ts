/** The forum of a space, in every state. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { FORUM_LIMITS as LIMITS } from '../../../shared/tools/forums/limits.ts'
import {
  discussionId,
  OUTLINE_ROOT,
  outlineLane,
  postKey,
  type Quote,
  TEXTS_ROOT,
  textsLane,
} from '../../../shared/tools/forums/shape.ts'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { type FakeHost, hex } from '../../testing/host/fake-host.ts'
import { LONG } from '../../testing/made-space.ts'
import { savedFiles } from '../../testing/saved-files.ts'
import { asViewer, enter, firstSpace, main, testScreens, whileHostIsDown } from '../../testing/tool-screens.ts'
import { EXPORTS, type ExportFormat } from './exchange/export-forum.ts'
import { readFile } from './exchange/read-file.ts'
import { DISCUSSION } from './testing/screens.ts'
import { forums } from './tool.tsx'

const words = strings.forums
const list = () => 'forum'
const one = () => `forum/${DISCUSSION}`
const MENU = 'Which menu for the summer fair?'

/** Matches texts that contain this text. */
const part = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
const row = (title: string) => main().getByRole('link', { name: part(title) })
const begin = () => main().getByRole('button', { name: words.new })
const post = (text: string) => main().getByText(part(text))
const field = () => main().getByRole('textbox', { name: words.write })
const entries = (host: FakeHost, root: string, lane: string): unknown[] => {
  const found: unknown[] = []
  host.docs.change(firstSpace(host), lane, host.device, (doc) => found.push(...doc.getArray(root).toArray()))
  return found
}

async function showsList(): Promise<void> {
  await expect.element(row(MENU)).toBeVisible()
  await expect.element(main().getByRole('img', { name: words.pinned })).toBeVisible()
  await expect.element(main().getByRole('img', { name: words.solved })).toBeVisible()
}

async function opensOne(): Promise<void> {
  await showsList()
  await enter(row(MENU))
  await expect.poll(() => window.location.hash).toContain(`/forum/${DISCUSSION}`)
  await showsOne()
}

async function showsOne(): Promise<void> {
  await expect.element(post('Falafel, please.')).toBeVisible()
  await expect.element(main().getByText(words.goToSolution)).toBeVisible()
  await expect.poll(() => document.activeElement?.closest('[aria-hidden="true"]') ?? null).toBeNull()
  await expect.element(post(words.postHiddenBy('Ana'))).toBeVisible()
}

testScreens(forums, {
  forum: {
    empty: {
      host: () => hostOf('some'),
      path: list,
      async sees() {
        await expect.element(main().getByText(words.empty)).toBeVisible()
        await enter(begin())
        await expect.element(page.getByRole('dialog').getByRole('textbox').first()).toHaveFocus()
        await userEvent.keyboard('{Escape}')
        await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
      },
    },
    normal: { host: () => hostOf('forum'), path: list, sees: opensOne },
    failed: { host: () => hostOf('forum'), path: list, sees: whileHostIsDown(showsList) },
    viewer: {
      host: () => asViewer('forum'),
      path: list,
      async sees() {
        await expect.element(main().getByText(strings.app.viewOnly)).toBeVisible()
        await expect.element(begin()).not.toBeInTheDocument()
        await opensOne()
        await expect.element(field()).not.toBeInTheDocument()
        await expect.element(main().getByText(words.viewOnly)).toBeVisible()
      },
    },
    'long names': {
      host: () => hostOf('forum'),
      path: list,
      async sees() {
        await expect.element(row(LONG)).toBeVisible()
      },
    },
  },
})

test('a post is drafted, posted with a quote, and edited', async () => {
  const host = hostOf('forum')
  await open(host, `#/space/${firstSpace(host)}/${one()}`)
  await showsOne()
  const falafel = main().getByRole('article').filter({ hasText: 'Falafel, please.' }).first()
  await userEvent.click(falafel.getByRole('button', { name: words.quote, exact: true }))
  await expect.element(field()).toHaveFocus()
  await userEvent.keyboard('Settled')
  await userEvent.click(main().getByRole('link', { name: words.title }))
  await enter(row(MENU))
  await expect.element(field()).toHaveValue('Settled')
  await userEvent.click(field())
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  const settled = main().getByRole('article').filter({ hasText: 'Settled' })
  await expect.element(settled.getByText(words.quoted('Ben'))).toBeVisible()
  await expect.element(field()).toHaveValue('')
  expect(entries(host, TEXTS_ROOT, textsLane(DISCUSSION, host.device)).at(-1)).toMatchObject({ text: 'Settled' })

  await userEvent.click(settled.getByRole('button', { name: words.postMenu('Ana') }))
  await userEvent.click(page.getByRole('menuitem', { name: words.edit, exact: true }))
  const editor = main().getByRole('textbox', { name: words.edit, exact: true })
  await expect.element(editor).toHaveFocus()
  await userEvent.keyboard('!')
  await userEvent.click(main().getByRole('link', { name: words.title }))
  await enter(row(MENU))
  await expect.element(editor).toHaveValue('Settled!')
  await userEvent.click(editor)
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await expect.element(main().getByText(words.edited)).toBeVisible()
  await expect.element(editor).not.toBeInTheDocument()
})

test('a draft moves along if its discussion is merged into another', async () => {
  const host = hostOf('forum')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/${one()}`)
  await showsOne()
  await field().fill('Half a thought')
  const into = discussionId(host.detail(space).members[1]?.device ?? '', hex(2, 16))
  const merge = { kind: 'merge', in: DISCUSSION, into, time: Date.now() }
  host.remote(space, outlineLane(Date.now(), host.device), host.device, (doc) =>
    doc.getArray(OUTLINE_ROOT).push([merge]),
  )
  await expect.element(main().getByRole('heading', { name: 'Parking' })).toBeVisible()
  await expect.element(field()).toHaveValue('Half a thought')
  await userEvent.click(field())
  await userEvent.keyboard(', and the rest{Control>}{Enter}{/Control}')
  await expect.element(field()).toHaveValue('')
  await expect.poll(() => [...host.remembered.keys()].filter((key) => key.startsWith('forum-draft'))).toEqual([])
})

/** Opens a forum's list with unread posts. Returns a function for the count in the sidebar. */
async function countsUnread(): Promise<() => number> {
  const host = hostOf('forum')
  await open(host, `#/space/${firstSpace(host)}/${list()}`)
  await showsList()
  const line = page.getByRole('region', { name: words.title, exact: true }).getByRole('link')
  const count = () => Number(line.element().querySelector('span[aria-hidden]')?.textContent ?? 0)
  await expect.poll(count).toBeGreaterThan(0)
  return count
}

test('the sidebar shows how many posts are unread, until they have been on screen', async () => {
  const count = await countsUnread()
  const before = count()
  await enter(row(MENU))
  await showsOne()
  await expect.poll(count).toBeLessThan(before)
})

test('discussions from a mailbox are previewed, then imported as others’ posts', async () => {
  const host = hostOf('some')
  await open(host, `#/space/${firstSpace(host)}/${list()}`)
  await enter(main().getByRole('button', { name: words.importTitle }))
  const dialog = page.getByRole('dialog', { name: words.importTitle })
  const mail = (subject: string) => `From a@b Fri Jul  8 12:08:34 2011\nFrom: Dora <d@x>\nSubject: ${subject}\n\nHi\n\n`
  const file = new File([mail('Grill'), mail('Parking')], 'fair.mbox')
  await expect.element(dialog.getByRole('button', { name: words.chooseFile })).toBeVisible()
  const choose = async (chosen: File) =>
    userEvent.upload(dialog.element().querySelector('input[type=file]') as HTMLElement, chosen)
  await choose(new File(['{}'], 'none.json'))
  await expect.element(dialog.getByRole('alert')).toHaveTextContent(words.notImported('none.json'))
  await choose(file)
  await expect.element(dialog.getByRole('status')).toHaveTextContent(words.importFound(2, 2))
  await enter(dialog.getByRole('button', { name: words.importNow }))
  await expect.element(dialog.getByText(words.imported(2))).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await enter(row('Parking'))
  await expect.element(main().getByText(words.importedFrom('Dora'))).toBeVisible()
})

test('an owner locks a discussion, which is logged, and undoes it', async () => {
  const host = hostOf('forum')
  await open(host, `#/space/${firstSpace(host)}/${list()}`)
  await showsList()
  await userEvent.click(main().getByRole('button', { name: words.menu(MENU) }))
  await userEvent.click(page.getByRole('menuitem', { name: words.lock, exact: true }))
  await expect.element(main().getByRole('img', { name: words.locked })).toBeVisible()
  const outline = outlineLane(Date.now(), host.device)
  expect(entries(host, OUTLINE_ROOT, outline).at(-1)).toMatchObject({ kind: 'lock', on: true, in: DISCUSSION })
  await userEvent.click(main().getByRole('button', { name: words.log }))
  await expect.element(post(words.did.lock)).toBeVisible()
  await expect.element(post(words.because('Off topic'))).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: strings.tools.undo }))
  await expect.element(post(words.did.unlock)).toBeVisible()
})

const article = (text: string) => main().getByRole('article').filter({ hasText: text })
const choose = async (label: string, value: string) => {
  await userEvent.click(main().getByRole('combobox', { name: label }))
  await userEvent.click(page.getByRole('option', { name: value, exact: true }))
}
const inMenu = async (of: string, entry: string) => {
  await userEvent.click(main().getByRole('button', { name: of, exact: true }))
  await userEvent.click(page.getByRole('menuitem', { name: entry, exact: true }))
}

test('an owner hides a post for a reason that the log shows, and undoes it', async () => {
  const host = hostOf('forum')
  await open(host, `#/space/${firstSpace(host)}/${one()}`)
  await showsOne()
  const before = article(words.postHiddenBy('Ana')).elements().length
  const buffet = article('The buffet costs twice').first()
  await userEvent.click(buffet.getByRole('button', { name: words.postMenu('Dora') }))
  await userEvent.click(page.getByRole('menuitem', { name: words.hidePost, exact: true }))
  await userEvent.keyboard('Advertising{Enter}')
  await expect.poll(() => article(words.postHiddenBy('Ana')).elements().length).toBe(before + 1)
  await userEvent.click(main().getByRole('link', { name: words.title }))
  await userEvent.click(main().getByRole('button', { name: words.log }))
  await expect.element(post(words.because('Advertising'))).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: strings.tools.undo }))
  await expect.element(post(words.did.showPost)).toBeVisible()
})

test('a discussion is found by its words or its new category, then merged, and links to it still work', async () => {
  const host = hostOf('forum')
  await open(host, `#/space/${firstSpace(host)}/${list()}`)
  await showsList()
  await inMenu(words.menu('Parking'), words.move)
  await userEvent.fill(page.getByRole('dialog').getByRole('combobox', { name: words.category }), 'Catering')
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: words.moveNow, exact: true }))
  await choose(words.category, 'Catering')
  await expect.element(row(MENU)).not.toBeInTheDocument()
  await expect.element(row('Parking')).toBeVisible()
  await choose(words.category, words.allCategories)
  await userEvent.fill(main().getByRole('textbox', { name: words.find }), 'PARK')
  await expect.element(row(MENU)).not.toBeInTheDocument()
  const link = row('Parking').element().getAttribute('href') ?? ''
  await inMenu(words.menu('Parking'), words.merge)
  await userEvent.click(page.getByRole('dialog').getByRole('combobox', { name: words.mergeInto }))
  await userEvent.click(page.getByRole('option', { name: MENU }))
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: words.mergeNow, exact: true }))
  await expect.poll(() => window.location.hash).toContain(`/forum/${DISCUSSION}`)
  window.location.hash = link
  await expect.element(main().getByRole('heading', { name: MENU, level: 1 })).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: strings.tools.undo }).last())
  await expect.element(main().getByRole('heading', { name: 'Parking', level: 1 })).toBeVisible()
})

test('a muted discussion isn’t counted, and shows its first unread post once it’s watched again', async () => {
  const count = await countsUnread()
  const before = count()
  await inMenu(words.menu(MENU), words.levels.muted)
  await expect.poll(count).toBeLessThan(before)
  await inMenu(words.menu(MENU), words.levels.watching)
  await expect.poll(count).toBe(before)
  await enter(row(MENU))
  await expect.element(main().getByText(words.newPosts, { exact: true })).toBeVisible()
})

test('a link to a post among thousands shows that post', async () => {
  const host = hostOf('forum, many')
  const space = firstSpace(host)
  const wanted = (
    entries(host, OUTLINE_ROOT, outlineLane(Date.now(), host.device)) as { kind: string; in?: string; id: string }[]
  )
    .filter(({ kind, in: within }) => kind === 'post' && within === DISCUSSION)
    .at(120)
  await open(host, `#/space/${space}/forum/${DISCUSSION}/${wanted?.id}-${host.device}`)
  const isOnScreen = () => {
    const found = document.querySelector('article[data-found]')
    const { left = 0, right = 0, top = 0, bottom = 0 } = found?.getBoundingClientRect() ?? {}
    const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return found !== null && there?.closest('article') === found
  }
  await expect.poll(isOnScreen).toBe(true)
})

test.for(Object.keys(EXPORTS) as ExportFormat[])('a forum is exported as %s, without hidden posts', async (format) => {
  const saved = savedFiles()
  const host = hostOf('forum')
  await open(host, `#/space/${firstSpace(host)}/${list()}`)
  await showsList()
  await inMenu(words.more, words.exportTitle)
  const dialog = page.getByRole('dialog', { name: words.exportTitle })
  await userEvent.click(dialog.getByRole('radio', { name: words.formats[format] }))
  await userEvent.click(dialog.getByRole('button', { name: words.exportNow, exact: true }))
  await expect.element(dialog.getByRole('button', { name: strings.app.close, exact: true }).last()).toBeVisible()
  const file = new File([...saved], `forum.${EXPORTS[format].ending}`)
  const read = await readFile(file, { title: '', author: '' }, new AbortController().signal)
  const menu = read?.discussions.find(({ title }) => title === MENU)
  expect(read?.discussions).toHaveLength(5)
  expect(menu?.posts.map(({ author }) => author)).toEqual(['Ana', 'Ben', 'Dora', 'Ana'])
  expect(menu?.posts[1]?.text).toMatch(
    new RegExp(`^${words.quoted('Ana')}\n\n> What do you think\\?\n\nFalafel, please`),
  )
})

test('a quote of an imported post names its author, not the importer, and doesn’t split an emoji', async () => {
  const host = hostOf('forum')
  const space = firstSpace(host)
  const [id, time] = [hex(9, 24), Date.now()]
  const write = (lane: string, root: string, entry: unknown) =>
    host.docs.change(space, lane, host.device, (doc) => doc.getArray(root).push([entry]))
  const text = `${'x'.repeat(LIMITS.quote - 1)}🍲 for all`
  write(textsLane(DISCUSSION, host.device), TEXTS_ROOT, { kind: 'text', id, text, time })
  const from = { name: 'Jürgen', time: 5 }
  const place = { kind: 'post', id, in: DISCUSSION, time, seen: [], from }
  write(outlineLane(time, host.device), OUTLINE_ROOT, place)
  await open(host, `#/space/${space}/forum/${DISCUSSION}/${id}-${host.device}`)
  await expect.element(post(words.importedFrom('Jürgen'))).toBeVisible()
  await userEvent.click(main().getByRole('button', { name: words.quote }).last())
  await expect.element(main().getByText(words.quoting('Jürgen'))).toBeVisible()
  await userEvent.fill(field(), 'I agree')
  await userEvent.click(main().getByRole('button', { name: words.post, exact: true }))
  await expect.element(main().getByText(words.quoted('Jürgen'))).toBeVisible()
  const quotes = entries(host, TEXTS_ROOT, textsLane(DISCUSSION, host.device)).map(
    (entry) => (entry as { quote?: Quote }).quote,
  )
  expect(quotes.at(-1)?.text).toBe('x'.repeat(LIMITS.quote - 1))
})

test('[F8] a quote is called unproven if its post doesn’t exist, but not if its text hasn’t arrived', async () => {
  const host = hostOf('forum')
  const space = firstSpace(host)
  const time = Date.now()
  const [, { device: ben = '' } = {}] = host.detail(space).members
  const write = (device: string, lane: string, root: string, entry: unknown) =>
    host.docs.change(space, lane, device, (doc) => doc.getArray(root).push([entry]))
  const post = (device: string, id: string) =>
    write(device, outlineLane(time, device), OUTLINE_ROOT, { kind: 'post', id, in: DISCUSSION, time, seen: [] })
  const [awaited, unknown] = [hex(7, 24), hex(8, 24)]
  post(ben, awaited)
  for (const [place, quoted] of [awaited, unknown].entries()) {
    const id = hex(20 + place, 24)
    const quote = { post: postKey(ben, quoted), text: 'Soup' }
    post(host.device, id)
    write(host.device, textsLane(DISCUSSION, host.device), TEXTS_ROOT, {
      ...{ kind: 'text', id, text: `Answer ${place}`, time, quote },
    })
  }
  await open(host, `#/space/${space}/${one()}`)
  const answer = (place: number) =>
    main()
      .getByRole('article')
      .filter({ hasText: `Answer ${place}` })
  await expect.element(answer(1).getByText(words.unproven)).toBeVisible()
  await expect.element(answer(0).getByText(words.quoted('Ben'))).toBeVisible()
  await expect.element(answer(0).getByText(words.unproven)).not.toBeInTheDocument()
})
