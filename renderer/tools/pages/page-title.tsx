import { useEffect, useRef, useState } from 'react'
import { LIMITS } from '../../../shared/record/limits.ts'
import { strings } from '../../strings/strings.ts'

/** The page's name, which is its title. Enter moves on to the text. */
export function PageTitle({ name, onRename }: { name: string; onRename: ((name: string) => void) | undefined }) {
  const [text, setText] = useState(name)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (document.activeElement !== field.current) setText(name)
  }, [name])
  const save = () => {
    const next = text.trim()
    if (next && next !== name) onRename?.(next)
    else setText(name)
  }
  if (!onRename) return <h2 className="page-title">{name}</h2>
  return (
    <textarea
      ref={field}
      className="page-title"
      dir="auto"
      rows={1}
      value={text}
      maxLength={LIMITS.nameLength}
      aria-label={strings.pages.pageTitle}
      placeholder={strings.pages.untitled}
      onChange={(event) => setText(event.target.value.replaceAll('\n', ' '))}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter' || event.key === 'ArrowDown') {
          event.preventDefault()
          save()
          document.querySelector<HTMLElement>('.page-text')?.focus()
        }
      }}
    />
  )
}
