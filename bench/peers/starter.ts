/**
 * Parley devices that start and stop in one process, each with a profile in the given folder: a host that is linked
 * only over WebRTC, through a discovery server, and the mesh part of its window.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { TestHost } from '../../electron/host/testing.ts'
import type { Room } from '../../shared/mesh/room.ts'
import { serve } from './peer.ts'
import { forgiveStrayAnswers } from './stray-answers.ts'
import { openWindow, whenProven } from './window.ts'

const JOIN_TIME = 60_000
const folder = process.argv[2] as string
const spaces = new Map<string, string>()
const running = new Map<string, { host: TestHost; room: Room }>()

function start(name: string): Promise<TestHost> {
  const profile = join(folder, name)
  mkdirSync(profile, { recursive: true })
  return TestHost.start(profile, profile, { quiet: true })
}

async function settle(host: TestHost, name: string, signaling: string): Promise<void> {
  await host.call('profile.set', { name, color: '#1c7ed6' })
  await host.call('network.set', { discoveryServers: [signaling], stun: [], turn: [] })
}

async function stop(name: string): Promise<null> {
  const entry = running.get(name)
  running.delete(name)
  await entry?.room.close()
  await entry?.host.stop()
  return null
}

forgiveStrayAnswers()
serve({
  async found({ name, signaling }) {
    const host = await start(name)
    await settle(host, name, signaling)
    const { space } = await host.call('spaces.create', { name })
    spaces.set(name, space)
    running.set(name, { host, room: await openWindow(host, space) })
    const invite = await host.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
    return invite.link
  },
  async join({ name, link, signaling }) {
    const host = await start(name)
    await settle(host, name, signaling)
    const { space } = await host.call('spaces.join', { link })
    spaces.set(name, space)
    running.set(name, { host, room: await openWindow(host, space) })
    await host.until(async () => (await host.detail(space)).standing === 'member', JOIN_TIME)
    return null
  },
  async start({ name, within }) {
    const host = await start(name)
    const room = await openWindow(host, spaces.get(name) as string)
    running.set(name, { host, room })
    return whenProven(room, 1, within)
  },
  stop: ({ name }) => stop(name),
})
