/**
 * The webxdc project's own test app, operated button by button on two devices. Each line of `CHECKS` is something that
 * it shows or asks the person to check. If networks can be created, each device is on a separate machine, and packets
 * are counted, because its authors ask people to check them.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Frame, type Page } from '@playwright/test'
import { strings } from '../../renderer/strings/strings.ts'
import { adds } from '../lib/app-on-screen.ts'
import type { Device } from '../lib/device.ts'
import { whyNoNamespaces } from '../network/ip.ts'
import type { Outcome, Suite } from './suite.ts'
import { appOn, PATIENCE as MOST, withTwoDevices, withTwoMachines } from './two-devices.ts'

const words = strings.apps
const START = { name: new RegExp(`^${words.startNamed('')}`) }
const TABS = { webxdc: 'Webxdc', web: 'Web API', sandbox: 'Sandboxing' } as const
const PICTURE = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const IMAGE = { name: 'dot.gif', mimeType: 'image/gif', buffer: PICTURE }
const PATIENCE = { timeout: MOST }

interface Both {
  ana: Device
  ben: Device
  /** The app on each device. */
  onAna: Frame
  onBen: Frame
  /** Addresses outside this machine that answered. */
  reached: readonly string[]
  /** Packets sent to anyone other than the other device; null if they aren't counted. */
  strangers: (() => string[]) | null
}

const tab = (frame: Frame, name: keyof typeof TABS) => frame.getByRole('tab', { name: TABS[name] }).click()
const cards = (frame: Frame, id: string) => frame.locator(`#${id}-output`)
const button = (frame: Frame, name: string | RegExp) => frame.getByRole('button', { name, exact: true })
const dialogOf = (page: Page) => page.getByRole('dialog')

/** Content that it sends to the chat is shown to the person, who agrees. */
async function sends({ ana, onAna }: Both, which: string, isShown: boolean, end: string): Promise<void> {
  await button(onAna, `Send To Chat (${which})`).click()
  if (isShown) await dialogOf(ana.page).getByRole('button', { name: words.send }).click()
  await expect(onAna.locator('#promise-state')).toContainText(end, PATIENCE)
}

/** The whole address is shown before anything opens, and the app stays open. */
async function asks({ ana, onAna }: Both, link: RegExp, address: string): Promise<void> {
  await cards(onAna, 'links').getByRole('link', { name: link }).click()
  await expect(dialogOf(ana.page)).toContainText(address, PATIENCE)
  await dialogOf(ana.page).getByRole('button', { name: strings.app.cancel }).click()
  await expect(cards(onAna, 'links')).toBeVisible()
}

const updatesOf = async (frame: Frame): Promise<number> =>
  Number(await frame.locator('#previous-runs').textContent()) +
  Number(await frame.locator('#current-run').textContent())

const CHECKS: readonly [string, (both: Both) => Promise<void>][] = [
  ['updates come back', ({ onAna }) => expect(onAna.locator('#updates-ok')).toBeVisible(PATIENCE)],
  [
    'realtime reaches the other device, and nobody who left',
    async ({ onAna, onBen }) => {
      for (const frame of [onAna, onBen]) await button(frame, 'Join').click()
      await expect(async () => {
        await button(onAna, 'Send Data').click()
        await expect(cards(onBen, 'realtime')).toContainText('RECEIVED: Hello from', { timeout: 1000 })
      }).toPass(PATIENCE)
      for (const frame of [onAna, onBen]) await button(frame, 'Leave').click()
      await expect(cards(onAna, 'realtime')).toContainText('You left realtime channel.')
    },
  ],
  [
    'files are imported by the app and by its field',
    async ({ ana, onAna }) => {
      await button(onAna, 'webxdc.importFiles(...)').click()
      const chooser = ana.page.waitForEvent('filechooser')
      await ana.page.getByRole('dialog').getByRole('button', { name: strings.apps.fromDevice }).click()
      await (await chooser).setFiles(IMAGE)
      await expect(onAna.locator('#inpImgPreview')).toHaveAttribute('src', /^data:image\/gif/, PATIENCE)
      await onAna.locator('#imgInp').setInputFiles({ ...IMAGE, mimeType: 'image/png', name: 'dot.png' })
      await expect(onAna.locator('#inpImgPreview')).toHaveAttribute('src', /^data:image\/png/)
    },
  ],
  ...(['base64, file+text', 'blob, file+text', 'plainText, file+text', 'file only', 'text only'] as const).map(
    (which): [string, (both: Both) => Promise<void>] => [
      `sendToChat: ${which}`,
      (both) => sends(both, which, true, 'Promise resolved.'),
    ],
  ),
  ...(['error: no file, no text', 'error: invalid file'] as const).map(
    (which): [string, (both: Both) => Promise<void>] => [
      `sendToChat: ${which}`,
      (both) => sends(both, which, false, 'Promise rejected:'),
    ],
  ),
  [
    'notices reach the other device',
    async ({ ben, onAna, onBen }) => {
      const before = await updatesOf(onBen)
      for (const each of await cards(onAna, 'webxdc-notify').getByRole('button').all()) await each.click()
      await expect.poll(() => updatesOf(onBen), PATIENCE).toBe(before + 3)
      await ben.page.getByRole('button', { name: words.stop, exact: true }).click()
      for (const said of ['open page.html', 'open #links-output'])
        await expect(ben.page.getByText(said).first()).toBeVisible(PATIENCE)
      await ben.page.getByRole('button', START).click()
    },
  ],
  [
    'it knows who uses it, and its bounds',
    async ({ onAna, onBen }) => {
      await expect(cards(onAna, 'info')).toContainText('webxdc.selfName: Ana')
      await expect(cards(onBen, 'info')).toContainText('webxdc.selfName: Ben')
      await expect(cards(onAna, 'info')).toContainText(/sendUpdateInterval: \d+webxdc.sendUpdateMaxSize: 128000/)
    },
  ],
  [
    'each update comes once, however fast they are sent',
    async ({ onAna }) => {
      await onAna.getByRole('link', { name: 'Duplicated Status Updates Race Test' }).click()
      const updates = onAna.locator('#updates')
      await button(onAna, 'Try to trigger update race').click()
      await expect(updates).toContainText(/\[[\d,]*\d+\]/, PATIENCE)
      await expect(updates).not.toContainText('duplicated')
      await onAna.getByRole('link', { name: '< Back' }).click()
      await expect(onAna.locator('#updates-ok')).toBeVisible(PATIENCE)
    },
  ],
  [
    'four kinds of storage count',
    async ({ onAna }) => {
      await tab(onAna, 'web')
      await expect(cards(onAna, 'storage').getByText('WARNING')).toHaveCount(0)
      await expect(cards(onAna, 'storage')).toContainText(/localStorageCounter: [2-9]/)
      await expect(cards(onAna, 'storage')).toContainText(/indexedDBCounter: [2-9]/)
      await expect(cards(onAna, 'storage')).toContainText(/CacheStorageCounter: [2-9]/)
    },
  ],
  [
    'it is told when its page ends',
    ({ onAna }) => expect(onAna.locator('#pagehide-counter')).toHaveText(/[1-9]/, PATIENCE),
  ],
  [
    'a secure context with a language',
    async ({ onAna }) => {
      await expect(cards(onAna, 'navigator')).toContainText('isSecureContext: true')
      await cards(onAna, 'navigator').getByRole('button', { name: 'Refresh' }).click()
      await expect(onAna.locator('#navigator-language')).toHaveText('en-US')
      await button(onAna, 'Vibrate').click()
    },
  ],
  [
    'its width is known at once',
    async ({ onAna }) => {
      await expect(onAna.locator('#races-width')).toContainText(/innerWidth = [1-9]/)
      await cards(onAna, 'races').getByRole('button', { name: 'Refresh' }).click()
      await expect(onAna.locator('#races-width')).toContainText(/innerWidth = [1-9]/)
    },
  ],
  ['WebAssembly', ({ onAna }) => expect(cards(onAna, 'wasm')).toContainText('WebAssembly is supported', PATIENCE)],
  ['link: a site', (both) => asks(both, /^Normal link/, 'https://delta.chat/')],
  ['link: letters of another script', (both) => asks(both, /^punycode link \(/, 'https://xn--wikipedi-86g.org/')],
  ['link: the same, spelled out', (both) => asks(both, /^punycode link2/, 'https://xn--wikipedi-86g.org/')],
  ['link: mail', (both) => asks(both, /^Mailto/, 'mailto:delta@example.org?body=test+message')],
  ['link: openpgp4fpr', (both) => asks(both, /^old openpgp4fpr/, words.badLink)],
  ['link: an invite', (both) => asks(both, /^New i\.delta\.chat/, 'https://i.delta.chat/#9AF055DB')],
  ['link: geo', (both) => asks(both, /^geo-url/, words.badLink)],
  ['link: a scheme of its own', (both) => asks(both, /^Custom scheme/, words.badLink)],
  ['link: chrome', (both) => asks(both, /^chrome:/, words.badLink)],
  [
    'link: a page of its own, and back',
    async ({ onAna }) => {
      await cards(onAna, 'links').getByRole('link', { name: 'Link to an internal HTML page' }).click()
      await onAna.getByRole('link', { name: /Go Back/ }).click()
      await expect(onAna.locator('#updates-ok')).toBeVisible(PATIENCE)
    },
  ],
  [
    'no camera',
    async ({ onAna }) => {
      await tab(onAna, 'sandbox')
      await button(onAna, 'Check Camera access').click()
      // Chromium reports to the app the permission that tests give to pages.
      await expect(onAna.locator('#camera-access')).toContainText('granted', PATIENCE)
      const why = onAna.evaluate(() => navigator.mediaDevices.getUserMedia({ video: true }).catch(({ name }) => name))
      expect(await why).toMatch(/^Not(Allowed|Supported)Error$/)
    },
  ],
  [
    'no WebRTC, in no frame',
    async ({ onAna }) => {
      await expect(cards(onAna, 'webrtc')).toContainText('GOOD: passed all 12 tests', PATIENCE)
      // A frame without an origin doesn't load scripts from the app's origin.
      const inFrame = onAna.frameLocator('iframe[src="./iframe-webrtc-test.html"]').locator('#webrtc-output')
      await expect(inFrame).toBeAttached()
      await expect(inFrame).not.toContainText(/BAD|Leaking/)
    },
  ],
  [
    'no names are looked up',
    async ({ ana, onAna }) => {
      await onAna.locator('#dns-prefetch-domain-input').fill('foobar.delta.chat')
      ana.page.on('dialog', (dialog) => void dialog.accept())
      for (const each of await onAna.locator('.dns-prefetch-output button').all()) await each.click()
      await expect(onAna.locator('#dns-prefetch-domain-input')).toBeVisible()
      await expect(ana.page.getByRole('button', { name: words.stop, exact: true })).toBeVisible()
    },
  ],
  ['nothing outside answered', async ({ reached }) => expect(reached).toEqual([])],
  ['no packet left but for the other device', async ({ strangers }) => expect(strangers?.() ?? []).toEqual([])],
]

async function drive(ana: Device, ben: Device, buffer: Buffer, strangers: Both['strangers']): Promise<Outcome> {
  const reached: string[] = []
  for (const { page } of [ana, ben]) {
    page.on('response', (response) => {
      const { protocol, hostname } = new URL(response.url())
      if (protocol.startsWith('http') && !/(^127\.0\.0\.1|localhost)$/.test(hostname)) reached.push(response.url())
    })
  }
  await adds(ana, { name: 'webxdc-test.xdc', mimeType: 'application/zip', buffer })
  await ana.page.getByRole('button', START).click(PATIENCE)
  await appOn(ana)
  await ben.page.getByRole('region', { name: words.title }).getByRole('link').last().click(PATIENCE)
  await ben.page.getByRole('button', START).click(PATIENCE)
  const outcome: Outcome = { compared: 0, equal: 0, differences: [] }
  for (const [name, check] of CHECKS) {
    outcome.compared += 1
    try {
      await check({ ...{ ana, ben, reached, strangers }, onAna: await appOn(ana), onBen: await appOn(ben) })
      outcome.equal += 1
    } catch (error) {
      outcome.differences.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return outcome
}

export const webxdcTest: Suite = {
  name: 'webxdc-test',
  wanted: 1,
  picks: (paths) => paths.filter((path) => /webxdc-test[^/]*\.xdc$/i.test(path)),
  async run(folder, [path = '']) {
    const buffer = await readFile(join(folder, path))
    const why = whyNoNamespaces()
    if (why === null) return withTwoMachines((ana, ben, strangers) => drive(ana, ben, buffer, strangers))
    console.log(`  without counting packets: ${why}`)
    return withTwoDevices((ana, ben) => drive(ana, ben, buffer, null))
  },
}
