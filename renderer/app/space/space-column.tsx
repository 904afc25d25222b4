import { Menu } from '@mantine/core'
import { ChevronDown, Inbox, type LucideIcon, Plus, Search, Users } from 'lucide-react'
import { memo } from 'react'
import { isEmptyIndex } from '../../docs/space-index.ts'
import { ItemMarks } from '../../platform/items/item-marks.tsx'
import { formatRoute, isAddress, type Route, shows, viewOf } from '../../platform/places/routes.ts'
import { countInbox } from '../../platform/state/inbox.ts'
import { useApp, useAppStore } from '../../platform/state/store.ts'
import classes from '../../platform/view/frame.module.css'
import type { SpaceOnScreen } from '../../platform/view/view.tsx'
import { connectionWords } from '../../strings/connection-words.ts'
import { strings } from '../../strings/first.ts'
import { type Gathered, isOffered, type SectionProps } from '../../tools/tool.tsx'
import { ToolSection } from '../../tools/tool-section.tsx'
import { SCREEN_TOOLS } from '../../tools/tools.tsx'
import { keyWords } from '../../ui/keyboard/keys.ts'
import { Scroller } from '../../ui/lists/virtual-list.tsx'
import { part } from '../../ui/loading/part.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { tip } from '../../ui/menus/tip.ts'
import { ItemBoundary } from '../../ui/problems/error-boundary.tsx'
import { toolDialogs } from '../tool-dialogs.ts'

const SpaceEntries = part(async () => (await import('./space-menu.tsx')).SpaceEntries)
const NewerItems = part(async () => (await import('./newer-items.tsx')).NewerItems)
const NowLines = part(async () => (await import('../now/now-lines.tsx')).NowLines, { isPatient: true })
const FirstSteps = part(async () => (await import('../first-steps/first-steps.tsx')).FirstSteps)

function SpaceMenu({ space, detail, index }: SpaceOnScreen) {
  const name = space.name || strings.spaces.joiningName
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <button type="button" className={classes.columnName} aria-label={strings.spaces.menu(name)} {...tip(name)}>
          <bdi>{name}</bdi>
          <ChevronDown size={18} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <SpaceEntries space={space} detail={detail} index={index} />
      </Menu.Dropdown>
    </Menu>
  )
}

interface TopLineProps {
  icon: LucideIcon
  title: string
  to: Route
  route: Route
  count: number
}

/** The field that opens search and commands, and a menu of everything that can be created here. */
function Beginnings({ space, detail, index }: SpaceOnScreen) {
  const store = useAppStore()
  const made = toolDialogs({ space, detail, index }).filter(({ isNew }) => isNew)
  return (
    <div className={classes.beginnings}>
      <button
        type="button"
        className={classes.searchButton}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => store.openDialog({ kind: 'palette' })}
      >
        <Search size={16} aria-hidden="true" />
        <span>{strings.search.title}</span>
        <span className={classes.searchKeys} aria-hidden="true">
          {keyWords('Mod+k')}
        </span>
      </button>
      {made.length > 0 && (
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <IconButton size={32} variant="default" label={strings.spaces.make}>
              <Plus size={18} />
            </IconButton>
          </Menu.Target>
          <Menu.Dropdown>
            {made.map(({ id, title, icon: Icon, dialog }) => (
              <Menu.Item key={id} leftSection={<Icon size={18} />} onClick={() => store.openDialog(dialog)}>
                {title}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}

function MembersLine({ space, route }: SpaceOnScreen & { route: Route }) {
  const connected = useApp((data) => data.connected)
  if (space.standing === 'joining') return null
  const { connection } = space
  return (
    <a
      className={`${classes.item} ${classes.membersLine}`}
      href={formatRoute({ view: 'members', space: space.id })}
      aria-current={shows(route, 'members') ? 'page' : undefined}
    >
      <Users size={18} aria-hidden="true" />
      <bdi>{strings.people.membersTitle}</bdi>
      {connected !== false && connection.state === 'connected' && (
        <span className={classes.quietCount}>{connectionWords(connection)}</span>
      )}
    </a>
  )
}

/** A line above the sections, with an unread count. */
function TopLine({ icon: Icon, title, to, route, count }: TopLineProps) {
  return (
    <a
      className={classes.item}
      href={formatRoute(to)}
      aria-current={viewOf(route) === viewOf(to) ? 'page' : undefined}
      data-unread={count > 0 || undefined}
    >
      <Icon size={18} aria-hidden="true" />
      <bdi>{title}</bdi>
      <ItemMarks isMuted={false} unread={count} />
    </a>
  )
}

/** A tool's overview line, if the sidebar shows the tool. */
function GatheredLine(props: SectionProps & { gathered: Gathered }) {
  const { tool, gathered, space, route } = props
  const { useIsListed = always } = tool
  const { title, icon, route: to } = gathered.overview(space.id)
  const count = useApp((data) => gathered.count(data, space.id))
  return useIsListed(props) && <TopLine icon={icon} title={title} to={to} route={route} count={count} />
}

/** A tool's section, if the sidebar shows it. */
const SectionOf = memo(function SectionOf(props: SectionProps) {
  const { tool, route } = props
  const { Section = ToolSection, useIsListed = always } = tool
  const isListed = useIsListed(props)
  const isOnScreen = isAddress(route) && route.tool === tool.tool.id
  return isListed || isOnScreen ? <Section {...props} /> : null
})

const always = () => true

/** Lines that concern the person. They stay in sight when the sections are scrolled. */
function TopLines(props: SpaceOnScreen & { route: Route }) {
  const { space, route } = props
  const unread = useApp((data) => countInbox(data, space.id))
  return (
    <div className={classes.topLines}>
      <TopLine
        icon={Inbox}
        title={strings.inbox.title}
        to={{ view: 'inbox', space: space.id }}
        route={route}
        count={unread}
      />
      {SCREEN_TOOLS.filter((tool) => isOffered(tool, space)).map((tool) => {
        const { gathered } = tool
        return (
          gathered && (
            <ItemBoundary key={tool.tool.id}>
              {() => <GatheredLine {...props} tool={tool} gathered={gathered} />}
            </ItemBoundary>
          )
        )
      })}
    </div>
  )
}

/** The space's name with a menu, search, and below it its tools in a fixed order. */
export function SpaceColumn(props: SpaceOnScreen & { route: Route }) {
  const { space, detail, index, route } = props
  const empty = index.ready && isEmptyIndex(index) && !index.writable
  return (
    <nav className={classes.column} aria-label={space.name || strings.spaces.joiningName}>
      <SpaceMenu space={space} detail={detail} index={index} />
      {space.standing !== 'joining' && <Beginnings space={space} detail={detail} index={index} />}
      {space.standing !== 'joining' && <TopLines {...props} />}
      <NowLines space={space.id} route={route} />
      <Scroller className={classes.tools} name={`sidebar ${space.id}`} current={viewOf(route)}>
        {empty && space.standing !== 'joining' && <p className={classes.quietLine}>{strings.spaces.emptyReader}</p>}
        {SCREEN_TOOLS.filter((tool) => isOffered(tool, space)).map((tool) => (
          <ItemBoundary key={tool.tool.id}>{() => <SectionOf {...props} tool={tool} />}</ItemBoundary>
        ))}
        {index.newer.length > 0 && <NewerItems items={index.newer} />}
      </Scroller>
      {space.kind === 'team-space' && space.standing === 'member' && (
        <ItemBoundary>{() => <FirstSteps {...props} />}</ItemBoundary>
      )}
      <MembersLine {...props} />
    </nav>
  )
}
