import { InputBase, type TextareaProps } from '@mantine/core'
import { useMergedRef } from '@mantine/hooks'
import { type CSSProperties, type Ref, useEffect, useRef } from 'react'
import classes from './text-area.module.css'

export interface TextAreaProps extends Omit<TextareaProps, 'autosize' | 'resize' | 'rows'> {
  /** 1 by default. */
  minRows?: number
  /** It scrolls beyond them; without, it grows with its text. */
  maxRows?: number
  ref?: Ref<HTMLTextAreaElement> | undefined
}

/**
 * A field of several lines that grows with its text: the browser measures it, not every render. With `autoFocus`, the
 * caret begins behind the text.
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
