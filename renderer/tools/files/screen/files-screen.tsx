import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { strings } from '../../../strings/strings.ts'
import { LoadingState } from '../../../ui/loading/loading-state.tsx'
import { FilesHereProvider } from '../actions/files-context.ts'
import { useFilesOf } from '../actions/use-files-of.ts'
import { FilesBody } from './files-body.tsx'
import type { FilesPlace } from './place.ts'

/** All files shared in a space. */
export function FilesScreen({
  detail,
  place,
  header,
}: {
  detail: SpaceDetail
  place: FilesPlace
  /** Where the screen's tools are rendered. */
  header: HTMLElement | null
}) {
  const here = useFilesOf(detail, null)
  if (!here?.files.list.ready) return <LoadingState words={strings.files.opening} />
  return (
    <FilesHereProvider value={here}>
      <FilesBody place={place} header={header} />
    </FilesHereProvider>
  )
}
