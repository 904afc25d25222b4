import { InputBase, type TextareaProps } from '@mantine/core'
import { useMergedRef } from '@mantine/hooks'
import { type CSSProperties, type Ref, useEffect, useRef } from 'react'
import classes from './text-area.module.css'

export interface TextAreaProps extends Omit<TextareaProps, 'autosize' | 'resize' | 'rows'> {
  /** 1 by default. */
  minRows?: number
  /** With more rows, it scrolls. Without a limit, it grows with its text. */
  maxRows?: number
  ref?: Ref<HTMLTextAreaElement> | undefined
}

/**
 * A multi-line field that grows with its text, which the browser measures rather than every render. With `autoFocus`,
 * the caret starts after the text.
 */
export function TextArea({ minRows = 1, maxRows, ref, autoFocus = false, ...props }: TextAreaProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const shared = useMergedRef(field, ref)
  useEffect(() => {
    const end = field.current?.value.length ?? 0
    if (autoFocus) field.current?.setSelectionRange(end, end)
  }, [autoFocus])
  const rows = { '--min-rows': minRows, ...(maxRows !== undefined && { '--max-rows': maxRows }) } as CSSProperties
  return (
    <InputBase
      component="textarea"
      multiline
      ref={shared}
      autoFocus={autoFocus}
      rows={minRows}
      classNames={{ input: classes.field }}
      style={rows}
      {...props}
    />
  )
}
