/**
 * Bulk changes of thousands of shapes on a board: one step for the person who makes them, and the same result for
 * others.
 */
import { strings } from '../renderer/strings/strings.ts'
import { expect, test } from './lib/street-test.ts'

const words = strings.boards
const SHAPES = 5000
/** Each step writes all shapes, and others receive and draw them. */
const within = { timeout: 240_000 }

const FILE = JSON.stringify({
  type: 'excalidraw',
  version: 2,
  elements: Array.from({ length: SHAPES }, (_, shape) => ({
    type: 'rectangle',
    id: `box${shape}`,
    x: (shape % 100) * 30,
    y: Math.floor(shape / 100) * 30,
    width: 20,
    height: 20,
    strokeColor: '#1e1e1e',
    backgroundColor: 'transparent',
  })),
  files: {},
})

test('thousands of shapes are moved, deleted and restored, each in one step', { tag: '@boards' }, async ({
  together,
}) => {
  const [ana, ben] = await together('Design team', ['Ana', 'Ben'])
  const both = [ana, ben]
  for (const device of both) await device.openBoard()

  const { keyboard, mouse } = ana.page
  const drawing = ana.page.locator('.excalidraw-container')
  /** The drawing on both screens, once it is the same. */
  const shown = async (isIt: (ink: string) => boolean): Promise<string> => {
    let ink = ''
    const isThere = async () => {
      ink = await ana.board.ink()
      return isIt(ink) && (await ben.board.ink()) === ink
    }
    await expect.poll(isThere, within).toBe(true)
    return ink
  }

  await ana.board.chooses(words.files)
  await ana.page
    .getByRole('region', { name: words.import, exact: true })
    .locator('input[type=file]')
    .setInputFiles({ name: 'many.excalidraw', mimeType: '', buffer: Buffer.from(FILE) })
  await expect(ana.page.getByText(words.inserted(SHAPES))).toBeVisible(within)
  await ana.board.chooses(words.files)
  for (const device of both) {
    await device.board.hasShapes(SHAPES, within.timeout)
    await device.page.locator('.excalidraw-container').press('Shift+1')
    await expect(device.page.locator('.reset-zoom-button')).not.toHaveText('100%', within)
  }
  const before = await shown((ink) => !ink.startsWith('0 '))

  await test.step('moved, one pointer move after another', async () => {
    await drawing.press('v')
    await drawing.press('Control+a')
    const box = await drawing.boundingBox()
    if (!box) throw new Error('the board is not on screen')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await mouse.move(x, y)
    await mouse.down()
    for (let step = 1; step <= 10; step++) await mouse.move(x + 6 * step, y + 3 * step)
    await mouse.up()
  })
  const moved = await shown((ink) => ink !== before)

  await test.step('undone and redone', async () => {
    await keyboard.press('Control+z')
    await shown((ink) => ink === before)
    await keyboard.press('Control+Shift+z')
    await shown((ink) => ink === moved)
    await keyboard.press('Control+z')
    await shown((ink) => ink === before)
  })

  await test.step('deleted and restored', async () => {
    await keyboard.press('Control+a')
    await keyboard.press('Delete')
    await shown((ink) => ink.startsWith('0 '))
    await keyboard.press('Control+z')
    await shown((ink) => ink === before)
    for (const device of both) await device.board.hasShapes(SHAPES, within.timeout)
  })
})
