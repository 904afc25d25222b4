/** A link that is full for a moment: sync continues as soon as it has room, not only at the next comparison. */
import { afterEach, it } from 'vitest'
import { HostGroup } from '../../testing/group.ts'

const BOARD = 'board/00112233445566aa'
/** Less than the time after which a comparison would find what is missing (30 s). Milliseconds. */
const SOON = 25_000
const LARGE = 'x'.repeat(450_000)
const group = new HostGroup()

afterEach(async () => {
  await group.remove()
})

it('a full link is used again as soon as it has room', async () => {
  const {
    people: [ana, ben],
    space,
  } = await group.together(['Ana', 'Ben'])
  const board = await ana.openDoc(space, BOARD)
  await ben.openDoc(space, BOARD)
  const came = (text: string): boolean =>
    ben.heard.some(
      ({ name, payload }) => name === 'docs.update' && Buffer.from(payload.update).includes(Buffer.from(text)),
    )
  for (let round = 0; round < 8; round++) {
    // Two of these exceed what a link buffers before it reports that it is full.
    await Promise.all([1, 2, 3].map((part) => board.write((doc) => doc.getMap('elements').set(`large${part}`, LARGE))))
    await board.write((doc) => doc.getMap('elements').set('small', `round ${round} is over`))
    await ben.until(() => came(`round ${round} is over`), SOON)
  }
})
