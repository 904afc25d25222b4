/**
 * A scrolled view that consists of blocks, one below the other. Window sizes differ, so a spot is a block's number and
 * a position in it, in thousandths of its size.
 */
import { useEffect, useMemo, useRef } from 'react'
import type { Spot } from '../../../shared/tools/spot.ts'
import { type ShownView, useShownView } from './shown-view.ts'

type Blocks = () => ArrayLike<Element>

const THOUSANDTHS = 1000
/** A spot far above the first block. */
const TOP: Spot = { name: '', numbers: [0, -1_000_000] }

/** Returns the index of the block at this height of the window, or of the last one above it; 0 if there is none. */
function blockAt(blocks: ArrayLike<Element>, y: number): number {
  let [low, high] = [0, blocks.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((blocks[middle] as Element).getBoundingClientRect().top <= y) low = middle
    else high = middle - 1
  }
  return low
}

const within = (start: number, size: number, at: number): number =>
  Math.round(((at - start) / Math.max(1, size)) * THOUSANDTHS)

const MILLIONTHS = 1_000_000

/** How far an element is scrolled, in millionths of its range, independent of the window's size. */
export const farIn = ({ scrollTop, scrollHeight, clientHeight }: Element): number =>
  Math.round((scrollTop / Math.max(1, scrollHeight - clientHeight)) * MILLIONTHS)

export function goFar(scroller: Element, far: number): void {
  scroller.scrollTop = (far / MILLIONTHS) * (scroller.scrollHeight - scroller.clientHeight)
}

/** Listens to the scrolling of anything within an element. */
export function onScroll(element: HTMLElement, listener: () => void): () => void {
  element.addEventListener('scroll', listener, { capture: true, passive: true })
  return () => element.removeEventListener('scroll', listener, { capture: true })
}

export function scrolledView(surface: HTMLElement, blocks: Blocks): ShownView {
  const boxOf = ({ numbers: [block = 0] }: Spot): DOMRect | null =>
    blocks()[Math.max(0, block)]?.getBoundingClientRect() ?? null
  return {
    surface,
    read() {
      if (surface.scrollTop <= 0) return TOP
      const all = blocks()
      const { top } = surface.getBoundingClientRect()
      const block = blockAt(all, top)
      const box = all[block]?.getBoundingClientRect()
      return box ? { name: '', numbers: [block, within(box.top, box.height, top)] } : null
    },
    go(spot) {
      const box = boxOf(spot)
      if (!box || spot.name !== '') return
      const [, y = 0] = spot.numbers
      const target = box.top + (y / THOUSANDTHS) * box.height
      surface.scrollTop += target - surface.getBoundingClientRect().top
    },
    onChange: (listener) => onScroll(surface, listener),
    spotAt(x, y) {
      const all = blocks()
      const block = blockAt(all, y)
      const box = all[block]?.getBoundingClientRect()
      return box ? { name: '', numbers: [block, within(box.top, box.height, y), within(box.left, box.width, x)] } : null
    },
    pointOf(spot) {
      const box = boxOf(spot)
      const [, y = 0, x = 0] = spot.numbers
      if (!box) return null
      const point = {
        x: box.left + (x / THOUSANDTHS) * box.width,
        y: box.top + (y / THOUSANDTHS) * box.height,
      }
      const { left, right, top, bottom } = surface.getBoundingClientRect()
      return point.x >= left && point.x <= right && point.y >= top && point.y <= bottom ? point : null
    },
  }
}

/** @param surface null until it is ready @param blocks in document order */
export function useScrolledView(surface: HTMLElement | null, blocks: Blocks): void {
  const latest = useRef(blocks)
  useEffect(() => {
    latest.current = blocks
  })
  useShownView(useMemo(() => surface && scrolledView(surface, () => latest.current()), [surface]))
}
