import { strings } from '../../strings/strings.ts'
import { Cell } from './cell.tsx'
import { FileIcon } from './file-icon.tsx'
import classes from './files.module.css'
import { toldStateOf, useFilesHere } from './files-context.ts'
import { RowCheck, RowMore, type RowProps } from './row-parts.tsx'
import { StatusChip } from './status-chip.tsx'
import { Thumbnail } from './thumbnail.tsx'

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
