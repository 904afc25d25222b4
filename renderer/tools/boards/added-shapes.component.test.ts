/** Shapes that a person adds to a board: they don't cover or replace anything. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import * as Y from 'yjs'
import type { BoardElement } from '../../../shared/tools/boards/element.ts'
import { BOARD_ROOT, boardDoc } from '../../../shared/tools/boards/shape.ts'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import type { FakeHost } from '../../testing/host/fake-host.ts'
import { firstSpace } from '../../testing/tool-screens.ts'

const words = strings.boards
const tools = () => page.getByRole('toolbar', { name: words.bar })
const canvas = () => document.querySelector('canvas.interactive') as HTMLElement

function shapes(host: FakeHost): BoardElement[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, host.docs.state(firstSpace(host), boardDoc(firstSpace(host).slice(16, 32))))
  return Object.values(doc.getMap(BOARD_ROOT).toJSON() as Record<string, BoardElement>)
}

async function openBoard(): Promise<FakeHost> {
  const host = hostOf('some')
  await page.viewport(1280, 800)
  await open(host, '#/space/SPACE/board/BOARD')
  await expect.element(tools().getByRole('button', { name: strings.comments.newComment })).toBeEnabled()
  return host
}

test('the button for the first frame starts one: a click leaves none, and dragging draws it', async () => {
  const host = await openBoard()
  const before = shapes(host).length
  await tools().getByRole('button', { name: words.slides, exact: true }).click()
  const first = page.getByRole('button', { name: words.drawFrame })
  await first.click()
  await userEvent.click(canvas(), { position: { x: 300, y: 300 } })
  await first.click()
  await userEvent.dragAndDrop(canvas(), canvas(), {
    sourcePosition: { x: 300, y: 300 },
    targetPosition: { x: 302, y: 301 },
  })
  await first.click()
  await userEvent.dragAndDrop(canvas(), canvas(), {
    sourcePosition: { x: 300, y: 300 },
    targetPosition: { x: 500, y: 450 },
  })
  await expect.element(page.getByText(words.frame(1))).toBeVisible()
  await expect.element(first).not.toBeInTheDocument()
  await expect.poll(() => shapes(host).length).toBe(before + 1)
  expect(document.querySelectorAll('.board-slide')).toHaveLength(1)
})

test('a template is placed in free space, and shown in full below the tools', async () => {
  const host = await openBoard()
  const there = shapes(host)
  await page.getByRole('button', { name: words.insertTemplate }).click()
  const titles = () =>
    shapes(host).filter((shape) => shape.type === 'text' && shape.text === words.templateWords.kanban.title)
  for (const count of [1, 2]) {
    await page.getByRole('button', { name: words.templates.kanban }).click()
    await expect.poll(() => titles().length).toBe(count)
  }
  const boxes = shapes(host).filter(({ type }) => type === 'rectangle')
  const meets = (one: BoardElement, other: BoardElement) =>
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  const added = boxes.filter(({ id }) => !there.some((old) => old.id === id))
  for (const old of there) expect(added.filter((each) => meets(each, old))).toEqual([])
})

test('dropping a drawing, or a picture that contains one, adds it and replaces nothing', async () => {
  const host = await openBoard()
  const before = shapes(host)
  const scene = JSON.stringify({
    type: 'excalidraw',
    elements: [{ id: 'stage', type: 'rectangle', x: 0, y: 0, width: 120, height: 80 }],
  })
  const packed = btoa(scene)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><!-- payload-type:application/vnd.excalidraw+json --><!-- payload-version:2 --><!-- payload-start -->${packed}<!-- payload-end --></svg>`
  for (const [index, file] of [
    new File([scene], 'stage.excalidraw'),
    new File([svg], 'stage.svg', { type: 'image/svg+xml' }),
    new File([svg.replace(/<!--.*-->/, '<path d="M0 0h9v9z"/>')], 'plain.svg', { type: 'image/svg+xml' }),
  ].entries()) {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(file)
    const at = { clientX: 700, clientY: 300 + index }
    canvas().dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, ...at }))
    await expect.poll(() => shapes(host).length, { message: file.name }).toBe(before.length + index + 1)
  }
  const now = shapes(host)
  for (const { id } of before) expect(now.some((shape) => shape.id === id)).toBe(true)
  const added = now.filter(({ id }) => !before.some((shape) => shape.id === id))
  expect(added.map(({ type }) => type).sort()).toEqual(['image', 'rectangle', 'rectangle'])
  await userEvent.keyboard('{Escape}')
})

test('importing a drawing lists the parts that aren’t on the board', async () => {
  const host = await openBoard()
  const before = shapes(host).length
  await page.getByRole('button', { name: words.moreTools }).click()
  await page.getByRole('menuitem', { name: words.files, exact: true }).click()
  const form = page.getByRole('region', { name: words.import, exact: true })
  const shape = (id: string, more: object) => ({ id, type: 'rectangle', x: 0, y: 0, width: 9, height: 9, ...more })
  const elements = [
    shape('a', { link: 'smb://nas.local/share' }),
    shape('b', { type: 'embeddable', link: 'https://example.org/film' }),
    shape('c', { type: 'image', fileId: 'none' }),
  ]
  const file = new File([JSON.stringify({ type: 'excalidraw', elements })], 'stage.excalidraw')
  await userEvent.upload(form.element().querySelector('input[type=file]') as HTMLElement, file)
  await expect.element(form.getByText(words.inserted(1))).toBeVisible()
  for (const part of ['unsupported', 'pictures', 'links'] as const)
    await expect.element(form.getByText(words.leftOut[part](1))).toBeVisible()
  await expect.element(form.getByText('https://example.org/film')).toBeVisible()
  await expect.poll(() => shapes(host).length).toBe(before + 1)
})
