import { PersonButton } from '../../../platform/people/person-button.tsx'
import { strings } from '../../../strings/strings.ts'
import { RelativeTime } from '../../../ui/time/relative-time.tsx'
import { toldStateOf, useFilesHere } from '../actions/files-context.ts'
import classes from '../files.module.css'
import { FileIcon } from '../pictures/file-icon.tsx'
import { Thumbnail } from '../pictures/thumbnail.tsx'
import { Problem, StatusChip } from '../transfers/status-chip.tsx'
import { Cell } from './cell.tsx'
import { RowCheck, RowMore, type RowProps } from './row-parts.tsx'

/** A file or a folder as one line. */
export function FileLine(props: RowProps) {
  const { row } = props
  const here = useFilesHere()
  const words = strings.files
  const check = (
    <Cell className={classes.checkCell}>
      <RowCheck {...props} />
    </Cell>
  )
  const more = (
    <Cell className={classes.moreCell}>
      <RowMore {...props} />
    </Cell>
  )
  if (row.kind === 'folder') {
    const { folder } = row
    return (
      <>
        {check}
        <Cell className={classes.nameCell}>
          <span className={classes.thumbnail} data-icon>
            <FileIcon file={null} />
          </span>
          <span className={classes.nameWords}>
            <bdi title={folder.name}>{folder.name}</bdi>
            <span className={classes.under}>{words.size(folder.size)}</span>
          </span>
        </Cell>
        <Cell className={classes.personCell} />
        <Cell className={classes.timeCell}>
          <RelativeTime time={folder.time} />
        </Cell>
        <Cell className={classes.sizeCell}>{words.size(folder.size)}</Cell>
        <Cell className={classes.stateCell}>
          <span className={classes.countOfFolder}>{words.count(folder.count)}</span>
        </Cell>
        {more}
      </>
    )
  }
  const { file, versions } = row.listed
  const state = toldStateOf(here, file)
  const { name } = here.personOf(file.device)
  return (
    <>
      {check}
      <Cell className={classes.nameCell}>
        <Thumbnail file={file} />
        <span className={classes.nameWords}>
          <span className={classes.nameLine}>
            <bdi title={file.name}>{file.name}</bdi>
            {versions.length > 1 && <span className={classes.badge}>{words.versions(versions.length)}</span>}
          </span>
          {state && <Problem state={state} />}
          <span className={classes.under}>
            {words.size(file.size)} · <bdi>{name}</bdi>
          </span>
        </span>
      </Cell>
      <Cell className={classes.personCell}>
        <PersonButton device={file.device} tabIndex={-1}>
          <bdi>{name}</bdi>
        </PersonButton>
      </Cell>
      <Cell className={classes.timeCell}>
        <RelativeTime time={file.time} />
      </Cell>
      <Cell className={classes.sizeCell}>{words.size(file.size)}</Cell>
      <Cell className={classes.stateCell}>{state && <StatusChip file={file} state={state} />}</Cell>
      {more}
    </>
  )
}
