import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Frame, Locator } from '@playwright/test'
import { opens } from '../../e2e/lib/app-on-screen.ts'
import { newContext } from '../../e2e/lib/device.ts'
import { strings } from '../../renderer/strings/strings.ts'
import { median, type Row, spread } from '../lib/report.ts'
import { type People, pause } from '../lib/two-windows.ts'
import { type InApp, inApp, PAGE, stop } from './measured-app.ts'

const ROUNDS = 7
/** How long a person sees the button before pressing it. Milliseconds. */
const SEEN = 1000
/** Like the app's own page, it shows the other page in a frame of another site. */
const PLAIN = `<!doctype html><meta charset="utf-8"><button>Start</button><script>
document.querySelector('button').onclick = () => {
  const frame = document.createElement('iframe')
  frame.src = location.protocol + '//plain' + location.hash.slice(1) + '.localhost:' + location.port + '/app'
  document.body.append(frame)
}
</script>`

/** Clicks, and returns the time of the click by the page's clock. Milliseconds since 1970. */
async function clickedAt(button: Locator): Promise<number> {
  const clicked = button.page().evaluate(
    () =>
      new Promise<number>((resolve) =>
        document.addEventListener('click', () => resolve(performance.timeOrigin + performance.now()), {
          capture: true,
          once: true,
        }),
      ),
  )
  await button.click()
  return clicked
}

async function paintedIn(frame: Frame): Promise<number> {
  const painted = await frame.waitForFunction(() => (window as unknown as InApp).painted, null, { polling: 50 })
  return (await painted.jsonValue()) as number
}

/** Time from the click until the page that the button starts is painted. Milliseconds. */
async function startedBy(button: Locator): Promise<number> {
  const from = await clickedAt(button)
  await button.page().locator('iframe').first().contentFrame().locator('h1').waitFor()
  return (await paintedIn(inApp(button.page()))) - from
}

/** Time from the click to the first paint, compared with the same page from a plain server in a frame. */
export async function start({ browser, ana }: People): Promise<Row[]> {
  const server = createServer((request, response) => {
    const page = new Map([
      ['/', PLAIN],
      ['/app', PAGE],
    ]).get(request.url ?? '')
    response.writeHead(page === undefined ? 404 : 200, { 'Content-Type': 'text/html' })
    response.end(page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const ours: number[] = []
  const peer: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await opens(ana, 'Bench')
    await pause(SEEN)
    ours.push(await startedBy(ana.page.getByRole('button', { name: strings.apps.startNamed('Bench') })))
    await stop(ana)
    await ana.page.goBack()
    const context = await newContext(browser)
    const page = await context.newPage()
    await page.goto(`${address}#${round}`)
    await pause(SEEN)
    peer.push(await startedBy(page.getByRole('button')))
    await context.close()
  }
  server.close()
  return [
    {
      ...{
        bench: 'app',
        case: 'start',
        ours: median(ours),
        peer: median(peer),
        peerName: 'a plain server, in a frame',
      },
      unit: 'ms',
      target: 1.5,
      note: `${spread(ours)}, peer ${spread(peer)}`,
    },
  ]
}
