/** The command line of the discovery server. */
import { parseArgs } from 'node:util'

export interface DiscoveryServerArguments {
  port: number
  /** Null for all addresses of this machine. */
  host: string | null
  help: boolean
}

export const DISCOVERY_SERVER_HELP = `Runs a discovery server: devices of a space that are on different networks find each other there.
It passes encrypted messages on. It stores and logs nothing.

  --port N      listen on this port (4444)
  --host HOST   listen on this address only, e.g. 127.0.0.1 behind a TLS proxy
  --help        show this text

People add it as ws://this-computer:port, or as wss://… if a proxy in front of it handles TLS.`

/** Throws an Error whose message is for the person. */
export function readDiscoveryServerArguments(words: readonly string[]): DiscoveryServerArguments {
  const { values } = parseArgs({
    args: [...words],
    options: {
      port: { type: 'string', default: '4444' },
      host: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN
  if (!(port <= 65_535)) throw new Error(`--port must be a number from 0 to 65535, not "${values.port}".`)
  if (values.host === '') throw new Error('--host needs an address.')
  return { port, host: values.host ?? null, help: values.help }
}
