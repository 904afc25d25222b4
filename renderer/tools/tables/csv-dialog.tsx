import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import { useState } from 'react'
import { type CsvFile, readCsv, SEPARATORS, separatorOf } from '../../../shared/tools/tables/csv.ts'
import type { Separator } from '../../../shared/tools/tables/separated.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import classes from './csv-dialog.module.css'

/** What is shown of a file: enough to see whether it is read as it was meant. */
const [LINES, COLUMNS] = [5, 12]

interface CsvDialogProps {
  name: string
  text: string
  /** As it is read with the separator that is guessed. */
  first: CsvFile
  onImport: (file: CsvFile) => void
  onClose: () => void
}

/** The first rows of a CSV file before it is imported: what divides its values is a guess. */
export function CsvDialog({ name, text, first, onImport, onClose }: CsvDialogProps) {
  const words = strings.tables
  const [{ separator, file }, setRead] = useState<{ separator: Separator; file: CsvFile | null }>(() => ({
    separator: separatorOf(text),
    file: first,
  }))
  const choose = (next: Separator) => setRead({ separator: next, file: readCsv(text, next) })
  return (
    <Dialog title={words.importTitle} onClose={onClose} size="lg">
      <Stack>
        <p className={classes.name}>
          <bdi>{name}</bdi>
        </p>
        <NativeSelect
          label={words.separator}
          value={separator}
          data={SEPARATORS.map((each) => ({ value: each, label: words.separators[each] }))}
          onChange={({ currentTarget }) => choose(currentTarget.value as Separator)}
        />
        {file ? <Preview file={file} /> : <ErrorText error={words.notImported(name)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {strings.app.cancel}
          </Button>
          {file && <Button onClick={() => onImport(file)}>{words.importRows(file.lines.length)}</Button>}
        </Group>
      </Stack>
    </Dialog>
  )
}

function Preview({ file: { names, lines } }: { file: CsvFile }) {
  const words = strings.tables
  const shown = names.slice(0, COLUMNS)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled with the keyboard
    <section className={classes.preview} aria-label={words.firstRows} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {shown.map((name, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: names may be the same, and never move
              <th key={place} scope="col">
                <bdi>{name}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, LINES).map((values, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
            <tr key={line}>
              {shown.map((_, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={place}>
                  <bdi>{values[place]?.slice(0, 200)}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
