import { ChevronDown, type LucideIcon } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { z } from 'zod'
import type { Address } from '../../shared/tools/address.ts'
import { remembered, useRemembered } from '../docs/remembered.ts'
import { ItemMarks } from '../platform/items/item-marks.tsx'
import { formatRoute, type Route, viewOf } from '../platform/places/routes.ts'
import classes from '../platform/view/frame.module.css'
import { strings } from '../strings/first.ts'
import { IconButton } from '../ui/menus/icon-button.tsx'

/** Maximum number of items in a section that starts unfolded. */
export const SHORT = 7

const CHOICES = z.record(z.string(), z.boolean())
const NONE: Record<string, boolean> = {}

/** Whether a section of the sidebar is folded: the person's choice on this device, or else the default. */
export function useFold(space: string, section: string, startsFolded = false) {
  const kept = useMemo(() => remembered(`sections.${space}`, CHOICES, NONE), [space])
  const isFolded = useRemembered(kept)[section] ?? startsFolded
  return { isFolded, toggle: () => kept.set({ ...kept.get(), [section]: !isFolded }) }
}

type Fold = ReturnType<typeof useFold>

/**
 * A section of the sidebar: a line with an icon, or without one a plain heading. Its title links to an overview;
 * without an overview, it folds the section.
 */
export function SidebarSection({
  title,
  icon: Icon,
  overview,
  route,
  unread = 0,
  fold,
  actions,
  children,
}: {
  title: string
  icon?: LucideIcon | undefined
  overview?: Address | undefined
  route: Route
  /** Number of unread entries in the overview. */
  unread?: number
  /** Absent if there is nothing to fold. */
  fold?: Fold | undefined
  actions?: ReactNode
  children?: ReactNode
}) {
  const label = (
    <>
      {Icon && <Icon size={18} aria-hidden="true" />}
      <bdi>{title}</bdi>
      <ItemMarks isMuted={false} unread={unread} />
    </>
  )
  const chevron = <ChevronDown size={14} aria-hidden="true" className={classes.chevron} />
  return (
    <section aria-label={title} className={Icon ? classes.lineSection : undefined}>
      <header className={Icon ? classes.lineHeader : classes.toolHeader}>
        <h2>
          {overview ? (
            <a
              className={classes.sectionTitle}
              href={formatRoute(overview)}
              aria-current={viewOf(route) === viewOf(overview) ? 'page' : undefined}
              data-unread={unread > 0 || undefined}
            >
              {label}
            </a>
          ) : fold ? (
            <button type="button" className={classes.sectionTitle} aria-expanded={!fold.isFolded} onClick={fold.toggle}>
              {label}
              {chevron}
            </button>
          ) : (
            <span className={classes.sectionTitle}>{label}</span>
          )}
        </h2>
        {overview && fold && (
          <IconButton
            size={24}
            label={strings.spaces.itemsOf(title)}
            aria-expanded={!fold.isFolded}
            onClick={fold.toggle}
          >
            {chevron}
          </IconButton>
        )}
        <span className={classes.sectionActions}>{actions}</span>
      </header>
      {children}
    </section>
  )
}
