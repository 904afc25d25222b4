import { FileUp, FolderSync, FolderUp } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { z } from 'zod'
import type { ListedFile, SharedFile } from '../../../shared/tools/files/file-set.ts'
import { remembered, useRemembered } from '../../docs/remembered.ts'
import { navigate } from '../../platform/routes.ts'
import { strings } from '../../strings/strings.ts'
import { useCommands } from '../../ui/commands.tsx'
import { Album } from './album.tsx'
import { ChangedNotice } from './changed-notice.tsx'
import { DropArea } from './drop-area.tsx'
import { EmptyFiles } from './empty-files.tsx'
import { type FileDialog, FileDialogs } from './file-dialogs.tsx'
import { FileGrid } from './file-grid.tsx'
import { FileMenuItems, type MenuGoals } from './file-menu.tsx'
import { stateOf, useFilesHere } from './files-context.ts'
import { FilesTools } from './files-tools.tsx'
import { FloatingMenu } from './floating-menu.tsx'
import { JobsBar } from './jobs-bar.tsx'
import { KeptFolders } from './kept/kept-folders.tsx'
import type { FilesPlace, Look } from './place.ts'
import { Preview } from './preview.tsx'
import { albumOf, filesOf, type Order, type Row, rowsOf } from './rows.ts'
import { Summary } from './summary.tsx'
import { Trail } from './trail.tsx'
import { useDragOut } from './use-drag-out.ts'
import { usePicker } from './use-picker.tsx'
import { useSelection } from './use-selection.ts'

const keptLook = remembered<Look>('files-look', z.enum(['list', 'grid']), 'list')

const lastOf = (listed: ListedFile): SharedFile => listed.file

export function FilesBody({ place, header }: { place: FilesPlace; header: HTMLElement | null }) {
  const here = useFilesHere()
  const { files, space, mayShare, actions, personOf } = here
  const { list } = files.list
  const { folder } = place
  const look = useRemembered(keptLook)
  const [order, setOrder] = useState<Order>('name')
  const [words, setWords] = useState('')
  const [across, setAcross] = useState(1)
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null)
  const [dialog, setDialog] = useState<FileDialog | null>(null)
  const [shown, setShown] = useState<{ path: string; withDetails: boolean } | null>(null)
  const [isBeginning, setBeginning] = useState(false)
  const search = useRef<HTMLInputElement>(null)

  const rows = useMemo(
    () => rowsOf(list, { folder, words, order, nameOf: (device) => personOf(device).name }),
    [list, folder, words, order, personOf],
  )
  const album = useMemo(() => (place.album ? albumOf(list) : []), [list, place.album])
  const around = useMemo(
    () => (place.album ? album : rows.flatMap((row) => (row.kind === 'file' ? [row.listed] : []))),
    [place.album, album, rows],
  )
  const toFolder = useCallback(
    (next: string) => {
      setWords('')
      navigate({ view: 'files', space, folder: next })
    },
    [space],
  )
  const open = (row: Row) => {
    if (row.kind === 'folder') toFolder(row.folder.path)
    else setShown({ path: row.listed.path, withDetails: false })
  }
  const up = () => {
    if (folder !== '') toFolder(folder.split('/').slice(0, -1).join('/'))
  }
  const chosenRows = () => rows.filter(({ key }) => selection.chosen.has(key))
  const chosenFiles = () => filesOf(list, chosenRows()).map(lastOf)
  const remove = (chosen: readonly SharedFile[]) => {
    const kept = chosen.filter((file) => stateOf(here, file).state === 'here')
    const isOnly = kept.some((file) => stateOf(here, file).holders.length === 0)
    if (isOnly) setDialog({ kind: 'remove', files: kept })
    else if (kept.length > 0) actions.remove(kept)
  }
  const rename = (chosen: readonly SharedFile[]) => {
    const own = mayShare ? chosen.filter(({ device }) => device === here.me) : []
    if (own.length > 0 && own.length === chosen.length) setDialog({ kind: 'rename', files: own })
  }
  const selection = useSelection({
    rows,
    across,
    onOpen: open,
    onUp: up,
    onDelete: () => remove(chosenFiles()),
    onRename: () => rename(chosenFiles()),
    onMenu() {
      const row = document.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.getBoundingClientRect()
      if (row) setMenu({ x: row.left + 48, y: row.top + 24 })
    },
  })
  const goals: MenuGoals = {
    open,
    details: (row) => row.kind === 'file' && setShown({ path: row.listed.path, withDetails: true }),
    rename,
    remove,
    withdraw: (chosen) => setDialog({ kind: 'withdraw', files: chosen }),
  }

  // An address of a file opens its folder and shows it.
  const wanted = place.file && files.feed.get(place.file)
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once per requested file
  useEffect(() => {
    if (!wanted || wanted.withdrawn) return
    navigate({ view: 'files', space, folder: wanted.folder }, true)
    setShown({ path: wanted.folder === '' ? wanted.name : `${wanted.folder}/${wanted.name}`, withDetails: false })
  }, [wanted?.key])

  const dragOut = useDragOut(({ key }) => (selection.chosen.has(key) ? chosenFiles() : []))
  const picker = usePicker(folder)
  useCommands(() => {
    const detail = strings.files.title
    return {
      commands: mayShare
        ? [
            {
              id: 'share-files',
              kind: 'action',
              title: strings.files.shareFiles,
              detail,
              icon: FileUp,
              run: picker.files,
            },
            {
              id: 'share-folder',
              kind: 'action',
              title: strings.files.shareFolder,
              detail,
              icon: FolderUp,
              run: picker.folder,
            },
            {
              id: 'keep-folder',
              kind: 'action',
              title: strings.folders.begin,
              detail,
              icon: FolderSync,
              run: () => setBeginning(true),
            },
          ]
        : [],
      hints: [
        { id: 'files-open', keys: 'Enter', title: strings.files.keys.open },
        { id: 'files-select', keys: 'Space', title: strings.files.keys.select },
        { id: 'files-rename', keys: 'F2', title: strings.files.rename },
        { id: 'files-remove', keys: 'Delete', title: strings.files.remove },
        { id: 'files-up', keys: 'Backspace', title: strings.files.keys.up },
      ],
    }
  })
  const absent = list.map(lastOf).filter((file) => ['absent', 'failed'].includes(stateOf(here, file).state))
  const listed = shown && files.feed.listed(shown.path)
  const isEmpty = place.album ? album.length === 0 : rows.length === 0
  return (
    <DropArea folder={folder} isOwn={dragOut.isOwn}>
      {header &&
        createPortal(
          <FilesTools
            place={place}
            look={look}
            onLook={keptLook.set}
            order={order}
            onOrder={setOrder}
            words={words}
            onWords={setWords}
            search={search}
            picker={picker}
            onKeepFolder={() => setBeginning(true)}
            absent={absent}
            onFetchAll={() => actions.fetch(absent)}
            onSaveAll={() => actions.save(list.map(lastOf))}
            onDialog={setDialog}
          />,
          header,
        )}
      <JobsBar />
      <KeptFolders
        isShown={!place.album && folder === ''}
        isBeginning={isBeginning}
        onBegun={() => setBeginning(false)}
      />
      <ChangedNotice />
      {!place.album && folder !== '' && <Trail folder={folder} onGo={toFolder} />}
      {isEmpty ? (
        <EmptyFiles place={place} words={words} picker={picker} onUp={up} />
      ) : place.album ? (
        <Album album={album} onOpen={({ path }) => setShown({ path, withDetails: false })} />
      ) : (
        <FileGrid
          rows={rows}
          look={look}
          selection={selection}
          label={strings.files.title}
          onAcross={setAcross}
          onOpen={open}
          onMenu={(_row, at) => setMenu(at)}
          dragOut={dragOut}
        />
      )}
      <Summary chosen={chosenFiles()} onClear={selection.clear} onRoom={() => setDialog({ kind: 'room' })} />
      {menu && (
        <FloatingMenu at={menu} onClose={() => setMenu(null)}>
          <FileMenuItems rows={chosenRows()} files={chosenFiles()} folder={folder} goals={goals} />
        </FloatingMenu>
      )}
      {shown && listed && (
        <Preview
          listed={listed}
          around={around}
          withDetails={shown.withDetails}
          onGo={(path) => setShown({ ...shown, path })}
          onClose={() => setShown(null)}
        />
      )}
      <FileDialogs dialog={dialog} onClose={() => setDialog(null)} />
      {picker.inputs}
    </DropArea>
  )
}
