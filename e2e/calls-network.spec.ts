/** A call while the network fails and changes: it recovers by itself, and says what is wrong until then. */
import type { Locator } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import { LIFE } from '../renderer/tools/calls/media/pair.ts'
import { CallOnScreen, callTogether } from './lib/call-on-screen.ts'
import { CastOnScreen } from './lib/cast-on-screen.ts'
import type { Device } from './lib/device.ts'
import { meet } from './lib/meeting.ts'
import { expect, noLab, type StartDevice, test } from './lib/test.ts'
import { NETWORK_TIME } from './lib/times.ts'
import { ip } from './network/ip.ts'

test.skip(noLab !== null, noLab ?? '')

const words = strings.call
const { states, throughOthers } = words
/** The address of a lab's second machine, and another one. */
const OTHER_ADDRESS = '10.77.0.78/24'

/** Ana starts a call in a channel that Ben has on screen as well. */
async function beginCall(startDevice: StartDevice, defaultRoute: boolean) {
  const options = { defaultRoute, mayUseMicrophone: true }
  const [ana, ben] = await Promise.all([startDevice('Ana', options), startDevice('Ben', options)])
  await Promise.all([ana.firstRun(), ben.firstRun()])
  await ana.createSpace('Design team')
  await meet(ana, ben, 'Design team')
  for (const device of [ana, ben]) await device.openChannel('general')
  const [anas, bens] = [await CallOnScreen.of(ana), await CallOnScreen.of(ben)]
  await anas.start()
  return { ana, ben, anas, bens }
}

test('a call survives an unplugged cable, another address, and a network that blocks UDP', { tag: '@calls' }, async ({
  startDevice,
}) => {
  const { ana, ben, anas, bens } = await beginCall(startDevice, true)
  await bens.join(['Ana'])
  const goesOn = async (what: string): Promise<void> => {
    const healed = Date.now()
    for (const call of [anas, bens]) await call.hears()
    for (const [call, name] of [
      [anas, 'Ben'],
      [bens, 'Ana'],
    ] as const)
      for (const words of Object.values(states))
        await expect(call.tileOf(name).getByText(words)).toHaveCount(0, { timeout: NETWORK_TIME })
    console.log(`${what}: heard each other after ${Date.now() - healed} ms`)
  }
  await goesOn('joined')

  await test.step('the cable is unplugged until both notice, and plugged in again', async () => {
    ben.cutNetwork()
    for (const [call, name] of [
      [anas, 'Ben'],
      [bens, 'Ana'],
    ] as const)
      await expect(
        call.tileOf(name).getByText(states.silent).or(call.tileOf(name).getByText(states.lost)),
      ).toBeVisible()
    ben.healNetwork()
    await goesOn('cable')
  })

  await test.step('another address', async () => {
    const { namespace } = ben.machine
    ip(`-n ${namespace} addr flush dev eth0`)
    ip(`-n ${namespace} addr add ${OTHER_ADDRESS} dev eth0`)
    ip(`-n ${namespace} route replace default via 10.77.0.254`)
    await goesOn('another address')
  })

  await test.step('UDP is blocked for long: they hear each other through their hosts, which have TCP', async () => {
    const heard = [await CastOnScreen.of(ana, 'Ben'), await CastOnScreen.of(ben, 'Ana')]
    ben.machine.refuseUdp(true)
    for (const [call, name] of [
      [anas, 'Ben'],
      [bens, 'Ana'],
    ] as const)
      await expect(call.tileOf(name).getByText(throughOthers)).toBeVisible({ timeout: NETWORK_TIME })
    for (const each of heard) await each.hears()
    ben.machine.refuseUdp(false)
    await goesOn('UDP')
  })
})

/** Neither can reach the other's address, over IPv4 or IPv6. */
function separate(one: Device, other: Device): void {
  for (const [{ machine }, to] of [
    [one, other.machine.address],
    [other, one.machine.address],
  ] as const) {
    ip(`-n ${machine.namespace} rule add pref 4 to ${to} blackhole`)
    ip(`-n ${machine.namespace} -6 rule add pref 4 blackhole`)
  }
}

test('two people whose devices can’t reach each other hear each other through a third, in a channel and in a conversation', {
  tag: '@calls',
}, async ({ startDevice }) => {
  const options = { defaultRoute: true, mayUseMicrophone: true }
  const devices = await Promise.all(['Ana', 'Ben', 'Cem'].map((name) => startDevice(name, options)))
  const [ana, ben, cem] = devices as [Device, Device, Device]
  await Promise.all(devices.map((device) => device.firstRun()))
  await ana.createSpace('Design team')
  await meet(ana, ben, 'Design team')
  await meet(ana, cem, 'Design team')
  separate(ana, cem)
  const heard = [await CastOnScreen.of(ana, 'Cem'), await CastOnScreen.of(cem, 'Ana')]
  const hearEachOther = async (calls: CallOnScreen[]): Promise<void> => {
    for (const [call, name] of [
      [calls[0], 'Cem'],
      [calls[2], 'Ana'],
    ] as const)
      await expect(call?.tileOf(name).getByText(throughOthers) as Locator).toBeVisible({ timeout: NETWORK_TIME })
    for (const each of heard) await each.hears()
    // Ben can reach both, and hears them directly.
    await calls[1]?.hears()
    await expect(ben.page.getByText(throughOthers)).toHaveCount(0)
  }

  await test.step('in a channel', async () => {
    await hearEachOther(await callTogether(devices, (device) => device.openChannel('general')))
    for (const device of devices) await device.button(words.leave).click()
  })

  await test.step('in a conversation of all three', async () => {
    await ana.writesTo('Ben', 'Cem')
    await ana.says('Let’s talk here')
    const others = new Map([
      [ana, 'Ben and Cem'],
      [ben, 'Ana and Cem'],
      [cem, 'Ana and Ben'],
    ])
    await hearEachOther(await callTogether(devices, (device) => device.openConversation(others.get(device) as string)))
  })
})

/** Which microphone a page sends, and the descriptions of its connections. */
const sendsFrom = (device: Device): Promise<{ microphones: string[]; descriptions: string[] }> =>
  device.page.evaluate(() => {
    const { connections } = window as unknown as { connections: RTCPeerConnection[] }
    const open = connections.filter(({ connectionState }) => connectionState === 'connected')
    const tracks = open.flatMap((each) => each.getSenders().map(({ track }) => track))
    return {
      microphones: tracks.flatMap((track) => (track?.kind === 'audio' ? [track.label] : [])),
      descriptions: open.map(({ localDescription }) => localDescription?.sdp ?? ''),
    }
  })

/** When the last connection of a page was closed. Runs in the page. */
const whenClosed = (): Promise<number> =>
  new Promise((closed) => {
    const { connections } = window as unknown as { connections: RTCPeerConnection[] }
    const timer = setInterval(() => {
      if (connections.some(({ connectionState }) => connectionState !== 'closed')) return
      clearInterval(timer)
      closed(Date.now())
    }, 10)
  })

test('without internet access, a call works without a microphone, with another one, and ends for a removed person', {
  tag: '@calls',
}, async ({ startDevice }) => {
  const { ana, ben, anas, bens } = await beginCall(startDevice, false)

  await test.step('Ben’s browser refuses his microphone: he sees what to do, and hears Ana anyway', async () => {
    await ben.page.context().clearPermissions()
    await ben.button(words.join(1)).click()
    await expect(ben.page.getByText(strings.capture.troubles.microphone['not-allowed'])).toBeVisible()
    await ben.button(words.joinMuted).click()
    await bens.hears()
  })

  await test.step('he allows it, and is heard', async () => {
    await ben.page.context().grantPermissions(['microphone', 'camera'])
    await ben.button(words.unmute).click()
    await anas.hears()
  })

  await test.step('he chooses another microphone, which is heard without renegotiation', async () => {
    const before = await sendsFrom(ben)
    await ben.button(words.devices).click()
    const choice = ben.page.getByRole('combobox', { name: strings.capture.microphone })
    const options = choice.locator('option')
    await expect(options.nth(1)).toBeAttached()
    const label = (await options.last().textContent()) as string
    expect(before.microphones).not.toContain(label)
    await choice.selectOption(label)
    await expect.poll(async () => (await sendsFrom(ben)).microphones).toContain(label)
    await anas.hears()
    expect((await sendsFrom(ben)).descriptions).toEqual(before.descriptions)
  })

  await test.step('Ana removes him, and both ends close their connections before silence would have ended them', async () => {
    await ana.openMembers()
    await ana.page.evaluate(() =>
      window.addEventListener('click', () => Object.assign(window, { clicked: Date.now() }), { capture: true }),
    )
    const closed = Promise.all([ana, ben].map(({ page }) => page.evaluate(whenClosed)))
    await ana.removes('Ben')
    const clicked = await ana.page.evaluate(() => (window as unknown as { clicked: number }).clicked)
    const took = Math.max(...(await closed)) - clicked
    console.log(`removed: all connections closed after ${took} ms`)
    expect(took).toBeLessThan(LIFE.lost)
    await expect(ben.page.getByText(words.removed).first()).toBeVisible({ timeout: NETWORK_TIME })
  })
})
