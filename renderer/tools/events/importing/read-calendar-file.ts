/** Reads iCalendar files in a worker. */
import { CALENDAR_LIMITS } from '../../../../shared/calendar/limits.ts'
import type { ReadCalendar } from '../../../../shared/calendar/read.ts'
import { workerReader } from '../../../platform/browser/worker-reader.ts'

const READER = workerReader<File, ReadCalendar | null>(
  () => new Worker(new URL('./calendar-worker.ts', import.meta.url), { type: 'module', name: 'calendar' }),
)

/** Null if it contains no calendar, or is too large. Rejects with ReadingStopped, or if it can't be read. */
export const readCalendarFile = async (file: File): Promise<ReadCalendar | null> =>
  file.size > CALENDAR_LIMITS.file ? null : READER.read(file)
