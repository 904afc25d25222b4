/** Two people behind different routers, who share only a discovery server and a TURN server in their settings. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import { Device } from './lib/device.ts'
import { showsPaths } from './lib/paths-on-screen.ts'
import { NETWORK_TIME } from './lib/times.ts'
import { ip } from './network/ip.ts'
import type { Machine } from './network/lab.ts'
import { homeBehindNat, type PublicServers, startPublicServers, whyNoNat } from './network/nat.ts'
import { Wiring } from './network/wiring.ts'

const noNat = whyNoNat()
test.skip(noNat !== null, noNat ?? '')

const { network } = strings

async function openNetwork({ page }: Device): Promise<void> {
  await page.evaluate(() => {
    window.location.hash = '#/settings/network'
  })
  await expect(page.getByRole('heading', { name: network.discoveryServers.title })).toBeVisible()
  const advanced = page.getByRole('button', { name: network.advanced, expanded: false })
  if (await advanced.isVisible()) await advanced.click()
}

async function add(device: Device, words: { title: string; label: string }, address: string): Promise<void> {
  const section = device.page.getByRole('region', { name: words.title })
  await section.getByLabel(words.label).fill(address)
  await section.getByRole('button', { name: network.add }).click()
  await expect(section.getByRole('listitem').filter({ hasText: address })).toBeVisible()
}

async function addTurn(device: Device, turn: PublicServers['turn'], credential = turn.credential): Promise<void> {
  const section = device.page.getByRole('region', { name: network.turn.title })
  await section.getByLabel(network.turn.username).fill(turn.username)
  await section.getByRole('textbox', { name: network.turn.credential }).fill(credential)
  await add(device, network.turn, turn.url)
}

async function expectTest(device: Device, address: string, words: string | RegExp): Promise<void> {
  await device.page.getByRole('button', { name: network.testOf(address) }).click()
  const row = device.page.getByRole('listitem').filter({ hasText: address })
  await expect(row.getByRole('status')).toHaveText(words)
}

test('two people behind two routers meet through a discovery server and a TURN server', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-far-'))
  const wiring = new Wiring()
  const devices: Device[] = []
  try {
    const internet = wiring.switch('internet')
    const servers = await startPublicServers(wiring, internet)
    const start = async (name: string, number: number): Promise<Device> => {
      const machine = homeBehindNat(wiring, internet, name.toLowerCase(), number)
      const device = await Device.start({ name, folder: join(folder, name), machine })
      devices.push(device)
      await device.firstRun()
      return device
    }
    const [ana, ben] = await Promise.all([start('Ana', 1), start('Ben', 2)])

    await test.step('servers are added, and each test reports its result', async () => {
      await openNetwork(ana)
      await add(ana, network.discoveryServers, servers.discoveryServers)
      await expectTest(ana, servers.discoveryServers, /passed on in \d+ ms/)
      await add(ana, network.stun, servers.stun)
      await expectTest(ana, servers.stun, /198\.51\.100\.1:\d+/)
      await addTurn(ana, servers.turn, 'wrong')
      await expectTest(ana, servers.turn.url, network.turn.failures.credentials)
      await addTurn(ana, servers.turn)
      await expectTest(ana, servers.turn.url, network.turn.works)
      await openNetwork(ben)
      await addTurn(ben, servers.turn)
    })

    const link = await test.step('an invite names the discovery server', async () => {
      await ana.createSpace('Far apart')
      return ana.invites('editor', 'any')
    })

    await test.step('a person with it is admitted, over the TURN server', async () => {
      await ben.joinByLink(link)
      const began = Date.now()
      await Promise.all(
        [ana, ben].map(({ connection }) => expect(connection).toHaveText('2 online', { timeout: NETWORK_TIME })),
      )
      console.log(`two homes: linked after ${Date.now() - began} ms`)
      await Promise.all([ana.openChannel('general'), ben.openChannel('general')])
      await ana.says('From one home')
      await ben.sees('From one home')
      await ben.says('to another')
      await ana.sees('to another')
      await showsPaths(ana, 'Ben', ['webrtc'])
    })
    await test.step('a message reaches a device whose person is on another screen', async () => {
      await ben.openNearby()
      // An unneeded room is left after 3 s.
      await ben.page.waitForTimeout(5000)
      await expect(ana.connection).toHaveText('2 online')
      await ana.openChannel('general')
      await ana.says('While you look elsewhere')
      await ana.isHeldByOthers('While you look elsewhere', 1)
      await ben.openSpace('Far apart')
    })

    await test.step('after an outage they find each other again automatically', async () => {
      const { namespace } = ben.machine as Machine
      for (const round of ['first', 'second', 'third']) {
        ip(`-n ${namespace} link set eth0 down`)
        await expect(ben.connection).toHaveText('Offline · changes saved', { timeout: NETWORK_TIME })
        await expect(ana.connection).toHaveText('No one else online', { timeout: NETWORK_TIME })
        await Promise.all([ana.openChannel('general'), ben.openChannel('general')])
        await ben.says(`Written on the ${round} train`)
        ip(`-n ${namespace} link set eth0 up`)
        ip(`-n ${namespace} route add default via 10.2.0.1`)
        const healed = Date.now()
        await ana.sees(`Written on the ${round} train`)
        console.log(`two homes: caught up ${Date.now() - healed} ms after the network was back`)
      }
    })
    expect(devices.flatMap(({ faults }) => faults)).toEqual([])
  } finally {
    for (const device of devices) await device.close()
    wiring.close()
    await rm(folder, { recursive: true, force: true })
  }
})
