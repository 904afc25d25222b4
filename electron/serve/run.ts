/** The host with the renderer in the person's own browser. */
import type { HostApi } from '../../shared/ipc/contract.ts'
import type { Crypto } from '../../shared/record/crypto.ts'
import { byFrontDoor, withCode } from '../host/loopback/entrance.ts'
import { serveIpc } from '../host/loopback/ipc-socket.ts'
import { Loopback, type LoopbackOptions } from '../host/loopback/loopback.ts'
import { portFailure } from '../host/network/port-failure.ts'
import { UNKNOWN_MACHINE } from '../host/processes/machine.ts'
import { isMetered } from '../host/processes/metered.ts'
import { prepareProfileDirectory } from '../host/profile/directory.ts'
import type { RunningHost } from '../host/profile/instance-lock.ts'
import { findLastPort, findRunningHost } from '../host/profile/instance-lock.ts'
import { noSealer, passphraseSealer } from '../host/profile/sealers.ts'
import type { StartOptions } from '../host/start.ts'
import { startHost } from '../host/start.ts'
import { type FrontDoor, openFrontDoor } from './front-door.ts'
import { NewerVersion } from './newer-version.ts'
import { type Served, ServedHost } from './served-host.ts'

export interface ServeOptions {
  profile: string
  port: number
  /**
   * Asks for the passphrase that encrypts the device's key; `isNew` if the person sets it now. Null if the key isn't
   * encrypted.
   */
  passphrase: ((isNew: boolean) => Promise<string>) | null
  reason: string | null
  /** The folder of the built renderer. */
  renderer: string
  /** Serves its files during development. */
  answerFile?: LoopbackOptions['answerFile']
  /** The product under which versions of Parley are released, and the running version; null if nobody signs updates. */
  updates: { product: string; version: string } | null
}

export interface ServeTools {
  crypto: Crypto
  createHost: StartOptions['createHost']
  /** Prints a line for the person. */
  print(line: string): void
  /** Opens an address that works once in a browser, if wanted and possible. */
  open(address: string): void
  /** Called if the host couldn't restart: this process has nothing left to do. */
  fail(error: unknown): void
  log(message: string): void
}

/** `address`: the printed address. `close` is set if this process has a host; otherwise, another process has it. */
export interface Serving {
  address: string | null
  close: (() => Promise<void>) | null
}

const PORT_PATIENCE = 3000
const PORT_PAUSE = 100

/** Throws an Error (ProfileError if the profile is the cause) whose message is for the person. */
export async function serve(options: ServeOptions, tools: ServeTools): Promise<Serving> {
  const profileDirectory = prepareProfileDirectory(options.profile)
  const found = await findLoopback(profileDirectory, options, tools)
  if (found.kind === 'running') return join(found.running, tools)
  const { loopback } = found
  const address = `${loopback.origin}/#token=${loopback.token}`
  let frontDoor: FrontDoor | null = null
  const close = async (): Promise<void> => {
    await frontDoor?.close()
    await loopback.close()
  }
  try {
    frontDoor = await openFrontDoor(loopback)
    const running = { address, frontDoor: frontDoor.address }
    const passphrase = options.passphrase && askedOnce(options.passphrase)
    const start = (): Promise<Served | RunningHost> =>
      startServed({ ...options, passphrase }, tools, {
        profileDirectory,
        loopback,
        running,
        restart: () => host.restart(),
      })
    const first = await start()
    if (!('host' in first)) {
      await close()
      return join(first, tools)
    }
    const host: ServedHost = new ServedHost(first, {
      async start() {
        const next = await start()
        if ('host' in next) return next
        throw new Error('Another Parley has started on this profile.')
      },
      closeSockets: () => loopback.closeSockets(),
      fail: tools.fail,
    })
    frontDoor.open(() => host.isMoved())
    return {
      address: show(running, options.reason, tools),
      async close() {
        await host.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

interface ServedParts {
  profileDirectory: string
  loopback: Loopback
  /** What other starts of this profile find. */
  running: { address: string; frontDoor: string }
  restart(): void
}

/** Starts the host, and lets windows reach it. Returns the host that already has the profile, if there is one. */
async function startServed(
  { passphrase, updates }: ServeOptions,
  tools: ServeTools,
  { running, restart, ...parts }: ServedParts,
): Promise<Served | RunningHost> {
  const { crypto, createHost, log } = tools
  const started = await startHost({
    ...parts,
    ...running,
    async sealers(sealing) {
      if (passphrase === null) return [noSealer]
      return [passphraseSealer(await passphrase(sealing !== 'passphrase'), crypto), noSealer]
    },
    resealUnsealed: passphrase !== null,
    crypto,
    machine: { ...UNKNOWN_MACHINE, isMetered: () => isMetered() },
    restart,
    createHost,
    log,
  })
  if (started.kind === 'running') return started.running
  const { host } = started
  const newer = updates && newerVersion(host.api, updates, tools)
  const stopAdmitting = serveIpc({ loopback: parts.loopback, api: newer?.api ?? host.api, log })
  return {
    host,
    async close() {
      stopAdmitting()
      newer?.stop()
      await host.close()
    },
  }
}

/** A restarted host uses what the person typed the first time. */
function askedOnce(ask: NonNullable<ServeOptions['passphrase']>): typeof ask {
  let answer: Promise<string> | null = null
  return (isNew) => {
    answer ??= ask(isNew)
    return answer
  }
}

function newerVersion(
  api: HostApi,
  updates: NonNullable<ServeOptions['updates']>,
  { print }: ServeTools,
): NewerVersion {
  return new NewerVersion({
    ...{ api, ...updates },
    tell: (version, space) =>
      print(
        `Parley ${version} is available: download it from the releases in ${space}, and start it instead of this one.`,
      ),
  })
}

function join(running: RunningHost, tools: ServeTools): Serving {
  return { address: show(running, 'it was running already', tools), close: null }
}

/** Prints the host's address, and opens it. Returns what was printed; null if the host has its own window. */
function show({ address, frontDoor }: RunningHost, why: string | null, { print, open }: ServeTools): string | null {
  if (address === null) {
    print('Parley is already open in its own window.')
    return null
  }
  const printed = byFrontDoor(frontDoor, address)
  print(`Parley is open at ${printed}${why === null ? '' : ` (${why})`}`)
  open(byFrontDoor(frontDoor, withCode(address)))
  return printed
}

type Found = { kind: 'loopback'; loopback: Loopback } | { kind: 'running'; running: RunningHost }

/**
 * If one profile is started twice with the same --port, the start that doesn't get the port waits for the other's host.
 */
async function findLoopback(directory: string, options: ServeOptions, { log }: ServeTools): Promise<Found> {
  const { port, renderer, answerFile } = options
  const deadline = Date.now() + PORT_PATIENCE
  let wanted = port === 0 ? await findLastPort(directory) : port
  for (;;) {
    const running = await findRunningHost(directory)
    if (running !== null) return { kind: 'running', running }
    try {
      const loopback = await Loopback.open({
        ...{ port: wanted, allowedOrigins: [], staticRoot: renderer, log },
        ...(answerFile && { answerFile }),
      })
      return { kind: 'loopback', loopback }
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (!isTaken || (port !== 0 && Date.now() > deadline)) throw portFailure(wanted, error)
      if (port === 0) wanted = 0
    }
    await new Promise((resolve) => setTimeout(resolve, PORT_PAUSE))
  }
}
