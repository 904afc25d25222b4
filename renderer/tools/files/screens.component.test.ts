/** The files of a space and its album, in every state. */
import { expect } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { addresses } from '../../../shared/tools/address.ts'
import { formats, strings } from '../../strings/strings.ts'
import { hostOf } from '../../testing/app.ts'
import { asViewer, main, testScreens, whileHostIsDown } from '../../testing/tool-screens.ts'
import { folderAddress } from './screen/place.ts'
import { files } from './tool.tsx'

const words = strings.files
const list = () => 'files'
const album = () => 'album'

const share = () => main().getByRole('button', { name: words.shareFiles })
const row = (name: string) => main().getByRole('row', { name, exact: true })
const ARCHIVE = 'archive-2026.zip'

/** The arrow keys go from file to file, and Enter opens one. */
async function browses(): Promise<void> {
  await expect.element(row(ARCHIVE)).toBeVisible()
  const first = document.querySelector<HTMLElement>('[role="row"][tabindex="0"]')
  first?.focus()
  await userEvent.keyboard('{ArrowDown}')
  await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('row')
  expect(document.activeElement).not.toBe(first)
}

const picture = () =>
  main()
    .getByRole('button', { name: /sunset\.png/ })
    .first()

/** Pictures are below their month, each with its name and size; Enter opens one, and Escape returns to the album. */
async function looks(): Promise<void> {
  await expect.element(main().getByRole('heading', { level: 1, name: words.album })).toBeVisible()
  await expect.element(main().getByRole('heading', { level: 2, name: formats.month(Date.now()) })).toBeVisible()
  await picture().hover()
  await expect.element(main().getByText(/MB$/).first()).toBeVisible()
  await expect.poll(() => document.querySelector('main img')).not.toBeNull()
  const first = document.querySelector<HTMLElement>('main [tabindex="0"]:has(img), main button:has(img)')
  first?.focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('dialog')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
}

testScreens(files, {
  files: {
    empty: {
      host: () => hostOf('fresh'),
      path: list,
      async sees() {
        await expect.element(main().getByText(words.empty)).toBeVisible()
        await expect.element(share().first()).toBeVisible()
      },
    },
    normal: { host: () => hostOf('files'), path: list, sees: browses },
    failed: {
      host: () => hostOf('files'),
      path: list,
      sees: whileHostIsDown(async () => {
        await browses()
        await expect.element(main().getByText(words.problems['disk-full']).first()).toBeVisible()
      }),
    },
    viewer: {
      host: () => asViewer('files'),
      path: list,
      async sees() {
        await browses()
        await expect.element(share()).not.toBeInTheDocument()
      },
    },
    'long names': {
      host: () => hostOf('files'),
      path: (space) => addresses.writePath(folderAddress(space, 'Plans/2026')),
      async sees() {
        await expect
          .element(
            main()
              .getByRole('row', { name: /^A name of very very/ })
              .first(),
          )
          .toBeVisible()
      },
    },
  },
  album: {
    empty: {
      host: () => hostOf('fresh'),
      path: album,
      async sees() {
        await expect.element(main().getByText(words.emptyAlbum)).toBeVisible()
        await expect.element(share().first()).toBeVisible()
      },
    },
    normal: { host: () => hostOf('files'), path: album, sees: looks },
    failed: {
      host: () => hostOf('files'),
      path: album,
      sees: whileHostIsDown(() => expect.poll(() => document.querySelector('main img')).not.toBeNull()),
    },
    viewer: {
      host: () => asViewer('files'),
      path: album,
      async sees() {
        await looks()
        await expect.element(share()).not.toBeInTheDocument()
      },
    },
    'long names': {
      host: () => hostOf('files'),
      path: album,
      async sees() {
        await expect.poll(() => document.querySelector('main img')).not.toBeNull()
        await expect.element(picture()).toBeVisible()
      },
    },
  },
})
