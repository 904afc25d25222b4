import { memo } from 'react'
import { strings } from '../../strings/strings.ts'
import { PersonName } from '../../ui/person.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Cell } from './cell.tsx'
import { FileIcon } from './file-icon.tsx'
import { FileStatus } from './file-status.tsx'
import classes from './files.module.css'
import { toldStateOf, useFilesHere } from './files-context.ts'
import { RowButtons } from './row-buttons.tsx'
import type { Row } from './rows.ts'
import { Thumbnail } from './thumbnail.tsx'

export interface RowProps {
  row: Row
  onOpen(row: Row): void
}

/** A file or a folder as one line. */
export const FileLine = memo(function FileLine({ row, onOpen }: RowProps) {
  const here = useFilesHere()
  if (row.kind === 'folder') {
    const { folder } = row
    return (
      <>
        <Cell className={classes.nameCell}>
          <span className={classes.thumbnail} data-icon>
            <FileIcon file={null} />
          </span>
          <bdi title={folder.name}>{folder.name}</bdi>
        </Cell>
        <Cell className={classes.sizeCell}>{strings.files.size(folder.size)}</Cell>
        <Cell className={classes.personCell}>
          <RelativeTime time={folder.time} />
        </Cell>
        <Cell className={classes.stateCell}>{strings.files.count(folder.count)}</Cell>
        <Cell />
      </>
    )
  }
  const { file, versions } = row.listed
  const state = toldStateOf(here, file)
  const person = here.personOf(file.device)
  return (
    <>
      <Cell className={classes.nameCell}>
        <Thumbnail file={file} />
        <bdi title={file.name}>{file.name}</bdi>
        {versions.length > 1 && <span className={classes.badge}>{strings.files.versions(versions.length)}</span>}
      </Cell>
      <Cell className={classes.sizeCell}>{strings.files.size(file.size)}</Cell>
      <Cell className={classes.personCell}>
        <PersonName {...person} /> <RelativeTime time={file.time} />
      </Cell>
      <Cell className={classes.stateCell}>
        {state && <FileStatus name={file.name} state={state} devices={here.devices} />}
      </Cell>
      <Cell className={classes.buttonsCell}>
        {state && <RowButtons file={file} state={state} onOpen={() => onOpen(row)} />}
      </Cell>
    </>
  )
})
