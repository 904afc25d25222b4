/** The host with the renderer in the person's own browser. */
import type { Crypto } from '../../shared/record/crypto.ts'
import { withCode } from '../host/loopback/entrance.ts'
import { serveIpc } from '../host/loopback/ipc-socket.ts'
import type { Loopback } from '../host/loopback/loopback.ts'
import { createLoopback } from '../host/loopback/loopback.ts'
import { prepareProfileDirectory } from '../host/profile/directory.ts'
import type { RunningHost } from '../host/profile/instance-lock.ts'
import { findLastPort, findRunningHost } from '../host/profile/instance-lock.ts'
import { noSealer, passphraseSealer } from '../host/profile/sealers.ts'
import type { StartOptions } from '../host/start.ts'
import { startHost } from '../host/start.ts'

export interface ServeOptions {
  profile: string
  port: number
  /** What seals the device's key; `isNew` where the person sets it now. Null: nothing seals it. */
  passphrase: ((isNew: boolean) => Promise<string>) | null
  reason: string | null
  /** The folder of the built renderer. */
  renderer: string
}

export interface ServeTools {
  crypto: Crypto
  createHost: StartOptions['createHost']
  /** A line for the person. */
  print(line: string): void
  /** Opens an address that works once in a browser, where that is wanted and possible. */
  open(address: string): void
  log(message: string): void
}

/** `close` is there where this process has a host; otherwise another one had it already. */
export interface Serving {
  address: string | null
  close: (() => Promise<void>) | null
}

const PORT_PATIENCE = 3000
const PORT_PAUSE = 100

/** Throws an Error (ProfileError where the profile is the cause) whose message is for the person. */
export async function serve(options: ServeOptions, tools: ServeTools): Promise<Serving> {
  const profileDirectory = prepareProfileDirectory(options.profile)
  const found = await findLoopback(profileDirectory, options, tools)
  if (found.kind === 'running') return join(found.running, tools)
  const { loopback } = found
  const address = `${loopback.origin}/#token=${loopback.token}`
  try {
    const started = await startHost({
      profileDirectory,
      loopback,
      address,
      async sealers(sealing) {
        if (options.passphrase === null) return [noSealer]
        const passphrase = await options.passphrase(sealing !== 'passphrase')
        return [passphraseSealer(passphrase, tools.crypto), noSealer]
      },
      resealUnsealed: options.passphrase !== null,
      crypto: tools.crypto,
      createHost: tools.createHost,
      log: tools.log,
    })
    if (started.kind === 'running') {
      await loopback.close()
      return join(started.running, tools)
    }
    serveIpc({ loopback, api: started.host.api, log: tools.log })
    tools.print(`Parley is open at ${address}${options.reason === null ? '' : ` (${options.reason})`}`)
    tools.open(withCode(address))
    return {
      address,
      async close() {
        await started.host.close()
        await loopback.close()
      },
    }
  } catch (error) {
    await loopback.close()
    throw error
  }
}

function join({ address }: RunningHost, { print, open }: ServeTools): Serving {
  if (address === null) print('Parley is open already, in its own window.')
  else {
    print(`Parley is open at ${address} (it was running already)`)
    open(withCode(address))
  }
  return { address, close: null }
}

type Found = { kind: 'loopback'; loopback: Loopback } | { kind: 'running'; running: RunningHost }

/** Two starts of one profile with one --port: the one that comes too late for the port waits for the other's host. */
async function findLoopback(directory: string, { port, renderer }: ServeOptions, { log }: ServeTools): Promise<Found> {
  const deadline = Date.now() + PORT_PATIENCE
  let wanted = port === 0 ? await findLastPort(directory) : port
  for (;;) {
    const running = await findRunningHost(directory)
    if (running !== null) return { kind: 'running', running }
    try {
      const loopback = await createLoopback({ port: wanted, allowedOrigins: [], staticRoot: renderer, log })
      return { kind: 'loopback', loopback }
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (code !== 'EADDRINUSE') throw new Error(`Port ${wanted} cannot be used: ${message}`)
      if (port === 0) wanted = 0
      else if (Date.now() > deadline) {
        throw new Error(`Port ${port} is taken by another program. Choose another --port.`)
      }
    }
    await new Promise((resolve) => setTimeout(resolve, PORT_PAUSE))
  }
}
