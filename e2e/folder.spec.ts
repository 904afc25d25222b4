/** A synced folder: both sides change it while disconnected, and have everything when they meet again. */
import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { connectionWords } from '../renderer/strings/connection-words.ts'
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const SPACE = 'Summer fair'
const words = strings.folders

let directory: string
test.beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-folder-'))
})
test.afterEach(() => rm(directory, { recursive: true, force: true }))

/** A folder's files with their content, by name. */
async function filesIn(place: string): Promise<Record<string, string>> {
  const names = (await readdir(place)).filter((name) => name !== '.parley').sort()
  const texts = names.map(async (name) => [name, await readFile(join(place, name), 'utf8').catch(() => '')] as const)
  return Object.fromEntries(await Promise.all(texts))
}

const holds = (place: string, files: Record<string, string>) =>
  expect.poll(() => filesIn(place), { timeout: 2 * NETWORK_TIME }).toEqual(files)

/** Enters the path on this device in the dialog. */
async function givesPlace({ page }: Device, place: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(strings.folderPlace.label).fill(place)
  await dialog.getByRole('button', { name: words.start }).click()
  await expect(dialog).toBeHidden()
}

test('both sides change a folder while disconnected; both versions are kept, and deleted files can be restored', {
  tag: '@folders',
}, async ({ together }) => {
  const [ana, ben] = await together(SPACE, ['Ana', 'Ben'])
  for (const device of [ana, ben]) await device.files.open()
  const [anas, bens] = [join(directory, 'ana'), join(directory, 'ben')]
  await Promise.all([mkdir(anas), mkdir(bens)])
  await writeFile(join(anas, 'plan.txt'), 'Meet at noon')
  await writeFile(join(anas, 'old.txt'), 'Not needed')

  await test.step('Ana starts it, Ben syncs it too', async () => {
    await ana.page.getByRole('button', { name: strings.files.share, exact: true }).click()
    await ana.page.getByRole('menuitem', { name: words.begin }).click()
    await ana.page.getByRole('dialog').getByLabel(words.name).fill('Plans')
    await givesPlace(ana, anas)
    await ben.page.getByRole('button', { name: words.keepHereNamed('Plans') }).click({ timeout: NETWORK_TIME })
    await givesPlace(ben, bens)
    await holds(bens, { 'old.txt': 'Not needed', 'plan.txt': 'Meet at noon' })
  })

  await ben.isCutOff()
  await expect(ben.connection).toHaveText(connectionWords({ state: 'alone', here: 0 } as never), {
    timeout: NETWORK_TIME,
  })
  await writeFile(join(anas, 'plan.txt'), 'Meet at one')
  await rm(join(anas, 'old.txt'))
  await writeFile(join(bens, 'plan.txt'), 'Meet at two')
  await writeFile(join(bens, 'songs.txt'), 'Three songs')
  await ben.reconnects()

  await test.step('both versions are on both devices, and deleted files are removed', async () => {
    const all = ['Meet at one', 'Meet at two', 'Three songs']
    const textsIn = async (place: string) => Object.values(await filesIn(place)).sort()
    for (const place of [anas, bens])
      await expect.poll(() => textsIn(place), { timeout: 2 * NETWORK_TIME }).toEqual(all)
    const areSame = async () => isDeepStrictEqual(await filesIn(anas), await filesIn(bens))
    await expect.poll(areSame, { timeout: 2 * NETWORK_TIME, message: 'both folders are the same' }).toBe(true)
    expect(Object.keys(await filesIn(anas))).toContainEqual(
      expect.stringMatching(/^plan \((Ana|Ben), \d{4}-\d\d-\d\d\)\.txt$/),
    )
  })

  await test.step('Ben opens both versions, keeps Ana’s, undoes that and keeps his own', async () => {
    const { page } = ben
    const strip = page.getByRole('region', { name: words.title })
    await expect(strip.getByRole('status')).toHaveText(words.conflictCount(1), { timeout: NETWORK_TIME })
    await strip.getByRole('link', { name: 'Plans' }).click()
    await page.getByRole('button', { name: words.reviewConflicts }).click()
    await page.getByRole('button', { name: words.compareNamed('plan.txt') }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('region', { name: words.yours })).toContainText('Meet at two')
    await expect(dialog).toContainText('Meet at one')
    await dialog.getByRole('button', { name: words.keepTheirs }).click()
    // The notice stays while the pointer is on it.
    await page.getByRole('button', { name: strings.tools.undo }).hover()
    for (const place of [anas, bens]) await holds(place, { 'plan.txt': 'Meet at one', 'songs.txt': 'Three songs' })
    await page.getByRole('button', { name: strings.tools.undo }).click()
    for (const place of [anas, bens])
      await expect.poll(async () => Object.keys(await filesIn(place)).length, { timeout: 2 * NETWORK_TIME }).toBe(3)
    await page.getByRole('button', { name: `${words.keepMine}: plan.txt` }).click({ timeout: NETWORK_TIME })
    for (const place of [anas, bens]) await holds(place, { 'plan.txt': 'Meet at two', 'songs.txt': 'Three songs' })
    await expect(page.getByText(words.noConflicts, { exact: true })).toBeVisible({ timeout: NETWORK_TIME })
  })

  await test.step('Ben restores what Ana deleted', async () => {
    const { page } = ben
    await page.getByRole('tab', { name: words.trash }).click()
    await page.getByRole('button', { name: words.restoreNamed('old.txt') }).click()
    await expect.poll(async () => (await filesIn(anas))['old.txt'], { timeout: 2 * NETWORK_TIME }).toBe('Not needed')
    await ben.files.open()
  })

  await test.step('all files vanish on Ben’s device: nothing is deleted on Ana’s, and he gets them back', async () => {
    for (const number of [1, 2, 3]) await writeFile(join(anas, `more ${number}.txt`), `${number}`)
    const all = await filesIn(anas)
    await holds(bens, all)
    const strip = ben.page.getByRole('region', { name: words.title })
    await expect(strip.getByRole('status')).toContainText(words.states['up-to-date'], { timeout: NETWORK_TIME })
    // All at the same time, as if their disk was gone.
    for (const name of Object.keys(all)) rmSync(join(bens, name))
    await strip.getByRole('button', { name: words.giveBack }).click({ timeout: NETWORK_TIME })
    await holds(bens, all)
    expect(await filesIn(anas)).toEqual(all)
  })

  await test.step('Ana removes it from the space: Ben is notified, and keeps his files', async () => {
    const before = await filesIn(bens)
    await ana.page.getByRole('button', { name: words.moreNamed('Plans') }).click()
    await ana.page.getByRole('menuitem', { name: words.remove }).click()
    await ana.page
      .getByRole('dialog', { name: words.removeTitle('Plans') })
      .getByRole('button', { name: words.remove })
      .click()
    await expect(ana.page.getByRole('dialog')).toHaveCount(0)
    await expect(ana.page.getByRole('region', { name: words.title })).toBeHidden()
    const strip = ben.page.getByRole('region', { name: words.title })
    await expect(strip).toContainText(words.removed('Ana'), { timeout: NETWORK_TIME })
    await strip.getByRole('button', { name: words.understood }).click()
    await expect(strip).toBeHidden()
    expect(await filesIn(bens)).toEqual(before)
  })
})
