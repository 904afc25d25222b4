import { ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import classes from './disclosure.module.css'

/** Scrolls as little as possible. An element that is too tall starts at the top. */
function showUnfolded(element: HTMLElement | null): void {
  element?.lastElementChild?.scrollIntoView({ block: 'nearest' })
  element?.firstElementChild?.scrollIntoView({ block: 'nearest' })
}

/** A line that unfolds its content. `startsOpen` applies until the person folds or unfolds it. */
export function Disclosure({
  label,
  startsOpen = false,
  className,
  children,
}: {
  label: string
  startsOpen?: boolean
  className?: string | undefined
  children: ReactNode
}) {
  const [chosen, setChosen] = useState<boolean | null>(null)
  const id = useId()
  const isOpen = chosen ?? startsOpen
  const root = useRef<HTMLDivElement>(null)
  const toggle = () => {
    flushSync(() => setChosen(!isOpen))
    if (!isOpen) showUnfolded(root.current)
  }
  return (
    <div ref={root} className={className}>
      <button
        type="button"
        className={classes.line}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={toggle}
      >
        <ChevronRight size={16} className={classes.chevron} aria-hidden="true" />
        {label}
      </button>
      {isOpen && <div id={id}>{children}</div>}
    </div>
  )
}
