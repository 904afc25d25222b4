import {
  Calendar,
  CalendarSync,
  CaseSensitive,
  CircleDot,
  Hash,
  ListChecks,
  Lock,
  type LucideIcon,
  SquareCheck,
  UserRound,
} from 'lucide-react'
import type { Column, ColumnType } from '../../../shared/tools/tables/column.ts'

/** Default widths in pixels. */
const WIDTHS: Readonly<Record<ColumnType, number>> = {
  text: 220,
  number: 120,
  checkbox: 100,
  date: 150,
  choice: 150,
  person: 160,
  repeat: 150,
  steps: 120,
  waits: 200,
}

export const widthOf = ({ width, type }: Column): number => width ?? WIDTHS[type ?? 'text']

/** Whether cells are edited in their row's dialog. */
export const isEditedInDialog = ({ type }: Column): boolean => type === 'repeat' || type === 'steps' || type === 'waits'

export const TYPE_ICONS: Readonly<Record<ColumnType, LucideIcon>> = {
  text: CaseSensitive,
  number: Hash,
  checkbox: SquareCheck,
  date: Calendar,
  choice: CircleDot,
  person: UserRound,
  repeat: CalendarSync,
  steps: ListChecks,
  waits: Lock,
}
