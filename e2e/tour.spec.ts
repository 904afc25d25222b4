/**
 * Every tool, used by one person and seen by the other, on warm devices. Each tool's other features are tested
 * separately.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strings } from '../renderer/strings/strings.ts'
import { projectNode } from '../scripts/lib/project.mjs'
import { adds, app, opens, packageOf, starts } from './lib/app-on-screen.ts'
import { CallOnScreen } from './lib/call-on-screen.ts'
import { CastOnScreen } from './lib/cast-on-screen.ts'
import type { Device } from './lib/device.ts'
import { expect, SPACE, test } from './lib/pair-test.ts'
import { NETWORK_TIME } from './lib/times.ts'
import { writeAtEnd } from './lib/writing.ts'

const soon = { timeout: NETWORK_TIME }
const here = join(import.meta.dirname, '..')

/** Opens an item that a tool lists in the sidebar. */
const opensListed = ({ page }: Device, tool: string) =>
  page.getByRole('region', { name: tool, exact: true }).getByRole('link').first().click(soon)

/** Opens an item that a tool's view lists. */
const opensShown = ({ page }: Device, name: RegExp) => page.getByRole('main').getByRole('link', { name }).click(soon)

test('chat: a message, and where it is stored', { tag: '@chat' }, async ({ ana, ben }) => {
  for (const device of [ana, ben]) await device.openChannel('general')
  await ana.says('Who brings the tent?')
  await ben.sees('Who brings the tent?')
  await ana.isHeldByOthers('Who brings the tent?', 1)
  await ben.says('I do')
  await ana.sees('I do')
})

test('boards: a shape', { tag: '@boards' }, async ({ ana, ben }) => {
  for (const device of [ana, ben]) await device.openBoard()
  await ana.board.drawRectangle(400, 300)
  await expect.poll(async () => (await ana.board.ink()) === (await ben.board.ink()), soon).toBe(true)
  await ben.board.hasShapes(1)
})

test('pages: a text that both edit', { tag: '@pages' }, async ({ ana, ben }) => {
  const text = ({ page }: Device) => page.getByRole('textbox', { name: strings.pages.text })
  await ana.startsPage('Plan')
  await writeAtEnd(text(ana), '# Fair\nBring tables')
  await ben.page.getByRole('navigation').getByRole('link', { name: /^Plan/ }).click(soon)
  await expect(text(ben).getByRole('heading', { name: 'Fair' })).toBeVisible(soon)
  await writeAtEnd(text(ben), ' and chairs')
  await expect(text(ana)).toContainText('Bring tables and chairs', soon)
})

test('tables: a row', { tag: '@tables' }, async ({ ana, ben }) => {
  const words = strings.tables
  const title = ({ page }: Device) => page.locator('[role="gridcell"][aria-colindex="2"]').first()
  await ana.makes(words.new)
  const dialog = ana.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: words.templates.tasks.title }).check()
  await dialog.getByRole('textbox', { name: words.name }).fill('To do')
  await dialog.getByRole('button', { name: strings.tools.create }).click()
  await expect(title(ana)).toBeFocused()
  await ana.page.keyboard.type('Rent a tent')
  await ana.page.keyboard.press('Enter')
  await ben.page.getByRole('link', { name: 'To do' }).click(soon)
  await expect(title(ben)).toHaveText('Rent a tent', soon)
})

test('files: a file', { tag: '@files' }, async ({ ana, ben }) => {
  for (const device of [ana, ben]) await device.files.open()
  await ana.files.shares({ name: 'prices.txt', mimeType: 'text/plain', buffer: Buffer.from('Bread 3.50') })
  await ben.files.has('prices.txt')
  await expect(await ben.files.shows('prices.txt')).toContainText('Bread 3.50')
  await ben.page.keyboard.press('Escape')
})

test('folders: the content of a synced folder', { tag: '@folders' }, async ({ ana, ben, folder }) => {
  const words = strings.folders
  const givesPlace = async ({ page }: Device, place: string) => {
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(strings.folderPlace.label).fill(place)
    await dialog.getByRole('button', { name: words.start }).click()
    await expect(dialog).toBeHidden()
  }
  const [anas, bens] = [join(folder, 'ana'), join(folder, 'ben')]
  for (const place of [anas, bens]) await mkdir(place)
  await writeFile(join(anas, 'plan.txt'), 'Meet at noon')
  for (const device of [ana, ben]) await device.files.open()
  await ana.button(strings.files.share).click()
  await ana.page.getByRole('menuitem', { name: words.begin }).click()
  await ana.page.getByRole('dialog').getByLabel(words.name).fill('Plans')
  await givesPlace(ana, anas)
  await ben.page.getByRole('button', { name: words.keepHereNamed('Plans') }).click(soon)
  await givesPlace(ben, bens)
  const arrived = () => readFile(join(bens, 'plan.txt'), 'utf8').catch(() => null)
  await expect.poll(arrived, soon).toBe('Meet at noon')
})

test('news: an issue', { tag: '@news' }, async ({ ana, ben }) => {
  const words = strings.news
  await ana.makes(words.newNewsletter)
  await ana.page.getByRole('dialog').getByRole('textbox').fill('Post')
  await ana.page.getByRole('dialog').getByRole('textbox').press('Enter')
  await ana.button(words.newIssue).first().click()
  await ana.page.getByRole('textbox', { name: words.title, exact: true }).fill('The ferry is back')
  await ana.page.getByRole('textbox', { name: words.write, exact: true }).click()
  await ana.page.keyboard.type('It runs every hour.')
  await ana.button(words.publish).click()
  await ana.page.getByRole('dialog').getByRole('button', { name: words.publishNow }).click()
  await ben.page.getByRole('navigation').getByRole('link', { name: /^Post/ }).click(soon)
  await ben.page.getByRole('main').getByRole('button').filter({ hasText: 'The ferry is back' }).click(soon)
  await expect(ben.page.getByRole('article')).toContainText('It runs every hour.', soon)
})

test('topics: values published by a program', { tag: '@topics' }, async ({ ana, ben }) => {
  const words = strings.topics
  const args = ['publish', 'prices', '--space', SPACE, '--profile', ana.profile, '--keep', '10']
  const program = spawn(projectNode(), [join(here, 'electron/topic.ts'), ...args], {
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  program.stdin?.end('{"bread": 3.75}\n')
  expect(await once(program, 'exit')).toEqual([0, null])
  await ben.page.getByRole('link', { name: words.title }).click(soon)
  await ben.page.getByRole('button', { name: 'prices' }).click(soon)
  const values = ben.page.getByRole('region', { name: words.lastValues })
  await expect(values.getByRole('row', { name: /bread/ })).toContainText('3.75', soon)
})

test('forums: a discussion', { tag: '@forums' }, async ({ ana, ben }) => {
  const words = strings.forums
  const post = ({ page }: Device, text: string) => page.getByRole('article').filter({ hasText: text })
  await ana.makes(words.new)
  const dialog = ana.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: words.discussionTitle }).fill('Which menu?')
  await dialog.getByRole('textbox', { name: words.firstPost }).fill('Soup or falafel?')
  await dialog.getByRole('button', { name: words.open }).click()
  await opensListed(ben, words.title)
  await opensShown(ben, /Which menu/)
  await expect(post(ben, 'Soup or falafel?')).toBeVisible(soon)
  await ben.page.getByRole('textbox', { name: words.write }).fill('Falafel, please')
  await ben.button(words.post).click()
  await expect(post(ana, 'Falafel, please')).toBeVisible(soon)
})

test('events: who is coming', { tag: '@events' }, async ({ ana, ben }) => {
  const words = strings.events
  await ana.makes(words.new)
  const dialog = ana.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: words.name }).fill('Rehearsal')
  await dialog.getByRole('button', { name: strings.tools.create }).click()
  await expect(ana.page.getByRole('heading', { name: 'Rehearsal', level: 1 })).toBeVisible()
  await opensListed(ben, words.title)
  await opensShown(ben, /Rehearsal/)
  await ben.button(words.coming.yes).click()
  await expect(ana.page.getByText(words.answered.yes(2)).last()).toBeVisible(soon)
})

test('apps: another person’s action in one', { tag: '@apps' }, async ({ ana, ben }) => {
  const talk = `<!doctype html><meta charset="utf-8"><script src="webxdc.js"></script><input id="say"><ol id="said"></ol>
<script>
const line = (text) => document.getElementById('said').append(Object.assign(document.createElement('li'), { textContent: text }))
document.getElementById('say').onchange = ({ target }) => webxdc.sendUpdate({ payload: target.value }, '')
webxdc.setUpdateListener(({ payload }) => line(payload), 0).then(() => line('ready'))
</script>`
  await adds(ana, packageOf('Talk', talk))
  await starts(ana, 'Talk')
  const [anas, bens] = [app(ana.page, 'Talk'), app(ben.page, 'Talk')]
  await expect(anas.locator('li')).toHaveText(['ready'], soon)
  await anas.locator('#say').fill('hello')
  await anas.locator('#say').press('Enter')
  await expect(anas.locator('li')).toHaveText(['ready', 'hello'], soon)
  await opens(ben, 'Talk')
  await starts(ben, 'Talk')
  await expect(bens.locator('li')).toHaveText(['hello', 'ready'], soon)
})

test('games: a move', { tag: '@games' }, async ({ ana, ben }) => {
  const words = strings.games
  const square = ({ page }: Device) => page.getByRole('grid').getByRole('button', { name: /^a1:/ })
  await ana.makes(words.new)
  await ana.page.getByRole('combobox', { name: words.first, exact: true }).click()
  await ana.page.getByRole('option', { name: words.firsts.offerer, exact: true }).click()
  await ana.button(words.offer).click()
  await opensListed(ben, words.title)
  await ben.button(words.accept).click(soon)
  await expect(ana.page.getByText(words.yourTurn)).toBeVisible(soon)
  await square(ana).click()
  await expect(square(ben)).toHaveAccessibleName(`a1: ${words.sides.four[0]}, ${words.ofLastMove}`, soon)
})

test('jobs: a result computed by two devices', { tag: '@jobs' }, async ({ ana, ben }) => {
  const words = strings.jobs
  await ana.files.open()
  await ana.files.shares({ name: 'one.txt', mimeType: 'text/plain', buffer: Buffer.from('one') })
  await ana.files.sees('one.txt')
  await ana.makes(words.new)
  for (const [field, option] of [
    [words.work, words.works.checksum],
    [words.copies, words.copiesOf(2)],
  ] as const) {
    await ana.page.getByRole('combobox', { name: field }).click()
    await ana.page.getByRole('option', { name: option }).click()
  }
  await ana.button(words.start).click()
  await opensListed(ben, words.title)
  await ben.button(words.help).click(soon)
  await opensShown(ben, new RegExp(words.works.checksum))
  const ofOne = '7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed'
  for (const { page } of [ana, ben]) await expect(page.getByText(ofOne)).toBeVisible(soon)
})

test('releases: a version as signed by its maintainer', { tag: '@releases' }, async ({ ana, ben }) => {
  const words = strings.releases
  await ana.makes(words.new)
  const dialog = ana.page.getByRole('dialog')
  await dialog.getByLabel(words.name).fill('Harbor Map')
  await dialog.getByRole('button', { name: words.create }).click()
  await ana.button(words.newVersion).first().click()
  await dialog.getByLabel(words.version, { exact: true }).fill('1.0.0')
  const map = { name: 'map-1.0.0.zip', mimeType: 'application/zip', buffer: Buffer.from('map') }
  await dialog.locator('input[type=file]').setInputFiles(map)
  await dialog.getByRole('button', { name: words.publish }).click()
  await ben.page.getByRole('link', { name: words.title, exact: true }).click(soon)
  await opensShown(ben, /Harbor Map/)
  const version = ben.page.getByRole('article', { name: words.newest('1.0.0') })
  await expect(version.getByText(words.states.right)).toBeVisible(soon)
  const [download] = await Promise.all([
    ben.page.waitForEvent('download', soon),
    ben.button(words.saveNamed(map.name)).click(soon),
  ])
  expect(download.suggestedFilename()).toBe(map.name)
  expect(await readFile(await download.path(), 'utf8')).toBe('map')
})

test('calls: sound and picture', { tag: '@calls' }, async ({ ana, ben }) => {
  const words = strings.call
  for (const device of [ana, ben]) await device.openChannel('general')
  const calls = [await CallOnScreen.of(ana), await CallOnScreen.of(ben)] as const
  await calls[0].start()
  await calls[1].join(['Ana'])
  for (const device of [ana, ben]) await device.button(words.cameraOn).click()
  for (const call of calls) await call.hears()
  for (const call of calls) await call.seesPictures()
  for (const device of [ana, ben]) await device.button(words.leave).click()
  await ana.openChannel('general')
  await expect(ana.button(words.start)).toBeVisible(soon)
})

test('casts: a broadcast', { tag: '@casts' }, async ({ ana, ben }) => {
  const words = strings.cast
  for (const device of [ana, ben]) await device.openChannel('general')
  await ana.button(words.goLive).click()
  await ana.page.getByRole('dialog').getByRole('button', { name: words.goLive }).click()
  const cast = await CastOnScreen.watch(ben, 'Ana')
  await cast.sees()
  await cast.hears()
  await ana.page.getByRole('region', { name: words.youAreLive }).getByRole('button', { name: words.end }).click()
  await expect(ben.page.getByRole('main').getByText(words.hasStopped('Ana'))).toBeVisible(soon)
})

test('together: one person’s place, followed by another', { tag: '@together' }, async ({ ana, ben }) => {
  const words = strings.together
  await ben.openChannel('general')
  await ana.openBoard()
  await ana.button(words.followMe).click()
  await ben.button(words.follow).click(soon)
  await ben.board.isOpen()
  await ana.button(words.stopShowing).click()
  await expect(ben.button(words.stopFollowing)).toBeHidden(soon)
})

test('invitations: an invitation to a board, accepted', { tag: '@invitations' }, async ({ ana, ben }) => {
  const words = strings.invitations
  await ben.openChannel('general')
  await ana.openBoard()
  await ana.button(words.invite).click()
  await ana.page.getByRole('combobox', { name: words.whom }).fill('Ben')
  await ana.page.getByRole('option', { name: 'Ben' }).click()
  await ana.button(words.send(1)).click()
  const card = ben.page.getByRole('region', { name: words.invitesYou('Ana', strings.boards.firstBoard) })
  await card.getByRole('button', { name: words.join }).click(soon)
  await ben.board.isOpen()
})
