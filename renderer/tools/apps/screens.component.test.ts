/** The apps of a space, in every state. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { appDoc, readApp } from '../../../shared/tools/apps/shape.ts'
import { OFFERS_KEY } from '../../../shared/tools/people/own-offers.ts'
import { formats, strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { LONG } from '../../testing/made-space.ts'
import {
  asViewer,
  enter,
  firstSpace,
  main,
  testScreens,
  whileHostIsDown,
  withItem,
} from '../../testing/tool-screens.ts'
import { CHESS } from './testing/screens.ts'
import { apps } from './tool.tsx'

const words = strings.apps
const list = () => 'apps'
const chess = () => `app/${CHESS}`

const add = () => main().getByRole('button', { name: words.new })
/** The accessible name begins with the app's name; the time follows. */
const card = (name: string) =>
  main()
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .first()
const start = () => main().getByRole('button', { name: words.startNamed('Chess') })

async function showsList(): Promise<void> {
  await expect.element(card('Chess')).toBeVisible()
  await expect.element(main().getByRole('button', { name: words.deletedItems.title })).toBeVisible()
}

/** Enter opens an app. */
async function opensOne(): Promise<void> {
  await showsList()
  await enter(card('Chess'))
  await expect.poll(() => window.location.hash).toContain(`/app/${CHESS}`)
  await showsOne()
}

async function showsOne(): Promise<void> {
  await expect.element(start()).toBeVisible()
  await expect.element(main().getByText('White to move')).toBeVisible()
  const line = main().getByRole('link', { name: 'Cem answered e5' })
  await expect.element(line).toHaveAttribute('href', expect.stringMatching(/\/at-%23move1$/))
  await expect.element(main().getByText(/^Added by /)).toBeVisible()
  await expect.element(main().getByRole('link', { name: words.source })).toBeVisible()
}

/** A browser that can't prove that apps are sealed off doesn't start any. */
async function failsClosed(): Promise<void> {
  await showsOne()
  await enter(start())
  await expect.element(main().getByRole('alert')).toHaveTextContent(words.notStarted(words.leaks))
  await expect.poll(() => document.querySelector('iframe')).toBeNull()
}

/** A package dropped on any view of a space becomes an app in it. */
test('a package dropped on a space opens the dialog that adds it', async () => {
  await open(hostOf('apps'), '#/space/SPACE/members')
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File(['PK'], 'Chess.XDC'))
  await expect.element(main().getByRole('heading', { level: 1 })).toBeVisible()
  main()
    .element()
    .dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  await expect.element(page.getByRole('dialog', { name: words.new })).toBeVisible()
})

test('each of several packages dropped on the list becomes an app, and a file that isn’t a package is named', async () => {
  const host = hostOf('apps')
  host.apps.looked = { problem: null, name: null, source: null, icon: null }
  await open(host, `#/space/SPACE/${list()}`)
  const dataTransfer = new DataTransfer()
  for (const name of ['Ludo.xdc', 'notes.txt', 'Poll.xdc']) dataTransfer.items.add(new File(['PK'], name))
  card('Chess')
    .element()
    .dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  await expect.element(card('Ludo')).toBeVisible()
  await expect.element(card('Poll')).toBeVisible()
  await expect
    .element(main().getByRole('alert'))
    .toHaveTextContent(words.notAdded('notes.txt', words.problems['not-a-zip']))
  expect(window.location.hash).toMatch(/apps$/)
})

test('a refused package doesn’t stay in the space as a file', async () => {
  await open(hostOf('apps'), `#/space/SPACE/${list()}`)
  await userEvent.click(add())
  const dialog = page.getByRole('dialog')
  await expect.element(dialog.getByRole('button', { name: words.choose })).toBeVisible()
  await userEvent.upload(
    dialog.element().querySelector('input[type=file]') as HTMLElement,
    new File(['hello'], 'broken.xdc'),
  )
  await expect.element(dialog.getByText(words.notAdded('broken.xdc', words.problems['not-a-zip']))).toBeVisible()
  await expect.element(dialog.getByRole('button', { name: 'broken.xdc' })).not.toBeInTheDocument()
})

test('a package that can’t be read isn’t added, and the dialog reports that', async () => {
  const host = hostOf('apps')
  host.files.isSharingBroken = true
  await open(host, `#/space/SPACE/${list()}`)
  await userEvent.click(add())
  const dialog = page.getByRole('dialog')
  await expect.element(dialog.getByRole('button', { name: words.choose })).toBeVisible()
  const input = dialog.element().querySelector('input[type=file]') as HTMLElement
  await userEvent.upload(input, new File(['hello'], 'gone.xdc'))
  await expect.element(dialog.getByRole('alert')).toHaveTextContent(strings.files.failedCount(1))
})

testScreens(apps, {
  apps: {
    empty: {
      host: () => hostOf('some'),
      path: list,
      async sees() {
        await expect.element(main().getByText(words.empty)).toBeVisible()
        await enter(add())
        await expect.element(page.getByRole('dialog').getByRole('button', { name: words.choose })).toBeVisible()
        await userEvent.keyboard('{Escape}')
        await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
      },
    },
    normal: { host: () => hostOf('apps'), path: list, sees: opensOne },
    failed: { host: () => hostOf('apps'), path: list, sees: whileHostIsDown(showsList) },
    viewer: {
      host: () => asViewer('apps'),
      path: list,
      async sees() {
        await expect.element(add()).not.toBeInTheDocument()
        await opensOne()
      },
    },
    'long names': {
      host: () => hostOf('apps'),
      path: list,
      async sees() {
        await expect.element(card(LONG)).toBeVisible()
      },
    },
  },
  app: {
    empty: {
      host: () => withItem('some', () => CHESS, { type: 'app', name: 'Chess' }),
      path: chess,
      async sees() {
        await expect.element(start()).toBeVisible()
      },
    },
    normal: { host: () => hostOf('apps'), path: chess, sees: failsClosed },
    failed: { host: () => hostOf('apps'), path: chess, sees: whileHostIsDown(showsOne) },
    viewer: { host: () => asViewer('apps'), path: chess, sees: showsOne },
    'long names': {
      host: () => withItem('apps', () => CHESS, { type: 'app', name: LONG }),
      path: chess,
      async sees() {
        await expect.element(main().getByRole('heading', { name: LONG, level: 2 })).toBeVisible()
      },
    },
  },
})

test('a person shows others that they have an app, and stops showing it', async () => {
  const host = hostOf('apps')
  await open(host, `#/space/${host.state.spaces[0]?.id}/apps`)
  const menu = main()
    .getByRole('button', { name: words.menu('Chess') })
    .first()
  const shown = () => (host.remembered.get(OFFERS_KEY) as { chosen: { name: string }[] }).chosen.map(({ name }) => name)
  await menu.click()
  await page.getByRole('menuitem', { name: words.offer }).click()
  await expect.poll(shown).toEqual(['Chess'])
  await menu.click()
  await page.getByRole('menuitem', { name: words.offerNot }).click()
  await expect.poll(shown).toEqual([])
})

test('a copy of an app is a separate app with the same package', async () => {
  const host = hostOf('apps')
  await open(host, `#/space/SPACE/${chess()}`)
  await showsOne()
  await userEvent.click(main().getByRole('button', { name: words.menu('Chess') }))
  await userEvent.click(page.getByRole('menuitem', { name: words.duplicate }))
  await expect.element(main().getByRole('heading', { name: words.copyOf('Chess'), level: 2 })).toBeVisible()
  await expect.element(main().getByText('White to move')).not.toBeInTheDocument()
  const copy = window.location.hash.split('/').at(-1) ?? ''
  expect(copy).not.toBe(CHESS)
  const packageOf = (item: string) => {
    let found: unknown
    host.docs.change(firstSpace(host), appDoc(item), host.device, (doc) => {
      found = readApp(doc)?.package
    })
    return found
  }
  expect(packageOf(copy)).toEqual(packageOf(CHESS))
})

test('a package among the space’s files can be added as an app', async () => {
  const host = hostOf('some')
  host.apps.looked = { problem: null, name: 'Poll', source: null, icon: null }
  await open(host, '#/space/SPACE/files')
  await userEvent.upload(page.getByTestId('share-files'), new File(['PK'], 'poll.xdc'))
  await expect.element(main().getByRole('row', { name: 'poll.xdc' })).toBeVisible()
  window.location.hash = `#/space/${firstSpace(host)}/${list()}`
  await userEvent.click(add())
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: 'poll.xdc' }))
  await expect.element(main().getByRole('heading', { name: 'Poll', level: 2 })).toBeVisible()
})

test('a package can be added as an app from its menu in Files, and from its card in a message', async () => {
  const host = hostOf('some')
  const space = firstSpace(host)
  host.apps.looked = { problem: null, name: 'Poll', source: null, icon: null }
  await open(host, `#/space/SPACE/channel/${space.slice(0, 16)}`)
  const files = new DataTransfer()
  for (const name of ['poll.xdc', 'notes.txt']) files.items.add(new File(['PK'], name))
  const input = page.getByTestId('attach-files').element() as HTMLInputElement
  input.files = files.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
  await userEvent.click(page.getByRole('button', { name: strings.chat.send, exact: true }))
  const sent = page.getByRole('log').getByRole('article').last()
  await expect.element(sent).toMatchTextContent('notes.txt')
  const isMade = () => expect.element(main().getByRole('heading', { name: 'Poll', level: 2 })).toBeVisible()
  const make = sent.getByRole('button', { name: words.new })
  const save = sent.getByRole('button', { name: strings.files.saveNamed('poll.xdc') })
  await expect.element(save).toBeVisible()
  const [one, other] = [make, save].map((each) => each.element().getBoundingClientRect().top)
  expect(one).toBe(other)
  await userEvent.click(make)
  await isMade()
  window.location.hash = `#/space/${space}/files`
  const menuOf = (name: string) =>
    main()
      .getByRole('row', { name })
      .getByRole('button', { name: strings.files.moreNamed(name) })
  await userEvent.click(menuOf('notes.txt'))
  await expect.element(page.getByRole('menuitem', { name: strings.files.details })).toBeVisible()
  await expect.element(page.getByRole('menuitem', { name: words.new })).not.toBeInTheDocument()
  await userEvent.keyboard('{Escape}')
  await userEvent.click(menuOf('poll.xdc'))
  await userEvent.click(page.getByRole('menuitem', { name: words.new }))
  await isMade()
})

test('an app’s card shows how much data was shared in it, and how much of that by this device', async () => {
  const host = hostOf('apps')
  const space = firstSpace(host)
  const ben = host.detail(space).members[1]?.device ?? ''
  await open(host, `#/space/SPACE/${chess()}`)
  await showsOne()
  const [ours, all] = [3, 7].map((millions) => formats.bytes(millions * 1_000_000)) as [string, string]
  const said = main().getByText(words.stored(all, ours))
  await expect.element(said).not.toBeInTheDocument()
  host.apps.say(space, CHESS, { device: host.device, at: Date.now(), payload: 'x'.repeat(3_000_000) })
  host.apps.say(space, CHESS, { device: ben, at: Date.now(), payload: 'x'.repeat(4_000_000) })
  await expect.element(said).toBeVisible()
})
