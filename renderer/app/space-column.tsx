import { Menu } from '@mantine/core'
import { ArchiveRestore, ChevronDown, LogOut, Pencil, Rss, UserPlus, Users } from 'lucide-react'
import { isEmptyIndex } from '../docs/space-index.ts'
import classes from '../platform/frame.module.css'
import { formatRoute, type Route } from '../platform/routes.ts'
import { useAppStore } from '../platform/store.ts'
import type { SpaceOnScreen } from '../platform/view.tsx'
import { strings } from '../strings/strings.ts'
import { isOffered } from '../tools/tool.tsx'
import { ToolSection } from '../tools/tool-section.tsx'
import { SCREEN_TOOLS } from '../tools/tools.tsx'
import { DangerItem } from '../ui/more-menu.tsx'
import { Scroller } from '../ui/virtual-list.tsx'
import { NewerItems } from './newer-items.tsx'
import { restorableIn } from './restorable.ts'
import { exitOf } from './space-exit.ts'

function SpaceMenu({ space, detail, index }: SpaceOnScreen) {
  const store = useAppStore()
  const name = space.name || strings.spaces.joiningName
  const exit = exitOf(space, detail)
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <button type="button" className={classes.columnName} aria-label={strings.spaces.menu(name)} title={name}>
          <bdi>{name}</bdi>
          <ChevronDown size={18} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {detail && detail.mayInviteAs.length > 0 && (
          <Menu.Item
            leftSection={<UserPlus size={18} />}
            onClick={() => store.openDialog({ kind: 'invite', space: space.id })}
          >
            {strings.people.invite}
          </Menu.Item>
        )}
        {space.kind !== 'workspace' && space.standing !== 'joining' && (
          <Menu.Item
            leftSection={<Rss size={18} />}
            onClick={() => store.openDialog({ kind: 'channel-link', space: space.id })}
          >
            {strings.channels.share}
          </Menu.Item>
        )}
        {space.standing !== 'joining' && (
          <Menu.Item
            leftSection={<Users size={18} />}
            component="a"
            href={formatRoute({ view: 'members', space: space.id })}
          >
            {strings.spaces.members}
          </Menu.Item>
        )}
        {detail?.mayRename && (
          <Menu.Item
            leftSection={<Pencil size={18} />}
            onClick={() => store.openDialog({ kind: 'rename-space', space: space.id })}
          >
            {strings.spaces.rename}
          </Menu.Item>
        )}
        {restorableIn(index).map(({ type, words }) => (
          <Menu.Item
            key={type}
            leftSection={<ArchiveRestore size={18} />}
            onClick={() => store.openDialog({ kind: 'deleted-items', space: space.id, type })}
          >
            {words.title}
          </Menu.Item>
        ))}
        <Menu.Divider role="separator" />
        <DangerItem
          leftSection={<LogOut size={18} />}
          onClick={() => store.openDialog({ kind: exit.kind, space: space.id })}
        >
          {exit.title}
        </DangerItem>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The space's name with a menu, and below it its tools in a fixed order. */
export function SpaceColumn(props: SpaceOnScreen & { route: Route }) {
  const { space, detail, index } = props
  const empty = index.ready && isEmptyIndex(index) && !index.writable
  return (
    <nav className={classes.column} aria-label={space.name || strings.spaces.joiningName}>
      <SpaceMenu space={space} detail={detail} index={index} />
      <Scroller className={classes.tools} name={`sidebar ${space.id}`}>
        {empty && space.standing !== 'joining' && <p className={classes.quietLine}>{strings.spaces.emptyReader}</p>}
        {SCREEN_TOOLS.filter((tool) => isOffered(tool, space)).map((tool) => {
          const { Section = ToolSection } = tool
          return <Section key={tool.tool.id} {...props} tool={tool} />
        })}
        <NewerItems items={index.newer} />
      </Scroller>
    </nav>
  )
}
