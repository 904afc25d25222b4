/** Serves a profile as `electron/serve.ts` does, on a street: its parent process announces the other hosts. */
import { randomUUID } from 'node:crypto'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import type { Discovery, DiscoveryOptions } from '../../electron/host/discovery/discovery.ts'
import { createHost, type HostWithBlobs } from '../../electron/host/host.ts'
import type { HostParts } from '../../electron/host/start.ts'
import { readArguments } from '../../electron/serve/arguments.ts'
import { serve } from '../../electron/serve/run.ts'
import { inProject } from '../../scripts/lib/project.mjs'
import { answerQuestions } from './child-process.ts'
import type { StreetAnnouncement, StreetNews, StreetTask } from './street.ts'

/** Digits of the key that discovery announces. */
const KEY_DIGITS = 32

let networkChanged = (): void => {}
let healed: (() => void) | null = null

function discover({ key, port, onFound, onLost, onNetworkChange }: DiscoveryOptions): Discovery {
  let visible = false
  const announce = (): void =>
    void process.send?.({
      announced: { key: key.slice(0, KEY_DIGITS), port, visible },
    } satisfies StreetAnnouncement)
  process.on('message', ({ found, lost }: StreetNews) => {
    if (found) onFound(found)
    if (lost) onLost(lost)
  })
  networkChanged = () => onNetworkChange?.()
  announce()
  return {
    state: 'working',
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
    { profile, port, passphrase: null, reason: null, renderer: inProject('dist/renderer') },
    {
      crypto: sodiumCrypto,
      async createHost(parts: HostParts) {
        const host = await createHost({ ...parts, discover })
        resolve(host)
        return host
      },
      print: (line) => console.log(line),
      open: () => {},
      log: (message) => console.error(message),
    },
  )
  process.on('SIGTERM', () => void serving.close?.().then(() => process.exit(0)))
  return promise
}

const starting = start()
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
    networkChanged()
    return null
  }
  const client = randomUUID()
  const disconnect = host.api.connect(client, () => {})
  const result = await host.api.call(client, task.call, task.input)
  disconnect()
  if (!result.ok) throw new Error(`${task.call}: ${result.error.reason}: ${result.error.message}`)
  return result.value
})
