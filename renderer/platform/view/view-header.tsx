import { Ellipsis, Menu as MenuIcon, PanelLeft, Users } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import { usePending } from '../../docs/docs-context.tsx'
import { strings } from '../../strings/first.ts'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { tip } from '../../ui/menus/tip.ts'
import { isAlone, openInMainWindow, useOwnTitle } from '../places/alone.ts'
import { CONNECTION, navigate } from '../places/routes.ts'
import { PEOPLE_TOGGLE, useApp, useAppStore } from '../state/store.ts'
import { ConnectionWords } from './connection-words.tsx'
import classes from './frame.module.css'
import { InHeader } from './view.tsx'

/**
 * Opens the space column if the window is too narrow to show it. In a window that shows one place, it leads to the main
 * one.
 */
export function MenuButton() {
  const store = useAppStore()
  if (isAlone())
    return (
      <IconButton label={strings.app.openInMain} onClick={openInMainWindow}>
        <PanelLeft size={18} />
      </IconButton>
    )
  return (
    <IconButton
      className={classes.menuButton ?? ''}
      label={strings.app.openMenu}
      onClick={() => store.setState({ drawerOpen: true })}
    >
      <MenuIcon size={18} />
    </IconButton>
  )
}

interface SavedWordsProps {
  space: string
  /** Id of the doc being saved. */
  doc: string
  mayWrite: boolean
  /** Whether some changes aren't in the doc yet. */
  isUnsaved?: boolean
}

/** Tells a viewer why they can't change anything. */
export const ViewOnlyWords = () => (
  <span className={classes.saving} {...tip(strings.chat.viewer)}>
    {strings.app.viewOnly}
  </span>
)

/** Says whether changes are saved, or why nothing can be changed. */
export function SavedWords({ space, doc, mayWrite, isUnsaved = false }: SavedWordsProps) {
  const isPending = usePending(space, doc)
  const isViewer = useApp(({ details }) => details[space]?.mayWrite === false)
  if (isViewer) return <ViewOnlyWords />
  return (
    <span className={classes.saving} role="status">
      {mayWrite && (isPending || isUnsaved ? strings.chat.pending : strings.app.saved)}
    </span>
  )
}

/** The rest of a header's buttons: in a narrow window, a menu. Its content may come through portals. */
function HeaderRest({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  const whole = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isOpen) return
    const close = () => setOpen(false)
    const leave = ({ target }: FocusEvent) => whole.current?.contains(target as Node) || close()
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      close()
      button.current?.focus()
    }
    document.addEventListener('click', close, true)
    document.addEventListener('focusin', leave)
    document.addEventListener('keydown', onKey, true)
    return () => {
      document.removeEventListener('click', close, true)
      document.removeEventListener('focusin', leave)
      document.removeEventListener('keydown', onKey, true)
    }
  }, [isOpen])
  return (
    <div ref={whole} className={classes.headerRest}>
      <IconButton
        ref={button}
        className={classes.headerMore ?? ''}
        label={strings.app.moreTools}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Ellipsis size={18} />
      </IconButton>
      <div className={classes.headerTools} data-open={isOpen || undefined}>
        {children}
      </div>
    </div>
  )
}

/** The header of a view of a space. */
export function ViewHeader({
  icon,
  trail,
  title,
  isTitleBelow = false,
  space,
  silent = false,
  topic,
  onRename,
  rest,
  children,
}: {
  icon?: ReactNode
  /** Shown before the title: the icon and the parent places. */
  trail?: ReactNode
  title: string
  /** The view shows the title itself, at its top: the header only reserves its space. */
  isTitleBelow?: boolean
  space: SpaceSummary
  /** Hides the connection state. */
  silent?: boolean
  /** A channel's topic. */
  topic?: string | undefined
  /** Makes the title a button. */
  onRename?: (() => void) | undefined
  /** Buttons that move to a menu in a narrow window. */
  rest?: ReactNode
  children?: ReactNode
}) {
  const store = useAppStore()
  const peopleOpen = useApp((data) => data.peopleOpen)
  const words = peopleOpen ? strings.app.hidePeople : strings.app.showPeople
  useOwnTitle(title, space.name)
  return (
    <header className={classes.viewHeader}>
      <MenuButton />
      {trail}
      <h1 title={onRename ? undefined : title} data-below={isTitleBelow || undefined}>
        {icon}
        {onRename ? (
          <button
            type="button"
            className={classes.titleButton}
            aria-description={strings.tools.rename}
            {...tip(`${strings.tools.rename}: ${title}`)}
            onClick={onRename}
          >
            <bdi>{title}</bdi>
          </button>
        ) : (
          <bdi>{title}</bdi>
        )}
      </h1>
      {topic && (
        <p className={classes.topic} title={topic}>
          <bdi>{topic}</bdi>
        </p>
      )}
      <span className={classes.viewHeaderGap} />
      {children}
      <HeaderRest>
        <InHeader />
        {rest}
      </HeaderRest>
      {space.standing !== 'removed' && space.standing !== 'left' && !silent && (
        <ConnectionWords
          connection={space.connection}
          onClick={() =>
            space.connection.state === 'connected' ? store.setState({ peopleOpen: !peopleOpen }) : navigate(CONNECTION)
          }
        />
      )}
      {space.standing !== 'joining' && (
        <IconButton
          id={PEOPLE_TOGGLE}
          variant={peopleOpen ? 'light' : 'subtle'}
          color="gray"
          label={words}
          aria-pressed={peopleOpen}
          onClick={() => store.setState({ peopleOpen: !peopleOpen })}
        >
          <Users size={18} />
        </IconButton>
      )}
    </header>
  )
}
