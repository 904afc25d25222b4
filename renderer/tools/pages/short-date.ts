import { formats } from '../../strings/strings.ts'

/** @param day such as 2026-12-31 */
export function shortDate(day: string): string {
  return formats.shortDate(new Date(`${day}T12:00:00`).getTime())
}
