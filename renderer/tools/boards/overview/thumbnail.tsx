import { useEffect, useRef } from 'react'
import type { Doc } from 'yjs'
import { type BoardElement, readElement, readFile } from '../../../../shared/tools/boards/element.ts'
import { BOARD_FILES_ROOT, BOARD_ROOT, boardDoc } from '../../../../shared/tools/boards/shape.ts'
import { useDocState } from '../../../docs/docs-context.tsx'
import { decodedPicture, heldPicture } from '../../../docs/pictures.ts'
import { useOnScreen } from '../../../ui/use-on-screen.ts'
import { drawThumbnail } from './thumbnail.ts'

/** Twice the displayed size, for sharp screens. Pixels. */
const SIZE = { width: 480, height: 300 }
/** Milliseconds to wait after a change. */
const CALM = 500
/** Milliseconds, for pages that are never idle. */
const AT_THE_LATEST = { timeout: 1000 }
const KEPT = 100

/**
 * Recently drawn thumbnails, by space, board and theme: shown immediately while the board opens. Kept only in memory:
 * data on disk is encrypted, and this would not be.
 */
const drawn = new Map<string, ImageBitmap>()

function remember(key: string, canvas: HTMLCanvasElement): void {
  void createImageBitmap(canvas).then((picture) => {
    drawn.get(key)?.close()
    drawn.delete(key)
    drawn.set(key, picture)
    const [oldest] = drawn.keys()
    if (drawn.size <= KEPT || oldest === undefined) return
    drawn.get(oldest)?.close()
    drawn.delete(oldest)
  })
}

/** When and by whom a board's shapes were last changed, as far as the writers' clocks are right. */
export interface Edited {
  /** Milliseconds. */
  time: number
  /** Yjs client ids of the writers, the latest first. */
  clients: readonly number[]
}

interface ThumbnailProps {
  space: string
  board: string
  theme: 'light' | 'dark'
  onEdited: (edited: Edited) => void
}

/** A board's thumbnail. The board is opened only while this is on screen. */
export function Thumbnail(props: ThumbnailProps) {
  const frame = useRef<HTMLDivElement>(null)
  const isSeen = useOnScreen(frame, '200px')
  return (
    <div ref={frame} className="boards-thumbnail" aria-hidden="true">
      {isSeen && <OpenThumbnail {...props} />}
    </div>
  )
}

function OpenThumbnail({ space, board, theme, onEdited }: ThumbnailProps) {
  const opened = useDocState(space, boardDoc(board))
  const canvas = useRef<HTMLCanvasElement>(null)
  const doc = opened?.status === 'ready' ? opened.doc : null
  const key = `${space} ${board} ${theme}`
  useEffect(() => {
    const known = drawn.get(key)
    if (known) canvas.current?.getContext('2d')?.drawImage(known, 0, 0)
  }, [key])
  useEffect(() => {
    if (!doc) return
    let ended = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let idle: number | undefined
    const draw = () => {
      idle = requestIdleCallback(() => {
        void drawDoc(doc, canvas.current, theme).then((edited) => {
          if (ended || !canvas.current) return
          remember(key, canvas.current)
          if (edited.time > 0) onEdited(edited)
        })
      }, AT_THE_LATEST)
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(draw, CALM)
    }
    draw()
    const roots = [doc.getMap(BOARD_ROOT), doc.getMap(BOARD_FILES_ROOT)]
    for (const root of roots) root.observe(later)
    return () => {
      ended = true
      clearTimeout(timer)
      if (idle !== undefined) cancelIdleCallback(idle)
      for (const root of roots) root.unobserve(later)
    }
  }, [doc, key, theme, onEdited])
  return <canvas ref={canvas} {...SIZE} />
}

/** Returns when the board was last changed; 0 if it has no shapes. */
async function drawDoc(doc: Doc, canvas: HTMLCanvasElement | null, theme: 'light' | 'dark'): Promise<Edited> {
  if (!canvas) return { time: 0, clients: [] }
  const shapes: BoardElement[] = []
  const times = new Map<number, number>()
  const now = Date.now()
  const root = doc.getMap(BOARD_ROOT)
  root.forEach((value, id) => {
    const shape = readElement(id, value)
    if (!shape) return
    shapes.push(shape)
    const client = root._map.get(id)?.id.client ?? 0
    // A clock that is ahead isn't believed.
    times.set(client, Math.max(times.get(client) ?? 0, Math.min(shape.updated, now)))
  })
  const files = doc.getMap(BOARD_FILES_ROOT)
  const wanted = new Set(shapes.flatMap((shape) => (shape.type === 'image' && shape.fileId ? [shape.fileId] : [])))
  const pictures = new Map<string, CanvasImageSource>()
  for (const id of wanted) {
    const file = readFile(id, files.get(id))
    const source = file ? heldPicture(file.dataURL) : 'broken'
    const picture = source === 'broken' ? null : await decodedPicture(source)
    if (picture) pictures.set(id, picture)
  }
  drawThumbnail(canvas, shapes, pictures, theme)
  const latest = [...times].sort(([, one], [, other]) => other - one)
  return { time: latest[0]?.[1] ?? 0, clients: latest.map(([client]) => client) }
}
