/**
 * A device that chats and publishes on a topic that stores nothing, or one that listens to both, alone in its process.
 * A browser shows its window. Started with --expose-gc. Argument: its profile folder.
 */
import { mkdirSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { serveIpc } from '../../electron/host/loopback/ipc-socket.ts'
import { type TestDoc, TestHost } from '../../electron/host/testing.ts'
import { CHAT_ROOT, chatLane } from '../../shared/tools/chat/shape.ts'
import { INDEX_DOC, INDEX_ROOT } from '../../shared/tools/index/doc.ts'
import { pause } from '../page/clock.ts'
import { serve } from './peer.ts'

const JOIN_TIME = 120_000
const TOPIC = 'bench'

const folder = process.argv[2] as string
mkdirSync(folder, { recursive: true })
const host = await TestHost.start(folder, folder, { pages: join(import.meta.dirname, '../../dist/renderer') })
serveIpc({ loopback: host.loopback, api: host.api, log: () => {} })
let space = ''
let chat: TestDoc | null = null
let lane = ''
let said = 0
let heard = 0

/** When each message of this round was sent, in milliseconds since 1970. */
let times: string[] = []

function now(): string {
  const time = (performance.timeOrigin + performance.now()).toFixed(2)
  times.push(time)
  return time
}

function post(text: string, keep: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const path = `/topics/${host.loopback.token}/${space}/${TOPIC}${keep}`
    const outgoing = request(host.loopback.origin + path, { method: 'POST' }, (response) => {
      response.resume()
      response.on('end', () => (response.statusCode === 204 ? resolve() : reject(new Error(`${response.statusCode}`))))
    })
    outgoing.on('error', reject)
    outgoing.end(text)
  })
}

async function chatOnce(): Promise<void> {
  const time = Date.now()
  chat ??= await host.openDoc(space, lane)
  const id = (++said).toString(16).padStart(24, '0')
  await chat.write((doc) =>
    doc.getArray(CHAT_ROOT).push([{ kind: 'message', id, text: `said at ${now()}`, time, seen: [] }]),
  )
}

function listen(): void {
  request(`${host.loopback.origin}/topics/${host.loopback.token}/${space}/${TOPIC}`, (response) => {
    response.setEncoding('utf8').on('data', (text: string) => {
      heard += text.split('\n').length - 1
    })
  }).end()
}

serve({
  async found({ name }) {
    await host.call('profile.set', { name: 'Publisher', color: '#1c7ed6' })
    space = (await host.call('spaces.create', { name })).space
    const { me } = await host.detail(space)
    lane = chatLane(space.slice(0, 16), new Date().toISOString().slice(0, 7), me)
    const index = await host.openDoc(space, INDEX_DOC)
    await index.write((doc) =>
      doc.getMap(INDEX_ROOT).set(space.slice(0, 16), { type: 'channel', name: 'general', created: Date.now() }),
    )
    await post('{"at":0}', '/0')
    const { link } = await host.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
    return JSON.stringify({ link, space })
  },
  async join({ name, link }) {
    await host.call('profile.set', { name, color: '#1c7ed6' })
    space = (await host.call('spaces.join', { link })).space
    await host.until(async () => (await host.detail(space)).standing === 'member', JOIN_TIME)
    listen()
    return null
  },
  /** Answered with the address of its window. */
  window: async () => `${host.loopback.origin}/#token=${host.loopback.token}`,
  async say({ kind, count, every }) {
    const begun = performance.now()
    times = []
    const under = new Set<Promise<void>>()
    for (let index = 0; index < count; index++) {
      const saying = kind === 'chat' ? chatOnce() : post(`{"at":${now()}}`, '')
      under.add(saying)
      saying.finally(() => under.delete(saying)).catch(() => {})
      const left = begun + (index + 1) * every - performance.now()
      if (left > 0) await pause(left)
    }
    await Promise.all(under)
    return times.join(' ')
  },
  heard: async () => heard,
  async heap() {
    // Events kept for the benchmark aren't the host's memory.
    host.heard.length = 0
    for (let turn = 0; turn < 3; turn++) {
      global.gc?.()
      await pause(100)
    }
    return process.memoryUsage().heapUsed
  },
})
