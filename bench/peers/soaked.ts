/**
 * The device that `soak` measures, alone in its process: a host and the mesh part of its window. Started with
 * --expose-gc. Argument: its profile folder.
 */
import { mkdirSync } from 'node:fs'
import type { WebrtcProvider } from 'y-webrtc'
import { ownProvider } from '../../electron/host/signaling/testing/mesh.ts'
import { TestHost } from '../../electron/host/testing.ts'
import type { Room } from '../../shared/mesh/room.ts'
import { pause } from '../page/clock.ts'
import { Chatter } from './chatter.ts'
import { serve } from './peer.ts'
import { forgiveStrayAnswers } from './stray-answers.ts'
import { openWindow, whenProven } from './window.ts'

const CONNECT_TIME = 60_000
const READ_EVERY = 1000
const HOST_EVERY = 5
/** How often a window that doesn't connect is reopened. */
const ATTEMPTS = 3

const folder = process.argv[2] as string
mkdirSync(folder, { recursive: true })
let host: TestHost | null = null
let room: Room | null = null
let chatter: Chatter | null = null
let reading: NodeJS.Timeout | undefined
let space = ''
/** The signaling of another device, where windows can come and go without limit. */
let signaling = ''
let Provider: typeof WebrtcProvider

async function start(): Promise<TestHost> {
  host = await TestHost.start(folder, folder)
  return host
}

/** False if no connection was verified in time. */
async function enter(here: TestHost): Promise<boolean> {
  room = await openWindow(here, space, { Provider, signaling })
  return (await whenProven(room, 1, CONNECT_TIME)) !== null
}

/** Opens its window until it is connected. Returns the number of tries that timed out. */
async function connect(here: TestHost): Promise<number> {
  for (let late = 0; ; late++) {
    if (await enter(here)) return late
    if (late === ATTEMPTS) throw new Error(`not connected over WebRTC: ${JSON.stringify(room?.connections())}`)
    await leave()
  }
}

async function linked(here: TestHost): Promise<void> {
  const isLinked = async () => (await here.detail(space)).members.some(({ paths }) => paths.includes('tcp'))
  await here.until(isLinked, CONNECT_TIME)
}

async function leave(): Promise<void> {
  clearInterval(reading)
  await room?.close()
  room = null
}

forgiveStrayAnswers()
serve({
  async join({ name, link, signaling: url }) {
    Provider = await ownProvider()
    signaling = url
    const here = await start()
    await here.call('profile.set', { name, color: '#1c7ed6' })
    space = (await here.call('spaces.join', { link })).space
    await here.until(async () => (await here.detail(space)).standing === 'member', CONNECT_TIME)
    await connect(here)
    return null
  },
  async reconnect({ times }) {
    let late = 0
    for (let time = 1; time <= times; time++) {
      await leave()
      if (time % HOST_EVERY === 0) {
        await host?.stop()
        await linked(await start())
      }
      const here = host as TestHost
      late += await connect(here)
      here.heard.length = 0
    }
    return late
  },
  /** Prepares for the chat. */
  async start() {
    chatter = new Chatter(host as TestHost, space)
    await chatter.open()
    reading = setInterval(() => chatter?.read(), READ_EVERY)
    return null
  },
  async write({ count, every }) {
    for (let index = 0; index < count; index++) {
      await chatter?.say(`Message ${index} of the one that is looked at, as long as messages are`)
      await pause(every)
    }
    chatter?.read()
    return chatter?.messages ?? 0
  },
  async heap() {
    // Events between two collections aren't retained.
    for (let turn = 0; turn < 3; turn++) {
      global.gc?.()
      await pause(100)
    }
    return process.memoryUsage().heapUsed
  },
  async stop() {
    await leave()
    await host?.stop()
    host = null
    chatter = null
    return null
  },
  async handles() {
    // Closed connections need a moment to end.
    for (let turn = 0; turn < 5; turn++) {
      global.gc?.()
      await pause(1000)
    }
    return process.getActiveResourcesInfo().sort().join(' ')
  },
})
