/**
 * Networks that change during use, as shown on screen: people reconnect automatically, and the status is correct. The
 * delay is only printed here. Limits are tested without browsers (`network-matrix.spec.ts`), which depends less on the
 * machine's load.
 */
import { connectionWords } from '../renderer/strings/connection-words.ts'
import type { Device } from './lib/device.ts'
import { expect, noLab, type StartDevice, test } from './lib/test.ts'
import { NETWORK_TIME } from './lib/times.ts'
import { ip } from './network/ip.ts'
import type { Machine } from './network/lab.ts'

test.skip(noLab !== null, noLab ?? '')

const ASLEEP = 20_000

const words = (state: 'offline' | 'alone', here = 0): string => connectionWords({ state, here } as never)

async function twoInSpace(startDevice: StartDevice): Promise<[Device, Device]> {
  const [ana, ben] = await Promise.all([startDevice('Ana'), startDevice('Ben')])
  await Promise.all([ana.firstRun(), ben.firstRun()])
  await ana.createSpace('Design team')
  await ana.openChannel('general')
  await ben.joinByLink(await ana.invites('editor', 'any'))
  await ben.openChannel('general')
  await ana.says('Hello')
  await ben.sees('Hello')
  for (const device of [ana, ben]) await expect(device.connection).toHaveText('2 online', { timeout: NETWORK_TIME })
  return [ana, ben]
}

/** @param from when packets could pass again, by `Date.now()` */
async function expectTogether(devices: readonly Device[], from: number, what: string): Promise<void> {
  await Promise.all(
    devices.map(({ connection }) => expect(connection).toHaveText('2 online', { timeout: NETWORK_TIME })),
  )
  console.log(`${what}: together after ${Date.now() - from} ms`)
  for (const device of devices) expect(device.host.isRunning).toBe(true)
}

async function expectHeard([ana, ben]: readonly [Device, Device], text: string): Promise<void> {
  await ben.says(text)
  await ana.sees(text)
  await ben.isHeldByOthers(text, 1)
}

/** Stops or continues everything on a machine, as when its lid is closed. */
function signal({ namespace }: Machine, name: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of ip(`netns pids ${namespace}`).split('\n').filter(Boolean)) process.kill(Number(pid), name)
}

test('an address changes while people are connected, and the network fails and returns', async ({ startDevice }) => {
  const [ana, ben] = await twoInSpace(startDevice)
  const { namespace } = ben.machine
  await test.step('another address, immediately', async () => {
    ip(`-n ${namespace} addr flush dev eth0`)
    ip(`-n ${namespace} addr add 10.77.0.78/24 dev eth0`)
    const changed = Date.now()
    await ben.says('From another address')
    await ana.sees('From another address')
    await expectTogether([ana, ben], changed, 'another address')
  })
  await test.step('no network, and back', async () => {
    ben.cutNetwork()
    await expect(ben.connection).toHaveText(words('offline'), { timeout: NETWORK_TIME })
    await expect(ana.connection).toHaveText(words('alone'), { timeout: NETWORK_TIME })
    await ben.says('Kept until then')
    await ben.hasSaved('Kept until then')
    ben.healNetwork()
    await expectTogether([ana, ben], Date.now(), 'the network is back')
    await ana.sees('Kept until then')
  })
  await expectHeard([ana, ben], 'Still there')
})

test('a machine sleeps for 20 s, with its browser', async ({ startDevice }) => {
  const [ana, ben] = await twoInSpace(startDevice)
  signal(ben.machine, 'SIGSTOP')
  const slept = Date.now()
  await expect(ana.connection, 'a sleeping device is not shown as online').toHaveText(words('alone'), {
    timeout: NETWORK_TIME,
  })
  await ana.says('While you slept')
  await ana.page.waitForTimeout(Math.max(0, slept + ASLEEP - Date.now()))
  signal(ben.machine, 'SIGCONT')
  await expectTogether([ana, ben], Date.now(), 'awake')
  await ben.sees('While you slept')
  await expectHeard([ana, ben], 'Good morning')
})

test('a VPN comes up and takes the default route, and goes down again', async ({ startDevice }) => {
  const [ana, ben] = await twoInSpace(startDevice)
  const { namespace } = ben.machine
  const seen: string[] = []
  await ben.page.exposeFunction('noteConnection', (text: string) => void seen.push(text))
  await ben.page.evaluate(() => {
    const place = document.querySelector('[data-testid=connection] [role=status]')
    const note = (window as unknown as { noteConnection(text: string): void }).noteConnection
    if (place)
      new MutationObserver(() => note(place.textContent ?? '')).observe(place, {
        subtree: true,
        characterData: true,
        childList: true,
      })
  })
  ip(`-n ${namespace} tuntap add dev tun0 mode tun`)
  ip(`-n ${namespace} addr add 10.99.0.2/24 dev tun0`)
  ip(`-n ${namespace} link set tun0 up`)
  ip(`-n ${namespace} route add default dev tun0`)
  await expectHeard([ana, ben], 'With a VPN')
  await ben.page.waitForTimeout(8000)
  await expectHeard([ana, ben], 'With a VPN for a while')
  ip(`-n ${namespace} link del tun0`)
  await expectHeard([ana, ben], 'Without it again')
  await expectTogether([ana, ben], Date.now(), 'the VPN is gone: still')
  expect(
    seen.filter((text) => text !== '2 online'),
    'they were never apart',
  ).toEqual([])
})
