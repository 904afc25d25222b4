/** The peer of `board` and `board-join`: stock Excalidraw on a bare page, with the same shapes. */
import '@excalidraw/excalidraw/index.css'
import { Excalidraw, loadFromBlob, mutateElement, serializeAsJSON } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { createRoot, type Root } from 'react-dom/client'
import { frameOf, isDrawn } from './drawing.ts'
import { largeBoard } from './large-board.ts'

class BareBoard {
  #api: ExcalidrawImperativeAPI | null = null
  #file = new Blob()
  #root: Root | null = null
  #isFitted = false

  begin(shapes: number): void {
    const json = serializeAsJSON(largeBoard(shapes) as never, {}, {}, 'local')
    this.#file = new Blob([json], { type: 'application/json' })
  }

  /** Milliseconds until the file is on screen, with Excalidraw's program already loaded. */
  async open(): Promise<number> {
    this.#root?.unmount()
    this.#isFitted = false
    document.body.innerHTML = '<div id="frame" style="position: fixed; inset: 0"></div>'
    const start = performance.now()
    const loaded = await loadFromBlob(this.#file, null, null)
    this.#root = createRoot(document.getElementById('frame') as HTMLElement)
    this.#root.render(
      <Excalidraw
        initialData={{ elements: loaded.elements }}
        excalidrawAPI={(api) => {
          this.#api = api
        }}
        // As in the app: the whole board is on screen.
        onChange={() => this.#fit()}
      />,
    )
    await isDrawn()
    return performance.now() - start
  }

  #fit(): void {
    if (this.#isFitted || !this.#api?.getSceneElements().length) return
    this.#isFitted = true
    this.#api.scrollToContent(undefined, { fitToContent: true, maxZoom: 1 })
  }

  /** Times of `rounds` frames, each showing one change in place. Milliseconds. */
  async change(rounds: number): Promise<number[]> {
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      const element = this.#api?.getSceneElements().find(({ id }) => id === `shape-${(round * 7) % 50}`)
      if (!element) throw new Error('no such shape')
      times.push(await frameOf(() => void mutateElement(element, { x: element.x + 1 })))
    }
    return times
  }
}

declare global {
  interface Window {
    bareBoard: BareBoard
  }
}

window.bareBoard = new BareBoard()
