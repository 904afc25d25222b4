import { Menu } from '@mantine/core'
import { Download, Upload } from 'lucide-react'
import { useRef } from 'react'
import type { Column } from '../../../shared/tools/tables/column.ts'
import { addCsv, readCsv, writeCsv } from '../../../shared/tools/tables/csv.ts'
import type { Row } from '../../../shared/tools/tables/table.ts'
import { useAppStore } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { FileInput } from '../../ui/files/file-input.tsx'
import { fileName } from '../../ui/files/file-name.ts'
import { OpenFileButton } from '../../ui/files/open-file-button.tsx'
import { MoreMenu } from '../../ui/more-menu.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { useTableHere } from './table-context.ts'

const CSV = '.csv,.tsv,text/csv'
/** Bytes of a file at most. */
const LARGEST = 50_000_000

/** Adds the rows of a file, and says how many. */
function useImport() {
  const { table, editor, reading } = useTableHere()
  const store = useAppStore()
  const words = strings.tables
  return async (file: File) => {
    const read = file.size > LARGEST ? null : readCsv(await file.text())
    if (!read) {
      store.notify(words.notImported(file.name))
      return
    }
    const added = addCsv(editor, () => table.allColumns, read, reading)
    store.notify(added < read.lines.length ? words.partlyImported(added, read.lines.length) : words.imported(added))
  }
}

/** For a table that is empty. */
export function ImportCsv() {
  const add = useImport()
  return (
    <OpenFileButton icon={<Upload size={18} />} accept={CSV} onFile={add}>
      {strings.tables.importCsv}
    </OpenFileButton>
  )
}

interface TableToolsProps {
  name: string
  /** As they are shown. */
  rows: readonly Row[]
  columns: readonly Column[]
}

/** Files in and out. */
export function TableTools({ name, rows, columns }: TableToolsProps) {
  const { writable, personOf } = useTableHere()
  const input = useRef<HTMLInputElement>(null)
  const add = useImport()
  const words = strings.tables
  const save = () => {
    // With a mark of its encoding, without which some spreadsheets read letters wrong.
    const text = `\uFEFF${writeCsv(columns, rows, (device) => personOf(device).name)}\r\n`
    saveFile(`${fileName(name, 'table')}.csv`, new Blob([text], { type: 'text/csv' }))
  }
  return (
    <>
      <MoreMenu label={words.more}>
        {writable && (
          <Menu.Item leftSection={<Upload size={18} />} onClick={() => input.current?.click()}>
            {words.importCsv}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<Download size={18} />} onClick={save}>
          {words.exportCsv}
        </Menu.Item>
      </MoreMenu>
      <FileInput ref={input} label={words.importCsv} accept={CSV} onFiles={([file]) => void add(file)} />
    </>
  )
}
