/** A board on screen: drawn on with the mouse, and read from what Excalidraw itself displays. */
import { expect, type Locator, type Page } from '@playwright/test'
import { strings } from '../../renderer/strings/strings.ts'
import { NETWORK_TIME } from './times.ts'

export class BoardOnScreen {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Waits until its tools are in place, and its comments are loaded. */
  async isOpen(): Promise<void> {
    await expect(this.#canvas).toBeVisible()
    const opening = this.#page.getByRole('button', { name: strings.comments.newComment, disabled: true })
    await expect(opening).toHaveCount(0)
  }

  /** Chooses a tool from the menu of further tools. */
  async chooses(tool: string): Promise<void> {
    await this.#page.getByRole('button', { name: strings.boards.moreTools, exact: true }).click()
    await this.#page.getByRole('menuitem', { name: tool, exact: true }).click()
  }

  /** Waits until Excalidraw's own statistics show `count` shapes on this screen. */
  async hasShapes(count: number, timeout = NETWORK_TIME): Promise<void> {
    const shapes = this.#page.locator('.exc-stats__row', { hasText: 'Shapes' })
    await this.#editor.press('Alt+/')
    await expect(shapes).toHaveText(`Shapes${count}`, { timeout })
    await this.#editor.press('Alt+/')
    await expect(shapes).toBeHidden()
  }

  get #editor(): Locator {
    return this.#page.locator('.excalidraw-container')
  }

  get #textField(): Locator {
    return this.#page.locator('.excalidraw-wysiwyg')
  }

  get #canvas(): Locator {
    return this.#page.locator('canvas.interactive')
  }

  /**
   * Position in pixels from the board's upper left corner on screen; Excalidraw's panels cover the leftmost 220 and the
   * rightmost 220. A label is a separate shape.
   */
  async drawRectangle(x: number, y: number, { width = 90, height = 60, label = '' } = {}): Promise<void> {
    await this.#page.getByRole('radio', { name: 'Rectangle' }).check({ force: true })
    await this.movePointer(x, y)
    await this.#page.mouse.down()
    const box = await this.#box()
    await this.#page.mouse.move(box.x + x + width, box.y + y + height, { steps: 5 })
    await this.#page.mouse.up()
    if (!label) return
    await this.#page.keyboard.press('Enter')
    await this.types(label)
    await this.#page.keyboard.press('Escape')
    await expect(this.#textField).toHaveCount(0)
  }

  /** Types into the text that is being edited. */
  async types(text: string): Promise<void> {
    await expect(this.#textField).toBeFocused()
    await this.#page.keyboard.type(text)
  }

  /** Keeps the pointer pressed: the shape is still being drawn. */
  async beginRectangle(x: number, y: number, { width = 90, height = 60 } = {}): Promise<void> {
    await this.#page.getByRole('radio', { name: 'Rectangle' }).check({ force: true })
    await this.movePointer(x, y)
    await this.#page.mouse.down()
    await this.movePointer(x + width, y + height)
  }

  async chooseTool(tool: string): Promise<void> {
    await this.#page.getByTestId(`toolbar-${tool}`).check({ force: true })
  }

  /** A digest of the canvas as a few numbers, equal for two screens that show the same board. */
  async ink(): Promise<string> {
    return this.#page.locator('canvas.static').evaluate(async (element) => {
      const canvas = element as HTMLCanvasElement
      // Changes made before this call are drawn with the next frame.
      for (let frame = 0; frame < 3 || canvas.height === 0; frame++)
        await new Promise((resolve) => requestAnimationFrame(resolve))
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
      let [count, sum] = [0, 0]
      for (let at = 0; at < data.length; at += 4) {
        if ((data[at] ?? 255) > 200) continue
        count += 1
        sum = (sum + at) % 1e9
      }
      return `${count} ${sum}`
    })
  }

  async drawFrame(x: number, y: number, { width = 200, height = 150 } = {}): Promise<void> {
    await this.#editor.press('f')
    await this.movePointer(x, y)
    await this.#page.mouse.down()
    await this.movePointer(x + width, y + height)
    await this.#page.mouse.up()
  }

  async click(x: number, y: number): Promise<void> {
    const box = await this.#box()
    await this.#page.mouse.click(box.x + x, box.y + y)
  }

  /** Drops a file in the middle of the screen. */
  async drops(name: string, said: string): Promise<void> {
    const { x, y, width, height } = await this.#box()
    const dataTransfer = await this.#page.evaluateHandle(
      ([called, text]) => {
        const data = new DataTransfer()
        data.items.add(new File([text], called, { type: 'text/plain' }))
        return data
      },
      [name, said] as const,
    )
    const place = { clientX: x + width / 2, clientY: y + height / 2 }
    await this.#canvas.dispatchEvent('drop', { dataTransfer, ...place })
  }

  async clickMiddle(): Promise<void> {
    const { width, height } = await this.#box()
    await this.click(width / 2, height / 2)
  }

  async endGesture(): Promise<void> {
    await this.#page.mouse.up()
  }

  /** Scrolls by a number of pixels. */
  async scroll(x: number, y: number): Promise<void> {
    await this.movePointer(600, 400)
    await this.#page.mouse.wheel(x, y)
  }

  /** Waits until someone else's cursor is near this point of this screen, within some pixels. */
  async seesCursor(name: string, x: number, y: number): Promise<void> {
    const off = async () => {
      const [board, cursor] = [await this.#box(), await this.cursorOf(name).boundingBox()]
      return cursor === null ? Number.POSITIVE_INFINITY : Math.hypot(cursor.x - board.x - x, cursor.y - board.y - y)
    }
    await expect.poll(off, { timeout: NETWORK_TIME }).toBeLessThan(16)
  }

  /** Moves the pointer until the other screen shows it: a cursor at rest is hidden after a while. */
  async showsPointer(x: number, y: number, seen: Locator): Promise<void> {
    await expect(async () => {
      await this.movePointer(x - 10, y)
      await this.movePointer(x, y)
      await expect(seen).toBeVisible({ timeout: 3000 })
    }).toPass({ timeout: NETWORK_TIME })
  }

  async movePointer(x: number, y: number): Promise<void> {
    const box = await this.#box()
    await this.#page.mouse.move(box.x + x, box.y + y, { steps: 4 })
  }

  /** Someone else's cursor. */
  cursorOf(name: string): Locator {
    return this.#page.locator('.board-cursor').filter({ hasText: name })
  }

  /** While the board comes on screen, its canvas has no size yet. */
  async #box() {
    let box = { x: 0, y: 0, width: 0, height: 0 }
    const look = async () => {
      box = (await this.#canvas.boundingBox()) ?? box
      return box.height
    }
    await expect.poll(look).toBeGreaterThan(0)
    return box
  }
}
