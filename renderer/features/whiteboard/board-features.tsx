import type { ReactNode } from 'react'

/** The board's features, a line each: what stands in the bar above the drawing, in its order. */
export function BarFeatures(): ReactNode {
  return null
}

/** And what lies over the drawing: marks, notices, panels. */
export function OverlayFeatures(): ReactNode {
  return null
}
