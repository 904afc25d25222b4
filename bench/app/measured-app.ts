/** The app to measure: it reports when it was painted, and sends and receives what the benchmark requests. */
import type { Frame, Page } from '@playwright/test'
import { app as appIn, opens, starts } from '../../e2e/lib/app-on-screen.ts'
import type { StreetDevice } from '../../e2e/lib/street-device.ts'
import { strings } from '../../renderer/strings/strings.ts'

/** A clock shared by all pages on one machine. */
const CLOCK = 'const clock = () => performance.timeOrigin + performance.now()'

export const PAGE = `<!doctype html><meta charset="utf-8"><title>Bench</title><script src="webxdc.js"></script>
<h1>Hello</h1><script>${CLOCK}
new PerformanceObserver(() => { window.painted = clock() }).observe({ type: 'paint', buffered: true })
window.delays = []
window.said = []
if (window.webxdc) {
  webxdc.setUpdateListener(({ payload }) => window.delays.push(clock() - payload.sent), 0)
  const channel = webxdc.joinRealtimeChannel()
  channel.setListener((bytes) => window.said.push(clock() - new Float64Array(bytes.slice(0, 8).buffer)[0]))
  window.update = async (count, every) => {
    for (let number = 0; number < count; number++) {
      webxdc.sendUpdate({ payload: { sent: clock() } }, '')
      await new Promise((done) => setTimeout(done, every))
    }
  }
  window.say = async (count, size) => {
    const start = performance.now()
    for (let number = 0; number < count; number++) {
      await new Promise((done) => setTimeout(done, start + (number * 1000) / 60 - performance.now()))
      const bytes = new Uint8Array(size)
      bytes.set(new Uint8Array(new Float64Array([clock()]).buffer))
      channel.send(bytes)
    }
  }
}
</script>`

export interface InApp {
  painted?: number
  delays: number[]
  said: number[]
  update(count: number, every: number): Promise<void>
  say(count: number, size: number): Promise<void>
}

/** The started app in a page. Our own pages on its site aren't the app. */
export const inApp = (page: Page): Frame => {
  const isApp = (address: URL | null) =>
    address?.hostname.endsWith('.localhost') && !address.pathname.startsWith('/.parley/')
  const frame = page.frames().find((each) => isApp(URL.parse(each.url())))
  if (!frame) throw new Error('no app is started')
  return frame
}

export async function started(device: StreetDevice, name = 'Bench'): Promise<void> {
  await opens(device, name)
  await starts(device, name)
  await appIn(device.page, name).locator('h1, p').first().waitFor()
}

export const stop = ({ page }: StreetDevice) => page.getByRole('button', { name: strings.apps.stop }).click()
