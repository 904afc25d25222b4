/** Reads iCalendar files in a worker. */
import type { ReadCalendar } from '../../../shared/calendar/read.ts'
import { workerReader } from '../../platform/browser/worker-reader.ts'

/** Bytes of a file at most. */
const LARGEST = 10_000_000

const READER = workerReader<File, ReadCalendar | null>(
  () => new Worker(new URL('./calendar-worker.ts', import.meta.url), { type: 'module', name: 'calendar' }),
)

/** Null if there is no calendar in it, or it is too large. Rejects with ReadingStopped, or if it can't be read. */
export const readCalendarFile = async (file: File): Promise<ReadCalendar | null> =>
  file.size > LARGEST ? null : READER.read(file)
