/**
 * One shape on a board is moved in a space that search has read: the host's processor time until search has read the
 * change as well, on a board of 10,000 shapes compared with one of 1,000.
 */
import { TestHost } from '../electron/host/testing.ts'
import { BOARD_ROOT, boardDoc } from '../shared/tools/boards/shape.ts'
import { median, type Row, spread } from './lib/report.ts'
import { largeBoard } from './page/large-board.ts'

const SIZES = [1000, 10_000] as const
const ROUNDS = 7
const MOVES = 20
const PER_RECORD = 500

export async function searchChange(): Promise<Row[]> {
  const host = await TestHost.start('search-change', undefined, { quiet: true })
  try {
    await host.call('profile.set', { name: 'Ana', color: '#1c7ed6' })
    const boards = []
    for (const size of SIZES) boards.push(await boardOf(host, size))
    const times = boards.map((): number[] => [])
    for (let round = 0; round <= ROUNDS; round++)
      for (const [place, move] of boards.entries()) {
        const start = process.cpuUsage()
        for (let count = 0; count < MOVES; count++) await move()
        const { user, system } = process.cpuUsage(start)
        // The first round opens the docs that are read from then on.
        if (round > 0) times[place]?.push((user + system) / 1000 / MOVES)
      }
    const [small = [], large = []] = times
    return [
      {
        bench: 'search-change',
        case: '10,000 shapes',
        ours: median(large),
        peer: median(small),
        peerName: 'ours, 1,000 shapes',
        unit: 'ms',
        target: 1.5,
        note: `rounds: ${spread(large)}, with 1,000 ${spread(small)}`,
      },
    ]
  } finally {
    await host.remove()
  }
}

/** @returns a function that moves one shape, and resolves once search has read the change */
async function boardOf(host: TestHost, size: number): Promise<() => Promise<void>> {
  const { space } = await host.call('spaces.create', { name: `${size} shapes` })
  const open = await host.openDoc(space, boardDoc('00112233445566aa'))
  const shapes = largeBoard(size)
  for (let first = 0; first < size; first += PER_RECORD)
    await open.write((doc) => {
      for (const shape of shapes.slice(first, first + PER_RECORD)) doc.getMap(BOARD_ROOT).set(shape.id, shape)
    })
  const anywhere = { from: [], in: [], after: null, before: null, has: [], limit: 1 }
  const read = async (): Promise<void> => {
    while ((await host.call('search.find', { spaces: [space], words: ['note'], ...anywhere })).reading !== null);
  }
  await read()
  let moved = 0
  return async () => {
    const shape = shapes[(moved++ * 7919) % size]
    if (!shape) throw new Error('no such shape')
    await open.write((doc) => doc.getMap(BOARD_ROOT).set(shape.id, { ...shape, x: shape.x + moved }))
    await read()
  }
}
