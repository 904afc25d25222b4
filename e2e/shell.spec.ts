/** The installed app as people use it, in Chromium with Electron's events (`lib/electron-in-chromium.ts`). */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { clickItem } from '../electron/shell/testing/fake-system.ts'
import { strings } from '../renderer/strings/strings.ts'
import { ElectronInChromium } from './lib/electron-in-chromium.ts'
import { OWN_POWERS, powersOf } from './lib/page-powers.ts'
import { composer, firstRun, makesSpace, nearby, SHELL_TOUR, type ShellOnTour } from './lib/shell-tour.ts'

interface Fixtures {
  folder: string
  /** Starts the app with the profile in `folder`. */
  start(platform?: NodeJS.Platform): Promise<ElectronInChromium>
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-window-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },

  start: async ({ context, folder }, use) => {
    const started: ElectronInChromium[] = []
    await use(async (platform) => {
      const app = await ElectronInChromium.start(context, {
        profile: join(folder, 'profile'),
        ...(platform && { platform }),
      })
      started.push(app)
      return app
    })
    for (const app of started) {
      app.hasTransfers = false
      if (app.electron.phase !== 'ended') await app.quit()
    }
  },
})

test.use({ locale: 'en-US', permissions: ['microphone', 'camera'] })

const linksTold = ({ electron }: ElectronInChromium) =>
  electron.window.contents.sent.flatMap(([, name, payload]) =>
    name === 'app.link' ? [(payload as { link: string }).link] : [],
  )

/** Like with a real Electron (`electron.spec.ts`). */
function onTour(app: ElectronInChromium): ShellOnTour {
  const { electron } = app
  const { system } = electron
  return {
    pages: () => app.pages,
    startAgain: async (words) => electron.secondInstance(['parley', ...words]),
    closeWindow: async (page) => void app.windowOf(page).close(),
    isVisible: async (page) => app.windowOf(page).isVisible,
    trayItems: async () => system.tray?.menu.map(({ label = '' }) => label) ?? null,
    clickTray: async (label) => clickItem(system.tray?.menu ?? [], label),
    notified: async () => system.notifications.map(({ options }) => options.title ?? ''),
    clickNotification: async () => system.notification.click(),
    async ended() {
      await app.ended()
      return Number(/^exit (\d+)$/.exec(electron.done.at(-1) ?? '')?.[1])
    },
  }
}

test('a tour of the shell', async ({ start }) => {
  const shell = onTour(await start())
  for (const [name, step] of SHELL_TOUR) await test.step(name, () => step(shell))
})

test('a first run under the strict policy, a reload, and a second run', async ({ start }) => {
  const app = await start()
  const { page } = app
  await firstRun(page)
  expect(await powersOf(page)).toEqual(OWN_POWERS)
  await page.reload()
  await expect(nearby(page)).toBeVisible()
  await app.quit()
  expect(app.electron.done.at(-1)).toBe('exit 0')
  const again = await start()
  await expect(nearby(again.page)).toBeVisible()
})

test('a crashed page is reloaded with all of its content', async ({ start }) => {
  const app = await start()
  await firstRun(app.page)
  app.electron.answer = () => 0
  const crashed = app.page
  await crashed.goto('chrome://crash').catch(() => {})
  await expect
    .poll(() => app.electron.questions.map(({ message }) => message))
    .toEqual([expect.stringMatching(/crashed/)])
  await expect.poll(() => app.electron.window.loaded).toHaveLength(2)
  await expect(nearby(await app.opened())).toBeVisible()
})

test('links lead into the app or out of it, and nowhere else', async ({ start, context }) => {
  const app = await start('darwin')
  const { electron, page } = app
  await firstRun(page)
  await page.evaluate(() => {
    for (const [id, href, target] of [
      ['plain', 'https://example.org/plain', ''],
      ['new', 'https://example.org/new', '_blank'],
      ['own', 'parley://join/clicked', ''],
    ] as const) {
      const link = Object.assign(document.createElement('a'), { id, href, target, textContent: id })
      document.body.append(link)
    }
  })
  electron.answer = () => 0
  const follow = (id: string) => page.evaluate((name) => document.getElementById(name)?.click(), id)
  await follow('plain')
  await expect.poll(() => electron.done).toContain('opened https://example.org/plain')
  await follow('new')
  await expect.poll(() => electron.done).toContain('opened https://example.org/new')
  await follow('own')
  await expect.poll(() => linksTold(app)).toEqual(['parley://join/clicked'])
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  electron.answer = () => 1
  await page.evaluate(() => {
    location.href = 'https://example.org/refused'
  })
  // The notice about the network came before them.
  await expect.poll(() => electron.questions).toHaveLength(4)
  // The page is still connected.
  await expect(nearby(page)).toBeVisible()
  await page.getByRole('button', { name: strings.nearby.inviteFar }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect.poll(() => context.pages()).toHaveLength(1)

  electron.openUrl('parley://join/abc')
  expect(linksTold(app)).toEqual(['parley://join/clicked', 'parley://join/abc'])
  electron.window.close()
  await expect.poll(() => context.pages()).toHaveLength(0)
  electron.openUrl('parley://join/def')
  await expect.poll(() => electron.open).toHaveLength(1)
  await expect.poll(() => linksTold(app)).toEqual(['parley://join/def'])
  electron.window.isMinimized = true
  electron.secondInstance(['parley', 'parley://join/ghi'])
  expect(linksTold(app)).toEqual(['parley://join/def', 'parley://join/ghi'])
  expect(electron.window.isMinimized).toBe(false)
})

test('a place has its own window, even after a restart, until the main one shows it', async ({ start }) => {
  const app = await start()
  await firstRun(app.page)
  const main = app.page
  await makesSpace(main)
  await main.keyboard.press('Control+Shift+N')
  await expect.poll(() => app.pages.length).toBe(2)
  const alone = app.page
  await expect(composer(alone)).toBeVisible()
  await expect(alone.getByRole('navigation')).toHaveCount(0)
  await expect(alone).toHaveTitle(/ – Fair$/)
  await composer(alone).fill('from a window of its own')
  await alone.keyboard.press('Enter')
  await expect(main.getByText('from a window of its own')).toBeVisible()
  await alone.keyboard.press('Control+k')
  await expect(alone.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await alone.keyboard.press('Escape')
  const { hash } = new URL(alone.url())
  await app.quit()

  const again = await start()
  await expect.poll(() => again.pages.length).toBe(2)
  const [first, second] = again.pages as [Page, Page]
  await expect(second.getByText('from a window of its own')).toBeVisible()
  await expect(second.getByRole('navigation')).toHaveCount(0)
  await first.getByRole('link', { name: strings.inbox.title, exact: true }).first().click()
  await expect(first.getByText('from a window of its own')).toBeHidden()
  await second.getByRole('button', { name: strings.app.openInMain }).click()
  await expect.poll(() => again.pages).toEqual([first])
  await expect(first.getByText('from a window of its own')).toBeVisible()
  await expect(first).toHaveURL((url) => url.hash === hash)
})

test('a file is shared from its path, shown, and saved', async ({ start, folder }) => {
  const { page, electron } = await start()
  await firstRun(page)
  await makesSpace(page)
  await page.getByRole('link', { name: strings.files.title, exact: true }).click()
  const path = join(folder, 'plan.txt')
  await writeFile(path, 'Stalls at nine')
  await page.evaluate((given) => Object.assign(window, { electronPaths: { 'plan.txt': given } }), path)
  const drop = async (name: string, text: string, on: Locator): Promise<void> => {
    const dataTransfer = await page.evaluateHandle(
      ([called, content]) => {
        const data = new DataTransfer()
        data.items.add(new File([content], called, { type: 'text/plain' }))
        return data
      },
      [name, text] as const,
    )
    await on.dispatchEvent('drop', { dataTransfer })
  }
  await drop('plan.txt', 'Stalls at nine', page.getByRole('main').getByText(strings.files.shareFiles).first())
  const row = page.getByRole('grid', { name: strings.files.title }).getByRole('row', { name: 'plan.txt', exact: true })
  await expect(row).toBeVisible()
  const downloading = page.waitForEvent('download')
  const fetched = await page.evaluate(async () => {
    const { parley } = window
    if (parley === undefined) throw new Error('there is no bridge')
    const call = async (name: string, input: unknown) => ((await parley.call(name, input)) as { value: never }).value
    const { spaces } = (await call('app.state', undefined)) as { spaces: { id: string }[] }
    const space = spaces[0]?.id
    const { files } = (await call('files.open', { space })) as { files: { root: string }[] }
    const { address } = (await call('files.address', { space, root: files[0]?.root })) as { address: string }
    const shown = await fetch(address)
    const link = Object.assign(document.createElement('a'), { href: `${address}?save` })
    document.body.append(link)
    setTimeout(() => link.click())
    return { text: await shown.text(), type: shown.headers.get('content-type') }
  })
  expect(fetched).toEqual({ text: 'Stalls at nine', type: expect.stringContaining('text/plain') })
  const download = await downloading
  expect(await readFile((await download.path()) as string, 'utf8')).toBe('Stalls at nine')
  // A download leaves the page connected.
  await expect(row).toBeVisible()
  // The path is unknown, so its bytes are sent.
  await drop('list.txt', 'from another program', row)
  await expect(
    page.getByRole('grid', { name: strings.files.title }).getByRole('row', { name: 'list.txt', exact: true }),
  ).toBeVisible()
  expect(electron.questions).toEqual([])
})

test('a file opened with Parley goes where the person wants, and a backup goes to its dialog', async ({
  start,
  folder,
}) => {
  const { page, electron } = await start()
  await firstRun(page)
  await makesSpace(page)
  await writeFile(join(folder, 'plan.txt'), 'Stalls at nine')
  electron.secondInstance(['parley', 'plan.txt'], folder)
  const where = page.getByRole('dialog', { name: strings.files.openedTitle })
  await expect(where).toContainText('plan.txt')
  await where.getByRole('button', { name: 'Fair' }).click()
  const files = page.getByRole('grid', { name: strings.files.title })
  await expect(files.getByRole('row', { name: 'plan.txt', exact: true })).toBeVisible()

  await writeFile(join(folder, 'mine.parley'), 'parley backup 1\nnot whole')
  electron.secondInstance(['parley', 'mine.parley'], folder)
  const backup = page.getByRole('dialog', { name: strings.backup.title })
  await expect(backup).toContainText('mine.parley')
  await backup.getByLabel(strings.backup.bring.passphrase, { exact: true }).fill('anything at all')
  await backup.getByRole('button', { name: strings.backup.bring.button }).click()
  await expect(backup).toContainText(strings.backup.bring.damaged)
  expect(electron.questions).toEqual([])
})

test('microphone and camera open only after a question', async ({ start }) => {
  const { page, electron } = await start()
  await firstRun(page)
  const capture = (wanted: MediaStreamConstraints) =>
    page.evaluate(
      (constraints) =>
        navigator.mediaDevices.getUserMedia(constraints).then(
          (stream) => stream.getTracks().length,
          (error: Error) => error.name,
        ),
      wanted,
    )
  electron.answer = () => 0
  expect(await capture({ audio: true })).toBe(1)
  electron.answer = () => 1
  expect(await capture({ audio: true })).toBe(1)
  expect(await capture({ video: true })).toBe('NotAllowedError')
  expect(electron.questions.map(({ message }) => message)).toEqual([
    'Allow Parley to use the microphone?',
    'Allow Parley to use the camera?',
  ])
})

test('closing the window asks while files are being transferred, and otherwise ends the app', async ({
  start,
  context,
}) => {
  const app = await start()
  const { electron, page } = app
  await firstRun(page)
  app.hasTransfers = true
  expect(electron.window.close()).toBe(false)
  await expect.poll(() => electron.questions).toHaveLength(1)
  await expect(nearby(page)).toBeVisible()
  app.hasTransfers = false
  electron.window.close()
  await app.ended()
  expect(electron.done.at(-1)).toBe('exit 0')
  await expect.poll(() => context.pages()).toHaveLength(0)
})

test('menus, settings and the search on this screen', async ({ start }) => {
  const app = await start()
  const { electron, page } = app
  await firstRun(page)
  const menu = electron.menu.map(({ submenu }) => submenu as Electron.MenuItemConstructorOptions[])
  clickItem(menu[0] ?? [], 'Settings…')
  await expect(page).toHaveURL(/#\/settings\/you$/)
  await page.getByRole('link', { name: strings.settings.sections.shell }).click()
  await page.getByLabel(strings.installed.keepRunning).click()
  await expect.poll(() => electron.system.tray !== undefined).toBe(true)
  await page.getByLabel(strings.installed.checkSpelling).click()
  await expect.poll(() => electron.spelling.languages).toEqual(['en-US', 'en-GB', 'de'])
  await page.keyboard.press('Control+Shift+F')
  const find = page.getByRole('textbox', { name: strings.palette.findHere })
  await find.fill('dictionaries')
  await expect(page.getByText(strings.find.count('1', '1'))).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(find).toHaveCount(0)
  electron.window.close()
  expect(electron.window.isVisible).toBe(false)
  clickItem(electron.system.tray?.menu ?? [], 'Open Parley')
  expect(electron.window.isVisible).toBe(true)
  await expect(page.getByText(strings.installed.keepRunning)).toBeVisible()
})

test('the title says that the microphone is on until it’s off', async ({ start }) => {
  const app = await start()
  const { electron, page } = app
  await firstRun(page)
  await makesSpace(page)
  electron.answer = () => 0
  await page.getByRole('button', { name: strings.chat.record }).click()
  await expect.poll(() => electron.window.title).toMatch(/^Microphone on/)
  await page.getByRole('button', { name: strings.chat.recordingCancel }).click()
  await expect.poll(() => electron.window.title).toMatch(/^Parley/)
})

test('a notification leads to its place', async ({ start }) => {
  const { electron, page } = await start()
  await firstRun(page)
  await page.evaluate(() => {
    window.location.hash = '#/settings/notifications'
  })
  await page.getByRole('button', { name: strings.settings.tryIt }).click()
  await expect.poll(() => electron.system.notifications.length).toBe(1)
  await page.evaluate(() => {
    window.location.hash = '#/nearby'
  })
  await expect(nearby(page)).toBeVisible()
  electron.system.notification.click()
  await expect(page).toHaveURL(/#\/settings\/notifications$/)
})
