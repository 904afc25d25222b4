/** The tools around a drawing: Excalidraw's and ours form one bar. */
import { describe, expect, test } from 'vitest'
import { type Locator, page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { LONG } from '../../testing/made-space.ts'
import { asViewer, withItem } from '../../testing/tool-screens.ts'

const words = strings.boards
const tools = () => page.getByRole('toolbar', { name: words.bar })
const named = () => withItem('some', (space) => space.slice(16, 32), { type: 'board', name: LONG })

const SIZES = [
  [1280, 800],
  [960, 700],
  [640, 400],
  [400, 800],
] as const

/** Buttons that a pointer can't reach, by name. */
function unreachable(): string[] {
  const buttons = [...document.querySelectorAll<HTMLElement>('.board-tools button, .board-undo button')]
  return buttons.flatMap((button) => {
    const { left, right, top, bottom } = button.getBoundingClientRect()
    const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    const isInside = left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight
    return isInside && found && button.contains(found) ? [] : [button.ariaLabel ?? '?']
  })
}

/** Records where Excalidraw's tools are from now on, in pixels from the left. */
function placesOfTools(): Set<number> {
  const places = new Set<number>()
  const look = () => {
    const tool = document.querySelector('[data-testid="toolbar-rectangle"]')
    if (tool) places.add(Math.round(tool.getBoundingClientRect().left))
  }
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
  return places
}

async function areReached(one: Locator): Promise<void> {
  for (const [width, height] of SIZES) {
    await page.viewport(width, height)
    await expect.element(one).toBeInTheDocument()
    await expect.poll(unreachable, { message: `at ${width} × ${height}` }).toEqual([])
  }
}

describe('the tools of a board', () => {
  test('can all be reached at any size', async () => {
    await open(named(), '#/space/SPACE/board/BOARD')
    await expect.element(tools().getByRole('button', { name: strings.comments.newComment })).toBeVisible()
    await areReached(page.getByRole('button', { name: words.undo, exact: true }))
  })

  test('stay in place while comments load', async () => {
    await page.viewport(1280, 800)
    const places = placesOfTools()
    await open(hostOf('some'), '#/space/SPACE/board/BOARD')
    await expect.element(tools().getByRole('button', { name: strings.comments.newComment })).toBeEnabled()
    expect([...places]).toHaveLength(1)
  })

  test('can all be reached by a viewer at any size, without those for writing', async () => {
    await open(asViewer('some'), '#/space/SPACE/board/BOARD')
    await areReached(tools().getByRole('button', { name: words.laser }))
    await expect.element(tools().getByRole('button', { name: strings.comments.newComment })).not.toBeInTheDocument()
  })

  test('contain one laser and one hand', async () => {
    await page.viewport(1280, 800)
    await open(hostOf('some'), '#/space/SPACE/board/BOARD')
    await expect.element(tools()).toBeVisible()
    const labels = [...document.querySelectorAll('.board [aria-label]')].map(({ ariaLabel }) => ariaLabel ?? '')
    for (const tool of ['Laser', 'Hand']) expect(labels.filter((label) => label.startsWith(tool))).toHaveLength(1)
  })

  test('open panels that take the focus, and return it', async () => {
    await page.viewport(1280, 800)
    await open(hostOf('some'), '#/space/SPACE/board/BOARD')
    await tools().getByRole('button', { name: words.moreTools }).click()
    await page.getByRole('menuitem', { name: words.files }).click()
    const panel = page.getByRole('region', { name: words.files })
    await expect.element(panel).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect.element(panel).not.toBeInTheDocument()
    await tools().getByRole('button', { name: strings.comments.newComment }).click()
    await expect.element(page.getByText(words.placeComment)).toBeVisible()
    await userEvent.keyboard('{Escape}c')
    await expect.element(page.getByText(words.placeComment)).toBeVisible()
  })
})

test('letter keys choose tools on a keyboard without Latin letters', async () => {
  await open(hostOf('some'), '#/space/SPACE/board/BOARD')
  const rectangle = () => document.querySelector<HTMLInputElement>('[data-testid="toolbar-rectangle"]')
  await expect.poll(rectangle).not.toBeNull()
  const isChosenBy = (key: string, code: string) => {
    const drawing = document.querySelector('.excalidraw')
    drawing?.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }))
    return rectangle()?.checked
  }
  await expect.poll(() => isChosenBy('к', 'KeyR')).toBe(true)
})
