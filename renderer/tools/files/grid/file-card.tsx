import { strings } from '../../../strings/strings.ts'
import { toldStateOf, useFilesHere } from '../actions/files-context.ts'
import classes from '../files.module.css'
import { FileIcon } from '../pictures/file-icon.tsx'
import { Thumbnail } from '../pictures/thumbnail.tsx'
import { StatusChip } from '../transfers/status-chip.tsx'
import { Cell } from './cell.tsx'
import { RowCheck, RowMore, type RowProps } from './row-parts.tsx'

/** A file or a folder as a card with a thumbnail. */
export function FileCard(props: RowProps) {
  const { row } = props
  const here = useFilesHere()
  const file = row.kind === 'file' ? row.listed.file : null
  const state = file && toldStateOf(here, file)
  const name = file?.name ?? (row.kind === 'folder' ? row.folder.name : '')
  return (
    <Cell className={classes.card}>
      <span className={classes.cardPicture}>
        {file ? (
          <Thumbnail file={file} iconSize={48} />
        ) : (
          <span className={classes.thumbnail} data-icon>
            <FileIcon file={null} size={48} />
          </span>
        )}
        <RowCheck {...props} />
        <RowMore {...props} />
      </span>
      <bdi title={name}>{name}</bdi>
      <span className={classes.cardState}>
        {row.kind === 'folder' && (
          <span className={classes.quiet}>{strings.files.folderDetail(row.folder.count, row.folder.size)}</span>
        )}
        {file && state?.state !== 'absent' && <span className={classes.quiet}>{strings.files.size(file.size)}</span>}
        {file && state && <StatusChip file={file} state={state} />}
      </span>
    </Cell>
  )
}
