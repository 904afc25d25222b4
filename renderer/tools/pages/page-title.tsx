import { useEffect, useRef } from 'react'
import { LIMITS } from '../../../shared/record/limits.ts'
import { strings } from '../../strings/strings.ts'
import { useFirstPlace } from '../../ui/keyboard/first-place.ts'
import { useWrittenText } from '../../ui/text/written-text.ts'

/** The page's name, which is its title. Enter moves on to the text. */
export function PageTitle({
  page,
  name,
  onRename,
  onSeen,
}: {
  page: string
  name: string
  onRename: ((name: string) => void) | undefined
  /** Called when it is scrolled into or out of view. */
  onSeen: (isSeen: boolean) => void
}) {
  const { text, type, leave } = useWrittenText(name, (next) => {
    if (next.trim()) onRename?.(next.trim())
  })
  const field = useRef<HTMLTextAreaElement>(null)
  const heading = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => onSeen(entry?.isIntersecting === true))
    if (heading.current) observer.observe(heading.current)
    return () => observer.disconnect()
  }, [onSeen])
  useFirstPlace(
    () => {
      field.current?.select()
      return field.current
    },
    // A new page without a name is named first.
    { of: name === strings.pages.untitled ? page : null },
  )
  const save = () => {
    if (!text.trim()) type(name)
    leave()
  }
  return (
    <div ref={heading}>
      {onRename ? (
        <textarea
          ref={field}
          className="page-title"
          dir="auto"
          rows={1}
          value={text}
          maxLength={LIMITS.nameLength}
          aria-label={strings.pages.pageTitle}
          placeholder={strings.pages.untitled}
          onChange={(event) => type(event.target.value.replaceAll('\n', ' '))}
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
      ) : (
        <h2 className="page-title" dir="auto">
          {name}
        </h2>
      )}
    </div>
  )
}
