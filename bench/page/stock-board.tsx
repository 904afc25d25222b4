/**
 * The peer of `strokes`: stock Excalidraw on a bare page, which sends the shape being drawn through stock y-webrtc's
 * awareness.
 */
import '@excalidraw/excalidraw/index.css'
import { Excalidraw } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { createRoot } from 'react-dom/client'
import { WebrtcProvider } from 'y-webrtc'
import * as Y from 'yjs'
import './meter.ts'
import { pause } from './clock.ts'

type Elements = ReturnType<ExcalidrawImperativeAPI['getSceneElements']>

/** Milliseconds between two sent states, the same as ours. */
const INTERVAL = 33

class StockBoard {
  #api: ExcalidrawImperativeAPI | null = null
  #provider: WebrtcProvider | null = null
  #sent = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    const frame = document.createElement('div')
    frame.style.cssText = 'position: fixed; inset: 0'
    document.body.append(frame)
    createRoot(frame).render(
      <Excalidraw
        excalidrawAPI={(api) => {
          this.#api = api
        }}
        onChange={() => this.#changed()}
      />,
    )
  }

  join(room: string, signaling: string): void {
    const options = { signaling: [signaling], filterBcConns: false, peerOpts: { config: { iceServers: [] } } }
    const provider = new WebrtcProvider(room, new Y.Doc(), options)
    this.#provider = provider
    provider.awareness.on('change', () => requestAnimationFrame(() => this.#show()))
  }

  async connected(): Promise<void> {
    while ((this.#provider?.awareness.getStates().size ?? 0) < 2) await pause(50)
  }

  #changed(): void {
    // Sends only while drawing here, so that no remote stroke is echoed.
    if (this.#api?.getAppState().cursorButton !== 'down') return
    if (!this.#provider || this.#timer !== undefined) return
    const wait = Math.max(0, this.#sent + INTERVAL - performance.now())
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#sent = performance.now()
      // The last shape is the one being drawn. Stock awareness has no limit, but sending all shapes each time would be
      // unfair.
      this.#provider?.awareness.setLocalStateField('ink', this.#api?.getSceneElements().slice(-1))
    }, wait)
  }

  #show(): void {
    const { awareness } = this.#provider ?? {}
    if (!awareness || !this.#api) return
    const shown = new Map(this.#api.getSceneElements().map((element) => [element.id, element]))
    for (const [client, { ink }] of awareness.getStates() as Map<number, { ink?: Elements }>) {
      if (client === awareness.clientID) continue
      for (const element of ink ?? [])
        if ((shown.get(element.id)?.version ?? 0) < element.version) shown.set(element.id, element)
    }
    this.#api.updateScene({ elements: [...shown.values()], captureUpdate: 'NEVER' })
  }
}

declare global {
  interface Window {
    stockBoard: StockBoard
  }
}

window.stockBoard = new StockBoard()
