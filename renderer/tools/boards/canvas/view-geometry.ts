import type { Viewport } from '../live/cursors.tsx'

/** A rectangle in the board's coordinates. */
export interface View {
  x: number
  y: number
  width: number
  height: number
}

interface Size {
  width: number
  height: number
}

const ZOOM = { least: 0.1, most: 30 }

/** The part of the board that a screen of `size` pixels shows. */
export function viewOf({ scrollX, scrollY, zoom }: Viewport, size: Size): View {
  const round = (value: number) => Math.round(value * 10) / 10
  return {
    x: round(-scrollX),
    y: round(-scrollY),
    width: Math.max(1, round(size.width / zoom)),
    height: Math.max(1, round(size.height / zoom)),
  }
}

/** The viewport for a screen of `size` pixels that shows all of `view`, centered. */
export function viewportFor(view: View, size: Size, margin = 0): Viewport {
  const [width, height] = [size.width - 2 * margin, size.height - 2 * margin]
  const fitting = Math.min(width / view.width, height / view.height)
  const zoom = Math.min(ZOOM.most, Math.max(ZOOM.least, fitting > 0 && Number.isFinite(fitting) ? fitting : 1))
  return {
    scrollX: size.width / 2 / zoom - (view.x + view.width / 2),
    scrollY: size.height / 2 / zoom - (view.y + view.height / 2),
    zoom,
  }
}

/** Whether two viewports look the same, to a pixel. */
export function sameViewport(left: Viewport, right: Viewport): boolean {
  const near = (one: number, other: number) => Math.abs(one - other) * left.zoom < 1
  return (
    near(left.scrollX, right.scrollX) &&
    near(left.scrollY, right.scrollY) &&
    Math.abs(left.zoom / right.zoom - 1) < 0.002
  )
}

/** The position on screen, in pixels from the drawing's corner. */
export function onScreen({ x, y }: { x: number; y: number }, { scrollX, scrollY, zoom }: Viewport) {
  return { left: (x + scrollX) * zoom, top: (y + scrollY) * zoom }
}
