/** `parley rendezvous`: a signalling server for others, bounded and logging nothing. */
import { RENDEZVOUS_HELP, readRendezvousArguments } from './rendezvous/arguments.ts'
import { startRendezvousServer } from './rendezvous/server.ts'

try {
  const { port, host, help } = readRendezvousArguments(process.argv.slice(2))
  if (help) {
    console.log(RENDEZVOUS_HELP)
  } else {
    const server = await startRendezvousServer({ port, ...(host !== null && { host }) })
    console.log(`Rendezvous at ws://${host ?? 'localhost'}:${server.port}`)
    const end = (): void => void server.close().then(() => process.exit(0))
    process.once('SIGINT', end)
    process.once('SIGTERM', end)
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
