/**
 * Many boards in a space: listed, created from a template, duplicated, deleted and restored, replayed, saved and
 * opened.
 */
import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import { copied } from './lib/copying.ts'
import type { Device } from './lib/device.ts'
import { glimpses } from './lib/glimpses.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.boards

async function openOverview({ page }: Device): Promise<void> {
  await page
    .getByRole('region', { name: strings.boards.title })
    .getByRole('link', { name: strings.boards.title, exact: true })
    .click()
  await expect(page.getByRole('main').getByRole('heading', { name: strings.boards.title, level: 1 })).toBeVisible()
}

const card = ({ page }: Device, name: string) =>
  page.getByRole('list', { name: strings.boards.title }).getByRole('link', { name, exact: true })

/** A picture of one pixel. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

/** Number of non-white pixels in the drawing of the replay. */
const shown = (replay: Locator): Promise<number> =>
  replay.locator('canvas.static').evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement
    const { data = [] } = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height) ?? {}
    let count = 0
    for (let at = 0; at < data.length; at += 4) if (Math.min(...data.slice(at, at + 3)) < 200) count += 1
    return count
  })

async function chooses({ page }: Device, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: words.boardMenu(name), exact: true }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

test('boards are listed, duplicated, deleted and restored by either of two people', { tag: '@boards' }, async ({
  together,
}) => {
  const [ana, ben] = await together('Design team', ['Ana', 'Ben'])
  const asked: string[] = []
  for (const { page, host } of [ana, ben])
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (['data:', 'blob:'].includes(url.protocol) || url.host === host.address.host) return
      asked.push(request.url())
    })

  await test.step('a board created from a template', async () => {
    await openOverview(ana)
    await ana.page.getByRole('main').getByRole('button', { name: strings.boards.newBoard }).click()
    const dialog = ana.page.getByRole('dialog')
    await dialog.getByText(words.templates.kanban).click()
    await dialog.getByRole('textbox').fill('Tasks')
    await dialog.getByRole('textbox').press('Enter')
    await ana.board.isOpen()
    await ana.board.hasShapes(15)
    await openOverview(ben)
    await card(ben, 'Tasks').click()
    await ben.board.hasShapes(15)
  })

  await test.step('a copy that changes independently', async () => {
    await openOverview(ben)
    await chooses(ben, 'Tasks', words.duplicate)
    await card(ben, words.copyOf('Tasks')).click()
    await ben.board.hasShapes(15)
    await ben.board.drawRectangle(500, 500)
    await ben.board.hasShapes(16)
    await ana.board.hasShapes(15)
  })

  await test.step('deleted by one, removed for both, restored by undo and from the list', async () => {
    await Promise.all([openOverview(ana), openOverview(ben)])
    await chooses(ana, words.copyOf('Tasks'), words.deleteBoard)
    // The notice stays while the pointer is on it.
    await ana.button(words.undo).hover()
    await expect(card(ana, words.copyOf('Tasks'))).toBeHidden()
    await expect(card(ben, words.copyOf('Tasks'))).toBeHidden({ timeout: NETWORK_TIME })
    await ana.button(words.undo).click()
    await expect(card(ben, words.copyOf('Tasks'))).toBeVisible({ timeout: NETWORK_TIME })
    await chooses(ana, 'Tasks', words.deleteBoard)
    await expect(card(ben, 'Tasks')).toBeHidden({ timeout: NETWORK_TIME })
    await ben.button(words.deletedItems.title).click()
    await ben.button(strings.app.restoreNamed('Tasks')).click()
    await ben.page.keyboard.press('Escape')
    await expect(card(ana, 'Tasks')).toBeVisible({ timeout: NETWORK_TIME })
    await card(ana, 'Tasks').click()
    await ana.board.hasShapes(15)
  })

  await test.step('the order is the same for both', async () => {
    await openOverview(ana)
    await chooses(ana, 'Tasks', words.earlier)
    const names = ({ page }: Device) => page.getByRole('list', { name: strings.boards.title }).getByRole('link')
    await expect(names(ben)).toHaveText(['Tasks', words.firstBoard, words.copyOf('Tasks')], { timeout: NETWORK_TIME })
  })

  await test.step("a copied link shows the board's name in a message, and leads there", async () => {
    const told = await glimpses(ana.page, '[role=status]')
    await copied(ana.page, () => chooses(ana, 'Tasks', strings.tools.copyLink))
    await expect.poll(told).toContain(strings.app.copied)
    for (const device of [ana, ben]) await device.openChannel(strings.chat.general)
    await ana.composer.press('Control+v')
    await expect(ana.composer).toHaveValue(/^parley:\/\/board\//)
    await ana.composer.press('Enter')
    await ben.page.getByRole('log').getByRole('link', { name: 'Tasks' }).click({ timeout: NETWORK_TIME })
    await ben.board.isOpen()
    await ben.board.hasShapes(15)
    for (const device of [ana, ben]) await openOverview(device)
  })

  await test.step('saved as files of each kind, and opened again', async () => {
    await card(ana, 'Tasks').click()
    await ana.board.isOpen()
    await ana.board.chooses(words.files)
    const saved: Record<string, string> = {}
    for (const [format, name] of Object.entries(words.formats)) {
      await ana.page.getByText(name, { exact: true }).click()
      const [download] = await Promise.all([ana.page.waitForEvent('download'), ana.button(words.saveFile).click()])
      expect(download.suggestedFilename()).toBe(`Tasks.${format}`)
      saved[format] = await download.path()
    }
    const start = async (format: string) => (await readFile(saved[format] ?? '')).subarray(0, 5).toString('latin1')
    expect(await start('png')).toBe('\x89PNG\r')
    expect(await start('pdf')).toBe('%PDF-')
    expect(await start('svg')).toContain('<svg')
    await ana.page
      .getByRole('region', { name: words.import, exact: true })
      .locator('input[type=file]')
      .setInputFiles({ name: 'tasks.excalidraw', mimeType: '', buffer: await readFile(saved.excalidraw ?? '') })
    await expect(ana.page.getByText(words.inserted(15))).toBeVisible()
    await ben.page
      .getByRole('list', { name: strings.boards.title })
      .getByRole('link', { name: 'Tasks' })
      .first()
      .click()
    await ben.board.hasShapes(30)
  })

  await test.step('a picture and a library are added to the board, for both', async () => {
    const input = ana.page.getByRole('region', { name: words.import, exact: true }).locator('input[type=file]')
    await input.setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(DOT, 'base64') })
    await expect(ana.page.getByText(words.inserted(1))).toBeVisible()
    await ben.board.hasShapes(31)
    const box = { type: 'rectangle', id: 'box', x: 0, y: 0, width: 90, height: 60 }
    const library = { type: 'excalidrawlib', version: 2, libraryItems: [{ id: 'boxes', elements: [box] }] }
    const buffer = Buffer.from(JSON.stringify(library))
    await input.setInputFiles({ name: 'boxes.excalidrawlib', mimeType: '', buffer })
    await ben.board.hasShapes(32)
  })

  await test.step('any dropped file becomes a box that links to the same file, for both', async () => {
    await openOverview(ana)
    await card(ana, words.firstBoard).click()
    await ana.board.isOpen()
    await ana.board.drops('minutes.txt', 'We meet at noon')
    await ana.board.hasShapes(2)
    await openOverview(ben)
    await card(ben, words.firstBoard).click()
    await ben.board.hasShapes(2)
    for (const { board, page } of [ana, ben]) {
      await board.clickMiddle()
      const shown = page.locator('.board-file-card', { hasText: 'minutes.txt' })
      await expect(shown.getByRole('button', { name: strings.files.saveNamed('minutes.txt') })).toBeVisible({
        timeout: NETWORK_TIME,
      })
    }
    await ben.button(strings.files.openNamed('minutes.txt')).click()
    await expect(await ben.files.large('minutes.txt')).toContainText('We meet at noon', { timeout: NETWORK_TIME })
    await ben.page.keyboard.press('Escape')
    await openOverview(ana)
    await card(ana, 'Tasks').click()
    await ana.board.hasShapes(32)
    await ana.board.chooses(words.files)
  })

  await test.step('a file that is not a drawing changes nothing and shows an error', async () => {
    for (const [buffer, problem] of [
      ['<svg onload="alert(1)"/>', words.fileProblems['not-json']],
      ['{"a": [1]}', words.fileProblems['not-a-drawing']],
    ] as const) {
      await ana.page
        .getByRole('region', { name: words.import, exact: true })
        .locator('input[type=file]')
        .setInputFiles({ name: 'bad.excalidraw', mimeType: '', buffer: Buffer.from(buffer) })
      await expect(ana.page.getByText(problem)).toBeVisible()
    }
    await ana.board.hasShapes(32)
  })
  expect(asked, 'no request leaves the machine').toEqual([])
})

test('a board is replayed to any time and restored to it, which can be undone', { tag: '@boards' }, async ({
  together,
}) => {
  const [ana, ben] = await together('Design team', ['Ana', 'Ben'])
  await Promise.all([ana.openBoard(), ben.openBoard()])
  await ana.board.drawRectangle(300, 200)
  await ben.board.hasShapes(1)
  await ben.board.drawRectangle(450, 200)
  await ana.board.hasShapes(2)
  await ana.board.drawRectangle(600, 200)
  await ben.board.hasShapes(3)
  // A shape is visible while it is being drawn, before it becomes a change that a replay can include.
  await expect(ana.boardSaving).toHaveText(strings.app.saved)

  await ben.board.chooses(words.replay)
  const replay = ben.page.getByRole('region', { name: words.replay })
  await expect(replay.getByText(/Ana/).first()).toBeVisible()
  await expect(replay.locator('output')).toContainText('Ana')
  let all = 0
  const isAtRest = async () => {
    const before = all
    all = await shown(replay)
    return all > 200 && all === before
  }
  await expect.poll(isAtRest).toBe(true)
  await replay.getByRole('button', { name: words.stepBack }).click()
  await expect.poll(() => shown(replay)).toBeLessThan(all)
  await expect(replay.locator('output')).toContainText('Ben')
  await replay.getByRole('button', { name: words.restoreFromHere }).click()
  await expect(replay).toBeHidden()
  await ben.board.hasShapes(2)
  await ana.board.hasShapes(2)
  await ben.button(words.undo).click()
  await ana.board.hasShapes(3)
})
