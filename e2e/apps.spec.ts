/** Apps: added by one person, started by two, cut off from everything else, and stopped whatever they do. */
import type { FrameLocator, Page } from '@playwright/test'
import { makeZip } from '../electron/host/tools/apps/testing/make-zip.ts'
import { strings } from '../renderer/strings/strings.ts'
import type { StreetDevice } from './lib/street-device.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.apps

/** Shows what was said by everybody, kept and live, and who says it. */
const TALK = `<!doctype html><meta charset="utf-8"><title>Talk</title><script src="webxdc.js"></script>
<input id="say"><output id="place"></output><button id="live">live</button><ol id="said"></ol><p id="heard"></p><p id="self"></p>
<a id="out" href="https://example.org/a?b=c">out</a>
<script>
document.getElementById('place').textContent = location.hash
const said = document.getElementById('said')
const channel = webxdc.joinRealtimeChannel()
channel.setListener((bytes) => { document.getElementById('heard').textContent = bytes.length })
document.getElementById('live').onclick = () => channel.send(new Uint8Array(120000))
document.getElementById('say').onchange = ({ target }) =>
  webxdc.sendUpdate({ payload: { text: target.value }, info: 'said ' + target.value, href: '#line-' + target.value, notify: { '*': 'heard ' + target.value }, summary: 'last: ' + target.value }, '')
webxdc.setUpdateListener(({ payload, serial }) => {
  const line = document.createElement('li')
  line.textContent = serial + ' ' + payload.text
  said.append(line)
}, 0).then(() => { document.getElementById('self').textContent = webxdc.selfName + ' is ready' })
</script>`

/** Tries to reach what the test listens to, and to register a service worker. */
const ESCAPE = (
  address: string,
) => `<!doctype html><meta charset="utf-8"><script src="webxdc.js"></script><p id="done"></p>
<link rel="preconnect" href="${address}"><link rel="dns-prefetch" href="${address}">
<script>
const tries = [
  fetch('${address}/fetch', { mode: 'no-cors' }).then(() => 'fetch', () => ''),
  navigator.serviceWorker.register('worker.js').then(() => 'service worker', () => ''),
  new Promise((resolve) => { const image = new Image(); image.onload = () => resolve('image'); image.onerror = () => resolve(''); image.src = '${address}/image' }),
  new Promise((resolve) => { try { const socket = new WebSocket('${address}'.replace('http', 'ws')); socket.onopen = () => resolve('socket'); socket.onerror = () => resolve('') } catch { resolve('') } }),
  new Promise((resolve) => { try { parent.document; resolve('parent') } catch { resolve('') } }),
]
navigator.sendBeacon('${address}/beacon', 'x')
Promise.all(tries).then((out) => { document.getElementById('done').textContent = 'out: ' + out.filter(Boolean).join(', ') })
</script>`

const packageOf = (name: string, page: string, more: { name: string; content: string }[] = []) => ({
  name: `${name.toLowerCase()}.xdc`,
  mimeType: 'application/zip',
  buffer: makeZip([
    { name: 'index.html', content: page, isPacked: true },
    { name: 'manifest.toml', content: `name = "${name}"` },
    ...more,
  ]),
})

const app = (page: Page, name: string): FrameLocator => page.frameLocator(`iframe[title="${name}"]`)

async function adds({ page }: StreetDevice, file: ReturnType<typeof packageOf>): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: strings.palette.title }).fill(words.new)
  await page.getByRole('option', { selected: true }).filter({ hasText: words.new }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file)
}

async function opens({ page }: StreetDevice, name: string): Promise<void> {
  await page.getByRole('region', { name: words.title }).getByRole('link', { name, exact: true }).click()
}

const starts = ({ page }: StreetDevice, name: string) =>
  page.getByRole('button', { name: words.startNamed(name) }).click()

test('an app runs for two people, who see what the other does in it', async ({ together }) => {
  const [ana, ben] = await together('Design team', ['Ana', 'Ben'])
  await adds(ana, packageOf('Talk', TALK))
  await starts(ana, 'Talk')
  const anas = app(ana.page, 'Talk')
  await expect(anas.locator('#self')).toHaveText('Ana is ready', { timeout: NETWORK_TIME })

  await test.step('updates reach both, in order', async () => {
    await anas.locator('#say').fill('hello')
    await anas.locator('#say').press('Enter')
    await expect(anas.locator('li')).toHaveText(['1 hello'])
    await opens(ben, 'Talk')
    await expect(ben.page.getByText('said hello')).toBeVisible({ timeout: NETWORK_TIME })
    await starts(ben, 'Talk')
    const bens = app(ben.page, 'Talk')
    await expect(bens.locator('li')).toHaveText(['1 hello'], { timeout: NETWORK_TIME })
    await bens.locator('#say').fill('hi')
    await bens.locator('#say').press('Enter')
    await expect(anas.locator('li')).toHaveText(['1 hello', '2 hi'], { timeout: NETWORK_TIME })
    await expect(ana.page.getByText('last: hi')).toBeVisible()
  })

  await test.step('a notice is in the inbox, and leads to its place in the app', async () => {
    await ben.page.getByRole('navigation').getByRole('link', { name: strings.inbox.title }).first().click()
    await anas.locator('#say').fill('ship')
    await anas.locator('#say').press('Enter')
    const entry = ben.page.getByRole('main').getByRole('link').filter({ hasText: 'heard ship' })
    await expect(entry).toContainText(words.inboxNotice, { timeout: NETWORK_TIME })
    await entry.click()
    await expect(ben.page).toHaveURL(/\/at-%23line-ship$/)
    await expect(ben.page.getByText(/^Added by Ana/)).toBeVisible()
    await starts(ben, 'Talk')
    await expect(app(ben.page, 'Talk').locator('#place')).toHaveText('#line-ship', { timeout: NETWORK_TIME })
    await expect(app(ben.page, 'Talk').locator('li')).toHaveText(['1 hello', '2 hi', '3 ship'])
  })

  await test.step('what is said live arrives whole', async () => {
    await app(ben.page, 'Talk').locator('#live').click()
    await expect(anas.locator('#heard')).toHaveText('120000', { timeout: NETWORK_TIME })
  })

  await test.step('an outside link is shown before anything opens', async () => {
    await anas.locator('#out').click()
    await expect(ana.page.getByRole('dialog')).toContainText('https://example.org/a?b=c')
    await ana.page.getByRole('dialog').getByRole('button', { name: strings.app.cancel }).click()
  })

  await test.step('Esc leaves the app, which keeps its serials when it starts again', async () => {
    await anas.locator('#say').press('Escape')
    await expect(ana.page.getByRole('button', { name: words.stop })).toBeFocused()
    await ana.page.keyboard.press('Enter')
    await starts(ana, 'Talk')
    await expect(anas.locator('li')).toHaveText(['1 hello', '2 hi', '3 ship'], { timeout: NETWORK_TIME })
  })
})

test('an app reaches nothing outside, and stops at once whatever it does', async ({ together }) => {
  const [ana] = await together('Design team', ['Ana'])
  const { page, host } = ana
  const reached: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/probed/') reached.push(request.url())
  })
  const outside = `http://127.0.0.1:${host.address.port}/probed/`

  await test.step('every way out is shut', async () => {
    await adds(ana, packageOf('Escape', ESCAPE(outside), [{ name: 'worker.js', content: 'onfetch = () => {}' }]))
    await starts(ana, 'Escape')
    await expect(app(page, 'Escape').locator('#done')).toHaveText('out:', { timeout: NETWORK_TIME })
    await page.getByRole('button', { name: words.stop }).click()
  })

  await test.step('one that never rests is named, and stops within a second of frames', async () => {
    await adds(
      ana,
      packageOf('Loop', '<script src="webxdc.js"></script><script>setTimeout(() => { while (true); })</script>'),
    )
    await starts(ana, 'Loop')
    await expect(page.getByRole('alert').filter({ hasText: words.silent })).toBeVisible({ timeout: NETWORK_TIME })
    const took = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let [frames, since] = [0, Number.NaN]
          document.addEventListener('click', () => (since = frames), { capture: true, once: true })
          const count = () => {
            frames += 1
            requestAnimationFrame(count)
          }
          count()
          new MutationObserver((_changes, observer) => {
            if (document.querySelector('iframe')) return
            observer.disconnect()
            resolve(frames - since)
          }).observe(document.body, { childList: true, subtree: true })
        }),
    )
    await page.getByRole('button', { name: words.stop }).click()
    await expect(page.getByRole('button', { name: words.startNamed('Loop') })).toBeFocused()
    // Sixty of them are a second, whatever else the machine does.
    expect(await took).toBeLessThan(60)
  })
})
