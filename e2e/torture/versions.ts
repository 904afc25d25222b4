/**
 * Every version of a file that a person wrote, until somebody who had it replaced or deleted it: only such versions may
 * be missing in the end.
 */
import type { Disk } from './disk.ts'
import type { Device } from './syncing.ts'

export class Versions {
  /** Hash → the action that wrote it. */
  readonly #standing = new Map<string, string>()

  wrote(hash: string, by: string): void {
    this.#standing.set(hash, by)
  }

  /** Called when a person replaced or deleted it on a disk that had it. */
  gaveUp(hash: string): void {
    this.#standing.delete(hash)
  }

  /** Versions that are in no folder and no trash: hash, and the action that wrote it. */
  lost(devices: readonly { device: Device; disk: Disk }[]): string[] {
    const there = new Set<string>()
    for (const { device, disk } of devices) {
      for (const hash of disk.tree('', device.own).values()) there.add(hash)
      for (const hash of disk.tree(device.trash).values()) there.add(hash)
    }
    return [...this.#standing].flatMap(([hash, by]) => (there.has(hash) ? [] : [`${hash.slice(0, 12)} of ${by}`]))
  }

  /** Drops versions that are only in the trash. */
  keepOnly(hashes: ReadonlySet<string>): void {
    for (const hash of this.#standing.keys()) if (!hashes.has(hash)) this.#standing.delete(hash)
  }
}
