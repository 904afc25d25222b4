/** Numbered entries of one space. */

import { largest } from '../../../../shared/base/extremes.ts'
import { DamagedEntryError } from '../../../../shared/log/damaged-entry-error.ts'
import { BESIDE, END, type Table, tableKey } from '../keys.ts'
import { rangeOf, type SealedDatabase } from '../sealed-database.ts'

/** The key of the last entry at or before a number, which is the one that contains it. */
export async function entryAt(
  database: SealedDatabase,
  table: Table,
  prefix: readonly number[],
  number: number,
): Promise<Uint8Array> {
  const range = { from: tableKey(table, ...prefix, 0), to: tableKey(table, ...prefix, number + 1) }
  return (await database.lastKey(range)) ?? tableKey(table, ...prefix, number)
}

/** Checks that there is nothing under a number that no naming entry has: otherwise that naming entry was lost. */
export async function expectNamed(
  database: SealedDatabase,
  space: number,
  names: Table,
  table: Table,
  numbers: ReadonlySet<number>,
): Promise<void> {
  const last = largest(numbers, -1)
  const end = tableKey(table, space, table === 'record' ? BESIDE : END)
  const behind = { from: tableKey(table, space, last + 1), to: end }
  if (await database.lastKey(behind)) throw new DamagedEntryError(tableKey(names, space, last + 1))
  for (let number = 0; number < last; number++) {
    if (numbers.has(number)) continue
    if (await database.lastKey(rangeOf(tableKey(table, space, number))))
      throw new DamagedEntryError(tableKey(names, space, number))
  }
}
