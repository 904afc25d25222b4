/** Used by both the installed app and serve: claims the profile, opens its key, and starts the host on it. */
import type { Event } from '../../shared/base/emitter.ts'
import type { HostApi } from '../../shared/ipc/contract.ts'
import type { Crypto, KeyPair } from '../../shared/record/crypto.ts'
import type { Discovery, DiscoveryOptions } from './discovery/discovery.ts'
import type { Loopback } from './loopback/loopback.ts'
import type { ResolveProxy } from './network/proxy.ts'
import type { StartBare } from './processes/bare-process.ts'
import type { Machine } from './processes/machine.ts'
import type { Argon2Cost } from './profile/argon2.ts'
import type { ChooseSealers } from './profile/device-key.ts'
import { openDeviceKey } from './profile/device-key.ts'
import { adoptIncoming } from './profile/incoming.ts'
import type { RunningHost } from './profile/instance-lock.ts'
import { claimProfile } from './profile/instance-lock.ts'
import type { FilesDoor } from './tools/files/file-responses.ts'
import type { Desktop } from './windows/desktop.ts'
import type { Told } from './windows/windows.ts'

export interface Host {
  api: HostApi
  /** Everything that all windows are notified of, for listeners that aren't windows. */
  onTold: Event<Told>
  /** For windows whose files the loopback server doesn't carry. */
  files: FilesDoor
  /** Whether windows have imported the data that earlier versions stored in the browser, so that it can be deleted. */
  isMoved(): boolean
  /** Whether files are being read, sent or received now. */
  hasTransfers(): boolean
  /** Call before the machine goes to sleep: ends all links, and makes none until `wake`. */
  sleep(): void
  /** Call when the machine wakes up or its network has changed: looks for other devices immediately. */
  wake(): void
  close(): Promise<void>
}

export interface HostParts {
  profileDirectory: string
  deviceKey: KeyPair
  storeKey: Uint8Array
  crypto: Crypto
  loopback: Loopback
  /** For windows other than browser tabs. */
  desktop?: Desktop
  /**
   * The folder for files from people nearby, and for backups from a browser; by default the person's own downloads
   * folder.
   */
  downloads?: string
  /** The cost of guessing a new backup's passphrase. */
  backupCost?: Argon2Cost
  /** Ends this host and starts another one on this profile; by default, only the person can. */
  restart?(): void
  /** Returns which proxy the system uses for a web address; by default none. */
  resolveProxy?: ResolveProxy
  /** Starts programs in separate processes; by default as children, which the installed app can't have. */
  startBare?: StartBare
  /** What the shell knows about the machine; by default nothing. */
  machine?: Machine
  /** Whether it neither listens nor announces itself nor dials: it is linked only over its own windows' paths. */
  quiet?: boolean
  /** Finds other hosts and announces this one; by default by mDNS on all networks. */
  discover?(options: DiscoveryOptions): Discovery
  /**
   * For a device that carries publications and team spaces for others, and keeps dialing their addresses. `port`: the
   * port to listen on, null for the last one. `fileBytes`: quota for files on its disk. `addresses`: `host:port` for
   * members, in addition to those that they find.
   */
  relay?: { port: number | null; fileBytes: number; passOn: number; addresses: readonly string[] }
  /** One device's quota on this device per space, in bytes, unless an owner allows more. */
  authorBytes?: number
  log(message: string): void
}

export interface StartOptions {
  profileDirectory: string
  loopback: Loopback
  /** The address for a second start of this profile; null if this host has its own window. */
  address: string | null
  /** The address that a browser opens first. */
  frontDoor?: string
  sealers: ChooseSealers
  resealUnsealed: boolean
  crypto: Crypto
  desktop?: Desktop
  downloads?: string
  restart?(): void
  resolveProxy?: ResolveProxy
  startBare?: StartBare
  machine?: Machine
  relay?: HostParts['relay']
  createHost(parts: HostParts): Promise<Host>
  log(message: string): void
}

export type Started = { kind: 'started'; host: Host } | { kind: 'running'; running: RunningHost }

/**
 * Throws a ProfileError if the profile can't be used, or any error of the host. In both cases it releases the profile.
 */
export async function startHost(options: StartOptions): Promise<Started> {
  const { profileDirectory, loopback, crypto, desktop, downloads, restart, resolveProxy } = options
  const { startBare, machine, relay, log } = options
  const claim = await claimProfile(profileDirectory, loopback, options.address, options.frontDoor)
  if (claim.kind === 'running') return { kind: 'running', running: claim.host }
  try {
    const adopted = await adoptIncoming(profileDirectory)
    const { sealers } = options
    const resealUnsealed = options.resealUnsealed || adopted
    const keys = await openDeviceKey({ directory: profileDirectory, crypto, sealers, resealUnsealed })
    const host = await options.createHost({
      profileDirectory,
      ...keys,
      crypto,
      loopback,
      ...(desktop && { desktop }),
      ...(downloads && { downloads }),
      ...(restart && { restart }),
      ...(resolveProxy && { resolveProxy }),
      ...(startBare && { startBare }),
      ...(machine && { machine }),
      ...(relay && { relay }),
      log,
    })
    return {
      kind: 'started',
      host: {
        api: host.api,
        onTold: host.onTold,
        files: host.files,
        isMoved: () => host.isMoved(),
        hasTransfers: () => host.hasTransfers(),
        sleep: () => host.sleep(),
        wake: () => host.wake(),
        async close() {
          await host.close()
          await claim.release()
        },
      },
    }
  } catch (error) {
    await claim.release()
    throw error
  }
}
