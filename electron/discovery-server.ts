/** `npm run discovery-server`: a signaling server for others, with limits and without a log. */

import { DISCOVERY_SERVER_HELP, readDiscoveryServerArguments } from './discovery-server/arguments.ts'
import { startDiscoveryServer } from './discovery-server/server.ts'
import { catchStrayErrors } from './host/network/stray-errors.ts'

// It logs nothing about its clients, not even their socket errors.
catchStrayErrors(process, { log: () => {}, end: () => process.exit(1) })

try {
  const { port, host, help } = readDiscoveryServerArguments(process.argv.slice(2))
  if (help) {
    console.log(DISCOVERY_SERVER_HELP)
  } else {
    const server = await startDiscoveryServer({ port, ...(host !== null && { host }) })
    console.log(`Discovery server at ws://${host ?? 'localhost'}:${server.port}`)
    const end = (): void => void server.close().then(() => process.exit(0))
    process.once('SIGINT', end)
    process.once('SIGTERM', end)
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
