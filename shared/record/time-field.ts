import { mapped, uint } from './fields.ts'
import { nearestTime } from './time.ts'

/** A time in a message. An invalid one is read as the nearest valid time, so that no message is lost for its time. */
export const timeField = mapped(uint(), (time: number) => time, nearestTime)
