/** Ids of events from calendar files. The same events are recognized when a file is imported again. */
import { sha256 } from '@noble/hashes/sha2.js'
import type { CalendarEvent } from '../../calendar/calendar-event.ts'
import { toHex, utf8 } from '../../record/bytes.ts'

/**
 * The digits of an id that identify the event in its file. Those before them are the organizer's, those after them
 * random.
 */
const [FROM, TO] = [16, 28]
/** The UID of an event in our own files. */
const OWN = /^([0-9a-f]{32})@parley$/

/** The UID of an event in our own files. */
export const fileUid = (id: string): string => `${id}@parley`

/** The identifying digits of any event. */
export const sourceDigits = (id: string): string => id.slice(FROM, TO)

const digitsOf = (text: string): string => toHex(sha256(utf8(`parley calendar event 1\n${text}`))).slice(0, TO - FROM)

/** The events of a file by their identifying digits, each once. Some programs give one UID to several events. */
export function bySource(events: readonly CalendarEvent[]): Map<string, CalendarEvent> {
  const found = new Map<string, CalendarEvent>()
  const seen = new Set<string>()
  for (const event of events) {
    const { uid, title, start, zone } = event
    const own = OWN.exec(uid)?.[1]
    const whole = `${uid}\n${title}\n${start}\n${zone}`
    const first = own !== undefined ? sourceDigits(own) : digitsOf(uid === '' ? whole : uid)
    if (!seen.has(whole)) found.set(found.has(first) ? digitsOf(whole) : first, event)
    seen.add(whole)
  }
  return found
}
