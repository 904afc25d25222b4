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
  Pencil,
  Trash2,
  Undo2,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { SharedFile } from '../../../shared/tools/files/file-set.ts'
import { strings } from '../../strings/strings.ts'
import { stateOf, useFilesHere } from './files-context.ts'
import type { Row } from './rows.ts'

export interface MenuGoals {
  open(row: Row): void
  details(row: Row): void
  rename(files: readonly SharedFile[]): void
  /** Asks first if it is the only copy. */
  remove(files: readonly SharedFile[]): void
  /** Asks first. */
  withdraw(files: readonly SharedFile[]): void
}

/** Actions for the selection. `rows` as on screen, `files` all that they contain. */
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
  const { actions, me, isOwner, mayShare, savesItself } = here
  const [row] = rows
  const states = files.map((file) => stateOf(here, file))
  const some = (...wanted: readonly string[]) =>
    files.filter((_file, index) => wanted.includes(states[index]?.state ?? ''))
  const absent = some('absent', 'failed')
  /** Files that can be fetched into a folder of the person's instead of Parley's own. */
  const outside = files.filter(
    (_file, index) => ['absent', 'here'].includes(states[index]?.state ?? '') && !states[index]?.inFolder,
  )
  const coming = some('fetching', 'waiting')
  const paused = some('paused')
  const kept = states.some(({ have }) => have > 0) ? some('here') : []
  const own = files.filter(({ device }) => device === me)
  const withdrawable = isOwner ? files : own
  const single = rows.length === 1 ? row : undefined
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
      states[0]?.inFolder &&
      item('show', FolderSearch, strings.files.showInFolder, () => actions.showInFolder(single.listed.file)),
    single?.kind === 'file' && item('details', Info, strings.files.details, () => goals.details(single)),
    mayShare &&
      own.length === files.length &&
      files.length > 0 && [
        item('rename', Pencil, single?.kind === 'file' ? strings.files.rename : strings.files.moveTo, () =>
          goals.rename(files),
        ),
      ],
    (kept.length > 0 || (mayShare && withdrawable.length > 0)) && <Menu.Divider key="line" role="separator" />,
    kept.length > 0 && item('remove', Trash2, strings.files.remove, () => goals.remove(kept)),
    mayShare &&
      withdrawable.length > 0 &&
      item('withdraw', Undo2, strings.files.withdraw, () => goals.withdraw(withdrawable), true),
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
