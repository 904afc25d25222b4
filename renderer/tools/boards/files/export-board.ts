import { exportToBlob, exportToCanvas, exportToSvg, serializeAsJSON } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { pictureToPdf } from './pdf.ts'

export const FORMATS = ['png', 'svg', 'pdf', 'excalidraw'] as const
export type Format = (typeof FORMATS)[number]

export interface ExportWish {
  format: Format
  /** Whether to export only the selection, if there is one. */
  selection: boolean
  background: boolean
}

/** Pixels of a picture per unit of the board, and the longest side of a picture for which that ratio is used. */
const SHARP = 2
const LONGEST = 8000
const PADDING = 16

/** The board as a file. Null if there is nothing to draw. */
export async function exportBoard(api: ExcalidrawImperativeAPI, wish: ExportWish): Promise<Blob | null> {
  const state = api.getAppState()
  const selected = state.selectedElementIds
  const all = api.getSceneElements()
  const elements = wish.selection ? all.filter(({ id }) => selected[id]) : all
  if (elements.length === 0) return null
  const used = new Set(elements.flatMap((element) => (element.type === 'image' ? [element.fileId] : [])))
  const files = Object.fromEntries(Object.entries(api.getFiles()).filter(([, { id }]) => used.has(id)))
  if (wish.format === 'excalidraw') {
    const json = serializeAsJSON(elements, state, files, 'local')
    return new Blob([json], { type: 'application/json' })
  }
  const appState = { ...state, exportBackground: wish.background, exportEmbedScene: false, exportWithDarkMode: false }
  const drawing = { elements, appState, files, exportPadding: PADDING }
  if (wish.format === 'svg') {
    const svg = await exportToSvg(drawing)
    return new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' })
  }
  let scale = SHARP
  const getDimensions = (width: number, height: number) => {
    scale = Math.min(SHARP, LONGEST / Math.max(width, height))
    return { width: width * scale, height: height * scale, scale }
  }
  if (wish.format === 'png') return exportToBlob({ ...drawing, getDimensions, mimeType: 'image/png' })
  const canvas = await exportToCanvas({ ...drawing, getDimensions })
  const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height)
  return pixels ? pictureToPdf(pixels, scale) : null
}
