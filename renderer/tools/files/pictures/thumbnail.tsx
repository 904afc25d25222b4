import { useState } from 'react'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { kindOf } from '../../../../shared/tools/files/kinds.ts'
import { useMediaPicture } from '../../../docs/use-media.ts'
import { DrawnPicture } from '../../../ui/pictures/drawn-picture.tsx'
import { stateOf, useFilesHere } from '../actions/files-context.ts'
import classes from '../files.module.css'
import { FileIcon } from './file-icon.tsx'
import { useFilePicture } from './use-file-picture.ts'

/** Maximum size in bytes of pictures whose thumbnails are made from the whole file. */
const LARGEST_WHOLE = 4_000_000

/** A file's thumbnail, or an icon of its kind. Fills the available room. */
export function Thumbnail({ file, iconSize = 18 }: { file: SharedFile; iconSize?: number }) {
  const here = useFilesHere()
  const [isBroken, setBroken] = useState(false)
  const { look, device, size } = file
  const { space, conversation } = here
  const small = useMediaPicture(look?.small ? { space, channel: conversation ?? '', device, media: look.small } : null)
  const isWhole =
    !look?.small && kindOf(file) === 'picture' && size <= LARGEST_WHOLE && stateOf(here, file).state === 'here'
  const whole = useFilePicture(isWhole ? file : null)
  const url = small ?? whole
  if (url === null || url === 'broken' || isBroken)
    return (
      <span className={classes.thumbnail} data-icon>
        <FileIcon file={file} size={iconSize} />
      </span>
    )
  return (
    <span className={classes.thumbnail}>
      <DrawnPicture
        src={url}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
        onError={() => setBroken(true)}
      />
    </span>
  )
}
