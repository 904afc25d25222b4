import { Menu, UnstyledButton } from '@mantine/core'
import { Plus, Settings2, Table2 } from 'lucide-react'
import { useState } from 'react'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import { type TableView, VIEW_TYPES, type ViewType } from '../../../../shared/tools/tables/views/view.ts'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { useTableHere } from '../table-context.ts'
import classes from '../tables.module.css'
import { ViewDialog } from './view-dialog.tsx'
import { arrangingColumn, VIEW_ICONS } from './view-look.ts'

interface ViewBarProps {
  views: readonly TableView[]
  columns: readonly Column[]
  /** Null: all rows. */
  current: TableView | null
  onShow: (view: string | null) => void
}

/** The views of a table, with controls for adding and changing them. */
export function ViewBar({ views, columns, current, onShow }: ViewBarProps) {
  const { editor, writable } = useTableHere()
  const [isEdited, setEdited] = useState(false)
  const words = strings.tables
  const add = (type: ViewType) => {
    const by = type === 'grid' ? null : (arrangingColumn({ type, by: null }, columns)?.id ?? null)
    const id = editor.addView(words.viewTypes[type], type, by)
    if (id !== null) onShow(id)
  }
  if (views.length === 0 && !writable) return null
  return (
    <nav className={classes.views} aria-label={words.views}>
      <ViewTab name={words.allRows} type="grid" isCurrent={current === null} onShow={() => onShow(null)} />
      {views.map(({ id, name, type }) => (
        <ViewTab key={id} name={name} type={type} isCurrent={id === current?.id} onShow={() => onShow(id)} />
      ))}
      {writable && current && (
        <IconButton label={words.editView} onClick={() => setEdited(true)}>
          <Settings2 size={18} />
        </IconButton>
      )}
      {writable && (
        <Menu position="bottom-start">
          <Menu.Target>
            <IconButton label={words.newView}>
              <Plus size={18} />
            </IconButton>
          </Menu.Target>
          <Menu.Dropdown>
            {VIEW_TYPES.map((type) => {
              const Icon = VIEW_ICONS[type]
              return (
                <Menu.Item key={type} leftSection={<Icon size={18} />} onClick={() => add(type)}>
                  {words.viewTypes[type]}
                </Menu.Item>
              )
            })}
          </Menu.Dropdown>
        </Menu>
      )}
      {isEdited && current && (
        <ViewDialog key={current.id} view={current} columns={columns} onClose={() => setEdited(false)} />
      )}
    </nav>
  )
}

interface ViewTabProps {
  name: string
  type: ViewType
  isCurrent: boolean
  onShow: () => void
}

function ViewTab({ name, type, isCurrent, onShow }: ViewTabProps) {
  const Icon = VIEW_ICONS[type] ?? Table2
  return (
    <UnstyledButton className={classes.view} aria-current={isCurrent || undefined} title={name} onClick={onShow}>
      <Icon size={16} aria-hidden="true" />
      <bdi>{name}</bdi>
    </UnstyledButton>
  )
}
