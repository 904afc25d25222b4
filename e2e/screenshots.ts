/**
 * npm run screenshots: recreates the pictures of the docs. Three people, each with a host and a Chromium, meet, chat
 * and draw; their screens go to docs/images for the README. Then every screen, light and dark, for docs/SCREENS.md.
 * `npm run screenshots -- people` or `-- screens` makes only one kind.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import { inProject } from '../scripts/lib/project.mjs'
import { Device } from './lib/device.ts'
import { meet } from './lib/meeting.ts'
import { makeScreenPictures } from './lib/screen-pictures.ts'
import { whyNoNamespaces } from './network/ip.ts'
import { Lab } from './network/lab.ts'

const SPACE = 'Summer fair'
const folder = mkdtempSync(join(tmpdir(), 'parley-screenshots-'))
const images = inProject('docs/images')
const lab = whyNoNamespaces() === null ? new Lab() : null
const devices: Device[] = []

async function start(name: string): Promise<Device> {
  const machine = lab?.machine(name, { defaultRoute: true }) ?? null
  const device = await Device.start({ name, folder: join(folder, name), machine })
  devices.push(device)
  await device.firstRun()
  return device
}

async function picture(device: Device, name: string): Promise<void> {
  // Lets hover effects and moving elements disappear.
  await device.page.waitForTimeout(500)
  await device.screenshot(join(images, `${name}.png`))
}

async function colour(device: Device, name: (typeof strings.colours)[number]): Promise<void> {
  const { page } = device
  await page.getByRole('button', { name: strings.app.settings }).click()
  await page.getByRole('menuitem', { name: strings.app.profile }).click()
  await page.getByRole('radio', { name }).check({ force: true })
  await page.getByRole('dialog').getByRole('button', { name: strings.app.save }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
}

async function newItem(device: Device, button: string, label: string, name: string): Promise<void> {
  const { page } = device
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('dialog').getByLabel(label).fill(name)
  await page.getByRole('dialog').getByRole('button', { name: strings.tools.create }).click()
  await expect(page.getByRole('main').getByRole('heading', { name, level: 1 })).toBeVisible()
}

async function makePictures(): Promise<void> {
  const [ana, ben, cem] = await Promise.all([start('Ana'), start('Ben'), start('Cem')])
  await Promise.all([colour(ana, 'Indigo'), colour(ben, 'Teal'), colour(cem, 'Rust')])
  const everyone = [ana, ben, cem]

  await ana.createSpace(SPACE)
  await newItem(ana, strings.chat.newChannel, strings.chat.channelName, 'music')
  await newItem(ana, strings.boards.newBoard, strings.boards.boardName, 'Site plan')
  await ana.openNearby()
  await ben.askToJoin(SPACE)
  await ana.words()
  await ana.page.mouse.move(640, 760)
  await picture(ana, 'nearby')
  await Promise.all([ben.confirmWords(), ana.confirmWords()])
  await ana.admit('editor')
  await ben.landsInSpace()
  await meet(ana, cem, SPACE)

  for (const device of everyone) await device.openChannel('general')
  const talk: [Device, string][] = [
    [ana, 'Morning! The meadow is ours from noon. Who brings what?'],
    [ben, 'Two long tables and the extension cord.'],
    [ben, 'And the blue tent, should it rain.'],
    [cem, 'I bring the speakers. No network on my train until ten: I draw meanwhile, you get it when I am back.'],
    [ana, 'Perfect. Food to the left, the stage to the right, as on the site plan.'],
    [cem, 'There it is. Can the stage stand nearer to the power?'],
    [ben, 'Moved it. The list of songs is in # music.'],
  ]
  for (const [device, text] of talk) {
    await device.says(text)
    for (const other of everyone) await other.sees(text)
  }
  await ana.isHeldByOthers('Perfect.', 2)
  await cem.page.getByRole('textbox', { name: strings.chat.placeholder('general') }).pressSequentially('See you at no')
  await ana.page.getByRole('button', { name: strings.app.showPeople }).click()
  await expect(ana.page.getByRole('complementary')).toContainText(strings.people.typing)
  await picture(ana, 'space-light')
  await cem.types('')
  await ana.page.emulateMedia({ colorScheme: 'dark' })
  await ana.page.getByRole('complementary').getByRole('button', { name: strings.app.hidePeople }).click()
  await ana.page.mouse.move(640, 300)
  await picture(ana, 'chat-dark')
  await ana.page.emulateMedia({ colorScheme: 'light' })

  for (const device of everyone) await device.openBoard('Site plan')
  await ana.board.drawRectangle(280, 130, { width: 640, height: 70, label: 'The long table' })
  await ben.board.drawRectangle(280, 260, { width: 200, height: 130, label: 'Food' })
  await cem.board.drawRectangle(700, 260, { width: 220, height: 130, label: 'Stage' })
  await ben.board.drawRectangle(280, 450, { width: 200, height: 80, label: 'Blue tent' })
  for (const device of everyone) await device.board.hasShapes(8)
  await ana.board.movePointer(560, 640)
  await ana.page.mouse.down()
  await ana.page.mouse.up()
  await ben.board.movePointer(430, 560)
  await cem.board.movePointer(860, 420)
  for (const other of [ben, cem]) await expect(ana.board.cursorOf(other.name)).toBeVisible()
  await picture(ana, 'board')

  await ana.openMembers()
  await ana.invites('viewer', 'any')
  await ana.invites('editor', 'five')
  await ana.page.mouse.click(640, 760)
  await picture(ana, 'members')
}

const [wanted] = process.argv.slice(2)
mkdirSync(images, { recursive: true })
try {
  if (wanted !== 'screens') await makePictures()
  if (wanted !== 'people') await makeScreenPictures(folder)
  console.log(`Done: ${images}`)
} finally {
  for (const device of devices) await device.close()
  lab?.close()
  rmSync(folder, { recursive: true, force: true })
}
