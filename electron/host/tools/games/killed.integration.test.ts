/** Kills the hosts of two players at any moment: each time, they continue the same game. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { Random } from '../../../../shared/testing/random.ts'
import { KilledProcess } from '../../testing/killed-process.ts'

/** Set `PARLEY_KILLS=20` for the figure in docs/PERFORMANCE.md. */
const KILLS = Number(process.env.PARLEY_KILLS ?? 2)
/** Maximum number of moves that a player makes before being killed again. A player makes 4 to 21 moves in a game. */
const MOVES = 10

const PROGRAM = new URL('./testing/playing-host.ts', import.meta.url)
const players: KilledProcess[] = []
const directories: string[] = []

afterEach(async () => {
  for (const player of players.splice(0)) await player.kill()
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true, force: true })
})

async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-killed-game-'))
  directories.push(directory)
  return directory
}

function start(...words: readonly string[]): KilledProcess {
  const player = new KilledProcess(PROGRAM, ...words)
  players.push(player)
  return player
}

it(
  `[M2] two people continue their game when either one’s host is killed (${KILLS} times)`,
  async () => {
    const random = new Random(KILLS)
    const ana = ['Ana', await newDirectory()]
    const first = start(...ana)
    await first.until(() => first.of('link').length > 0)
    const ben = ['Ben', await newDirectory(), first.of('link')[0] as string]
    const words = [ana, ben] as const
    const running = [first, start(...ben)] as [KilledProcess, KilledProcess]
    const over = new Map<string, Set<string>>()
    /** Collects the games that a process reports as over. */
    const hear = (player: KilledProcess) => {
      for (const line of player.of('over')) {
        const [game = '', ...end] = line.split(' ')
        over.set(game, (over.get(game) ?? new Set()).add(end.join(' ')))
      }
    }
    for (let kill = 0; kill < KILLS; kill++) {
      const seat = kill % 2 === 0 ? 1 : 0
      const player = running[seat]
      const moves = random.between(1, MOVES)
      await player.until(() => player.of('played').length >= moves)
      await player.kill()
      hear(player)
      running[seat] = start(...words[seat])
    }
    for (const player of running) {
      await player.until(() => player.of('played').length > 0 && player.of('over').length > 1)
      hear(player)
    }
    for (const ends of over.values()) {
      expect(ends.size).toBe(1)
      expect([...ends][0]).toMatch(/ (line|full) 0$/)
    }
  },
  300_000 + KILLS * 30_000,
)
