/** The board that hosts draw on in tests: a table that everyone can write, with elements as its keys. */
import type { TestHost } from '../testing.ts'

export const BOARD = 'board/00112233445566aa'

export async function draw(host: TestHost, space: string, key: string): Promise<void> {
  const board = await host.openDoc(space, BOARD)
  await board.write((doc) => doc.getMap('elements').set(key, 1))
}

/** The elements on a host's board, in order: `a,b`. */
export const drawnOn = async (host: TestHost, space: string): Promise<string> =>
  Object.keys((await host.openDoc(space, BOARD)).doc.getMap('elements').toJSON())
    .sort()
    .join()
