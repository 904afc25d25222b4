/** Runs many attacks, each against a healthy group. */
import { isStrayAnswer } from '../../shared/mesh/stock-provider.ts'
import { type Attack, type Result, runAttack } from './attack.ts'
import { Group, type PathKind } from './group.ts'
import { Noise } from './noise.ts'
import { PublicationGroup } from './publication-group.ts'

/** A real disturbance shows in every try. */
const TRIES = 3

/** Catches errors that would have ended the process. */
function watchProcess(): { take(): string[]; stop(): void } {
  const found: string[] = []
  const note = (error: unknown): void => {
    if (isStrayAnswer(error)) return
    found.push(`a host would have ended: ${error instanceof Error ? error.stack : String(error)}`)
  }
  process.on('uncaughtException', note)
  process.on('unhandledRejection', note)
  return {
    take: () => found.splice(0),
    stop() {
      process.off('uncaughtException', note)
      process.off('unhandledRejection', note)
    },
  }
}

interface RunOptions {
  onResult?(result: Result): void
  /** Whether to measure delays of honest chat: not while other programs use the machine. */
  timed: boolean
}

export async function runAttacks(
  attacks: readonly Attack[],
  paths: readonly PathKind[],
  options: RunOptions,
): Promise<Result[]> {
  const watched = watchProcess()
  try {
    const results: Result[] = []
    for (const path of paths) {
      for (const inChannel of [false, true]) {
        const here = attacks.filter((attack) => (attack.inChannel ?? false) === inChannel)
        if (here.length > 0) results.push(...(await runOver(path, here, watched.take, options)))
      }
    }
    return results
  } finally {
    watched.stop()
  }
}

const startGroup = ({ inChannel }: Attack, path: PathKind): Promise<Group> =>
  inChannel ? PublicationGroup.start(path) : Group.start(path)

/** Ends a group. If a host doesn't end, the last attack is to blame. */
async function ended(group: Group | null, results: readonly Result[]): Promise<null> {
  await group?.end().catch((error: Error) => void results.at(-1)?.failures.push(error.message))
  return null
}

async function runOver(
  path: PathKind,
  attacks: readonly Attack[],
  crashes: () => string[],
  { onResult = () => {}, timed }: RunOptions,
): Promise<Result[]> {
  const here = attacks.filter((attack) => attack.paths?.includes(path) ?? true)
  const results: Result[] = []
  const noise = new Noise()
  let group: Group | null = null
  try {
    for (const attack of [...here].sort((one, other) => Number(one.alone ?? false) - Number(other.alone ?? false))) {
      if (attack.alone) group = await ended(group, results)
      group ??= await startGroup(attack, path)
      let result = await runAttack(attack, group, noise)
      for (; timed && result.disturbed && result.failures.length === 0 && result.tries < TRIES; ) {
        if (attack.alone) group = await ended(group, results)
        group ??= await startGroup(attack, path)
        const { tries } = result
        result = { ...(await runAttack(attack, group, noise)), tries: tries + 1 }
      }
      const { during, before, disturbed } = result
      if (timed && disturbed) {
        result.failures.push(`honest chat took ${Math.round(during)} ms instead of ${Math.round(before)}, each time`)
      }
      result.failures.push(...crashes())
      results.push(result)
      onResult(result)
      // After a successful attack the group is no longer healthy.
      if (attack.alone || attack.differs || result.failures.length > 0) {
        group = await ended(group, results)
      }
    }
    if (group) results.at(-1)?.failures.push(...(await group.headsDiffer().catch((error: Error) => [error.message])))
  } finally {
    await ended(group, results)
    await noise.end()
  }
  return results
}
