/** Apps: added by one person, started by two, isolated from everything else, and stopped whatever they do. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { strings } from '../renderer/strings/strings.ts'
import { adds, app, opens, packageOf, starts } from './lib/app-on-screen.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.apps

/** Shows everyone's messages, stored and live, with their authors. */
const TALK = `<!doctype html><meta charset="utf-8"><title>Talk</title><script src="webxdc.js"></script>
<input id="say"><output id="place"></output><button id="live">live</button><button id="bad">bad</button><ol id="said"></ol><p id="heard"></p><p id="self"></p>
<a id="out" href="https://example.org/a?b=c">out</a>
<script>
document.getElementById('place').textContent = location.hash
const said = document.getElementById('said')
const channel = webxdc.joinRealtimeChannel()
channel.setListener((bytes) => { document.getElementById('heard').textContent = bytes.length })
document.getElementById('live').onclick = () => channel.send(new Uint8Array(120000))
document.getElementById('bad').onclick = async () => {
  const circle = {}
  circle.self = circle
  const far = { payload: 1, href: 'https://example.org/' }
  const bad = [{ payload: circle }, { payload: 1n }, { payload: 'x'.repeat(130000) }, far]
  const sent = await Promise.allSettled(bad.map((update) => webxdc.sendUpdate(update, '')))
  document.getElementById('heard').textContent = sent.map(({ status }) => status).join(' ')
}
document.getElementById('say').onchange = ({ target }) =>
  webxdc.sendUpdate({ payload: { text: target.value }, info: 'said ' + target.value, href: '#line-' + target.value, notify: { '*': 'heard ' + target.value }, summary: 'last: ' + target.value }, '')
webxdc.setUpdateListener(({ payload, serial }) => {
  const line = document.createElement('li')
  line.textContent = serial + ' ' + payload.text
  said.append(line)
}, 0).then(() => { document.getElementById('self').textContent = webxdc.selfName + ' is ready' })
</script>`

/** Tries to reach the test's server, and to register a service worker. */
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

test('an app runs for two people, who see each other’s actions in it', { tag: '@apps' }, async ({ together }) => {
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
    await expect(ana.page.getByText(words.openNow('Ben'))).toBeVisible({ timeout: NETWORK_TIME })
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

  await test.step('live messages arrive complete', async () => {
    // They aren't stored: one that is sent while a link is repaired is lost.
    await expect(async () => {
      await app(ben.page, 'Talk').locator('#live').click()
      await expect(anas.locator('#heard')).toHaveText('120000', { timeout: 10_000 })
    }).toPass({ timeout: NETWORK_TIME })
  })

  await test.step('invalid updates are refused, and the app is notified', async () => {
    await anas.locator('#bad').click()
    await expect(anas.locator('#heard')).toHaveText(Array(4).fill('rejected').join(' '))
  })

  await test.step('an outside link is shown before anything opens', async () => {
    await anas.locator('#out').click()
    await expect(ana.page.getByRole('dialog')).toContainText('https://example.org/a?b=c')
    await ana.page.getByRole('dialog').getByRole('button', { name: strings.app.cancel }).click()
  })

  await test.step('Esc leaves the app, which keeps its serials when it is restarted', async () => {
    await anas.locator('#say').press('Escape')
    await expect(ana.page.getByRole('button', { name: words.stop })).toBeFocused()
    await ana.page.keyboard.press('Enter')
    await starts(ana, 'Talk')
    await expect(anas.locator('li')).toHaveText(['1 hello', '2 hi', '3 ship'], { timeout: NETWORK_TIME })
  })
})

test('an app reaches nothing outside, and stops immediately whatever it does', { tag: '@apps' }, async ({
  together,
}) => {
  const [ana] = await together('Design team', ['Ana'])
  const { page } = ana
  const reached: string[] = []
  const server = createServer(({ url = '' }, response) => {
    reached.push(url)
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin').end()
  })
  server.on('connection', () => reached.push('a connection'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  await test.step('a package that unpacks to far more than its stated size is rejected', async () => {
    const zeros = { name: 'zeros', content: new Uint8Array(2_000_000), isPacked: true }
    await adds(ana, packageOf('Bomb', '<p>', [zeros]))
    const why = words.notAdded('bomb.xdc', words.problems['too-large'])
    await expect(page.getByRole('dialog').getByRole('alert')).toHaveText(why, { timeout: NETWORK_TIME })
    await page.keyboard.press('Escape')
  })

  await test.step('every way out is blocked', async () => {
    await adds(ana, packageOf('Escape', ESCAPE(outside), [{ name: 'worker.js', content: 'onfetch = () => {}' }]))
    await starts(ana, 'Escape')
    await expect(app(page, 'Escape').locator('#done')).toHaveText('out:', { timeout: NETWORK_TIME })
    expect(reached).toEqual([])
    server.close()
    await page.getByRole('button', { name: words.stop }).click()
  })

  await test.step('an app that never rests is named, and stops within a second of frames', async () => {
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
            if (document.querySelector('iframe[title="Loop"]')) return
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

  await test.step('an app that opens dialogs endlessly, and tries to prevent leaving, stops as well', async () => {
    const asks = 'onbeforeunload = (event) => event.preventDefault(); setTimeout(() => { while (true) alert("Stay") })'
    await adds(ana, packageOf('Stay', `<script src="webxdc.js"></script><script>${asks}</script>`))
    await starts(ana, 'Stay')
    await expect(page.getByRole('alert').filter({ hasText: words.silent })).toBeVisible({ timeout: NETWORK_TIME })
    await page.getByRole('button', { name: words.stop }).click()
    await expect(page.getByRole('button', { name: words.startNamed('Stay') })).toBeFocused()
    await expect(page.locator('iframe[title="Stay"]')).toHaveCount(0)
  })
})

/** Counts its starts, on this device only. */
const COUNTS = `<!doctype html><meta charset="utf-8"><p id="count"></p><script>
localStorage.setItem('count', 1 + Number(localStorage.getItem('count')))
document.getElementById('count').textContent = localStorage.getItem('count')
</script>`

test('[X15] an app’s stored data is cleared from its card', { tag: '@apps' }, async ({ together }) => {
  const [ana] = await together('Design team', ['Ana'])
  const { page } = ana
  await adds(ana, packageOf('Counts', COUNTS))
  const startsWith = async (count: string) => {
    await starts(ana, 'Counts')
    await expect(app(page, 'Counts').locator('#count')).toHaveText(count, { timeout: NETWORK_TIME })
    await page.getByRole('button', { name: words.stop }).click()
  }
  await startsWith('1')
  await startsWith('2')
  await page.getByRole('button', { name: words.clearNamed('Counts') }).click({ timeout: NETWORK_TIME })
  await page.getByRole('dialog').getByRole('button', { name: words.clear }).click()
  await expect(page.getByRole('dialog')).toBeHidden({ timeout: NETWORK_TIME })
  await startsWith('1')
})
