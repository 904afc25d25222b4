/** The layout of an album: lines of about the same height, each as wide as the available room. */
import type { ListedFile } from '../../../shared/tools/files/file-set.ts'

export interface PlacedPicture {
  listed: ListedFile
  left: number
  width: number
  height: number
}

export interface PictureLine {
  items: readonly PlacedPicture[]
  /** Includes the gap below it. */
  height: number
}

const GAP = 8
const HEIGHT = 200
/** Wider and higher ones are cropped. */
const [NARROWEST, WIDEST] = [0.5, 2.5]

function shapeOf({ file: { look } }: ListedFile): number {
  return look ? Math.min(WIDEST, Math.max(NARROWEST, look.width / look.height)) : 4 / 3
}

/** @param room available width in pixels */
export function layOut(album: readonly ListedFile[], room: number): PictureLine[] {
  if (room <= 0) return []
  const lines: PictureLine[] = []
  let waiting: ListedFile[] = []
  const end = (height: number) => {
    let left = 0
    const items = waiting.map((listed) => {
      const width = shapeOf(listed) * height
      const placed = { listed, left, width, height }
      left += width + GAP
      return placed
    })
    lines.push({ items, height: height + GAP })
    waiting = []
  }
  for (const listed of album) {
    waiting.push(listed)
    const wide = waiting.reduce((sum, each) => sum + shapeOf(each), 0)
    const height = (room - GAP * (waiting.length - 1)) / wide
    if (height <= HEIGHT) end(height)
  }
  if (waiting.length > 0) end(HEIGHT)
  return lines
}
