/** The synced folders of a space: rows above its files, and a page for each. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { addresses } from '../../../shared/tools/address.ts'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import type { FakeHost } from '../../testing/host/fake-host.ts'
import { asViewer, enter, firstSpace, heading, main, testScreens, whileHostIsDown } from '../../testing/tool-screens.ts'
import { folderAddress } from './place.ts'
import { FIRST_FOLDER } from './testing/write-folders.ts'
import { folders } from './tool.tsx'

const words = strings.folders
const AGENDA = 'Plans/2026/agenda.md'
const ofFolder = (folder: string, tab?: 'conflicts' | 'trash' | 'options') => (space: string) =>
  addresses.writePath(folderAddress(space, folder, tab))
const files = (host: FakeHost) => open(host, `#/space/${firstSpace(host)}/files`)
const conflicts = (host: FakeHost) => open(host, `#/space/SPACE/folder/${FIRST_FOLDER}/conflicts`)
const section = () => main().getByRole('region', { name: words.title })
const share = () => page.getByRole('button', { name: strings.files.share, exact: true })
const button = (name: string) => page.getByRole('button', { name, exact: true })
const tab = (name: RegExp) => main().getByRole('tab', { name })

/** The arrow keys go from tab to tab. */
async function browses(): Promise<void> {
  await expect.element(heading('Plans')).toBeVisible()
  const status = tab(/^Status/)
  ;(status.element() as HTMLElement).focus()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(tab(/^Conflicts/)).toHaveAttribute('aria-selected', 'true')
  await expect.element(button(words.compareNamed(AGENDA))).toBeVisible()
  await userEvent.keyboard('{ArrowLeft}')
  await expect.element(main().getByText('/home/ana/Plans')).toBeVisible()
}

testScreens(folders, {
  folder: {
    empty: {
      host: () => hostOf('folders'),
      path: ofFolder('0'.repeat(16)),
      sees: () => expect.element(main().getByText(words.missing)).toBeVisible(),
    },
    normal: { host: () => hostOf('folders'), path: ofFolder(FIRST_FOLDER), sees: browses },
    failed: {
      host: () => hostOf('folders'),
      path: ofFolder(FIRST_FOLDER),
      sees: whileHostIsDown(() => expect.element(heading('Plans')).toBeVisible()),
    },
    viewer: {
      host: () => asViewer('folders'),
      path: ofFolder(FIRST_FOLDER, 'conflicts'),
      async sees() {
        await expect.element(button(words.compareNamed(AGENDA))).toBeVisible()
        await expect.element(button(`${words.keepMine}: ${AGENDA}`)).not.toBeInTheDocument()
      },
    },
    'long names': {
      host: () => hostOf('folders'),
      path: ofFolder(FIRST_FOLDER, 'trash'),
      sees: () =>
        expect
          .element(
            main()
              .getByText(/^Plans\/2026\/.{40}/)
              .first(),
          )
          .toBeVisible(),
    },
  },
})

test('each folder is a row that opens with the keyboard', async () => {
  await files(hostOf('folders'))
  const plans = section().getByRole('link', { name: 'Plans', exact: true })
  await expect.element(plans).toBeVisible()
  await enter(plans)
  await expect.element(heading('Plans')).toBeVisible()
})

test('a row has its actions in a menu, and the section can be folded', async () => {
  await files(hostOf('folders'))
  await section()
    .getByRole('button', { name: words.moreNamed('Plans') })
    .click()
  await page.getByRole('menuitem', { name: words.pause, exact: true }).click()
  await section()
    .getByRole('button', { name: words.moreNamed('Plans') })
    .click()
  await expect.element(page.getByRole('menuitem', { name: words.resume, exact: true })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  const title = section().getByRole('button', { name: new RegExp(`^${words.title}`) })
  await title.click()
  await expect.element(section().getByRole('link').first()).not.toBeInTheDocument()
  await title.click()
  await expect.element(section().getByRole('link').first()).toBeVisible()
})

test('a person who shares files can create a synced folder', async () => {
  await files(hostOf('folders'))
  await share().click()
  await page.getByRole('menuitem', { name: words.begin }).click()
  await expect.element(page.getByRole('dialog').getByRole('textbox', { name: words.name })).toHaveFocus()
})

test('a folder that can’t be synced is refused with one reason, until another is entered', async () => {
  const host = hostOf('folders')
  host.folders.refusal = 'in-synced'
  await files(host)
  await share().click()
  await page.getByRole('menuitem', { name: words.begin }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: words.name }).fill('Drafts')
  const place = dialog.getByRole('textbox', { name: strings.folderPlace.label })
  await place.fill('/home/ana/Plans/Drafts')
  await dialog.getByRole('button', { name: words.start }).click()
  await expect.element(dialog.getByText(strings.errors['in-synced'])).toBeVisible()
  await place.fill('/home/ana/Drafts')
  await expect.element(dialog.getByText(strings.errors['in-synced'])).not.toBeInTheDocument()
})

test('both versions open side by side, one is kept, and that can be undone', async () => {
  await conflicts(hostOf('folders'))
  await button(words.compareNamed(AGENDA)).click()
  const dialog = page.getByRole('dialog')
  await expect.element(dialog.getByRole('region', { name: words.yours }).getByText('Meet at noon')).toBeVisible()
  await expect
    .element(dialog.getByRole('region', { name: words.versionOf('Ben') }).getByText('Meet at two'))
    .toBeVisible()
  await dialog.getByRole('button', { name: words.keepTheirs }).click()
  await expect.element(dialog).not.toBeInTheDocument()
  await expect.element(button(words.compareNamed(AGENDA))).not.toBeInTheDocument()
  await button(strings.tools.undo).click()
  await expect.element(button(words.compareNamed(AGENDA))).toBeVisible()
  await button(`${words.keepMine}: ${AGENDA}`).click()
  await expect.element(page.getByText(words.keptMine(AGENDA))).toBeVisible()
})

test('what is in the trash can be restored', async () => {
  await open(hostOf('folders'), `#/space/SPACE/folder/${FIRST_FOLDER}/trash`)
  const picture = 'Pictures/morning 1.jpg'
  await button(words.restoreNamed(picture)).click()
  await expect.element(page.getByText(words.restoredAs(picture))).toBeVisible()
  await expect.element(button(words.restoreNamed(picture))).not.toBeInTheDocument()
})

test('patterns are saved, and a folder is removed from this device once confirmed', async () => {
  await open(hostOf('folders'), `#/space/SPACE/folder/${FIRST_FOLDER}/options`)
  const patterns = main().getByRole('textbox', { name: words.ignored })
  await patterns.fill('*.tmp')
  await button(strings.app.save).click()
  await expect.element(button(strings.app.save)).not.toBeInTheDocument()
  await expect.element(patterns).toHaveValue('*.tmp')
  await button(words.stop).click()
  const dialog = page.getByRole('dialog', { name: words.stopTitle('Plans') })
  await expect.element(dialog.getByText(words.stopDetail)).toBeVisible()
  await dialog.getByRole('button', { name: words.stop }).click()
  await expect.element(section().getByRole('button', { name: words.keepHereNamed('Plans') })).toBeVisible()
})

test('the list of unsynced files says why it can’t be shown', async () => {
  const host = hostOf('folders')
  await open(host, `#/space/SPACE/folder/${FIRST_FOLDER}`)
  await expect.element(button(words.showLeftOut)).toBeVisible()
  host.crash()
  await button(words.showLeftOut).click()
  await expect.element(page.getByRole('dialog', { name: words.notSynced }).getByRole('alert')).toBeVisible()
})

test('a viewer sees the folders but can’t create any', async () => {
  await files(asViewer('folders'))
  await expect.element(section().getByRole('link', { name: 'Plans', exact: true })).toBeVisible()
  await expect.element(share()).not.toBeInTheDocument()
})
