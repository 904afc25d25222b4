/** Devices that sync one folder, with Parley or with the program that it is compared with. */

export interface Said {
  /** In the program's own words. */
  state: string
  /** Whether it has nothing left to do. */
  isAtRest: boolean
  /** Paths that it doesn't sync, and why. It may name only some of them. */
  troubles: readonly { path: string; trouble: string }[]
  troubleCount: number
  /** Why the whole folder is stopped. */
  problem: string | null
}

export interface Device {
  readonly name: string
  /** The path of its folder. */
  readonly place: string
  /** The program's own files in the folder, and its trash: relative paths. */
  readonly own: readonly string[]
  readonly trash: string
  readonly isRunning: boolean
  /** Its processes, while it runs. */
  readonly pids: readonly number[]
  /** Resolves when it is running, linked or disconnected as before. */
  start(): Promise<void>
  kill(): Promise<void>
  said(): Promise<Said>
}

export interface Group {
  readonly devices: readonly Device[]
  /** Resolves when all running devices are linked. */
  link(): Promise<void>
  /** Disconnects them until they are linked again. */
  part(): Promise<void>
  /** Adds a device with an empty folder, or with the files in `place`. */
  join(name: string, place?: string): Promise<Device>
  remove(): Promise<void>
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Polls until `look` returns a value. Rejects after `patience` milliseconds. */
export async function until<Value>(
  look: () => Promise<Value | null | undefined | false>,
  patience: number,
  what: string,
): Promise<Value> {
  for (const deadline = performance.now() + patience; ; ) {
    const found = await look()
    if (found !== null && found !== undefined && found !== false) return found
    if (performance.now() > deadline) throw new Error(`${what}: not within ${Math.round(patience / 1000)} s`)
    await pause(20)
  }
}
