/** Parley itself: a host on each side, and the cargo in a space of both. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cargo } from '../../e2e/lib/cargo.ts'
import { CarryingHost } from '../../e2e/network/carrying-host.ts'
import { type BenchBrowser, buildPage, startBrowser } from '../lib/browser.ts'
import { startSignaling } from '../lib/host.ts'
import type { Carrier } from './carrier.ts'
import { blockTcpExcept, type Place } from './place.ts'

const SIGNALING_PORT = 4444
/** The origin that hosts accept: see e2e/network/carrying-program.ts. */
const PAGES = 'http://localhost'

export const parleyOverTcp: Carrier = {
  name: 'Parley over TCP',
  keepsBytes: true,
  missing: async () => null,
  async carry(cargo, target, place, scratch) {
    const hosts = await startHosts(place, scratch)
    try {
      const { space, link } = await hosts[0].found()
      await hosts[1].call('spaces.join', { link })
      await meet(hosts, space, 'tcp')
      return await carryBetween(hosts, space, cargo, target)
    } finally {
      for (const host of hosts) await host.end()
    }
  },
}

export const parleyOverWebRtc: Carrier = {
  name: 'Parley over WebRTC',
  keepsBytes: true,
  missing: async () => null,
  async carry(cargo, target, place, scratch) {
    blockTcpExcept(place, SIGNALING_PORT)
    const hosts = await startHosts(place, scratch)
    const server = await startSignaling(place.sides[0].machine, SIGNALING_PORT)
    const browsers: BenchBrowser[] = []
    try {
      const script = await buildPage()
      const { space, link } = await hosts[0].found()
      await hosts[1].call('spaces.join', { link })
      const signaling = `ws://${place.sides[0].address}:${SIGNALING_PORT}`
      for (const [index, { machine }] of place.sides.entries()) {
        const browser = await startBrowser(script, machine, scratch)
        browsers.push(browser)
        const page = await browser.open(PAGES)
        const room = await (hosts[index] as CarryingHost).call('mesh.room', { space })
        await page.evaluate(({ room, signaling }) => window.bench.mesh.enter(room, signaling), { room, signaling })
      }
      await meet(hosts, space, 'webrtc')
      return await carryBetween(hosts, space, cargo, target)
    } finally {
      for (const browser of browsers) await browser.close()
      for (const host of hosts) await host.end()
      await server.end()
    }
  },
}

type Hosts = readonly [CarryingHost, CarryingHost]

async function startHosts({ sides }: Place, scratch: string): Promise<Hosts> {
  await mkdir(scratch, { recursive: true })
  return [
    await CarryingHost.start(sides[0].machine, 'one', join(scratch, 'one')),
    await CarryingHost.start(sides[1].machine, 'other', join(scratch, 'other')),
  ]
}

async function meet(hosts: Hosts, space: string, kind: string): Promise<void> {
  for (const host of hosts) {
    const kinds = await host.linked(space, 1)
    if (kinds.join() !== kind) throw new Error(`linked by ${kinds.join()}, not by ${kind} alone`)
  }
}

async function carryBetween([one, other]: Hosts, space: string, cargo: Cargo, target: string): Promise<number> {
  const files = await one.add(space, cargo.source, cargo.names)
  const seconds = await other.fetch(space, files)
  await other.save(files, target)
  return seconds
}
