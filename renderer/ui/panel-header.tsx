import { X } from 'lucide-react'
import { strings } from '../strings/first.ts'
import { IconButton } from './menus/icon-button.tsx'
import classes from './panel-header.module.css'

interface PanelHeaderProps {
  title: string
  /** The label of the close button. */
  close?: string
  onClose: () => void
}

/** The header of a side panel, as high as the view's own. */
export function PanelHeader({ title, close = strings.app.close, onClose }: PanelHeaderProps) {
  return (
    <header className={classes.header}>
      <h2>{title}</h2>
      <IconButton label={close} onClick={onClose}>
        <X size={18} />
      </IconButton>
    </header>
  )
}
