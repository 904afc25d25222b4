/** A job's results as a CSV file (RFC 4180). */
import type { Tally } from '../work/tally.ts'

/** Characters that make a spreadsheet treat text as a formula. */
const FORMULA = /^[=+\-@\t\r]/

const cell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** A line for each task with a result: its name, its answer, and its problem. */
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
