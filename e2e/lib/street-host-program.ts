/** Serves a profile like `electron/serve.ts`, on a street: its parent process announces the other hosts. */
import { randomUUID } from 'node:crypto'
import { flushCompileCache } from 'node:module'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import type { Discovery, DiscoveryOptions, DiscoveryState } from '../../electron/host/discovery/discovery.ts'
import type { Sighting } from '../../electron/host/discovery/interface.ts'
import { createHost, type HostWithBlobs } from '../../electron/host/host.ts'
import type { HostParts } from '../../electron/host/start.ts'
import { readArguments } from '../../electron/serve/arguments.ts'
import { serve } from '../../electron/serve/run.ts'
import { inProject } from '../../scripts/lib/project.mjs'
import { Emitter } from '../../shared/base/emitter.ts'
import { answerQuestions } from './child-process.ts'
import type { StreetAnnouncement, StreetNews, StreetTask } from './street.ts'

/** Digits of the key that discovery announces. */
const KEY_DIGITS = 32

const networkChanges = new Emitter()
let healed: (() => void) | null = null

function discover({ key, port }: DiscoveryOptions): Discovery {
  const [found, lost] = [new Emitter<Sighting>(), new Emitter<string>()]
  let visible = false
  const announce = (): void =>
    void process.send?.({
      announced: { key: key.slice(0, KEY_DIGITS), port, visible },
    } satisfies StreetAnnouncement)
  process.on('message', (news: StreetNews) => {
    if (news.found) found.fire(news.found)
    if (news.lost) lost.fire(news.lost)
  })
  announce()
  return {
    state: 'working',
    onFound: found.event,
    onLost: lost.event,
    onNetworkChange: networkChanges.event,
    onState: new Emitter<DiscoveryState>().event,
    refresh: announce,
    setVisible(now) {
      visible = now
      announce()
    },
    stop: async () => {},
  }
}

async function start(): Promise<HostWithBlobs> {
  const { profile, port } = readArguments(process.argv.slice(2))
  if (profile === null) throw new Error('a profile has to be named')
  const { promise, resolve } = Promise.withResolvers<HostWithBlobs>()
  const serving = await serve(
    { profile, port, passphrase: null, reason: null, renderer: inProject('dist/renderer'), updates: null },
    {
      crypto: sodiumCrypto,
      async createHost(parts: HostParts) {
        const host = await createHost({ ...parts, discover })
        resolve(host)
        return host
      },
      print: (line) => console.log(line),
      open: () => {},
      fail: (error) => {
        throw error
      },
      log: (message) => console.error(message),
    },
  )
  process.on('SIGTERM', () => void serving.close?.().then(() => process.exit(0)))
  return promise
}

const starting = start()
// By default, Node stores compiled code when it exits, but tests kill their hosts.
starting.then(
  () => flushCompileCache(),
  () => {},
)
starting.catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})

answerQuestions<StreetTask>(async (task) => {
  const host = await starting
  if ('cut' in task) {
    healed?.()
    healed = task.cut
      ? host.links.watch({ onReady: (link) => link.close('cut off by a test'), onGone: () => {} })
      : null
    networkChanges.fire()
    return null
  }
  const client = randomUUID()
  const disconnect = host.api.connect(client, () => {})
  const result = await host.api.call(client, task.call, task.input)
  disconnect()
  if (!result.ok) throw new Error(`${task.call}: ${result.error.reason}: ${result.error.message}`)
  return result.value
})
