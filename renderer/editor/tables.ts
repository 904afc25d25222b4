/** Tables on a page, using prosemirror-tables. */
import { type CommandProps, Node } from '@tiptap/core'
import type { Node as ProsemirrorNode } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  tableEditing,
} from '@tiptap/pm/tables'

const ROLES: Readonly<Record<string, string>> = {
  table: 'table',
  tableRow: 'row',
  tableCell: 'cell',
  tableHeader: 'header_cell',
}

const span = (name: 'colspan' | 'rowspan') => ({
  default: 1,
  parseHTML: (element: HTMLElement) => {
    const value = Number(element.getAttribute(name) ?? 1)
    return Number.isInteger(value) && value > 0 && value <= 50 ? value : 1
  },
})
const cellAttributes = () => ({
  colspan: span('colspan'),
  rowspan: span('rowspan'),
  colwidth: { default: null, rendered: false },
})

const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)*',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
})
const TableCell = Node.create({
  name: 'tableCell',
  content: 'block+',
  isolating: true,
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: 'td' }],
  renderHTML: ({ HTMLAttributes }) => ['td', HTMLAttributes, 0],
})
const TableHeader = Node.create({
  name: 'tableHeader',
  content: 'block+',
  isolating: true,
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: 'th' }],
  renderHTML: ({ HTMLAttributes }) => ['th', HTMLAttributes, 0],
})

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    pageTables: {
      insertTable: (rows: number, columns: number) => ReturnType
      addTableRow: () => ReturnType
      addTableColumn: () => ReturnType
      deleteTableRow: () => ReturnType
      deleteTableColumn: () => ReturnType
      deleteTable: () => ReturnType
    }
  }
}

const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  extendNodeSchema: ({ name }) => (ROLES[name] ? { tableRole: ROLES[name] } : {}),
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
  addCommands: () => ({
    insertTable:
      (rows, columns) =>
      ({ tr, dispatch, editor }: CommandProps) => {
        const { table, tableRow, tableCell, tableHeader } = editor.schema.nodes
        if (!table || !tableRow || !tableCell || !tableHeader) return false
        const row = (type: typeof tableCell): ProsemirrorNode =>
          tableRow.create(
            null,
            Array.from({ length: columns }, () => type.createAndFill() as ProsemirrorNode),
          )
        const made = table.create(null, [row(tableHeader), ...Array.from({ length: rows - 1 }, () => row(tableCell))])
        if (dispatch) {
          const start = tr.selection.from
          tr.replaceSelectionWith(made)
          tr.setSelection(TextSelection.near(tr.doc.resolve(start + 1))).scrollIntoView()
        }
        return true
      },
    addTableRow:
      () =>
      ({ state, dispatch }) =>
        addRowAfter(state, dispatch),
    addTableColumn:
      () =>
      ({ state, dispatch }) =>
        addColumnAfter(state, dispatch),
    deleteTableRow:
      () =>
      ({ state, dispatch }) =>
        deleteRow(state, dispatch),
    deleteTableColumn:
      () =>
      ({ state, dispatch }) =>
        deleteColumn(state, dispatch),
    deleteTable:
      () =>
      ({ state, dispatch }) =>
        deleteTable(state, dispatch),
  }),
  addKeyboardShortcuts() {
    return {
      Tab: () => {
        const { state, view } = this.editor
        if (!isInTable(state)) return false
        if (goToNextCell(1)(state, view.dispatch)) return true
        return addRowAfter(state, view.dispatch) && goToNextCell(1)(this.editor.state, view.dispatch)
      },
      'Shift-Tab': () => isInTable(this.editor.state) && goToNextCell(-1)(this.editor.state, this.editor.view.dispatch),
    }
  },
  addProseMirrorPlugins: () => [tableEditing()],
})

export const TABLES = [Table, TableRow, TableHeader, TableCell]
