import { Menu, TextInput } from '@mantine/core'
import {
  ArrowUpDown,
  Download,
  FileUp,
  FolderSync,
  FolderUp,
  HardDriveDownload,
  Images,
  LayoutGrid,
  List,
  Search,
  Settings2,
  Sparkles,
  Upload,
} from 'lucide-react'
import type { RefObject } from 'react'
import type { SharedFile } from '../../../shared/tools/files/file-set.ts'
import { navigate } from '../../platform/routes.ts'
import { strings } from '../../strings/strings.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { MoreMenu } from '../../ui/more-menu.tsx'
import type { FileDialog } from './file-dialogs.tsx'
import classes from './files.module.css'
import { useFilesHere } from './files-context.ts'
import type { FilesPlace, Look } from './place.ts'
import { ORDERS, type Order } from './rows.ts'
import type { Picker } from './use-picker.tsx'

/** The tools in the header: how files are shown, search, sharing. */
export function FilesTools({
  place,
  look,
  onLook,
  order,
  onOrder,
  words,
  onWords,
  search,
  picker,
  onKeepFolder,
  absent,
  onFetchAll,
  onSaveAll,
  onDialog,
}: {
  place: FilesPlace
  look: Look
  onLook(look: Look): void
  order: Order
  onOrder(order: Order): void
  words: string
  onWords(words: string): void
  search: RefObject<HTMLInputElement | null>
  picker: Picker
  onKeepFolder(): void
  absent: readonly SharedFile[]
  onFetchAll(): void
  onSaveAll(): void
  onDialog(dialog: FileDialog): void
}) {
  const { space, mayShare, savesItself, files } = useFilesHere()
  const shown = place.album ? 'album' : look
  const show = (next: Look | 'album') => {
    if (next !== 'album') onLook(next)
    if ((next === 'album') !== place.album)
      navigate(next === 'album' ? { view: 'album', space } : { view: 'files', space, folder: place.folder })
  }
  const looks = [
    ['list', strings.files.asList, List],
    ['grid', strings.files.asGrid, LayoutGrid],
    ['album', strings.files.asAlbum, Images],
  ] as const
  return (
    <>
      {!place.album && (
        <TextInput
          ref={search}
          className={classes.search ?? ''}
          size="xs"
          type="search"
          leftSection={<Search size={14} />}
          aria-label={strings.files.find}
          placeholder={strings.files.find}
          value={words}
          onChange={({ currentTarget }) => onWords(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || words === '') return
            event.stopPropagation()
            onWords('')
          }}
        />
      )}
      <span className={classes.looks}>
        {looks.map(([value, label, Icon]) => (
          <IconButton
            key={value}
            variant={shown === value ? 'light' : 'subtle'}
            color="gray"
            label={label}
            aria-pressed={shown === value}
            onClick={() => show(value)}
          >
            <Icon size={18} />
          </IconButton>
        ))}
      </span>
      {!place.album && (
        <Menu position="bottom-end" width={200}>
          <Menu.Target>
            <IconButton label={strings.files.sort}>
              <ArrowUpDown size={18} />
            </IconButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.RadioGroup value={order} onChange={(chosen) => onOrder(chosen as Order)}>
              {ORDERS.map((each) => (
                <Menu.RadioItem key={each} value={each} closeMenuOnClick>
                  {strings.files.orders[each]}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Dropdown>
        </Menu>
      )}
      {mayShare && (
        <Menu position="bottom-end" width={260}>
          <Menu.Target>
            <IconButton variant="filled" size={32} label={strings.files.share}>
              <Upload size={18} />
            </IconButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<FileUp size={18} />} onClick={picker.files}>
              {strings.files.shareFiles}
            </Menu.Item>
            <Menu.Item leftSection={<FolderUp size={18} />} onClick={picker.folder}>
              {strings.files.shareFolder}
            </Menu.Item>
            <Menu.Item leftSection={<FolderSync size={18} />} onClick={onKeepFolder}>
              {strings.folders.begin}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <MoreMenu label={strings.files.more} width={240}>
        <Menu.Item leftSection={<Download size={18} />} disabled={absent.length === 0} onClick={onFetchAll}>
          {strings.files.fetchAll}
        </Menu.Item>
        <Menu.Item
          leftSection={<HardDriveDownload size={18} />}
          disabled={files.list.list.length === 0}
          onClick={onSaveAll}
        >
          {savesItself ? strings.files.saveAllZip : strings.files.saveAll}
        </Menu.Item>
        <Menu.Item leftSection={<Sparkles size={18} />} onClick={() => onDialog({ kind: 'room' })}>
          {strings.files.room}
        </Menu.Item>
        <Menu.Item leftSection={<Settings2 size={18} />} onClick={() => onDialog({ kind: 'settings' })}>
          {strings.files.settings}
        </Menu.Item>
      </MoreMenu>
    </>
  )
}
