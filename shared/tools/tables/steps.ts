/** A checklist in a cell: a text with a line for each step, as Markdown writes it. */
import { TABLE_LIMITS } from './limits.ts'

export interface Step {
  readonly text: string
  readonly isDone: boolean
}

const LINE = /^\s*(?:[-*+]\s+)?\[([ x])\](.*)$/is

/** A line without a mark is also a step. */
export function readSteps(text: string): Step[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.slice(0, TABLE_LIMITS.steps).map((line) => {
    const [, mark, after] = LINE.exec(line) ?? []
    return { text: (after ?? line).trim(), isDone: mark?.toLowerCase() === 'x' }
  })
}

/** Leaves out steps without a text. */
export const writeSteps = (steps: readonly Step[]): string =>
  steps
    .map(({ text, isDone }) => ({ text: text.replaceAll(/\s+/g, ' ').trim(), isDone }))
    .filter(({ text }) => text !== '')
    .map(({ text, isDone }) => `[${isDone ? 'x' : ' '}] ${text}`)
    .join('\n')

/** The number of finished steps, and of all. */
export const progressOf = (steps: readonly Step[]): { done: number; all: number } => ({
  done: steps.filter(({ isDone }) => isDone).length,
  all: steps.length,
})
