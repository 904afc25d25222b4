/** The releases of a space, in every state. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { LONG } from '../../testing/made-space.ts'
import { asViewer, enter, firstSpace, main, testScreens, whileHostIsDown } from '../../testing/tool-screens.ts'
import { PRODUCT } from './testing/screens.ts'
import { releases } from './tool.tsx'

const words = strings.releases
const list = () => 'releases'
const row = (name: string) => main().getByRole('link', { name: new RegExp(name) })
const begin = () => main().getByRole('button', { name: words.new })
const version = (name: string) => main().getByRole('article', { name: words.newest(name), exact: true })

async function showsList(): Promise<void> {
  await expect.element(row('Harbor Map')).toBeVisible()
  await expect.element(main().getByText(words.yourSignature)).toBeVisible()
}

testScreens(releases, {
  releases: {
    empty: {
      host: () => hostOf('some'),
      path: list,
      async sees() {
        await expect.element(main().getByText(words.empty)).toBeVisible()
        await enter(begin())
        await expect.element(page.getByRole('dialog').getByRole('textbox', { name: words.name })).toHaveFocus()
        await userEvent.keyboard('{Escape}')
        await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
      },
    },
    normal: {
      host: () => hostOf('releases'),
      path: list,
      async sees() {
        await showsList()
        await enter(row('Harbor Map'))
        await expect.element(version('2.1.0')).toBeVisible()
      },
    },
    failed: { host: () => hostOf('releases'), path: list, sees: whileHostIsDown(showsList) },
    viewer: {
      host: () => asViewer('releases'),
      path: list,
      async sees() {
        await expect.element(row('Harbor Map')).toBeVisible()
        await expect.element(begin()).not.toBeInTheDocument()
        await enter(row('Harbor Map'))
        await expect.element(version('2.1.0')).toBeVisible()
        await expect.element(main().getByRole('button', { name: words.newVersion })).not.toBeInTheDocument()
        await expect.element(main().getByRole('button', { name: words.sign })).not.toBeInTheDocument()
      },
    },
    'long names': {
      host: () => hostOf('releases, many'),
      path: list,
      async sees() {
        await expect.element(row(LONG).first()).toBeVisible()
      },
    },
  },
})

test('a version is signed, downloaded and halted', async () => {
  const host = hostOf('releases')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/releases/${PRODUCT}`)
  const waits = main().getByRole('region', { name: words.waiting })
  await userEvent.click(waits.getByRole('button', { name: words.signNamed(words.waitingFor.targets('2.2.0')) }))
  await expect.element(waits).not.toBeInTheDocument()

  const file = 'Harbor Map Setup 2.1.0.exe'
  await userEvent.click(main().getByRole('button', { name: words.downloadNamed(file) }))
  await expect.element(main().getByRole('button', { name: words.saveNamed(file) })).toBeVisible()

  await userEvent.click(version('2.1.0').getByRole('button', { name: words.actions('2.1.0') }))
  await userEvent.click(page.getByRole('menuitem', { name: words.halt }))
  await userEvent.fill(page.getByRole('dialog').getByRole('textbox', { name: words.why }), 'Crashes at start')
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: words.stopConfirm.halt }))
  await expect.element(version('2.1.0').getByText('Crashes at start')).toBeVisible()
  await expect.element(main().getByRole('button', { name: words.saveNamed(file) })).not.toBeInTheDocument()
  expect(host.releases.list(space).find(({ id }) => id === PRODUCT)?.releases[0]?.stopped?.how).toBe('halt')
})

test('a file that failed a check says which, and whose it was', async () => {
  const host = hostOf('releases')
  await open(host, `#/space/${firstSpace(host)}/releases/${PRODUCT}`)
  const refused = version('2.1.0-beta.1')
  const cem = host.detail(firstSpace(host)).members[2]?.name ?? ''
  await expect.element(refused.getByText(words.checks.content(cem))).toBeVisible()
  await expect.element(refused.getByRole('button', { name: words.download })).not.toBeInTheDocument()
  await expect.element(version('2.0.0').getByText('It deletes routes.')).toBeVisible()
})

test('a product is imported, and mirrored for other programs', async () => {
  const host = hostOf('releases')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/releases`)
  await userEvent.click(main().getByRole('button', { name: words.import }))
  const dialog = page.getByRole('dialog')
  await userEvent.fill(dialog.getByRole('textbox', { name: words.name }), 'Chart')
  await userEvent.fill(dialog.getByRole('textbox', { name: words.address }), 'https://chart.example/')
  await userEvent.click(dialog.getByRole('button', { name: words.import }))
  await expect.element(main().getByRole('button', { name: words.refresh })).toBeVisible()
  await userEvent.click(main().getByRole('switch', { name: new RegExp(`^${words.mirrorOn}`) }))
  const address = host.releases.list(space).find(({ name }) => name === 'Chart')?.mirror ?? ''
  const field = (program: string) => main().getByRole('textbox', { name: words.mirrorAddress(program), exact: true })
  await expect.element(field('TUF')).toHaveValue(address)
  await expect.element(field('apt')).toHaveValue(`deb [trusted=yes] ${address}apt ./`)
})
