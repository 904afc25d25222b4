import { useEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import type { ListedFile, SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { pathOf } from '../../../../shared/tools/files/names.ts'
import { navigate } from '../../../platform/places/routes.ts'
import { shownViews } from '../../../platform/places/shown-view.ts'
import { strings } from '../../../strings/strings.ts'
import { FloatingMenu } from '../../../ui/menus/floating-menu.tsx'
import { stateOf, useFilesHere } from '../actions/files-context.ts'
import { Album } from '../album/album.tsx'
import { FileGrid } from '../grid/file-grid.tsx'
import { FileMenuItems, type MenuGoals } from '../grid/file-menu.tsx'
import { filesOf } from '../grid/rows.ts'
import { SelectionBar } from '../grid/selection-bar.tsx'
import { useDragOut } from '../grid/use-drag-out.ts'
import { useSelection } from '../grid/use-selection.ts'
import { Preview } from '../preview/preview.tsx'
import { type FileName, useShownList } from '../preview/shown-files.ts'
import { DropArea } from '../sharing/drop-area.tsx'
import { usePicker } from '../sharing/use-picker.tsx'
import { ChangedNotice } from '../transfers/changed-notice.tsx'
import { JobsBar } from '../transfers/jobs-bar.tsx'
import { Summary } from '../transfers/summary.tsx'
import { EmptyFiles } from './empty-files.tsx'
import { type FileDialog, FileDialogs } from './file-dialogs.tsx'
import { FilesTools } from './files-tools.tsx'
import { type FilesPlace, folderAddress } from './place.ts'
import { Trail } from './trail.tsx'
import { useFilesCommands } from './use-files-commands.ts'
import { useListing } from './use-listing.ts'
import { useParts } from './use-parts.tsx'

const lastOf = (listed: ListedFile): SharedFile => listed.file

interface Shown {
  path: string
  withDetails: boolean
}

/** The file in the preview. An address of a file opens its folder and shows it. */
function useShown({ file }: FilesPlace) {
  const { files, space } = useFilesHere()
  const [shown, setShown] = useState<Shown | null>(null)
  const [surface, setSurface] = useState<HTMLElement | null>(null)
  const wanted = file && files.feed.get(file)
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once per requested file
  useEffect(() => {
    if (!wanted || wanted.deletedForEveryone) return
    navigate(folderAddress(space, wanted.folder), true)
    setShown({ path: pathOf(wanted.folder, wanted.name), withDetails: false })
  }, [wanted?.key])
  const open = (path: string) => {
    shownViews.moved()
    setShown({ path, withDetails: false })
  }
  const showOther = (name: FileName) => {
    const other = files.feed.get(name)
    if (other && !other.deletedForEveryone) setShown({ path: pathOf(other.folder, other.name), withDetails: false })
  }
  useShownList(surface, showOther)
  return { shown, setShown, open, showOther, setSurface }
}

export function FilesBody({ place, header }: { place: FilesPlace; header: HTMLElement | null }) {
  const here = useFilesHere()
  const { files, space, mayShare, actions } = here
  const { folder } = place
  const listing = useListing(place)
  const { sorted, rows, album } = listing
  const [across, setAcross] = useState(1)
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null)
  const [dialog, setDialog] = useState<FileDialog | null>(null)
  const { shown, setShown, open, showOther, setSurface } = useShown(place)
  const parts = useParts(!place.album && folder === '')

  const toFolder = (next: string) => {
    listing.setWords('')
    navigate(folderAddress(space, next))
  }
  const up = () => {
    if (folder !== '') toFolder(folder.split('/').slice(0, -1).join('/'))
  }
  const goals: MenuGoals = {
    open(row) {
      if (row.kind === 'folder') toFolder(row.folder.path)
      else open(row.listed.path)
    },
    details: (row) => row.kind === 'file' && setShown({ path: row.listed.path, withDetails: true }),
    rename(chosen) {
      const own = mayShare ? chosen.filter(({ device }) => device === here.me) : []
      if (own.length > 0 && own.length === chosen.length) setDialog({ kind: 'rename', files: own })
    },
    remove(chosen) {
      const kept = chosen.filter((file) => stateOf(here, file).state === 'here')
      const isOnly = kept.some((file) => stateOf(here, file).holders.length === 0)
      if (isOnly) setDialog({ kind: 'remove', files: kept })
      else if (kept.length > 0) actions.remove(kept)
    },
    deleteForEveryone: (chosen) => setDialog({ kind: 'delete-for-everyone', files: chosen }),
  }
  const selection = useSelection({
    rows,
    across,
    onOpen: goals.open,
    onUp: up,
    onDelete: () => goals.remove(chosenFiles),
    onRename: () => goals.rename(chosenFiles),
    onMenu() {
      const row = document.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.getBoundingClientRect()
      if (row) setMenu({ x: row.left + 48, y: row.top + 24 })
    },
  })
  const { chosen } = selection
  const chosenRows = useMemo(() => (chosen.size === 0 ? [] : rows.filter(({ key }) => chosen.has(key))), [rows, chosen])
  const chosenFiles = useMemo(() => filesOf(sorted, chosenRows).map(lastOf), [sorted, chosenRows])
  const dragOut = useDragOut(({ key }) => (chosen.has(key) ? chosenFiles : []))
  const picker = usePicker(folder)
  useFilesCommands(mayShare, picker, parts)
  const listed = shown && files.feed.listed(shown.path)
  const isEmpty = place.album ? album.length === 0 : rows.length === 0
  return (
    <DropArea ref={setSurface} folder={folder} isOwn={dragOut.isOwn}>
      {header &&
        createPortal(
          <FilesTools place={place} listing={listing} picker={picker} parts={parts} onDialog={setDialog} />,
          header,
        )}
      <JobsBar />
      {parts.shown}
      <ChangedNotice />
      {!place.album && folder !== '' && <Trail folder={folder} onGo={toFolder} />}
      {isEmpty ? (
        <EmptyFiles place={place} words={listing.words} picker={picker} onUp={up} />
      ) : place.album ? (
        <Album album={album} onOpen={({ path }) => open(path)} />
      ) : (
        <FileGrid
          name={listing.words === '' ? `files ${space} ${folder}` : undefined}
          rows={rows}
          look={listing.look}
          sorting={listing.sorting}
          onSort={listing.setSorting}
          selection={selection}
          label={strings.files.title}
          onAcross={setAcross}
          onOpen={goals.open}
          onMenu={(_row, at) => setMenu(at)}
          dragOut={dragOut}
        />
      )}
      {chosenFiles.length > 0 && !place.album ? (
        <SelectionBar chosen={chosenFiles} folder={folder} goals={goals} onClear={selection.clear} />
      ) : (
        <Summary onRoom={() => setDialog({ kind: 'room' })} />
      )}
      {menu && (
        <FloatingMenu at={menu} onClose={() => setMenu(null)}>
          <FileMenuItems rows={chosenRows} files={chosenFiles} folder={folder} goals={goals} />
        </FloatingMenu>
      )}
      {shown && listed && (
        <Preview
          listed={listed}
          around={listing.inOrder()}
          withDetails={shown.withDetails}
          onGo={(path) => setShown({ ...shown, path })}
          onOther={showOther}
          onClose={() => setShown(null)}
        />
      )}
      <FileDialogs dialog={dialog} folder={folder} onClose={() => setDialog(null)} />
      {picker.inputs}
    </DropArea>
  )
}
