import { strings } from '../../../strings/strings.ts'
import { at, command, opens, press } from '../../../testing/acts.ts'
import { madeHost } from '../../../testing/made-space.ts'
import type { Act, Screen, TestedTool } from '../../../testing/screen.ts'
import { fillTables, TASKS } from './write-tables.ts'

const TABLE = { scenario: 'tables', address: `#/space/SPACE/table/${TASKS}`, whole: '[role="gridcell"]' }

/** Opens the menu of a column's head. */
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
      'menu of a row': press(tables.rowMenu(2)),
      'menu of a column': onHead('Status'),
      'dialog: edit a column': opens(onHead('Status', tables.editColumn)),
    }),
    ...at({ scenario: 'some', address: '#/space/SPACE/members' }, { 'dialog: new table': opens(command(tables.new)) }),
  ]
}

export const tables: TestedTool = {
  scenarios: { tables: () => madeHost(4, 5, (host, space) => fillTables(host, space)) },
  ids: () => ({ TABLE: TASKS }),
  screens: [{ name: 'table', ...TABLE }],
  dialogs,
}
