/** Uses a long table in the app's page like a person, and shows the same bytes as a bare list. */
import {
  elementScroll,
  measureElement,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/react-virtual'
import * as Y from 'yjs'
import type { FakeHost } from '../../renderer/testing/host/fake-host.ts'
import { CELLS_ROOT, ROWS_ROOT, tableDoc } from '../../shared/tools/tables/shape.ts'

const LONGEST = 20_000
const ROW_HEIGHT = 36

const task = () => new Promise<void>((resolve) => setTimeout(resolve))
const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))

/** Milliseconds from an action until the frame after which `isShown` is true. */
async function timeOf(act: () => void, isShown: () => boolean): Promise<number> {
  // Each measurement starts at the same point of a frame, after earlier work has finished.
  await new Promise((resolve) => setTimeout(resolve, 300))
  await frame()
  await task()
  const start = performance.now()
  act()
  while (!isShown()) {
    if (performance.now() - start > LONGEST) throw new Error(`not shown: ${document.body.textContent.slice(0, 300)}`)
    await frame()
    await task()
  }
  await frame()
  await task()
  return performance.now() - start
}

const found = <Kind extends Element>(selector: string): Kind => {
  const element = document.querySelector<Kind>(selector)
  if (!element) throw new Error(`not there: ${selector}`)
  return element
}

const textOf = (row: number, column: number): string | undefined =>
  document.querySelector(`[aria-rowindex="${row + 2}"] [aria-colindex="${column + 2}"]`)?.textContent

/** Enters text as if typed. */
function write(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value') ?? {}
  set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

const press = (element: Element, key: string) =>
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))

class LongTable {
  readonly #host: FakeHost
  readonly #space: string
  readonly #item: string
  #bare: HTMLElement | null = null

  constructor(item: string) {
    const { fakeHost } = window as unknown as { fakeHost: FakeHost }
    this.#host = fakeHost
    this.#space = fakeHost.state.spaces[0]?.id ?? ''
    this.#item = item
  }

  /** Milliseconds until the first rows are on screen, coming from another view, with the program already loaded. */
  async open(): Promise<number> {
    location.hash = '#/nearby'
    while (document.querySelector('[role=grid]')) await frame()
    // A view that was left keeps its doc open for a moment.
    await new Promise((resolve) => setTimeout(resolve, 1500))
    return timeOf(
      () => {
        location.hash = `#/space/${this.#space}/table/${this.#item}`
      },
      () => document.querySelectorAll('[role=gridcell]').length > 20,
    )
  }

  /** Milliseconds until a bare list shows the same bytes. */
  async openBare(): Promise<number> {
    const bytes = this.#host.docs.state(this.#space, tableDoc(this.#item))
    const milliseconds = await timeOf(
      () => {
        this.#bare = showBare(bytes)
      },
      () => (this.#bare?.querySelectorAll('span').length ?? 0) > 20,
    )
    this.#bare?.remove()
    return milliseconds
  }

  /** Types one more letter into the filter, and waits until only the rows that contain it are shown. */
  async filter(): Promise<number[]> {
    const field = found<HTMLInputElement>('main input[type=search]')
    const count = () => found('main [class*=count]').textContent
    const times: number[] = []
    for (const text of ['e', 'en', 'ent', 'entr', 'entry', 'entry 1', 'entry 12', 'entry 123']) {
      const before = count()
      // The first letters are in all rows, so only the field changes.
      const isNarrower = text.length > 5
      times.push(
        await timeOf(
          () => write(field, text),
          () => field.value === text && (!isNarrower || count() !== before),
        ),
      )
    }
    write(field, '')
    await timeOf(
      () => {},
      () => textOf(0, 0) !== undefined,
    )
    return times
  }

  /** Chooses the entry in a column's menu, and waits until the rows are in their new order. */
  async sort(columns: number): Promise<number[]> {
    const times: number[] = []
    for (let column = 0; column < columns; column++)
      for (const entry of [0, 1]) {
        found<HTMLElement>(`[role=columnheader][aria-colindex="${column + 2}"]`).click()
        while (!document.querySelector('[role=menuitem]')) await frame()
        const item = document.querySelectorAll<HTMLElement>('[role=menuitem]')[entry] as HTMLElement
        const sorted = entry === 0 ? 'ascending' : 'descending'
        const isSorted = () =>
          document.querySelector(`[role=columnheader][aria-colindex="${column + 2}"][aria-sort=${sorted}]`) !== null
        times.push(await timeOf(() => item.click(), isSorted))
        while (document.querySelector('[role=menuitem]')) await frame()
      }
    return times
  }

  /** Presses Enter at the end of an edit, and waits until the cell shows the new text. */
  async edit(count: number): Promise<number[]> {
    const times: number[] = []
    for (let round = 0; round < count; round++) {
      const cell = found<HTMLElement>(`[aria-rowindex="${round + 2}"] [aria-colindex="2"]`)
      cell.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }))
      cell.focus()
      await frame()
      await task()
      press(cell, 'F2')
      while (!cell.querySelector('textarea')) await frame()
      const field = cell.querySelector('textarea') as HTMLTextAreaElement
      const text = `written ${round} ${performance.now()}`
      write(field, text)
      await frame()
      const isShown = () => document.querySelector('[role=grid]')?.textContent.includes(text) === true
      times.push(
        await timeOf(
          () => press(field, 'Enter'),
          () => !field.isConnected && isShown(),
        ),
      )
    }
    return times
  }
}

/**
 * The same data in the barest list: Yjs, maps of cells, and rows of text of which only those on screen are rendered.
 */
function showBare(bytes: Uint8Array): HTMLElement {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes)
  const cells = new Map<string, unknown[]>()
  for (const [key, value] of doc.getMap(CELLS_ROOT)) {
    const row = key.slice(0, 12)
    const of = cells.get(row)
    if (of) of.push(value)
    else cells.set(row, [value])
  }
  const rows = [...doc.getMap<string>(ROWS_ROOT)].sort(([, one], [, other]) => (one < other ? -1 : 1))
  const scroller = document.createElement('div')
  scroller.style.cssText = 'position:fixed;inset:0;overflow-y:auto;background:white;z-index:1000'
  const list = document.createElement('div')
  list.style.position = 'relative'
  scroller.append(list)
  document.body.append(scroller)
  const virtualizer: Virtualizer<HTMLDivElement, HTMLElement> = new Virtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    measureElement,
    onChange: () => draw(),
  })
  const draw = () => {
    list.style.height = `${virtualizer.getTotalSize()}px`
    list.replaceChildren(
      ...virtualizer.getVirtualItems().map(({ index, start }) => {
        const line = document.createElement('div')
        line.style.cssText = `position:absolute;display:grid;grid-template-columns:repeat(6, 150px);transform:translateY(${start}px)`
        for (const value of cells.get(rows[index]?.[0] ?? '') ?? []) {
          const cell = document.createElement('span')
          cell.textContent = typeof value === 'object' ? JSON.stringify(value) : String(value)
          line.append(cell)
        }
        return line
      }),
    )
  }
  virtualizer._didMount()
  virtualizer._willUpdate()
  draw()
  return scroller
}

declare global {
  interface Window {
    LongTable: typeof LongTable
    longTable: LongTable
  }
}

window.LongTable = LongTable
