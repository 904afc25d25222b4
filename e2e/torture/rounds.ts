/**
 * Rounds of random work on devices that are linked, disconnected, down or killed. After each round all must be in sync,
 * with no version lost.
 */
import { renameSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Random } from '../../shared/testing/random.ts'
import { ParleyGroup } from './parley.ts'
import { Person } from './person.ts'
import { pause } from './syncing.ts'
import { Versions } from './versions.ts'

/**
 * `down`: one host isn't running. `killed`: one is killed repeatedly. `all-killed`: all are killed once.
 * `disconnected`: links break repeatedly.
 */
const KINDS = ['linked', 'apart', 'down', 'killed', 'all-killed', 'disconnected'] as const
type Kind = (typeof KINDS)[number]

/** Milliseconds. */
const PATIENCE = 120_000
const LOOK = 50
/** Rounds per folder, which grows with each round. */
const TOGETHER = 20
const REST = { least: 0, most: 90 }

export interface RoundOptions {
  seed: number
  rounds: number
  devices: 2 | 3
  directory: string
  /** Number of actions per person and round. */
  works: { least: number; most: number }
  /** Whether some files are large. */
  isHeavy: boolean
  onRound(round: Round): void
}

export interface Round {
  number: number
  kind: Kind
  works: string[]
  /** Milliseconds from linking until everything except a person's decisions was in sync; null: never. */
  inSync: number | null
  lost: string[]
  unequal: string[]
  /** Number of paths that needed a person's decision. */
  decided: number
  /** Log of the syncing: each change in what the devices report, and in the differences. */
  course: string[]
}

export async function runRounds(options: RoundOptions): Promise<Round[]> {
  const random = new Random(options.seed)
  const rounds: Round[] = []
  let world: World | null = null
  try {
    for (let number = 1; number <= options.rounds; number++) {
      // After a failure, start again with empty folders, so that one fault is reported only once.
      world ??= await World.start(options, random, number)
      const round = await world.round(number, random.pick(KINDS))
      rounds.push(round)
      options.onRound(round)
      const isWell = round.inSync !== null && round.lost.length === 0 && round.unequal.length === 0
      if (isWell && number % TOGETHER > 0) continue
      await world.end()
      world = null
    }
  } finally {
    await world?.end()
  }
  return rounds
}

class World {
  readonly #random: Random
  readonly #works: RoundOptions['works']
  readonly #group: ParleyGroup
  readonly #people: Person[]
  readonly #versions: Versions
  readonly #directory: string

  private constructor(
    parts: { random: Random; group: ParleyGroup; people: Person[]; versions: Versions; directory: string },
    works: RoundOptions['works'],
  ) {
    this.#random = parts.random
    this.#group = parts.group
    this.#people = parts.people
    this.#versions = parts.versions
    this.#directory = parts.directory
    this.#works = works
  }

  static async start(options: RoundOptions, random: Random, number: number): Promise<World> {
    const directory = join(options.directory, `from-${number}`)
    await mkdir(directory, { recursive: true })
    const names = ['ana', 'ben', ...(options.devices === 3 ? ['cem'] : [])] as [string, ...string[]]
    const group = await ParleyGroup.start({ directory, names })
    const versions = new Versions()
    const aside = join(directory, 'aside')
    const people = group.devices.map(
      (device) => new Person(device, { random, versions, aside, isHeavy: options.isHeavy }),
    )
    return new World({ random, group, people, versions, directory }, options.works)
  }

  async end(): Promise<void> {
    await this.#group.remove()
    await rm(this.#directory, { recursive: true, force: true })
  }

  async round(number: number, kind: Kind): Promise<Round> {
    const works: string[] = []
    await this.#begin(kind)
    await this.#live(kind, works)
    for (const device of this.#group.devices) if (!device.isRunning) await device.start()
    await this.#group.link()
    const from = performance.now()
    const round: Round = { number, kind, works, inSync: null, lost: [], unequal: [], decided: 0, course: [] }
    for (const deadline = from + PATIENCE; ; ) {
      const { differing, toDecide, isOver, states, at } = await this.#look()
      const time = `${((at - from) / 1000).toFixed(1)} s`
      if (!round.course.at(-1)?.includes(` ${states}: `))
        round.course.push(
          `${time} ${states}: ${differing ? `${differing.length} differ, ${differing.slice(0, 3).join(', ')}` : ''}`,
        )
      if (isOver) {
        round.inSync ??= at - from
        if (differing?.length === 0) break
        round.decided += this.#decide(toDecide)
      }
      if (performance.now() > deadline + (round.inSync ?? 0)) {
        round.unequal = [...(differing ?? this.#differing()), ...(await this.#states())]
        break
      }
      await pause(LOOK)
    }
    round.lost = this.#versions.lost(this.#people)
    if (round.unequal.length === 0) await this.#clear()
    return round
  }

  async #begin(kind: Kind): Promise<void> {
    if (kind === 'apart') await this.#group.part()
    if (kind === 'down') await this.#random.pick(this.#group.devices).kill()
  }

  /** Everyone works in parallel. In the meantime, hosts die and links break. */
  async #live(kind: Kind, works: string[]): Promise<void> {
    const { devices } = this.#group
    let isOver = false
    const work = Promise.all(
      this.#people.map(async (person) => {
        for (let left = this.#random.between(this.#works.least, this.#works.most); left > 0; left--) {
          const done = person.work()
          if (done !== null) works.push(done)
          await pause(this.#random.between(REST.least, REST.most))
        }
      }),
    ).finally(() => {
      isOver = true
    })
    const disturb = async (): Promise<void> => {
      const victim = this.#random.pick(devices)
      while (!isOver) {
        await pause(this.#random.between(100, 1200))
        if (kind === 'killed') {
          await victim.kill()
          works.push(`— ${victim.name} is killed`)
          await victim.start()
          if (!isOver) await this.#group.link()
        } else if (kind === 'disconnected') {
          await this.#group.part()
          works.push('— disconnected')
          await pause(this.#random.between(0, 300))
          await this.#group.link()
        } else if (kind === 'all-killed') {
          await Promise.all(devices.map((device) => device.kill()))
          works.push('— all are killed')
          return
        } else return
      }
    }
    await Promise.all([work, disturb()])
  }

  /** The paths at which the folders currently differ. */
  #differing(): string[] {
    const trees = this.#people.map(({ device, disk }) => disk.tree('', device.own))
    const [first = new Map<string, string>(), ...others] = trees
    const paths = new Set(trees.flatMap((tree) => [...tree.keys()]))
    return [...paths].filter((path) => others.some((tree) => tree.get(path) !== first.get(path)))
  }

  /**
   * The devices' progress. `isOver`: only a person's decision can change anything. `differing` is null while a device
   * works: reading all folders then would take CPU time from the measured devices. `at`: when the devices had answered,
   * by the clock of `performance`. The disks are read after that, which takes up to a second.
   */
  async #look(): Promise<Look> {
    const said = await Promise.all(this.#people.map(({ device }) => device.said()))
    const at = performance.now()
    const toDecide = said.flatMap(({ troubles }, index) =>
      troubles
        .filter(({ trouble }) => DECIDED_BY_PEOPLE.has(trouble))
        .map(({ path }) => ({ path, person: this.#people[index] as Person })),
    )
    const isAllNamed = said.every(({ troubles, troubleCount }) => troubles.length === troubleCount)
    const isExplained = (path: string): boolean =>
      !isAllNamed || toDecide.some((trouble) => isAround(trouble.path, path) || isAround(path, trouble.path))
    const states = said.map(({ state }, index) => `${this.#people[index]?.device.name} ${state}`).join(', ')
    const differing = said.every(({ isAtRest }) => isAtRest) ? this.#differing() : null
    return { differing, toDecide, states, at, isOver: differing?.every(isExplained) === true }
  }

  /** Decides like a person if a file and a folder have the same name: renames one. */
  #decide(troubles: readonly Trouble[]): number {
    // A device also lists what others have and it doesn't. That isn't a decision for its person.
    return troubles.some((trouble) => this.#rename(trouble)) ? 1 : 0
  }

  /** @returns whether there was anything to rename */
  #rename({ person, path }: Trouble): boolean {
    const { place } = person.device
    for (let part = path; part !== '.'; part = dirname(part)) {
      // The file is where a folder should be, or is at the path itself.
      if (part !== path && person.disk.hash(part) === null) continue
      try {
        renameSync(join(place, part), join(place, `${part} (by ${person.device.name})`))
        return true
      } catch {
        // Another part of the path is in the way.
      }
    }
    return false
  }

  /** Drops versions that are only in the trash: somebody replaced them, or they are also in a folder. */
  async #clear(): Promise<void> {
    const hashes = this.#people.flatMap(({ device, disk }) => [...disk.tree('', device.own).values()])
    this.#versions.keepOnly(new Set(hashes))
    for (const device of this.#group.devices) await device.emptyTrash()
  }

  async #states(): Promise<string[]> {
    return Promise.all(this.#people.map(async ({ device }) => `${device.name}: ${JSON.stringify(await device.said())}`))
  }
}

interface Look {
  differing: string[] | null
  toDecide: Trouble[]
  isOver: boolean
  states: string
  at: number
}

interface Trouble {
  path: string
  person: Person
}

const DECIDED_BY_PEOPLE: ReadonlySet<string> = new Set(['in-the-way', 'capitals'])

const isAround = (folder: string, path: string): boolean => path === folder || path.startsWith(`${folder}/`)

/** The share of times within a limit, and the value at a given percentile. */
export const shareWithin = (times: readonly number[], bound: number): number =>
  times.length === 0 ? 0 : times.filter((time) => time <= bound).length / times.length

export function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
