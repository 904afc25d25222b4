/** The releases of a space, in every state. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { RELEASES_ROOT, releasesLane } from '../../../shared/tools/releases/lanes.ts'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { LONG } from '../../testing/made-space.ts'
import { asViewer, enter, firstSpace, main, testScreens, whileHostIsDown } from '../../testing/tool-screens.ts'
import { IMPORTED, PRODUCT } from './testing/screens.ts'
import { releases } from './tool.tsx'

const words = strings.releases
const list = () => 'releases'
const row = (name: string) => main().getByRole('link', { name: new RegExp(name) })
const begin = () => main().getByRole('button', { name: words.new })
const version = (name: string) => main().getByRole('article', { name: words.newest(name), exact: true })

const known = (host: ReturnType<typeof hostOf>, space: string) => {
  const product = host.releases.list(space).find(({ id }) => id === PRODUCT)
  if (!product) throw new Error('no such product')
  return product
}

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
  await userEvent.click(waits.getByRole('button', { name: words.signNamed(words.waitingFor.targets('2.2.0', 1)) }))
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

test('a version that somebody else has halted shows who can resume it', async () => {
  const host = hostOf('releases')
  const space = firstSpace(host)
  const product = known(host, space)
  const stopped = { how: 'halt' as const, why: '', time: Date.now(), device: product.device }
  host.releases.set(space, {
    ...product,
    releases: product.releases.map((each) => (each.version === '2.1.0' ? { ...each, stopped } : each)),
  })
  await open(host, `#/space/${space}/releases/${PRODUCT}`)
  await userEvent.click(version('2.1.0').getByRole('button', { name: words.actions('2.1.0') }))
  await expect.element(page.getByRole('menuitem', { name: words.resumedBy('Ben') })).toBeDisabled()
})

test('missing release data is reported once, and not while waiting for signatures', async () => {
  const host = hostOf('releases')
  const space = firstSpace(host)
  const product = known(host, space)
  const troubles = ['snapshot', 'targets'].map((role) => ({ check: 'missing' as const, role, version: 2, devices: [] }))
  host.releases.set(space, { ...product, troubles })
  await open(host, `#/space/${space}/releases/${PRODUCT}`)
  await expect.element(main().getByRole('region', { name: words.waiting })).toBeVisible()
  const notice = main().getByText(words.troubles.missing)
  await expect.element(notice).not.toBeInTheDocument()
  host.releases.set(space, { ...product, troubles, waiting: [] })
  await expect.element(notice).toBeVisible()
})

test('a maintainer who replaces a key is listed once, and missing signatures are counted', async () => {
  const host = hostOf('releases')
  const space = firstSpace(host)
  const before = known(host, space)
  const [own = '', bens = '', cems = ''] = before.maintainers
  const renewed = 'd'.repeat(64)
  const waiting = { proposedBy: [], counted: 1, needed: 2, isMine: false }
  host.releases.set(space, {
    ...before,
    releases: [],
    signers: [...before.signers, { key: renewed, device: host.device }],
    waiting: [
      {
        ...{ ...waiting, hash: 'e'.repeat(64), role: 'root', adds: [] },
        ...{ signed: [own, renewed], maintainers: [renewed, bens, cems] },
      },
      { ...waiting, hash: 'f'.repeat(64), role: 'targets', adds: ['2.1.0', '2.2.0'], signed: [own], maintainers: [] },
    ],
  })
  await open(host, `#/space/${space}/releases/${PRODUCT}`)
  const waits = main().getByRole('region', { name: words.waiting })
  await expect.element(waits.getByText(words.signedBy('Ana', 1, 2)).first()).toBeVisible()
  const [, ben, cem] = host.detail(space).members.map(({ name }) => name)
  await expect.element(waits.getByText(words.notSignedBy(`${ben} and ${cem}`)).first()).toBeVisible()
  await expect.element(waits.getByText('Versions 2.1.0 and 2.2.0')).toBeVisible()
  await expect.element(main().getByText(words.noVersions)).not.toBeInTheDocument()
  // A second new key would replace the one that waits.
  await expect.element(main().getByRole('button', { name: words.renewKey })).toBeDisabled()
})

test('a maintainer who requires more signatures sees how that affects released versions', async () => {
  const host = hostOf('releases')
  await open(host, `#/space/${firstSpace(host)}/releases/${PRODUCT}`)
  await userEvent.click(main().getByRole('button', { name: words.change }))
  const dialog = page.getByRole('dialog')
  const count = dialog.getByRole('textbox', { name: words.mustSign })
  await expect.element(count).toHaveValue('2')
  await expect.element(dialog.getByText(words.signAgain(2))).not.toBeInTheDocument()
  await userEvent.fill(count, '3')
  await expect.element(dialog.getByText(words.signAgain(3))).toBeVisible()
})

test('a maintainer sees that a new key makes the paper backup useless before replacing theirs', async () => {
  const host = hostOf('releases')
  await open(host, `#/space/${firstSpace(host)}/releases/${PRODUCT}`)
  await userEvent.click(main().getByRole('button', { name: words.renewKey }))
  await expect.element(page.getByRole('dialog').getByText(words.renewLost)).toBeVisible()
  expect(host.log).not.toContain('releases.renew-key')
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: words.renewConfirm }))
  await expect.poll(() => host.log).toContain('releases.renew-key')
})

test('the notes of a version are kept until it is released', async () => {
  const host = hostOf('releases')
  await open(host, `#/space/${firstSpace(host)}/releases/${PRODUCT}`)
  const begins = () => userEvent.click(main().getByRole('button', { name: words.newVersion }))
  const notes = page.getByRole('dialog').getByRole('textbox', { name: words.notes })
  await begins()
  await userEvent.fill(notes, 'Tides are shown.')
  await userEvent.keyboard('{Escape}')
  await expect.element(notes).not.toBeInTheDocument()
  await begins()
  await expect.element(notes).toHaveValue('Tides are shown.')
})

test('a version released to a share of devices is held back here, until the share grows', async () => {
  const host = hostOf('releases')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/releases/${PRODUCT}`)
  const beta = version('2.1.0-beta.1')
  await expect.element(beta.getByText(words.later)).toBeVisible()
  await userEvent.click(beta.getByRole('button', { name: words.actions('2.1.0-beta.1') }))
  await userEvent.click(page.getByRole('menuitem', { name: words.widen('50%') }))
  await expect.element(beta.getByText(words.later)).not.toBeInTheDocument()
  expect(host.releases.list(space).find(({ id }) => id === PRODUCT)?.releases[1]?.share).toBe(50)
})

test('a key is written on paper, checked, and restored if it is missing', async () => {
  const host = hostOf('releases')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/releases/${PRODUCT}`)
  await userEvent.click(main().getByRole('button', { name: words.paper.title }))
  const dialog = page.getByRole('dialog')
  await userEvent.click(dialog.getByRole('button', { name: words.paper.show }))
  const list = dialog.getByRole('list', { name: words.paper.words })
  await expect.poll(() => list.getByRole('listitem').elements().length).toBe(24)
  const written = list
    .getByRole('listitem')
    .elements()
    .map(({ textContent }) => textContent)
  const field = dialog.getByRole('textbox', { name: words.paper.typed })
  await userEvent.fill(field, written.slice(1).join(' '))
  await expect.element(list).not.toBeInTheDocument()
  await userEvent.click(dialog.getByRole('button', { name: words.paper.check }))
  await expect.element(dialog.getByText(words.paper.none)).toBeVisible()
  await userEvent.fill(field, written.join(' '))
  await userEvent.click(dialog.getByRole('button', { name: words.paper.check }))
  await expect.element(dialog.getByText(words.paper.own)).toBeVisible()
  await userEvent.keyboard('{Escape}')

  host.releases.set(space, { ...known(host, space), ownKey: null })
  await userEvent.click(main().getByRole('button', { name: words.paper.restore }))
  await userEvent.fill(dialog.getByRole('textbox', { name: words.paper.words }), written.join(' '))
  await userEvent.click(dialog.getByRole('button', { name: words.paper.restore }))
  await expect.element(dialog).not.toBeInTheDocument()
  expect(known(host, space).ownKey).toBe(known(host, space).maintainers[0])
})

test('a file that failed a check shows which check, and whose file it was', async () => {
  const host = hostOf('releases')
  await open(host, `#/space/${firstSpace(host)}/releases/${PRODUCT}`)
  const refused = version('2.1.0-beta.1')
  const cem = host.detail(firstSpace(host)).members[2]?.name ?? ''
  await expect.element(refused.getByText(words.checks.content(cem))).toBeVisible()
  await expect.element(refused.getByRole('button', { name: words.download })).not.toBeInTheDocument()
  await expect.element(version('2.0.0').getByText('It deletes routes.')).toBeVisible()
})

test('a file that doesn’t fit on the disk shows that, and can be downloaded again', async () => {
  const host = hostOf('releases')
  await open(host, `#/space/${firstSpace(host)}/releases/${IMPORTED}`)
  await expect.element(main().getByText(words.checks.full)).toBeVisible()
  await userEvent.click(main().getByRole('button', { name: words.downloadNamed('tides-14-west.zip') }))
  await expect.element(main().getByText(words.checks.full)).not.toBeInTheDocument()
  await expect.element(main().getByText(words.states.right)).toBeVisible()
})

test('a file that somebody downloads for everyone shows how much of it has arrived', async () => {
  const host = hostOf('releases')
  await open(host, `#/space/${firstSpace(host)}/releases/${IMPORTED}`)
  await expect.element(main().getByText(words.comesFrom('Ben'))).toBeVisible()
  const progress = (name: string) => main().getByRole('progressbar', { name: words.downloadNamed(name) })
  await expect.element(progress('tides-14-world.zip')).toHaveAttribute('value', '16000000')
  await expect.element(progress('tides-14-north.zip')).not.toBeInTheDocument()
})

test('the files of a version that is being signed can no longer be discarded', async () => {
  const host = hostOf('releases')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/releases/${PRODUCT}`)
  await userEvent.click(main().getByRole('button', { name: words.newVersion }))
  const dialog = page.getByRole('dialog')
  await userEvent.fill(dialog.getByRole('textbox', { name: words.version, exact: true }), '3.0.0')
  const input = dialog.element().querySelector('input[type=file]') as HTMLElement
  await userEvent.upload(input, new File(['map'], 'harbor-map-3.0.0.tar.gz'))
  await expect.element(dialog.getByRole('progressbar')).not.toBeInTheDocument()
  await expect.element(dialog.getByText('harbor-map-3.0.0.tar.gz')).toBeVisible()
  host.pause()
  await userEvent.click(dialog.getByRole('button', { name: words.publish }))
  await expect.poll(() => host.log.at(-1)).toBe('releases.publish')
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog).toBeVisible()
  host.release()
  await expect.element(dialog).not.toBeInTheDocument()
  await expect.element(version('3.0.0')).toBeVisible()
  window.location.hash = `#/space/${space}/files`
  await expect.element(page.getByRole('row', { name: words.title })).toBeVisible()
  await expect.element(page.getByRole('row', { name: 'harbor-map-3.0.0.tar.gz' })).not.toBeInTheDocument()
})

test('a file named like a device can’t be released, and the reason is shown', async () => {
  const host = hostOf('releases')
  await open(host, `#/space/${firstSpace(host)}/releases/${PRODUCT}`)
  await userEvent.click(main().getByRole('button', { name: words.newVersion }))
  const dialog = page.getByRole('dialog')
  await userEvent.fill(dialog.getByRole('textbox', { name: words.version, exact: true }), '3.0.0')
  const input = dialog.element().querySelector('input[type=file]') as HTMLElement
  await userEvent.upload(input, new File(['map'], 'CON'))
  await expect.element(dialog.getByRole('progressbar')).not.toBeInTheDocument()
  await userEvent.click(dialog.getByRole('button', { name: words.publish }))
  await expect.element(dialog.getByText(words.deviceName('CON'))).toBeVisible()
  expect(host.log).not.toContain('releases.publish')
})

test('a file is released under its own name, even if another file has the same name', async () => {
  const host = hostOf('releases')
  const space = firstSpace(host)
  await open(host, `#/space/${space}/releases/${PRODUCT}`)
  const dialog = page.getByRole('dialog')
  for (const number of ['3.0.0', '3.1.0']) {
    await userEvent.click(main().getByRole('button', { name: words.newVersion }))
    await userEvent.fill(dialog.getByRole('textbox', { name: words.version, exact: true }), number)
    const input = dialog.element().querySelector('input[type=file]') as HTMLElement
    await userEvent.upload(input, new File([number], 'statutes.txt'))
    await expect.element(dialog.getByRole('progressbar')).not.toBeInTheDocument()
    await userEvent.click(dialog.getByRole('button', { name: words.publish }))
    await expect.element(version(number)).toBeVisible()
  }
  const { releases = [] } = host.releases.list(space).find(({ id }) => id === PRODUCT) ?? {}
  const names = releases
    .filter(({ version }) => version.startsWith('3.'))
    .flatMap(({ files }) => files.map(({ name }) => name))
  expect(names).toEqual(['statutes.txt', 'statutes.txt'])
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
  const carry = main().getByRole('switch', { name: new RegExp(`^${words.carry}`) })
  await expect.element(carry).toBeChecked()
  await userEvent.click(carry)
  await expect.element(carry).not.toBeChecked()
  await userEvent.click(main().getByRole('switch', { name: new RegExp(`^${words.mirrorOn}`) }))
  const address = host.releases.list(space).find(({ name }) => name === 'Chart')?.mirror ?? ''
  const field = (program: string) => main().getByRole('textbox', { name: words.mirrorAddress(program), exact: true })
  await expect.element(field('TUF')).toHaveValue(address)
  await expect.element(field('apt')).toHaveValue(`deb [trusted=yes] ${address}apt ./`)
})

test('readers of a publication see its products, but can’t change them', async () => {
  const host = asViewer('releases')
  const space = firstSpace(host)
  const reading = { kind: 'public-publication', standing: 'reader', role: null } as const
  host.state = { ...host.state, spaces: host.state.spaces.map((each) => ({ ...each, ...reading })) }
  const channel = { readers: { here: 1, known: 3, same: 1 }, asking: [], replies: 0, sent: [] }
  host.details.set(space, { ...host.detail(space), channel })
  host.docs.change(space, releasesLane(PRODUCT, host.device), host.device, (doc) => {
    doc.getArray(RELEASES_ROOT).push([{ kind: 'about', name: 'Harbor Map', from: '', time: 0 }])
  })
  await open(host, `#/space/${space}/members`)
  await enter(page.getByRole('link', { name: words.title, exact: true }))
  await expect.element(row('Harbor Map')).toBeVisible()
  await expect.element(begin()).not.toBeInTheDocument()
  await enter(row('Harbor Map'))
  await expect.element(version('2.1.0')).toBeVisible()
  await expect.element(main().getByRole('button', { name: words.newVersion })).not.toBeInTheDocument()
})
