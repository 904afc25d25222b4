/** Every drawing tool of a board in use: others see each step live, with exactly the same result. */
import { expect, test } from './lib/street-test.ts'

test('drawing, moving, resizing, turning and typing are seen live, with exactly the same result', {
  tag: '@boards',
}, async ({ together }) => {
  const [ana, ben] = await together('Design team', ['Ana', 'Ben'])
  await Promise.all([ana.openBoard(), ben.openBoard()])
  const { board } = ana
  const sameInk = async () => {
    const isSame = async () => (await board.ink()) === (await ben.board.ink())
    await expect.poll(isSame, { message: 'both boards show the same' }).toBe(true)
  }

  for (const [index, tool] of (['rectangle', 'ellipse', 'diamond', 'arrow', 'line', 'freedraw'] as const).entries()) {
    await test.step(`${tool}: drawn`, async () => {
      const [x, y] = [300 + (index % 3) * 150, 180 + Math.floor(index / 3) * 120]
      const before = await ben.board.ink()
      await board.chooseTool(tool)
      await board.movePointer(x, y)
      await ana.page.mouse.down()
      await board.movePointer(x + 60, y + 30)
      await expect.poll(() => ben.board.ink()).not.toBe(before)
      const halfway = await ben.board.ink()
      await board.movePointer(x + 110, y + 80)
      await expect.poll(() => ben.board.ink()).not.toBe(halfway)
      await ana.page.mouse.up()
      await sameInk()
    })
  }

  await test.step('a text: typed', async () => {
    await board.chooseTool('text')
    await board.click(320, 460)
    const before = await ben.board.ink()
    await board.types('Hello')
    await expect.poll(() => ben.board.ink()).not.toBe(before)
    await ana.page.keyboard.press('Escape')
    await sameInk()
  })

  await test.step('a shape: moved, resized, turned', async () => {
    const gestures: [string, [number, number], [number, number]][] = [
      ['moved', [300, 210], [330, 250]],
      ['resized', [440, 300], [480, 340]],
      ['turned', [405, 199], [480, 230]],
    ]
    await board.click(300, 210)
    for (const [name, [fromX, fromY], [toX, toY]] of gestures) {
      const before = await ben.board.ink()
      await board.movePointer(fromX, fromY)
      await ana.page.mouse.down()
      await board.movePointer(toX, toY)
      await expect.poll(() => ben.board.ink(), { message: name }).not.toBe(before)
      await ana.page.mouse.up()
      await sameInk()
    }
    expect(ana.faults).toEqual([])
  })
})
