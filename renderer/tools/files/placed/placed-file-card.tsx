import { HardDriveDownload } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { kindOf } from '../../../../shared/tools/files/kinds.ts'
import { strings } from '../../../strings/strings.ts'
import type { CardFile } from '../../../ui/files/file-cards.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { DrawnPicture } from '../../../ui/pictures/drawn-picture.tsx'
import { type FilesHere, FilesHereProvider, stateOf } from '../actions/files-context.ts'
import { useFilesOf } from '../actions/use-files-of.ts'
import { useMaking } from '../actions/use-making.ts'
import shared from '../files.module.css'
import { FileIcon } from '../pictures/file-icon.tsx'
import { Thumbnail } from '../pictures/thumbnail.tsx'
import { useFilePicture } from '../pictures/use-file-picture.ts'
import { Preview } from '../preview/preview.tsx'
import { FileStatus } from '../transfers/file-status.tsx'
import { TransferButton } from '../transfers/transfer-button.tsx'
import classes from './placed.module.css'

/**
 * A file in a message, on a page, on a board or in an issue: its state on this device, and actions to download, view
 * and save it.
 */
export function PlacedFileCard({
  detail,
  conversation,
  file,
  isLarge,
}: {
  detail: SpaceDetail
  conversation: string | null
  file: CardFile
  /** Whether to show a picture itself instead of a card. */
  isLarge: boolean
}) {
  const here = useFilesOf(detail, conversation)
  if (!here)
    return (
      <span className={shared.placedCard}>
        <FileIcon file={file} size={28} />
        <bdi>{file.name}</bdi>
      </span>
    )
  return (
    <FilesHereProvider value={here}>
      {conversation !== null && here.files.list.ready && !here.files.feed.get(file) ? (
        // A file in a draft may have been published before.
        <PlacedFileCard detail={detail} conversation={null} file={file} isLarge={isLarge} />
      ) : (
        <Card here={here} given={file} isLarge={isLarge} />
      )}
    </FilesHereProvider>
  )
}

function Card({ here, given, isLarge }: { here: FilesHere; given: CardFile; isLarge: boolean }) {
  const [isShown, setShown] = useState(false)
  const { feed, list } = here.files
  const file = feed.get(given)
  const making = useMaking(here, file)
  const open = () => setShown(true)
  if (!file || file.deletedForEveryone)
    return (
      <span className={shared.placedCard} data-gone>
        <FileIcon file={given} size={28} />
        <span className={classes.placedCardWords}>
          <bdi title={given.name}>{given.name}</bdi>
          <span className={shared.quiet}>
            {file ? strings.files.wasDeletedForEveryone : list.ready ? strings.files.notKnown : strings.files.opening}
          </span>
        </span>
      </span>
    )
  const state = stateOf(here, file)
  const preview = isShown && (
    <Preview
      listed={{ path: file.name, file, versions: [file], apart: false }}
      around={[]}
      onGo={() => {}}
      onClose={() => setShown(false)}
    />
  )
  const card = (
    <span className={shared.placedCard}>
      <button
        type="button"
        className={classes.placedCardOpen}
        aria-label={strings.files.openNamed(file.name)}
        onClick={open}
      >
        <span className={classes.placedCardPicture}>
          <Thumbnail file={file} iconSize={28} />
        </span>
        <span className={classes.placedCardWords}>
          <bdi title={file.name}>{file.name}</bdi>
          <span className={shared.quiet}>{strings.files.size(file.size)}</span>
        </span>
      </button>
      <FileStatus name={file.name} state={state} devices={here.devices} />
      <TransferButton file={file} state={state} />
      {making && (
        <IconButton size={32} label={making.title} onClick={making.make}>
          <making.icon size={18} />
        </IconButton>
      )}
      {state.state === 'here' && (
        <IconButton
          size={32}
          label={strings.files.saveNamed(file.name)}
          hint={here.savesItself ? strings.files.save : strings.files.saveAs}
          onClick={() => here.actions.save([file])}
        >
          <HardDriveDownload size={18} />
        </IconButton>
      )}
    </span>
  )
  const isPicture = isLarge && state.state === 'here' && kindOf(file) === 'picture'
  return (
    <>
      {isPicture ? <LargePicture file={file} onOpen={open} otherwise={card} /> : card}
      {preview}
    </>
  )
}

/**
 * A picture in reserved space, so that nothing jumps. @param otherwise replaces a picture that is too large to be shown
 * before somebody opens it
 */
function LargePicture({ file, onOpen, otherwise }: { file: SharedFile; onOpen: () => void; otherwise: ReactNode }) {
  const picture = useFilePicture(file)
  if (picture === 'broken') return otherwise
  return (
    <button
      type="button"
      className={classes.placedPicture}
      aria-label={strings.files.openNamed(file.name)}
      style={file.look ? { aspectRatio: file.look.width / file.look.height } : undefined}
      onClick={onOpen}
    >
      {picture && <DrawnPicture src={picture} alt={file.name} />}
    </button>
  )
}
