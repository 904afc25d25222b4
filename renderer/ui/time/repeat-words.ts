import { readRepeat, untilDay } from '../../../shared/calendar/repeat.ts'
import { timeOfMoment } from '../../../shared/calendar/when.ts'
import { formats, strings } from '../../strings/strings.ts'

/** "Every 2 weeks until May 4, 2027". */
export function repeatWords(rule: string): string {
  const words = strings.repeats
  const repeat = readRepeat(rule)
  if (!repeat) return ''
  const { frequency, interval, isChoosing, until, count } = repeat
  const every = words.every[frequency](interval)
  const whole = isChoosing ? words.onDays(every) : every
  if (count !== null) return words.times(whole, count)
  return until === null ? whole : words.until(whole, formats.date(timeOfMoment(untilDay(until), null)))
}
