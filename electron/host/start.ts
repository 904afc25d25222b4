/** Shared by the installed app and serve: claims the profile, opens its key, and starts the host on it. */
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
  /** What all windows are told, for whoever is none. */
  onTold: Event<Told>
  /** For windows whose files the loopback server does not carry. */
  files: FilesDoor
  /** Whether windows have imported what earlier versions stored in the browser, which may be deleted. */
  isMoved(): boolean
  /** Whether files are being read, sent or received now. */
  hasTransfers(): boolean
  /** This machine goes to sleep: ends all links, and makes none until `wake`. */
  sleep(): void
  /** This machine is awake, or its network has changed: looks for other devices at once. */
  wake(): void
  close(): Promise<void>
}

export interface HostParts {
  profileDirectory: string
  deviceKey: KeyPair
  storeKey: Uint8Array
  crypto: Crypto
  loopback: Loopback
  /** For windows other than tabs of a browser. */
  desktop?: Desktop
  /**
   * The folder for files from people nearby, and for backups from a browser; by default the person's own downloads
   * folder.
   */
  downloads?: string
  /** What a guess at the passphrase of a new backup costs. */
  backupCost?: Argon2Cost
  /** Ends this host and starts another one on this profile; by default, only the person can. */
  restart?(): void
  /** Which proxy the system uses for an address on the web; by default none. */
  resolveProxy?: ResolveProxy
  /** Starts programs in processes of their own; by default as children, which the installed app can't have. */
  startBare?: StartBare
  /** What the shell can tell of the machine; by default nothing. */
  machine?: Machine
  /** Neither listens nor announces itself nor dials: linked only over the paths of its own windows. */
  quiet?: boolean
  /** Finds other hosts and announces this one; by default by mDNS on all networks. */
  discover?(options: DiscoveryOptions): Discovery
  /**
   * It carries publications and team spaces for others, and keeps dialing their addresses. `port`: the one to listen
   * on, null for the last one. `fileBytes`: quota for files on its disk. `addresses`: `host:port` for members, beside
   * what they find.
   */
  relay?: { port: number | null; fileBytes: number; passOn: number; addresses: readonly string[] }
  /** One device's quota here in a space, in bytes, unless an owner allows more. */
  authorBytes?: number
  log(message: string): void
}

export interface StartOptions {
  profileDirectory: string
  loopback: Loopback
  /** The address for a second start of this profile; null if this host has a window of its own. */
  address: string | null
  /** What a browser opens first. */
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

/** Throws a ProfileError if the profile cannot be used, and any error of the host; the profile is free again then. */
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
