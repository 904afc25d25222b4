import { mapped, uint } from './fields.ts'
import { nearestTime } from './time.ts'

/** A time in a message. An invalid one is read as the nearest valid time, so that the message isn't lost. */
export const timeField = mapped(uint(), (time: number) => time, nearestTime)
