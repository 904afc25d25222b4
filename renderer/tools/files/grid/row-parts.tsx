/** The parts that each row of the grid has, whether it is a line or a card. */
import { Ellipsis } from 'lucide-react'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import classes from '../files.module.css'
import type { Row } from './rows.ts'

export interface RowProps {
  row: Row
  isChosen: boolean
  /** @param isRange includes all rows up to it */
  onCheck(row: Row, isRange: boolean): void
  onMenu(row: Row, at: { x: number; y: number }): void
}

export const nameOf = (row: Row): string => (row.kind === 'folder' ? row.folder.name : row.listed.file.name)

const stay = (event: React.SyntheticEvent) => event.stopPropagation()

/** Selects a row in addition to others. */
export function RowCheck({ row, isChosen, onCheck }: Pick<RowProps, 'row' | 'isChosen' | 'onCheck'>) {
  return (
    <input
      type="checkbox"
      className={classes.check}
      tabIndex={-1}
      aria-label={strings.files.select(nameOf(row))}
      checked={isChosen}
      onClick={stay}
      onDoubleClick={stay}
      onChange={({ nativeEvent }) => onCheck(row, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
    />
  )
}

/** Opens a row's menu. */
export function RowMore({ row, onMenu }: Pick<RowProps, 'row' | 'onMenu'>) {
  return (
    <IconButton
      size={28}
      tabIndex={-1}
      className={classes.rowMore ?? ''}
      label={strings.files.moreNamed(nameOf(row))}
      hint={strings.files.more}
      aria-haspopup="menu"
      onDoubleClick={stay}
      onClick={(event) => {
        event.stopPropagation()
        const { left, bottom } = event.currentTarget.getBoundingClientRect()
        onMenu(row, { x: left, y: bottom })
      }}
    >
      <Ellipsis size={18} />
    </IconButton>
  )
}
