/**
 * Times: milliseconds since 1970, limited to four-digit years. For times that a Date can't hold, the platform's
 * formatters throw and break the rendering code.
 */
import { z } from 'zod'

/** The first moment of the last day of the year 9999. */
export const LATEST_TIME = Date.UTC(9999, 11, 31)

/** The valid time nearest to a number. */
export const nearestTime = (value: number): number =>
  Number.isNaN(value) ? 0 : Math.floor(Math.min(Math.max(0, value), LATEST_TIME))

/** The month of a time, such as 2031-04, in UTC. */
export const monthOf = (value: number): string => new Date(nearestTime(value)).toISOString().slice(0, 7)

/**
 * A time as others may have written it. An invalid one is read as the nearest valid time, so that the message isn't
 * lost.
 */
export const time = z.number().int().overwrite(nearestTime)
