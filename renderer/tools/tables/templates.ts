import type { ColumnType } from '../../../shared/tools/tables/column.ts'
import type { TableEditor } from '../../../shared/tools/tables/editing/editor.ts'
import { strings } from '../../strings/strings.ts'

export const TEMPLATES = ['empty', 'tasks', 'contacts'] as const
export type Template = (typeof TEMPLATES)[number]

interface TemplateColumn {
  name: string
  type: ColumnType
  choices?: readonly string[]
  /** Whether the last choice means that a row is done. */
  isDoneLast?: true
}

function columnsOf(template: Template): readonly TemplateColumn[] {
  const { columns, states } = strings.tables
  switch (template) {
    case 'empty':
      return [
        { name: columns.name, type: 'text' },
        { name: columns.notes, type: 'text' },
      ]
    case 'tasks':
      return [
        { name: columns.task, type: 'text' },
        { name: columns.state, type: 'choice', choices: [states.open, states.begun, states.done], isDoneLast: true },
        { name: columns.assignee, type: 'person' },
        { name: columns.due, type: 'date' },
        { name: columns.repeat, type: 'repeat' },
        { name: columns.checklist, type: 'steps' },
        { name: columns.waits, type: 'waits' },
        { name: columns.notes, type: 'text' },
      ]
    case 'contacts':
      return [
        { name: columns.name, type: 'text' },
        { name: columns.mail, type: 'text' },
        { name: columns.phone, type: 'text' },
        { name: columns.birthday, type: 'date' },
        { name: columns.notes, type: 'text' },
      ]
  }
}

const ROWS = 3

/** Fills a new table. */
export function putTemplate(editor: TableEditor, template: Template): void {
  for (const { name, type, choices = [], isDoneLast = false } of columnsOf(template)) {
    const id = editor.addColumn(name, type, null, choices)
    if (id !== null && isDoneLast) editor.setDoneLast(id)
  }
  editor.addRows(Array.from({ length: ROWS }, () => new Map()))
  if (template !== 'tasks') return
  // They use the first suitable columns.
  for (const type of ['kanban', 'calendar'] as const) editor.addView(strings.tables.viewTypes[type], type)
}
