/**
 * Files between hosts on distant, bad or interrupted networks, without a screen: every transfer completes, byte for
 * byte.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, test as base, expect } from '@playwright/test'
import { compare, largeFile } from './lib/cargo.ts'
import { CarryingHost } from './network/carrying-host.ts'
import { ip, whyNoNamespaces } from './network/ip.ts'
import type { Machine } from './network/lab.ts'
import { startLinkEmulator, whyNoLinkEmulator } from './network/link-emulator.ts'
import { enterRoom } from './network/room-in-browser.ts'
import { Wiring } from './network/wiring.ts'

const MEBIBYTE = 1024 * 1024
/** Bytes per second: no transfer completes early. */
const SLOWLY = MEBIBYTE
/** Maximum number of bytes sent again after a crash. */
const SENT_AGAIN = MEBIBYTE

interface Fixtures {
  wiring: Wiring
  folder: string
  browsers: Browser[]
  /** Starts a host on this machine. Its profile lasts for the whole test. */
  startHost(machine: Machine, name: string): Promise<CarryingHost>
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-transfer-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  wiring: async ({}, use) => {
    const wiring = new Wiring()
    await use(wiring)
    wiring.close()
  },
  // The wiring is removed last: it ends everything that still runs on it.
  browsers: async ({ wiring: _wiring }, use) => {
    const browsers: Browser[] = []
    await use(browsers)
    for (const browser of browsers) await browser.close()
  },
  startHost: async ({ wiring: _wiring, folder }, use) => {
    const hosts: CarryingHost[] = []
    await use(async (machine, name) => {
      const host = await CarryingHost.start(machine, name, join(folder, name))
      hosts.push(host)
      return host
    })
    for (const host of hosts) await host.end()
  },
})

const noNamespaces = whyNoNamespaces()
test.skip(noNamespaces !== null, noNamespaces ?? '')

const noEmulator = whyNoLinkEmulator()
test('two sources over 20 ms and 1 % loss: one dies, then the receiver dies and restarts', { tag: '@files' }, async ({
  wiring,
  folder,
  startHost,
}) => {
  test.skip(noEmulator !== null, noEmulator ?? '')
  const [there, here] = [wiring.machine('there'), wiring.machine('here')]
  const emulator = await startLinkEmulator({
    namespaces: [there.namespace, here.namespace],
    addresses: ['10.77.3.1', '10.77.3.2'],
    delay: 10,
    loss: 1,
  })
  const ana = await startHost(there, 'Ana')
  const ben = await startHost(there, 'Ben')
  const cleo = await startHost(here, 'Cleo')
  const { space, link } = await ana.found()
  for (const host of [ben, cleo]) await host.call('spaces.join', { link })
  for (const host of [ana, ben, cleo]) await host.linked(space, 2)
  const cargo = await largeFile(join(folder, 'cargo'), 24 * MEBIBYTE)
  const files = await ana.add(space, cargo.source, cargo.names)
  await ben.fetch(space, files)
  for (const host of [ana, ben]) await host.limit(SLOWLY)

  // It ends with the process.
  const cut = cleo.fetch(space, files).catch(() => null)
  await expect.poll(() => cleo.have(files), { intervals: [50] }).toBeGreaterThan(2 * MEBIBYTE)
  await ana.end()
  const withBoth = await cleo.have(files)
  expect(withBoth).toBeLessThan(cargo.bytes)
  await expect.poll(() => cleo.have(files), { intervals: [50] }).toBeGreaterThan(5 * MEBIBYTE)
  const beforeCrash = await cleo.have(files)
  expect(beforeCrash).toBeLessThan(cargo.bytes)
  await cleo.end()
  await cut

  const again = await startHost(here, 'Cleo')
  await expect.poll(() => again.have(files), { intervals: [20] }).toBeGreaterThan(beforeCrash - SENT_AGAIN)
  await ben.limit(null)
  await again.fetch(space, files)
  await again.save(files, join(folder, 'saved'))
  await compare(cargo, join(folder, 'saved'))
  await emulator.stop()
})

test('[T5] TCP is cut during a transfer, which continues over WebRTC', { tag: '@files' }, async ({
  wiring,
  folder,
  browsers,
  startHost,
}) => {
  const hub = wiring.switch('switch')
  const machines = [wiring.machine('ana'), wiring.machine('ben')] as const
  for (const [index, machine] of machines.entries()) {
    wiring.plug(machine, 'eth0', `10.77.0.${index + 1}/24`, hub)
    // Without a default route, Chromium doesn't offer any address.
    ip(`-n ${machine.namespace} route add default via 10.77.0.254`)
  }
  const ana = await startHost(machines[0], 'Ana')
  const ben = await startHost(machines[1], 'Ben')
  const { space, link } = await ana.found()
  await ben.call('spaces.join', { link })
  for (const host of [ana, ben]) expect(await host.linked(space, 1)).toEqual(['tcp'])
  for (const [index, host] of [ana, ben].entries()) {
    browsers.push(await enterRoom(host, space, machines[index] as Machine, join(folder, host.name)))
  }
  await expect.poll(() => ben.linked(space, 1)).toEqual(['tcp', 'webrtc'])
  const cargo = await largeFile(join(folder, 'cargo'), 16 * MEBIBYTE)
  const files = await ana.add(space, cargo.source, cargo.names)
  await ana.limit(SLOWLY)
  const fetched = ben.fetch(space, files)
  await expect.poll(() => ben.have(files), { intervals: [50] }).toBeGreaterThan(2 * MEBIBYTE)
  for (const machine of machines) machine.blockTcp()
  expect(await ben.have(files)).toBeLessThan(cargo.bytes)
  await ana.limit(null)
  await fetched
  await expect.poll(() => ben.linked(space, 1)).toEqual(['webrtc'])
  await ben.save(files, join(folder, 'saved'))
  await compare(cargo, join(folder, 'saved'))
})
