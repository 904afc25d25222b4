/** Separate small disks, for tests of full or read-only disks, if this process is allowed to mount any. */
import { execFileSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'

export const mayMount = process.platform === 'linux' && process.getuid?.() === 0

export class SmallDisks {
  readonly #mounted: string[] = []

  /** @param directory must not exist yet @returns whether it was mounted */
  async make(directory: string, megabytes: number): Promise<boolean> {
    await mkdir(directory)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'parley-test', directory], { stdio: 'ignore' })
    } catch {
      return false
    }
    this.#mounted.push(directory)
    return true
  }

  setWritable(directory: string, on: boolean): void {
    execFileSync('mount', ['-o', `remount,${on ? 'rw' : 'ro'}`, directory])
  }

  removeAll(): void {
    for (const directory of this.#mounted.splice(0)) execFileSync('umount', ['-l', directory])
  }
}
