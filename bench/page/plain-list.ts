/**
 * The plainest list: rows of text, each measured, of which only those on screen are rendered. No messages, no React.
 */
import {
  elementScroll,
  measureElement,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/react-virtual'

const SAYINGS = [
  'ok',
  'Can somebody have a look at the second draft before lunch?',
  'On my way',
  'Good point, I had not thought of that.',
]

export class PlainList {
  /** Fills the page with rows. The scroller is found by its role. */
  show(count: number, textOf = (index: number) => `${index} ${SAYINGS[index % SAYINGS.length]}`): void {
    const scroller = document.createElement('div')
    scroller.setAttribute('role', 'log')
    scroller.style.cssText = 'position:fixed;inset:0;overflow-y:auto;overflow-anchor:none'
    const list = document.createElement('div')
    list.style.position = 'relative'
    scroller.append(list)
    document.body.append(scroller)
    const drawn = new Map<number, HTMLElement>()
    const draw = () => {
      const items = virtualizer.getVirtualItems()
      list.style.height = `${virtualizer.getTotalSize()}px`
      const wanted = new Set(items.map(({ index }) => index))
      for (const [index, row] of drawn) {
        if (wanted.has(index)) continue
        row.remove()
        drawn.delete(index)
      }
      for (const { index, start } of items) {
        const row = drawn.get(index) ?? document.createElement('p')
        row.style.cssText = `position:absolute;inset-inline:0;margin:0;padding:12px;transform:translateY(${start}px)`
        if (drawn.has(index)) continue
        row.dataset.index = String(index)
        row.textContent = textOf(index)
        drawn.set(index, row)
        list.append(row)
        virtualizer.measureElement(row)
      }
    }
    const virtualizer: Virtualizer<HTMLDivElement, HTMLElement> = new Virtualizer({
      count,
      getScrollElement: () => scroller,
      estimateSize: () => 44,
      overscan: 8,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      measureElement,
      onChange: () => draw(),
    })
    virtualizer._didMount()
    virtualizer._willUpdate()
    draw()
    scroller.scrollTop = scroller.scrollHeight
  }
}
