import { ActionIcon } from '@mantine/core'
import { HardDriveDownload } from 'lucide-react'
import { useState } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/strings.ts'
import type { CardFile } from '../../ui/file-cards.tsx'
import { FileIcon } from './file-icon.tsx'
import { FileStatus } from './file-status.tsx'
import classes from './files.module.css'
import { type FilesHere, FilesHereProvider, stateOf } from './files-context.ts'
import { Preview } from './preview.tsx'
import { RowButtons } from './row-buttons.tsx'
import { Thumbnail } from './thumbnail.tsx'
import { useFilesOf } from './use-files-of.ts'

/** A file that stands in a message, on a page, on a board, in an issue: how it is here, and a way to get, see and save it. */
export function PlacedFileCard({
  detail,
  conversation,
  file,
}: {
  detail: SpaceDetail
  conversation: string | null
  file: CardFile
}) {
  const here = useFilesOf(detail, conversation)
  if (!here)
    return (
      <span className={classes.placedCard}>
        <FileIcon file={file} size={28} />
        <bdi>{file.name}</bdi>
      </span>
    )
  return (
    <FilesHereProvider value={here}>
      <Card here={here} given={file} />
    </FilesHereProvider>
  )
}

function Card({ here, given }: { here: FilesHere; given: CardFile }) {
  const [isShown, setShown] = useState(false)
  const { feed, list } = here.files
  const file = feed.get(given)
  const open = () => setShown(true)
  if (!file || file.withdrawn)
    return (
      <span className={classes.placedCard} data-gone>
        <FileIcon file={given} size={28} />
        <span className={classes.placedCardWords}>
          <bdi title={given.name}>{given.name}</bdi>
          <span className={classes.quiet}>
            {file ? strings.files.wasWithdrawn : list.ready ? strings.files.notKnown : strings.files.opening}
          </span>
        </span>
      </span>
    )
  const state = stateOf(here, file)
  return (
    <span className={classes.placedCard}>
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
          <span className={classes.quiet}>{strings.files.size(file.size)}</span>
        </span>
      </button>
      <FileStatus name={file.name} state={state} devices={here.devices} />
      {state.state === 'here' ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={strings.files.saveNamed(file.name)}
          title={here.savesItself ? strings.files.save : strings.files.saveAs}
          onClick={() => here.actions.save([file])}
        >
          <HardDriveDownload size={18} />
        </ActionIcon>
      ) : (
        <RowButtons file={file} state={state} onOpen={open} />
      )}
      {isShown && (
        <Preview
          listed={{ path: file.name, file, versions: [file], apart: false }}
          around={[]}
          onGo={() => {}}
          onClose={() => setShown(false)}
        />
      )}
    </span>
  )
}
