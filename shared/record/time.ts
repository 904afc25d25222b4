/**
 * Times: milliseconds since 1970, limited to four-digit years. Beyond what a Date can hold, the platform's formatters
 * throw and take the rendering code down with them.
 */
import { z } from 'zod'

/** The first moment of the last day of the year 9999. */
export const LATEST_TIME = Date.UTC(9999, 11, 31)

/** The nearest valid time to any number. */
export const nearestTime = (value: number): number =>
  Number.isNaN(value) ? 0 : Math.floor(Math.min(Math.max(0, value), LATEST_TIME))

/** The month of a time, such as 2031-04, in UTC. */
export const monthOf = (value: number): string => new Date(nearestTime(value)).toISOString().slice(0, 7)

/**
 * A time as anybody may have written it. An invalid one is read as the nearest valid time, so that no message is lost
 * for its time.
 */
export const time = z.number().int().overwrite(nearestTime)
