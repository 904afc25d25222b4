/** The layout of an album: months, each with lines of about the same height that fill the available width. */
import type { ListedFile } from '../../../../shared/tools/files/file-set.ts'

export interface PlacedPicture {
  listed: ListedFile
  left: number
  width: number
  height: number
}

export interface PictureLine {
  /** Empty: the heading of a month. */
  items: readonly PlacedPicture[]
  /** Any time in the month. */
  month: number
  /** In pixels, including the gap below it. */
  height: number
}

const GAP = 8
const HEIGHT = 200
const HEADING = 44
/** Aspect ratios: wider and higher pictures are cropped. */
const [NARROWEST, WIDEST] = [0.5, 2.5]

function shapeOf({ file: { look } }: ListedFile): number {
  return look ? Math.min(WIDEST, Math.max(NARROWEST, look.width / look.height)) : 4 / 3
}

const isSameMonth = (one: Date, other: Date): boolean =>
  one.getMonth() === other.getMonth() && one.getFullYear() === other.getFullYear()

/** Pictures of one month, next to each other. */
function monthsOf(album: readonly ListedFile[]): ListedFile[][] {
  const months: ListedFile[][] = []
  let before: Date | null = null
  for (const listed of album) {
    const day = new Date(listed.file.time)
    if (before && isSameMonth(before, day)) months.at(-1)?.push(listed)
    else months.push([listed])
    before = day
  }
  return months
}

/** @param album ordered by time @param room available width in pixels */
export const layOut = (album: readonly ListedFile[], room: number): PictureLine[] =>
  room <= 0
    ? []
    : monthsOf(album).flatMap((pictures) => {
        const month = pictures[0]?.file.time ?? 0
        return [{ items: [], month, height: HEADING }, ...linesOf(pictures, room, month)]
      })

function linesOf(album: readonly ListedFile[], room: number, month: number): PictureLine[] {
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
    lines.push({ items, month, height: height + GAP })
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
