/** What all parts of a host are based on: its device, its profile's store, and its windows. */
import { join } from 'node:path'
import { toHex } from '../../shared/record/bytes.ts'
import type { Crypto, KeyPair } from '../../shared/record/crypto.ts'
import { textOf } from '../../shared/record/errors.ts'
import type { PartList } from './host-part.ts'
import type { Loopback } from './loopback/loopback.ts'
import type { ResolveProxy } from './network/proxy.ts'
import { Problems } from './problems/problems.ts'
import { type StartBare, startBareChild } from './processes/bare-process.ts'
import { type Machine, Occupied, UNKNOWN_MACHINE } from './processes/machine.ts'
import type { HostParts } from './start.ts'
import { ProfileStore } from './store/profile-store.ts'
import type { Desktop } from './windows/desktop.ts'
import { Notifier } from './windows/notifier.ts'
import { Remembered } from './windows/remembered.ts'
import { Windows } from './windows/windows.ts'

export interface HostBase {
  crypto: Crypto
  deviceKey: KeyPair
  /** The public part of the key, hex. */
  device: string
  profileDirectory: string
  profiles: ProfileStore
  loopback: Loopback
  windows: Windows
  problems: Problems
  remembered: Remembered
  notifier: Notifier
  shell: 'electron' | 'browser'
  /** Null if windows are browser tabs. */
  desktop: Desktop | null
  /** Ends this host and starts another one on this profile; null if only the person can do that. */
  restart: (() => void) | null
  /** Null on a device that a person uses. */
  relay: NonNullable<HostParts['relay']> | null
  /** Null if the web is reached directly. */
  resolveProxy: ResolveProxy | null
  startBare: StartBare
  machine: Machine
  /** Reports whether something that the person is doing needs the device. */
  occupied: Occupied
  now(): number
  log(message: string): void
}

/** Rejects if the profile's store can't be opened or read. */
export async function openBase(given: HostParts, parts: PartList): Promise<HostBase> {
  const { crypto, deviceKey, storeKey, profileDirectory, loopback, log } = given
  const now = Date.now
  const report = (error: unknown): void => log(textOf(error))
  const device = toHex(deviceKey.publicKey)
  const shell = loopback.servesPages ? 'browser' : 'electron'
  const windows = new Windows()
  const profiles = await ProfileStore.open(join(profileDirectory, 'store'), crypto, storeKey)
  parts.add({ close: () => profiles.close() })
  const problems = parts.add(await Problems.open({ table: profiles.problemTable(), now, report }))
  const remembered = parts.add(
    await Remembered.open({ table: profiles.rememberedTable(), profiles, shell, windows, now, report }),
  )
  const notifier = parts.add(new Notifier({ windows, remembered, now }))
  const {
    desktop = null,
    restart = null,
    relay = null,
    resolveProxy = null,
    startBare = startBareChild,
    machine = UNKNOWN_MACHINE,
  } = given
  return {
    crypto,
    deviceKey,
    device,
    profileDirectory,
    profiles,
    loopback,
    windows,
    problems,
    remembered,
    notifier,
    shell,
    desktop,
    restart,
    relay,
    resolveProxy,
    startBare,
    machine,
    occupied: new Occupied(),
    now,
    log,
  }
}
