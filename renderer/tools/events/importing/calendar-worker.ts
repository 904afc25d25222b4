/** The worker that reads iCalendar files. */
import { calendarText } from '../../../../shared/calendar/calendar-text.ts'
import { readCalendar } from '../../../../shared/calendar/read.ts'
import { serveReading } from '../../../platform/browser/serve-reading.ts'

serveReading(async (file: File) => readCalendar(calendarText(new Uint8Array(await file.arrayBuffer()))))
