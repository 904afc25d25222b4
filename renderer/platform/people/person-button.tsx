/** Names and faces that open a person's card, anywhere in a space. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { part } from '../../ui/loading/part.tsx'
import classes from './profile-card.module.css'
import type { Opened, ProfileCardsProps } from './profile-card.tsx'

const CardPopover = part(async () => (await import('./profile-card.tsx')).CardPopover)

type Toggle = (device: string, from: HTMLElement) => void

const ToggleContext = createContext<Toggle | null>(null)

/** Lets the `PersonButton`s inside it open cards of the space's people. */
export function ProfileCards({ children, ...props }: ProfileCardsProps & { children: ReactNode }) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const [isUsed, setUsed] = useState(false)
  const toggle = useMemo<Toggle>(
    () => (device, from) => {
      setUsed(true)
      setOpened((before) => (before?.from === from ? null : { device, from }))
    },
    [],
  )
  return (
    <ToggleContext value={toggle}>
      {children}
      {isUsed && <CardPopover {...props} opened={opened} onClose={() => setOpened(null)} />}
    </ToggleContext>
  )
}

/** A name or face that opens the person's card; outside `ProfileCards`, the name or face alone. */
export function PersonButton({
  device,
  className = '',
  isFace = false,
  tabIndex,
  children,
}: {
  device: string
  className?: string | undefined
  /** The button is for the pointer only: the same person's name is a button as well. */
  isFace?: boolean
  tabIndex?: number
  children: ReactNode
}) {
  const toggle = useContext(ToggleContext)
  if (!toggle) return children
  return (
    <button
      type="button"
      className={`${classes.person} ${isFace ? '' : classes.named} ${className}`}
      aria-haspopup="dialog"
      {...(isFace ? { 'aria-hidden': true, tabIndex: -1 } : tabIndex !== undefined && { tabIndex })}
      onClick={({ currentTarget }) => toggle(device, currentTarget)}
    >
      {children}
    </button>
  )
}
