import { InputBase, type TextareaProps } from '@mantine/core'
import type { CSSProperties } from 'react'
import classes from './text-area.module.css'

export interface TextAreaProps extends Omit<TextareaProps, 'autosize' | 'resize' | 'rows'> {
  /** 1 by default. */
  minRows?: number
  /** It scrolls beyond them; without, it grows with its text. */
  maxRows?: number
}

/** A field of several lines that grows with its text: the browser measures it, not every render. */
export function TextArea({ minRows = 1, maxRows, ...props }: TextAreaProps) {
  const rows = { '--min-rows': minRows, ...(maxRows !== undefined && { '--max-rows': maxRows }) } as CSSProperties
  return (
    <InputBase
      component="textarea"
      multiline
      rows={minRows}
      classNames={{ input: classes.field }}
      style={rows}
      {...props}
    />
  )
}
