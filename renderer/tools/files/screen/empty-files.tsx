import { Button } from '@mantine/core'
import { Upload } from 'lucide-react'
import { strings } from '../../../strings/strings.ts'
import { EmptyState } from '../../../ui/problems/empty-state.tsx'
import { useFilesHere } from '../actions/files-context.ts'
import type { Picker } from '../sharing/use-picker.tsx'
import type { FilesPlace } from './place.ts'
import classes from './screen.module.css'

interface EmptyProps {
  place: FilesPlace
  words: string
  picker: Picker
  onUp(): void
}

/** An empty list of files: why, and how to start. Takes the room that files would have. */
export function EmptyFiles(props: EmptyProps) {
  return (
    <div className={classes.empty}>
      <Why {...props} />
    </div>
  )
}

function Why({ place, words, picker, onUp }: EmptyProps) {
  const { mayShare, files } = useFilesHere()
  if (words.trim() !== '') return <EmptyState title={strings.files.noMatch} />
  if (place.album)
    return <EmptyState title={strings.files.emptyAlbum}>{mayShare && <ShareButton picker={picker} />}</EmptyState>
  if (place.folder !== '' && files.list.list.length > 0)
    return (
      <EmptyState title={strings.files.emptyFolder}>
        <Button variant="default" onClick={onUp}>
          {strings.files.up}
        </Button>
      </EmptyState>
    )
  return (
    <EmptyState
      title={mayShare ? strings.files.empty : strings.files.emptyReader}
      detail={mayShare ? strings.files.emptyDetail : strings.files.viewer}
    >
      {mayShare && <ShareButton picker={picker} />}
    </EmptyState>
  )
}

function ShareButton({ picker }: { picker: Picker }) {
  return (
    <Button variant="default" leftSection={<Upload size={18} />} onClick={picker.files}>
      {strings.files.shareFiles}
    </Button>
  )
}
