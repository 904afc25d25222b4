/** Devices that sync one folder, by Parley or by what it is compared with. */

export interface Said {
  /** As the program says it. */
  state: string
  /** It has nothing more to do. */
  isAtRest: boolean
  /** Paths that it leaves alone, and why. It may name only some of them. */
  troubles: readonly { path: string; trouble: string }[]
  troubleCount: number
  /** Why the whole folder rests. */
  problem: string | null
}

export interface Device {
  readonly name: string
  /** Where its folder is. */
  readonly place: string
  /** What the program keeps in the folder for itself, and where it puts what was deleted or replaced: relative. */
  readonly own: readonly string[]
  readonly bin: string
  readonly isRunning: boolean
  /** Of its processes, while it runs. */
  readonly pids: readonly number[]
  /** Resolves when it runs, linked or apart as it was before. */
  start(): Promise<void>
  kill(): Promise<void>
  said(): Promise<Said>
}

export interface Group {
  readonly devices: readonly Device[]
  /** Resolves when all that run are linked. */
  link(): Promise<void>
  /** Nothing passes between them until they are linked again. */
  part(): Promise<void>
  /** Another device begins with an empty folder, or with what lies there. */
  join(name: string, place?: string): Promise<Device>
  remove(): Promise<void>
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Looks until it gives something. Rejects when the patience is over. Milliseconds. */
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
