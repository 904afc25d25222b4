/**
 * `parley keep`: the same host without a window, always on. It stores spaces and serves them to everybody who is
 * allowed to have them.
 */
import { createReadStream } from 'node:fs'
import { homedir } from 'node:os'
import type { RoomPlatform } from '../shared/mesh/enter-room.ts'
import { sodiumCrypto } from './host/crypto.ts'
import { createHost } from './host/host.ts'
import { catchStrayErrors, isSocketError } from './host/network/stray-errors.ts'
import { startFailure } from './host/profile/start-failure.ts'
import { KEEP_HELP, readKeepArguments } from './keep/arguments.ts'
import { readLinks } from './keep/link.ts'
import { keep } from './keep/run.ts'

/** Loaded only if a space has discovery servers. */
const loadWebRtc = async (): Promise<RoomPlatform['webrtc'] | null> =>
  import('./host/signaling/node-webrtc.ts').then(
    ({ nodeWebrtc }) => nodeWebrtc,
    () => null,
  )

const CLOSE_PATIENCE = 10_000
const { platform, env: environment } = process

// Socket errors contain readers' addresses, so they aren't logged.
catchStrayErrors(process, {
  log: (error) => void (isSocketError(error) || console.error(error)),
  end: () => process.exit(1),
})

try {
  const given = readKeepArguments(process.argv.slice(2), { platform, environment, home: homedir() })
  if (given === null) console.log(KEEP_HELP)
  else {
    const { linksFrom } = given
    const list = linksFrom === '-' ? process.stdin : linksFrom === null ? null : createReadStream(linksFrom)
    const links = [...given.links, ...(list ? await readLinks(list) : [])]
    const keeping = keep(
      { ...given, links },
      {
        crypto: sodiumCrypto,
        createHost,
        loadWebRtc,
        print: (line) => console.log(line),
        log: (message) => console.error(message),
      },
    )
    const end = (): void => {
      // Everything is on disk already; a link that doesn't close must not keep the process running.
      setTimeout(() => process.exit(1), CLOSE_PATIENCE).unref()
      keeping
        .then(({ close }) => close())
        .then(
          () => process.exit(0),
          () => process.exit(1),
        )
    }
    process.once('SIGINT', end)
    process.once('SIGTERM', end)
    await keeping
  }
} catch (error) {
  console.error(startFailure(error))
  process.exit(1)
}
