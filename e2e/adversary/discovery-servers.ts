/** Discovery servers that lie: distant hosts still find each other through an honest server in the same list. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import { startDiscoveryServer } from '../../electron/discovery-server/server.ts'
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import type { Attack, Scene } from './attack.ts'
import { Person } from './person.ts'

const GARBAGE = ['', '{', 'null', '{"type":"publish"}', '{"type":"publish","topic":{"__proto__":1},"data":{}}', '[[]]']

/** What a server does with each client message. */
type Lie = (socket: WebSocket, text: string, all: () => Iterable<WebSocket>) => void

async function startLiar(lie: Lie): Promise<{ address: string; close(): Promise<void> }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  server.on('connection', (socket) => {
    socket.on('error', () => {})
    socket.on('message', (bytes) => lie(socket, bytes.toString(), () => server.clients))
  })
  await once(server, 'listening')
  return {
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of server.clients) socket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** @param strange messages to the honest server by somebody who is in no group */
function lying(name: string, rule: string, makeLie: () => Lie, strange: readonly string[] = []): Attack {
  return {
    name: `discovery server: ${name}`,
    rule,
    outcome: 'quiet',
    paths: ['webrtc'],
    async run(scene: Scene) {
      const { group, check, rest } = scene
      const honest = await startDiscoveryServer({ port: 0, host: '127.0.0.1' })
      const liar = await startLiar(makeLie())
      await sayAll(`ws://127.0.0.1:${honest.port}`, strange)
      const discoveryServers = [liar.address, `ws://127.0.0.1:${honest.port}`]
      const dan = await Person.start('Dan', true)
      try {
        for (const person of [...group.people, dan]) {
          await person.call('network.set', { discoveryServers, stun: [], turn: [] })
        }
        const wish = { space: group.space, role: 'viewer', expires: null, uses: null } as const
        const { link, id } = await group.ana.call('spaces.invite', wish)
        dan.space = group.space
        await dan.call('spaces.join', { link: link as string })
        const { signaling } = await dan.call('mesh.room', { space: group.space })
        await group.openWindow(dan, signaling)
        const isIn = async () => (await dan.detail()).standing === 'member'
        const came = await dan.until('is let in', isIn).catch(() => false)
        check(came, 'somebody far away does not get in')
        await rest(500)
        const blamed = [...(await dan.problems()), ...(await group.ana.problems())].filter(({ who }) => who !== null)
        check(blamed.length === 0, `somebody is blamed for a server: ${blamed[0]?.detail}`)
        await group.ana.call('spaces.revoke-invite', { space: group.space, invite: id })
      } finally {
        await dan.end()
        for (const person of group.people) {
          await person.call('network.set', { discoveryServers: [], stun: [], turn: [] })
        }
        await liar.close()
        await honest.close()
      }
    },
  }
}

/** Sends each message on a separate connection, which may end. */
async function sayAll(address: string, messages: readonly string[]): Promise<void> {
  for (const message of messages) {
    const socket = new WebSocket(address)
    socket.on('error', () => {})
    await once(socket, 'open')
    socket.send(message)
    socket.close()
    await once(socket, 'close')
  }
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

const publish = (topic: string, data: unknown): string => JSON.stringify({ type: 'publish', topic, data })

/** The topics that a message refers to. */
function topicsIn(text: string): string[] {
  const { topics, topic } = JSON.parse(text) as { topics?: string[]; topic?: string }
  return topics ?? (topic ? [topic] : [])
}

export const DISCOVERY_SERVERS: Attack[] = [
  lying('garbage, and a flood of unsealed messages', 'bounds; only members’ messages open', () => {
    return (socket, text) => {
      for (const line of GARBAGE) socket.send(line)
      socket.send(crypto.randomBytes(500))
      for (const topic of topicsIn(text)) {
        for (let times = 0; times < 50; times++) {
          socket.send(publish(topic, Buffer.from(crypto.randomBytes(1000)).toString('base64')))
        }
      }
    }
  }),
  lying(
    'it repeats messages: to all, late, fifty times, truncated, under another topic',
    'each message is valid once',
    () => {
      const heard: string[] = []
      return (socket, text, all) => {
        if (heard.length < 50) heard.push(text)
        setTimeout(() => {
          for (const said of heard) {
            for (const other of all()) for (let times = 0; times < 5; times++) other.send(said)
            const { data } = JSON.parse(said) as { data?: string }
            if (data) socket.send(publish('0b'.repeat(16), data))
            if (data) for (const topic of topicsIn(said)) socket.send(publish(topic, data.slice(0, -8)))
          }
        }, 300)
      }
    },
  ),
  lying(
    'messages nested 20,000 deep, from it to hosts, and from a stranger to the other one',
    'the depth of JSON is bounded before it is parsed',
    () => {
      return (socket, text) => {
        for (const topic of topicsIn(text))
          for (const field of ['data', 'more'])
            socket.send(`{"type":"publish","topic":"${topic}","${field}":${nested(20_000)}}`)
      }
    },
    ['data', 'clients', 'x'].map((field) => `{"type":"publish","topic":"a","${field}":${nested(20_000)}}`),
  ),
  lying('it swallows all messages, and answers each ping', 'each message goes through all servers', () => {
    return (socket, text) => {
      if (text.includes('"ping"')) socket.send('{"type":"pong"}')
    }
  }),
]
