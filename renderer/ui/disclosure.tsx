import { ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import classes from './disclosure.module.css'

/** A line that unfolds what is below it. `startsOpen` holds until the person folds or unfolds it. */
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
  return (
    <div className={className}>
      <button
        type="button"
        className={classes.line}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setChosen(!isOpen)}
      >
        <ChevronRight size={16} className={classes.chevron} aria-hidden="true" />
        {label}
      </button>
      {isOpen && <div id={id}>{children}</div>}
    </div>
  )
}
