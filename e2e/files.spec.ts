/**
 * Files between people: shared, listed, downloaded from any device that has them, previewed while they download, saved,
 * deleted for everyone; and albums of several people's pictures.
 */
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { strings } from '../renderer/strings/strings.ts'
import { onDisk } from './lib/on-disk.ts'
import { picture } from './lib/png.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const SPACE = 'Summer fair'

const large = (name: string, megabytes: number) => onDisk(name, randomBytes(megabytes * 1_000_000))

/** @returns the name of the first picture of a list that is fully on screen */
function firstOnScreen(list: Element): string {
  const top = list.parentElement?.getBoundingClientRect().top ?? 0
  const pictures = [...list.querySelectorAll('button')]
  return pictures.find((picture) => picture.getBoundingClientRect().top >= top)?.title ?? ''
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of createReadStream(path)) hash.update(bytes)
  return hash.digest('hex')
}

test('a file is shared, previewed, downloaded, and deleted for everyone', { tag: '@files' }, async ({ together }) => {
  const [ana, ben, cem] = await together(SPACE, ['Ana', 'Ben', 'Cem'])
  for (const device of [ana, ben, cem]) await device.files.open()
  await cem.host.stop()

  await ana.files.shares([await onDisk('plan.txt', Buffer.from('Meet at noon')), await large('film.bin', 20)])
  for (const device of [ana, ben]) {
    await device.files.sees('plan.txt')
    await device.files.sees('film.bin')
  }
  // Small files download automatically, large ones on a click.
  await ben.files.has('plan.txt')
  const shown = await ben.files.shows('plan.txt')
  await expect(shown).toContainText('Meet at noon')
  // The preview fills the window below its header.
  const page = shown.getByText('Meet at noon').locator('..')
  await expect.poll(async () => (await page.boundingBox())?.height).toBeGreaterThan(600)
  await ben.page.keyboard.press('Escape')
  await ben.files.gets('film.bin')
  await ben.files.has('film.bin')
  const state = ana.files.row('film.bin').getByText(strings.files.states.here)
  await expect(state).toHaveAttribute('data-tip', strings.files.holders(2, 3), { timeout: NETWORK_TIME })
  // The footer below the list stays in place even if no file is found.
  const used = ben.page.locator('footer')
  const foot = await used.boundingBox()
  await ben.page.getByRole('searchbox', { name: strings.files.find }).fill('nowhere')
  await expect(ben.page.getByText(strings.files.noMatch)).toBeVisible()
  await expect.poll(async () => (await used.boundingBox())?.y).toBe(foot?.y)
  await ben.page.getByRole('searchbox', { name: strings.files.find }).fill('')
  // With the keyboard alone, since the menu returns the focus.
  await ben.files.row('plan.txt').click()
  await ben.page.keyboard.press('Shift+F10')
  await expect(ben.page.getByRole('menuitem', { name: strings.files.open, exact: true })).toBeFocused()
  await ben.page.keyboard.press('Escape')
  await expect(ben.files.row('plan.txt')).toBeFocused()
  // Sorts the largest first. The choice is announced to people who can't see the tick.
  await ben.page.getByRole('button', { name: strings.files.sort, exact: true }).click()
  await ben.page.getByRole('menuitemradio', { name: strings.files.orders.size, checked: false }).click()
  await expect(ben.page.getByRole('grid', { name: strings.files.title }).getByRole('row').nth(1)).toHaveAccessibleName(
    'film.bin',
  )
  // Out of the window: dragged, or all of them as an archive.
  await ben.files.dragsOut('plan.txt')
  const zip = await readFile(await ben.files.savesAll())
  for (const part of ['plan.txt', 'film.bin', 'Meet at noon']) expect(zip.includes(part)).toBe(true)

  await ana.host.stop()
  await cem.restartHost()
  await cem.files.open()
  await cem.files.has('plan.txt')
  await cem.files.gets('film.bin')
  await cem.files.has('film.bin')

  await ana.restartHost()
  await ana.files.open()
  await expect(ana.connection).toHaveText('3 online', { timeout: NETWORK_TIME })
  await ana.files.deletesForEveryone('plan.txt')
  const undo = ana.page.getByRole('button', { name: strings.tools.undo })
  // The notice stays while the pointer is on it.
  await undo.hover()
  for (const device of [ben, cem]) await expect(device.files.row('plan.txt')).toBeHidden({ timeout: NETWORK_TIME })
  await undo.click()
  for (const device of [ana, ben, cem]) await device.files.sees('plan.txt')
})

test('three people’s pictures form one album, and the arrow keys step through them', { tag: '@files' }, async ({
  together,
}) => {
  const devices = await together(SPACE, ['Ana', 'Ben', 'Cem'])
  for (const device of devices) await device.files.openAlbum()
  const names: string[] = []
  for (const [index, device] of devices.entries()) {
    const own = [0, 1].map((number) => picture(`${device.name} ${number}.png`, [80 * index, 200 * number, 120]))
    names.push(...own.map(({ name }) => name))
    await device.files.shares(own)
  }
  for (const { files } of devices) {
    for (const name of names) {
      const small = files.picture(name).locator('img')
      await expect(small).toBeVisible({ timeout: NETWORK_TIME })
      await expect.poll(() => small.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64)
    }
  }
  const [, ben] = devices
  await ben.page.getByRole('list', { name: strings.files.album }).getByRole('button').first().click()
  const seen = new Set<string>()
  for (let index = 0; index < names.length; index += 1) {
    const image = ben.page.getByRole('dialog').locator('img')
    await expect(image).toHaveAttribute('alt', /.+/, { timeout: NETWORK_TIME })
    seen.add((await image.getAttribute('alt')) ?? '')
    await ben.page.keyboard.press('ArrowRight')
    if (index < names.length - 1) await expect(image).not.toHaveAttribute('alt', [...seen].at(-1) ?? '')
  }
  expect([...seen].sort()).toEqual([...names].sort())
  await ben.page.keyboard.press('Escape')

  await test.step('the visible picture stays in place while others add theirs', async () => {
    const [ana, , cem] = devices
    const many = Array.from({ length: 60 }, (_, number) => picture(`many ${number}.png`, [number, 90, 200]))
    await ana.files.shares(many)
    const all = cem.page.getByRole('list', { name: strings.files.album })
    const height = () => all.evaluate((list) => list.clientHeight)
    // All have arrived, so nothing moves by itself any longer.
    await all.getByRole('button').first().click()
    const everything = new RegExp(` / ${names.length + many.length}$`, 'm')
    await expect(cem.page.getByRole('dialog').getByText(everything)).toBeVisible({ timeout: 2 * NETWORK_TIME })
    await cem.page.keyboard.press('Escape')
    await expect(all.getByRole('button').first()).toBeVisible()
    // The last picture on the page, whoever added it, with no line below it.
    const oldest = all.getByRole('button').last()
    await expect(async () => {
      await all.getByRole('button').first().focus()
      await cem.page.keyboard.press('End')
      await expect(oldest).toBeFocused({ timeout: 1000 })
    }).toPass({ timeout: NETWORK_TIME })
    const place = async (name: string) => (await cem.files.picture(name).boundingBox())?.y ?? 0
    const where = async () => {
      const name = await all.evaluate(firstOnScreen)
      return { name, at: await place(name), high: await height() }
    }
    let before = await where()
    const isAtRest = async () => {
      const last = before
      before = await where()
      return isDeepStrictEqual(last, before)
    }
    await expect.poll(isAtRest).toBe(true)
    await ana.files.shares(Array.from({ length: 20 }, (_, number) => picture(`more ${number}.png`, [90, number, 9])))
    await expect.poll(height, { timeout: 2 * NETWORK_TIME }).toBeGreaterThan(before.high + 400)
    // Positions are rounded to whole pixels.
    await expect.poll(async () => Math.abs((await place(before.name)) - before.at)).toBeLessThan(2)
  })
})

test('a file in a message is the same file as in Files', { tag: '@files' }, async ({ together }) => {
  const [ana, ben] = await together(SPACE, ['Ana', 'Ben'])
  for (const device of [ana, ben]) await device.openChannel('general')
  await ana.page.getByTestId('attach-files').setInputFiles(await large('recording.bin', 8))
  await expect(ana.page.getByRole('list', { name: strings.chat.attachments })).toContainText('recording.bin')
  await ana.says('Here it is')
  await ben.sees('Here it is')
  const card = ben.message('Here it is')
  await expect(card).toContainText('recording.bin')
  await card.getByRole('button', { name: strings.files.fetchNamed('recording.bin') }).click()
  await expect(card.getByRole('button', { name: strings.files.saveNamed('recording.bin') })).toBeVisible({
    timeout: NETWORK_TIME,
  })
  await ben.files.open()
  await ben.files.has('recording.bin')
})

test('200 MiB are downloaded by the browser itself', { tag: '@files' }, async ({ together }) => {
  const [ana, ben] = await together(SPACE, ['Ana', 'Ben'])
  const folder = await mkdtemp(join(tmpdir(), 'parley-large-'))
  try {
    const path = join(folder, 'whole.bin')
    const file = await open(path, 'w')
    for (let part = 0; part < 200; part += 1) await file.write(randomBytes(1024 * 1024))
    await file.close()
    await ana.files.open()
    await ben.files.open()
    await ana.files.shares(path)
    await ben.files.sees('whole.bin')
    const download = ben.page.waitForEvent('download')
    await ben.files.menu('whole.bin', strings.files.save)
    const saved = join(folder, 'saved.bin')
    await (await download).saveAs(saved)
    expect(await hashOf(saved)).toBe(await hashOf(path))
    await ben.files.has('whole.bin')
  } finally {
    await rm(folder, { recursive: true })
  }
})
