import { Button, Menu, TextInput } from '@mantine/core'
import {
  ArrowUpDown,
  Camera,
  Download,
  FileUp,
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
import { useMemo } from 'react'
import { navigate } from '../../../platform/places/routes.ts'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { MoreMenu } from '../../../ui/menus/more-menu.tsx'
import { tip } from '../../../ui/menus/tip.ts'
import { FIELD_LENGTH } from '../../../ui/text/field-length.ts'
import { useFilesHere } from '../actions/files-context.ts'
import { isDescending, ORDERS, type Order } from '../grid/rows.ts'
import type { Picker } from '../sharing/use-picker.tsx'
import type { FileDialog } from './file-dialogs.tsx'
import { albumAddress, type FilesPlace, folderAddress, type Look } from './place.ts'
import classes from './screen.module.css'
import type { Listing } from './use-listing.ts'
import type { Parts } from './use-parts.tsx'

interface ToolsProps {
  place: FilesPlace
  listing: Listing
  picker: Picker
  parts: Parts
  onDialog(dialog: FileDialog): void
}

/** The tools in the header: search, view options, actions for all files, sharing. */
export function FilesTools({ place, listing, picker, parts, onDialog }: ToolsProps) {
  const { mayShare } = useFilesHere()
  return (
    <>
      {!place.album && <FindField {...listing} />}
      <LookButtons place={place} listing={listing} />
      <span className={classes.toolGroup}>
        {!place.album && <OrderMenu {...listing} />}
        <MoreMenu label={strings.files.more} width={240}>
          <WithAll sorted={listing.sorted} onDialog={onDialog} />
        </MoreMenu>
      </span>
      {mayShare && <ShareMenu picker={picker} parts={parts} onDialog={onDialog} />}
    </>
  )
}

function FindField({ words, setWords }: Listing) {
  return (
    <TextInput
      className={classes.search ?? ''}
      size="xs"
      type="search"
      leftSection={<Search size={14} />}
      aria-label={strings.files.find}
      placeholder={strings.files.find}
      value={words}
      maxLength={FIELD_LENGTH}
      onChange={({ currentTarget }) => setWords(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || words === '') return
        event.stopPropagation()
        setWords('')
      }}
    />
  )
}

function LookButtons({ place, listing }: Pick<ToolsProps, 'place' | 'listing'>) {
  const { space } = useFilesHere()
  const shown = place.album ? 'album' : listing.look
  const show = (next: Look | 'album') => {
    if (next !== 'album') listing.setLook(next)
    if ((next === 'album') !== place.album)
      navigate(next === 'album' ? albumAddress(space, place.folder) : folderAddress(space, place.folder))
  }
  const looks = [
    ['list', strings.files.asList, List],
    ['grid', strings.files.asGrid, LayoutGrid],
    ['album', strings.files.asAlbum, Images],
  ] as const
  return (
    <span className={classes.toolGroup}>
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
  )
}

function OrderMenu({ sorting, setSorting }: Listing) {
  const isDown = isDescending(sorting)
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <IconButton label={strings.files.sort}>
          <ArrowUpDown size={18} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={sorting.order}
          onChange={(chosen) => setSorting({ order: chosen as Order, isReversed: false })}
        >
          {ORDERS.map((each) => (
            <Menu.RadioItem key={each} value={each} closeMenuOnClick>
              {strings.files.orders[each]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider role="separator" />
        <Menu.RadioGroup
          value={isDown ? 'down' : 'up'}
          onChange={(chosen) =>
            (chosen === 'down') !== isDown && setSorting({ ...sorting, isReversed: !sorting.isReversed })
          }
        >
          <Menu.RadioItem value="up" closeMenuOnClick>
            {strings.files.ascending}
          </Menu.RadioItem>
          <Menu.RadioItem value="down" closeMenuOnClick>
            {strings.files.descending}
          </Menu.RadioItem>
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

function ShareMenu({ picker, parts, onDialog }: Pick<ToolsProps, 'picker' | 'parts' | 'onDialog'>) {
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          size="compact-md"
          className={classes.shareButton ?? ''}
          leftSection={<Upload size={18} />}
          aria-label={strings.files.share}
          {...tip(strings.files.share)}
        >
          <span className={classes.shareWords}>{strings.files.share}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<FileUp size={18} />} onClick={picker.files}>
          {strings.files.shareFiles}
        </Menu.Item>
        <Menu.Item leftSection={<FolderUp size={18} />} onClick={picker.folder}>
          {strings.files.shareFolder}
        </Menu.Item>
        <Menu.Item leftSection={<Camera size={18} />} onClick={() => onDialog({ kind: 'camera' })}>
          {strings.files.takePhotos}
        </Menu.Item>
        {parts.all.map((part) => (
          <Menu.Item key={part.id} leftSection={<part.icon size={18} />} onClick={() => parts.begin(part)}>
            {part.begin()}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Actions for all files. */
function WithAll({ sorted, onDialog }: Pick<Listing, 'sorted'> & Pick<ToolsProps, 'onDialog'>) {
  const here = useFilesHere()
  const { actions, savesItself } = here
  const states = here.files.transfer.files
  const files = useMemo(() => sorted.map(({ file }) => file), [sorted])
  const absent = useMemo(
    () => files.filter(({ root }) => ['absent', 'failed'].includes(states.get(root)?.state ?? 'absent')),
    [files, states],
  )
  return (
    <>
      <Menu.Item
        leftSection={<Download size={18} />}
        disabled={absent.length === 0}
        onClick={() => actions.fetch(absent)}
      >
        {strings.files.fetchAll}
      </Menu.Item>
      <Menu.Item
        leftSection={<HardDriveDownload size={18} />}
        disabled={files.length === 0}
        onClick={() => actions.save(files)}
      >
        {savesItself ? strings.files.saveAllZip : strings.files.saveAll}
      </Menu.Item>
      <Menu.Item leftSection={<Sparkles size={18} />} onClick={() => onDialog({ kind: 'room' })}>
        {strings.files.room}
      </Menu.Item>
      <Menu.Item leftSection={<Settings2 size={18} />} onClick={() => onDialog({ kind: 'settings' })}>
        {strings.files.settings}
      </Menu.Item>
    </>
  )
}
