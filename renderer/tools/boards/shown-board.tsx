import { useMemo } from 'react'
import type { Spot } from '../../../shared/tools/spot.ts'
import { type ShownView, useShownView } from '../../platform/places/shown-view.ts'
import { useBoard } from './board-context.tsx'
import { scrollTo, viewportOf } from './canvas/scroll-to.ts'
import { viewOf, viewportFor } from './canvas/view-geometry.ts'

/** Positions are sent in tenths of the board's units, up to this distance. */
const TENTHS = 10
const FAR = 1e9
const asWhole = (value: number): number => Math.round(Math.max(-FAR, Math.min(FAR, value)) * TENTHS)

/** Shares the visible part with people looking together. Cursors are visible on boards anyway. */
export function ShownBoard() {
  const { api, frame } = useBoard()
  const view = useMemo((): ShownView => {
    const size = () => {
      const { width, height } = api.getAppState()
      return { width, height }
    }
    return {
      surface: frame,
      read(): Spot {
        const { x, y, width, height } = viewOf(viewportOf(api), size())
        return { name: '', numbers: [x, y, width, height].map(asWhole) }
      },
      go({ numbers }) {
        const [x, y, width, height] = numbers.map((number) => number / TENTHS)
        if (x === undefined || y === undefined || !width || !height || width < 0 || height < 0) return
        scrollTo(api, viewportFor({ x, y, width, height }, size()))
      },
      onChange: (listener) => api.onScrollChange(listener),
    }
  }, [api, frame])
  useShownView(view)
  return null
}
