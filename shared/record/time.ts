/**
 * Times: milliseconds since 1970, in years that a date is written with four digits for. Beyond what a date can hold the platform's formatters throw, and what
 * draws them falls.
 */
import { z } from 'zod'

/** The first moment of the last day of the year 9999. */
export const LATEST_TIME = Date.UTC(9999, 11, 31)

/** The nearest time to what may be any number. */
export const nearestTime = (value: number): number =>
  Number.isNaN(value) ? 0 : Math.floor(Math.min(Math.max(0, value), LATEST_TIME))

/** A time that anybody may have written. One that cannot be is read as the nearest: so nothing that was said is lost for its time. */
export const time = z.number().int().overwrite(nearestTime)
