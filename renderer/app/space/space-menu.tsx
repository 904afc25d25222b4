import { Menu } from '@mantine/core'
import { ArchiveRestore, LogOut, Pencil, Rss, UserPlus, Users } from 'lucide-react'
import { useEffect } from 'react'
import type { SpaceDetail, SpaceSummary } from '../../../shared/ipc/contract.ts'
import type { SpaceIndex } from '../../docs/space-index.ts'
import { OpenWindowItem } from '../../platform/places/open-window-item.tsx'
import { formatRoute } from '../../platform/places/routes.ts'
import { useApp, useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { PlaceMenu } from '../../tools/item-menu.tsx'
import { DangerItem } from '../../ui/menus/more-menu.tsx'
import type { Point } from '../../ui/menus/row-menu.ts'
import { inviteWords } from '../../ui/people/invite-words.ts'
import { restorableIn } from '../restorable.ts'
import { exitOf } from './space-exit.ts'

interface SpaceEntriesProps {
  space: SpaceSummary
  detail: SpaceDetail | undefined
  /** Undefined if the space isn't on screen. */
  index?: SpaceIndex
}

/** The menu items for a space. */
export function SpaceEntries({ space, detail, index }: SpaceEntriesProps) {
  const store = useAppStore()
  const exit = exitOf(space, detail)
  return (
    <>
      {space.kind !== 'team-space' && space.standing !== 'joining' && (
        <Menu.Item
          leftSection={<Rss size={18} />}
          onClick={() => store.openDialog({ kind: 'publication-link', space: space.id })}
        >
          {strings.channels.share}
        </Menu.Item>
      )}
      {detail && detail.mayInviteAs.length > 0 && (
        <Menu.Item
          leftSection={<UserPlus size={18} />}
          onClick={() => store.openDialog({ kind: 'invite', space: space.id })}
        >
          {inviteWords(space.kind)}
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
      {(index ? restorableIn(index) : []).map(({ type, words }) => (
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
    </>
  )
}

/** The menu of a space in the rail. */
export function SpaceMenu({ space, ...floating }: { space: SpaceSummary; at: Point; onClose: () => void }) {
  const store = useAppStore()
  const detail = useApp(({ details }) => details[space.id])
  const isJoining = space.standing === 'joining'
  useEffect(() => {
    if (!isJoining) void store.loadDetail(space.id)
  }, [store, space.id, isJoining])
  const to = { view: 'space', space: space.id } as const
  return (
    <PlaceMenu {...floating} to={to}>
      <OpenWindowItem route={to} />
      {(detail || isJoining) && <SpaceEntries space={space} detail={detail} />}
    </PlaceMenu>
  )
}
