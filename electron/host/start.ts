/** What the installed app and serve have in common: the profile is claimed, its key opened, the host started on it. */
import type { HostApi } from '../../shared/ipc/contract.ts'
import type { Crypto, KeyPair } from '../../shared/record/crypto.ts'
import type { Discovery, DiscoveryOptions } from './discovery/discovery.ts'
import type { Loopback } from './loopback/loopback.ts'
import type { ChooseSealers } from './profile/device-key.ts'
import { openDeviceKey } from './profile/device-key.ts'
import { adoptIncoming } from './profile/incoming.ts'
import type { RunningHost } from './profile/instance-lock.ts'
import { claimProfile } from './profile/instance-lock.ts'
import type { Desktop } from './tools/files/desktop.ts'
import type { FilesDoor } from './tools/files/serve-files.ts'

export interface Host {
  api: HostApi
  /** For windows that the loopback server does not carry files to. */
  files: FilesDoor
  /** Whether windows have what earlier versions kept in the browser: it may forget it. */
  isMoved(): boolean
  close(): Promise<void>
}

export interface HostParts {
  profileDirectory: string
  deviceKey: KeyPair
  storeKey: Uint8Array
  crypto: Crypto
  loopback: Loopback
  /** Where windows are no tabs of a browser. */
  desktop?: Desktop
  /** Where what somebody nearby sends is saved, and backups from a browser; the person's own folder for downloads, if not given. */
  downloads?: string
  /** Neither listens nor announces itself nor dials: linked only over the paths of its own windows. */
  quiet?: boolean
  /** How it finds other hosts and is found; by mDNS on all networks, if not given. */
  discover?(options: DiscoveryOptions): Discovery
  /**
   * It carries channels and workspaces for others: where they are to be had is tried on and on. `port`: the one to listen on, null for the last one.
   * `fileBytes`: what files may take of its disk. `addresses`: `host:port` where members are to look for it, beside what they find.
   */
  keeper?: { port: number | null; fileBytes: number; addresses: readonly string[] }
  /** Bytes that one device may take here in a space, unless an owner allows more. */
  authorBytes?: number
  log(message: string): void
}

export interface StartOptions {
  profileDirectory: string
  loopback: Loopback
  /** Where a second start of this profile is told to go; null where this host has a window of its own. */
  address: string | null
  /** Where a browser that is sent there goes first. */
  frontDoor?: string
  sealers: ChooseSealers
  resealUnsealed: boolean
  crypto: Crypto
  desktop?: Desktop
  keeper?: HostParts['keeper']
  createHost(parts: HostParts): Promise<Host>
  log(message: string): void
}

export type Started = { kind: 'started'; host: Host } | { kind: 'running'; running: RunningHost }

/** Throws a ProfileError where the profile cannot be used, and whatever the host throws; the profile is free again then. */
export async function startHost(options: StartOptions): Promise<Started> {
  const { profileDirectory, loopback, crypto, desktop, keeper, log } = options
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
      ...(keeper && { keeper }),
      log,
    })
    return {
      kind: 'started',
      host: {
        api: host.api,
        files: host.files,
        isMoved: () => host.isMoved(),
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
