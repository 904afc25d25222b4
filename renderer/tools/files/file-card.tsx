import { memo } from 'react'
import { strings } from '../../strings/strings.ts'
import { Cell } from './cell.tsx'
import { FileIcon } from './file-icon.tsx'
import type { RowProps } from './file-line.tsx'
import { FileStatus } from './file-status.tsx'
import classes from './files.module.css'
import { toldStateOf, useFilesHere } from './files-context.ts'
import { RowButtons } from './row-buttons.tsx'
import { Thumbnail } from './thumbnail.tsx'

/** A file or a folder as a card with a thumbnail. */
export const FileCard = memo(function FileCard({ row, onOpen }: RowProps) {
  const here = useFilesHere()
  if (row.kind === 'folder')
    return (
      <Cell className={classes.card}>
        <span className={classes.cardPicture}>
          <span className={classes.thumbnail} data-icon>
            <FileIcon file={null} size={48} />
          </span>
        </span>
        <bdi title={row.folder.name}>{row.folder.name}</bdi>
        <span className={classes.quiet}>{strings.files.folderDetail(row.folder.count, row.folder.size)}</span>
      </Cell>
    )
  const { file } = row.listed
  const state = toldStateOf(here, file)
  return (
    <Cell className={classes.card}>
      <span className={classes.cardPicture}>
        <Thumbnail file={file} iconSize={48} />
        <span className={classes.cardButtons}>
          {state && <RowButtons file={file} state={state} onOpen={() => onOpen(row)} />}
        </span>
      </span>
      <bdi title={file.name}>{file.name}</bdi>
      <span className={classes.cardState}>
        <span className={classes.quiet}>{strings.files.size(file.size)}</span>
        {state && <FileStatus name={file.name} state={state} devices={here.devices} />}
      </span>
    </Cell>
  )
})
