/** The searchable texts of events: their titles, places and notes. */
import { nearestTime } from '../../record/time.ts'
import { readMap } from '../text-readers.ts'
import { type FoundText, linksIn, type ToolTexts } from '../texts.ts'
import { EVENTS_ROOT, isOrganizer, readEventsLane, readKey } from './names.ts'

/** Reads a plan without its schema: the first view of a window loads this file, and no window needs that. */
function textOf(plan: unknown): { text: string; time: number } {
  const { title, place, notes, time } = Object(plan) as Readonly<Record<string, unknown>>
  const said = [title, place, notes].filter((text) => typeof text === 'string' && text !== '')
  return { text: said.join('\n').slice(0, MOST), time: typeof time === 'number' ? nearestTime(time) : 0 }
}

/** Maximum characters per event. */
const MOST = 6000

export const eventTexts: ToolTexts = {
  within: (doc) => (readEventsLane(doc) === null ? null : 'events'),
  reader(doc, content) {
    const device = readEventsLane(doc)
    const texts = new Map<string, FoundText>()
    return readMap(content.getMap(EVENTS_ROOT), {
      take(key, value) {
        const { event: id = '', what } = readKey(key) ?? {}
        if (what !== 'plan' || device === null || !isOrganizer(id, device)) return false
        const { text, time } = textOf(value)
        if (text === '') return texts.delete(id)
        if (texts.get(id)?.text === text) return false
        texts.set(id, { id, time, text, has: linksIn(text) })
        return true
      },
      texts: () => ({ texts: [...texts.values()], hidings: [] }),
    })
  },
  placeOf: (_, { id }) => ({ event: id }),
}
