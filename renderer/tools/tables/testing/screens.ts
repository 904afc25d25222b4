import { strings } from '../../../strings/strings.ts'
import { at, command, opens, press } from '../../../testing/acts.ts'
import { madeHost } from '../../../testing/made-space.ts'
import type { Act, Screen, TestedTool } from '../../../testing/screen.ts'
import { CHORES, fillLinked, fillLong, fillLongTasks, fillTables, MANY, TASKS } from './write-tables.ts'

const TASK_TABLE = { scenario: 'tables', address: `#/space/SPACE/table/${CHORES}`, whole: '[role="gridcell"]' }
const TABLE = { scenario: 'tables', address: `#/space/SPACE/table/${TASKS}`, whole: '[role="gridcell"]' }

/** Opens the menu of a column's header. */
const onHead =
  (name: string, ...entries: readonly string[]): Act =>
  async (page) => {
    await page.getByRole('columnheader', { name }).click()
    for (const entry of entries) await page.getByRole('menuitem', { name: entry }).click()
  }

function dialogs(): readonly Screen[] {
  const { tables } = strings
  return [
    ...at(TABLE, {
      'table in groups': press('By status'),
      'table as a kanban': press('Progress'),
      'table as a calendar': press('Dates'),
      'table as a gallery': press('Cards'),
      'table as a form': press('New task'),
      'dialog: edit a view': opens(press('By status', tables.editView)),
      'dialog: a row': opens(press(tables.rowMenu(2), tables.openRow)),
      'menu of a row': press(tables.rowMenu(2)),
      'dialog: show a row on a board': opens(press(tables.rowMenu(2), strings.boards.showOn)),
      'menu of a column': onHead('Status'),
      'dialog: edit a column': opens(onHead('Status', tables.editColumn)),
    }),
    ...at(TASK_TABLE, {
      'tasks as a kanban': press(tables.viewTypes.kanban),
      'dialog: a task': opens(press(tables.rowMenu(3), tables.openRow)),
      'dialog: edit a column of tasks': opens(onHead(tables.columns.state, tables.editColumn)),
    }),
    ...at({ scenario: 'some', address: '#/space/SPACE/members' }, { 'dialog: new table': opens(command(tables.new)) }),
  ]
}

export const tables: TestedTool = {
  scenarios: {
    tables: () => madeHost(4, 5, fillTables),
    'linked-tables': () => madeHost(4, 5, fillLinked),
    'long-table': () => madeHost(4, 5, fillLong),
    'long tasks': () => madeHost(4, 5, fillLongTasks),
  },
  ids: () => ({ TABLE: TASKS }),
  screens: [
    { name: 'table', ...TABLE },
    { name: 'table-tasks', ...TASK_TABLE },
    { name: 'my-tasks', scenario: 'tables', address: '#/space/SPACE/tasks' },
    { name: 'my-tasks-many', scenario: 'long tasks', address: '#/space/SPACE/tasks' },
    { name: 'table-linked', scenario: 'linked-tables', address: '#/space/SPACE', whole: 'main a[href*="/at-"]' },
    { name: 'table-many', ...TABLE, address: `#/space/SPACE/table/${MANY}` },
  ],
  dialogs,
  made: () => [
    {
      title: strings.tables.new,
      async fill(page) {
        await page.getByText(strings.tables.templates.tasks.title, { exact: true }).click()
        await page.getByRole('dialog').getByRole('textbox').fill('something')
        await page.keyboard.press('Enter')
      },
    },
  ],
}
