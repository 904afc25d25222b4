import { Upload } from 'lucide-react'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { kindOf } from '../../../../shared/tools/files/kinds.ts'
import { useFiles } from '../../../docs/files/files-context.tsx'
import { usePlacedFiles } from '../../../docs/files/use-placed-files.ts'
import { useMediaPicture } from '../../../docs/use-media.ts'
import { useApp } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { OpenFileButton } from '../../../ui/files/open-file-button.tsx'
import { PlacedFilesList } from '../../../ui/files/placed-files.tsx'
import { VirtualList } from '../../../ui/lists/virtual-list.tsx'
import { DrawnPicture } from '../../../ui/pictures/drawn-picture.tsx'

/** Maximum size in bytes of pictures shown above pages. */
const LARGEST = 20_000_000
const IN_A_ROW = 3
/** Expected height of a row in pixels. */
const ROW = 132

type Picked = Pick<SharedFile, 'id' | 'device'>

/** Rows of pictures from the space's files, newest first. */
function rowsOf(files: readonly SharedFile[]): SharedFile[][] {
  const pictures = files
    .filter((file) => kindOf(file) === 'picture' && file.size <= LARGEST)
    .sort((one, other) => other.time - one.time)
  const rows: SharedFile[][] = []
  for (let at = 0; at < pictures.length; at += IN_A_ROW) rows.push(pictures.slice(at, at + IN_A_ROW))
  return rows
}

/** Chooses a picture from the space's files, or shares another one there. */
export function CoverDialog({
  space,
  onPick,
  onClose,
}: {
  space: string
  onPick: (file: Picked) => void
  onClose: () => void
}) {
  const words = strings.pages
  const me = useApp(({ details }) => details[space]?.me ?? '')
  const files = useFiles(space, me, null)
  const placed = usePlacedFiles({ space, place: '', me, unnamed: strings.files.unnamed, most: 1 })
  const rows = rowsOf(files?.list.list.map(({ file }) => file) ?? [])
  const pick = ({ id, device }: Picked) => onPick({ id, device })
  return (
    <Dialog title={words.chooseCover} onClose={onClose} size="lg">
      <div className="page-covers">
        <OpenFileButton icon={<Upload size={18} />} accept="image/*" onFile={(file) => placed.place([file], pick)}>
          {words.uploadCover}
        </OpenFileButton>
        <PlacedFilesList placed={placed} label={words.filesComing} />
        {placed.failed > 0 && <p role="alert">{words.coverNotShared}</p>}
        {files?.list.ready && rows.length === 0 && <p className="page-message">{words.noPictures}</p>}
        {rows.length > 0 && (
          <VirtualList
            className="page-covers-list"
            items={rows}
            estimate={ROW}
            keyOf={([first]) => first?.key ?? ''}
            render={(row) => (
              <div className="page-covers-row">
                {row.map((file) => (
                  <Choice key={file.key} space={space} file={file} onPick={() => pick(file)} />
                ))}
              </div>
            )}
          />
        )}
      </div>
    </Dialog>
  )
}

function Choice({ space, file, onPick }: { space: string; file: SharedFile; onPick: () => void }) {
  const { device, name, look } = file
  const small = useMediaPicture(look?.small ? { space, channel: '', device, media: look.small } : null)
  return (
    <button type="button" className="page-cover-choice" title={name} onClick={onPick}>
      <span className="page-cover-small">
        {small && small !== 'broken' && <DrawnPicture src={small} alt="" draggable={false} />}
      </span>
      <bdi>{name}</bdi>
    </button>
  )
}
