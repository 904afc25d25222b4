import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import type { Viewport } from '../live/cursors.tsx'

/** Scrolls the drawing without an animation. */
export function scrollTo(api: ExcalidrawImperativeAPI, { scrollX, scrollY, zoom }: Viewport): void {
  const value = zoom as ReturnType<ExcalidrawImperativeAPI['getAppState']>['zoom']['value']
  api.updateScene({ appState: { scrollX, scrollY, zoom: { value } } })
}

export function viewportOf(api: ExcalidrawImperativeAPI): Viewport {
  const { scrollX, scrollY, zoom } = api.getAppState()
  return { scrollX, scrollY, zoom: zoom.value }
}
