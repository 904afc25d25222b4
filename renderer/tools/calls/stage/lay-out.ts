/** The layout of a call's tiles: as large as possible in the available window. */

export interface Place {
  left: number
  top: number
  width: number
  height: number
}

/** Pictures are cropped to ratios between these. */
const RATIO = { most: 16 / 9, least: 1 }
/** Gap between tiles in pixels. */
const GAP = 8
/** Size of the strip of tiles next to a large one: a share of the window, and limits in pixels. */
const STRIP = { part: 0.22, least: 88, most: 240 }

/** Equal tiles in rows, the last row centered. */
export function gridIn(count: number, { left, top, width, height }: Place): Place[] {
  if (count === 0) return []
  let best = { columns: 1, tileWidth: 0, tileHeight: 0 }
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns)
    const [wide, high] = [(width - GAP * (columns - 1)) / columns, (height - GAP * (rows - 1)) / rows]
    const tileWidth = Math.max(0, Math.floor(Math.min(wide, high * RATIO.most)))
    const tileHeight = Math.max(0, Math.floor(Math.min(high, wide / RATIO.least)))
    if (tileWidth * tileHeight > best.tileWidth * best.tileHeight) best = { columns, tileWidth, tileHeight }
  }
  const { columns, tileWidth, tileHeight } = best
  const rows = Math.ceil(count / columns)
  const above = (height - rows * tileHeight - GAP * (rows - 1)) / 2
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns)
    const inRow = Math.min(columns, count - row * columns)
    const before = (width - inRow * tileWidth - GAP * (inRow - 1)) / 2
    return {
      left: Math.round(left + before + (index % columns) * (tileWidth + GAP)),
      top: Math.round(top + above + row * (tileHeight + GAP)),
      width: tileWidth,
      height: tileHeight,
    }
  })
}

const within = (value: number): number => Math.min(STRIP.most, Math.max(STRIP.least, value))

/** @param large the tile that gets most of the room; null: all are equal */
export function layOut(count: number, large: number | null, width: number, height: number): Place[] {
  const whole = { left: 0, top: 0, width, height }
  if (large === null || count < 2) return gridIn(count, whole)
  const isWide = width > height * 1.2
  const strip = within(STRIP.part * (isWide ? width : height))
  const main = isWide ? { ...whole, width: width - strip - GAP } : { ...whole, height: height - strip - GAP }
  const beside = isWide
    ? { ...whole, left: width - strip, width: strip }
    : { ...whole, top: height - strip, height: strip }
  const others = gridIn(count - 1, beside)
  return Array.from({ length: count }, (_, index) =>
    index === large ? main : (others[index < large ? index : index - 1] ?? whole),
  )
}
