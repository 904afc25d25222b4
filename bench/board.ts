/**
 * A board of 5,000 shapes. `board`: the frame that shows somebody else's change to one of them, in the whole app;
 * compared with Excalidraw alone, which changes one shape of its scene in place. `board-join`: a newcomer opens a board
 * made in 20,000 changes, on the host and on screen; compared with Excalidraw, which loads the same scene from a file.
 */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPage, type Page, startBrowser } from './lib/browser.ts'
import { openLongBoard } from './lib/long-board.ts'
import { makeNetwork } from './lib/network.ts'
import { median, percentile, type Row, spread } from './lib/report.ts'

const SHAPES = 5000
const CHANGES = 20_000
const ROUNDS = 7
const CHANGES_EACH = 20
const JOINS = 5

async function withPages<Result>(use: (open: (entry: string) => Promise<Page>) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const network = await makeNetwork(0)
  const browser = await startBrowser('', network.machines[0], folder)
  try {
    return await use(async (entry) => browser.open('http://board.bench', await buildPage(`bench/page/${entry}.tsx`)))
  } finally {
    await browser.close()
    await network.close()
    await rm(folder, { recursive: true, force: true })
  }
}

export const board = (): Promise<Row[]> =>
  withPages(async (open) => {
    const [ours, peer] = [await open('our-board'), await open('bare-board')]
    await ours.evaluate((shapes) => window.ourBoard.begin(shapes, 0), SHAPES)
    await ours.evaluate(() => window.ourBoard.open())
    await peer.evaluate((shapes) => window.bareBoard.begin(shapes), SHAPES)
    await peer.evaluate(() => window.bareBoard.open())
    const rounds: { ours: number[]; peer: number[] }[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const times = {
        ours: await ours.evaluate((count) => window.ourBoard.change(count), CHANGES_EACH),
        peer: await peer.evaluate((count) => window.bareBoard.change(count), CHANGES_EACH),
      }
      // The first round is a warm-up for both.
      if (round > 0) rounds.push(times)
    }
    return [0.5, 0.95].map((share) => {
      const own = rounds.map((round) => percentile(round.ours, share))
      const other = rounds.map((round) => percentile(round.peer, share))
      return {
        bench: 'board',
        case: `p${share * 100}`,
        ours: median(own),
        peer: median(other),
        peerName: 'Excalidraw alone',
        unit: 'ms' as const,
        target: 1.2,
        note: `rounds: ${spread(own)}, peer ${spread(other)}`,
      }
    })
  })

export const boardJoin = (): Promise<Row[]> =>
  withPages(async (open) => {
    const [own, other, hosts]: number[][] = [[], [], []]
    const peer = await open('bare-board')
    await peer.evaluate((shapes) => window.bareBoard.begin(shapes), SHAPES)
    await peer.evaluate(() => window.bareBoard.open())
    for (let round = 0; round < JOINS; round++) {
      const host = await openLongBoard(SHAPES, CHANGES)
      const ours = await open('our-board')
      await ours.evaluate(({ shapes, changes }) => window.ourBoard.begin(shapes, changes), {
        shapes: SHAPES,
        changes: CHANGES,
      })
      const screen = await ours.evaluate(() => window.ourBoard.open())
      await ours.close()
      hosts?.push(host)
      own?.push(host + screen)
      other?.push(await peer.evaluate(() => window.bareBoard.open()))
    }
    return [
      {
        bench: 'board-join',
        case: `${SHAPES} shapes, ${CHANGES} changes`,
        ours: median(own ?? []),
        peer: median(other ?? []),
        peerName: 'Excalidraw from a file',
        unit: 'ms',
        target: 2,
        note: `of ours ${Math.round(median(hosts ?? []))} ms on the host; rounds: ${spread(own ?? [])}, peer ${spread(other ?? [])}`,
      },
    ]
  })
