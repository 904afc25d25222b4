/** What search reads in tables: each text cell. */
import { readMap } from '../text-readers.ts'
import { type FoundText, linksIn, type ToolTexts } from '../texts.ts'
import { TABLE_LIMITS } from './limits.ts'
import { CELLS_ROOT, tableOf } from './shape.ts'

const CELL = /^[0-9a-f]{12}\/[0-9a-f]{8}$/

export const tableTexts: ToolTexts = {
  within: tableOf,
  reader(_doc, content) {
    const texts = new Map<string, FoundText>()
    return readMap(content.getMap(CELLS_ROOT), {
      take(id, value) {
        if (typeof value !== 'string' || value === '' || !CELL.test(id)) return texts.delete(id)
        const text = value.slice(0, TABLE_LIMITS.cell)
        if (texts.get(id)?.text === text) return false
        texts.set(id, { id, time: 0, text, has: linksIn(text) })
        return true
      },
      texts: () => ({ texts: [...texts.values()], hidings: [] }),
    })
  },
  placeOf: ({ within }, { id }) => ({ item: within, at: id.slice(0, 12) }),
  isTimeless: true,
}
