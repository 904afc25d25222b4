import { z } from 'zod'
import { type Cell, readCell } from '../../../../shared/tools/tables/cell.ts'
import { remembered } from '../../../docs/remembered.ts'

/** Cells by column. */
export type FormDraft = Readonly<Record<string, Cell>>

const EMPTY: FormDraft = {}

const cell = z.unknown().transform((value, context): Cell => {
  const read = readCell(value)
  if (read === null) context.addIssue('not a cell')
  return read ?? ''
})

const SCHEMA = z.record(z.string(), cell)

/** The unsent draft of a form on this device. */
export const formDraft = (space: string, table: string, view: string) =>
  remembered<FormDraft>(`form-draft.${space}.${table}.${view}`, SCHEMA, EMPTY)
