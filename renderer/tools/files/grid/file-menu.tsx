import { Menu } from '@mantine/core'
import {
  CirclePause,
  CirclePlay,
  CircleX,
  Download,
  Eye,
  FolderInput,
  FolderOpen,
  FolderSearch,
  HardDriveDownload,
  Info,
  MonitorX,
  Pencil,
  Trash2,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { FileState } from '../../../../shared/tools/files/calls.ts'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { strings } from '../../../strings/strings.ts'
import { type FilesHere, stateOf, useFilesHere } from '../actions/files-context.ts'
import { useMaking } from '../actions/use-making.ts'
import type { Row } from './rows.ts'

export interface MenuGoals {
  open(row: Row): void
  details(row: Row): void
  rename(files: readonly SharedFile[]): void
  /** Asks first if it is the only copy. */
  remove(files: readonly SharedFile[]): void
  /** Asks first. */
  deleteForEveryone(files: readonly SharedFile[]): void
}

/** Sorts files by which actions are possible, depending on their state and owner. */
export function sortedOut(here: FilesHere, files: readonly SharedFile[]) {
  const states = files.map((file) => stateOf(here, file))
  const some = (...wanted: readonly FileState['state'][]) =>
    files.filter((_file, index) => wanted.includes(states[index]?.state ?? 'absent'))
  const own = files.filter(({ device }) => device === here.me)
  return {
    absent: some('absent', 'failed'),
    /** Files that can be downloaded into one of the person's folders instead of Parley's own. */
    outside: files.filter(
      (_file, index) => ['absent', 'here'].includes(states[index]?.state ?? '') && !states[index]?.inFolder,
    ),
    coming: some('fetching', 'waiting'),
    paused: some('paused'),
    kept: states.some(({ have }) => have > 0) ? some('here') : [],
    areOwn: files.length > 0 && own.length === files.length,
    deletableForEveryone: here.mayShare ? (here.isOwner ? files : own) : [],
  }
}

/** Actions for the selection. @param rows as on screen @param files all files that the rows contain */
export function FileMenuItems({
  rows,
  files,
  folder,
  goals,
}: {
  rows: readonly Row[]
  files: readonly SharedFile[]
  /** The folder on screen. */
  folder: string
  goals: MenuGoals
}) {
  const here = useFilesHere()
  const { actions, mayShare, savesItself } = here
  const [row] = rows
  const { absent, outside, coming, paused, kept, areOwn, deletableForEveryone } = sortedOut(here, files)
  const single = rows.length === 1 ? row : undefined
  const making = useMaking(here, single?.kind === 'file' ? single.listed.file : null)
  const items: (ReactNode | false)[] = [
    single && item('open', single.kind === 'folder' ? FolderOpen : Eye, strings.files.open, () => goals.open(single)),
    absent.length > 0 && item('fetch', Download, strings.files.fetch, () => actions.fetch(absent)),
    !savesItself &&
      outside.length > 0 &&
      item('fetch-into', FolderInput, strings.files.fetchInto, () => actions.fetchInto(outside, folder)),
    coming.length > 0 && item('pause', CirclePause, strings.files.pause, () => actions.pause(coming)),
    paused.length > 0 && item('resume', CirclePlay, strings.files.resume, () => actions.resume(paused)),
    coming.length + paused.length > 0 &&
      item('stop', CircleX, strings.files.stop, () => actions.cancel([...coming, ...paused])),
    files.length > 0 &&
      item(
        'save',
        HardDriveDownload,
        savesItself ? (files.length > 1 ? strings.files.saveZip : strings.files.save) : strings.files.saveAs,
        () => actions.save(files, folder),
      ),
    single?.kind === 'file' &&
      !savesItself &&
      stateOf(here, single.listed.file).inFolder &&
      item('show', FolderSearch, strings.files.showInFolder, () => actions.showInFolder(single.listed.file)),
    making && item('make', making.icon, making.title, making.make),
    single?.kind === 'file' && item('details', Info, strings.files.details, () => goals.details(single)),
    mayShare &&
      areOwn && [
        item('rename', Pencil, single?.kind === 'file' ? strings.files.rename : strings.files.moveTo, () =>
          goals.rename(files),
        ),
      ],
    (kept.length > 0 || deletableForEveryone.length > 0) && <Menu.Divider key="line" role="separator" />,
    kept.length > 0 && item('remove', MonitorX, strings.files.remove, () => goals.remove(kept)),
    deletableForEveryone.length > 0 &&
      item(
        'delete-for-everyone',
        Trash2,
        strings.files.deleteForEveryone,
        () => goals.deleteForEveryone(deletableForEveryone),
        true,
      ),
  ]
  return <>{items}</>
}

function item(key: string, Icon: typeof Eye, words: string, run: () => void, isDanger = false): ReactNode {
  return (
    <Menu.Item
      key={key}
      leftSection={<Icon size={18} />}
      {...(isDanger && { c: 'var(--danger-text)' })}
      onClick={(event) => {
        event.stopPropagation()
        run()
      }}
    >
      {words}
    </Menu.Item>
  )
}
