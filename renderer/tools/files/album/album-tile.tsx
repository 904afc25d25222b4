import { Download, Play } from 'lucide-react'
import type { ListedFile } from '../../../../shared/tools/files/file-set.ts'
import { kindOf } from '../../../../shared/tools/files/kinds.ts'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { stateOf, useFilesHere } from '../actions/files-context.ts'
import { Thumbnail } from '../pictures/thumbnail.tsx'
import classes from './album.module.css'

interface AlbumTileProps {
  listed: ListedFile
  /** Whether keys act on it. */
  isCurrent: boolean
  onFocus(): void
  onOpen(): void
}

/** A picture or a video in the album, with its name and size while it has the pointer or the focus. */
export function AlbumTile({ listed: { file }, isCurrent, onFocus, onOpen }: AlbumTileProps) {
  const here = useFilesHere()
  const words = strings.files
  const { state } = stateOf(here, file)
  return (
    <>
      <button
        type="button"
        className={classes.tile}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={`${file.name}, ${words.sharedBy(here.personOf(file.device).name)}`}
        title={file.name}
        onFocus={onFocus}
        onClick={onOpen}
      >
        <Thumbnail file={file} iconSize={48} />
        {kindOf(file) === 'video' && <Play size={28} className={classes.albumPlay} aria-hidden="true" />}
      </button>
      <span className={classes.caption} aria-hidden="true">
        <bdi>{file.name}</bdi>
        <span>{words.size(file.size)}</span>
      </span>
      {(state === 'absent' || state === 'failed') && (
        <IconButton
          variant="default"
          className={classes.tileDownload ?? ''}
          size={32}
          tabIndex={isCurrent ? 0 : -1}
          label={words.fetchNamed(file.name)}
          onClick={() => here.actions.fetch([file])}
        >
          <Download size={18} />
        </IconButton>
      )}
    </>
  )
}
