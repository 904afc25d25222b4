/** Every version of a file that a person wrote, until somebody who had it replaced or deleted it: that and no other may be gone in the end. */
import type { Disk } from './disk.ts'
import type { Device } from './syncing.ts'

export class Versions {
  /** Hash → what wrote it. */
  readonly #standing = new Map<string, string>()

  wrote(hash: string, by: string): void {
    this.#standing.set(hash, by)
  }

  /** Replaced or deleted by a person on whose disk it lay. */
  gaveUp(hash: string): void {
    this.#standing.delete(hash)
  }

  /** Those that are in no folder and in no bin: hash and what wrote it. */
  lost(devices: readonly { device: Device; disk: Disk }[]): string[] {
    const there = new Set<string>()
    for (const { device, disk } of devices) {
      for (const hash of disk.tree('', device.own).values()) there.add(hash)
      for (const hash of disk.tree(device.bin).values()) there.add(hash)
    }
    return [...this.#standing].flatMap(([hash, by]) => (there.has(hash) ? [] : [`${hash.slice(0, 12)} of ${by}`]))
  }

  /** What lies in bins alone is not waited for any more. */
  keepOnly(hashes: ReadonlySet<string>): void {
    for (const hash of this.#standing.keys()) if (!hashes.has(hash)) this.#standing.delete(hash)
  }
}
