/** `npm run rendezvous`: a signaling server for others, with limits and without a log. */
import { catchStrayErrors } from './host/network/stray-errors.ts'
import { RENDEZVOUS_HELP, readRendezvousArguments } from './rendezvous/arguments.ts'
import { startRendezvousServer } from './rendezvous/server.ts'

// It logs nothing about its clients, not even their socket errors.
catchStrayErrors(process, { log: () => {}, end: () => process.exit(1) })

try {
  const { port, host, help } = readRendezvousArguments(process.argv.slice(2))
  if (help) {
    console.log(RENDEZVOUS_HELP)
  } else {
    const server = await startRendezvousServer({ port, ...(host !== null && { host }) })
    console.log(`Discovery server at ws://${host ?? 'localhost'}:${server.port}`)
    const end = (): void => void server.close().then(() => process.exit(0))
    process.once('SIGINT', end)
    process.once('SIGTERM', end)
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
