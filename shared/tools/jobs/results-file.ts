/** The results of a job as a table in a file (RFC 4180). */
import type { Tally } from './tally.ts'

/** Marks with which a spreadsheet begins to compute instead of showing a text. */
const FORMULA = /^[=+\-@\t\r]/

const cell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** A line for each task that has a result: its name, the answer, and why there is none. */
export function writeResults(tally: Tally, nameOf: (task: number) => string): string {
  const lines = ['task,answer,problem']
  for (let task = 0; task < tally.count; task += 1) {
    const result = tally.result(task)
    if (result)
      lines.push(
        [nameOf(task), result.problem === undefined ? result.text : '', result.problem ?? ''].map(cell).join(','),
      )
  }
  return `${lines.join('\r\n')}\r\n`
}
