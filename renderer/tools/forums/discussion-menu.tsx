import { Menu } from '@mantine/core'
import {
  Bell,
  BellOff,
  BellRing,
  CheckCheck,
  Eye,
  EyeOff,
  Lock,
  LockOpen,
  Merge,
  Pencil,
  Pin,
  PinOff,
  Split,
  Tag,
} from 'lucide-react'
import { useState } from 'react'
import { wouldDecide } from '../../../shared/tools/forums/forum.ts'
import type { Level } from '../../../shared/tools/forums/levels.ts'
import { Reading } from '../../../shared/tools/forums/reading.ts'
import { REMEMBERED } from '../../docs/remembered.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { CopyLinkItem } from '../../platform/items/copy-link-item.tsx'
import { OpenWindowItem } from '../../platform/places/open-window-item.tsx'
import { useUnread } from '../../platform/state/unread.ts'
import { strings } from '../../strings/strings.ts'
import { MoreMenu } from '../../ui/menus/more-menu.tsx'
import { type DialogOf, DiscussionDialog } from './discussion-dialogs.tsx'
import type { DiscussionProps } from './forum-props.ts'
import { chooseLevel } from './levels.ts'
import { useDecide } from './use-decide.ts'

/** The menu of a discussion. */
export function DiscussionMenu(props: DiscussionProps) {
  const { detail, discussion } = props
  const [dialog, setDialog] = useState<DialogOf | null>(null)
  const to = { tool: 'forums', space: detail.id, place: { discussion: discussion.id } } as const
  return (
    <>
      <MoreMenu label={strings.forums.menu(discussion.title)} width={260}>
        <OpenWindowItem route={to} />
        <CopyLinkItem to={to} />
        <NotedEntries {...props} />
        {detail.mayWrite && <Decisions {...props} onAsk={setDialog} />}
      </MoreMenu>
      {dialog && <DiscussionDialog {...props} dialog={dialog} onClose={() => setDialog(null)} />}
    </>
  )
}

const LEVEL_ICONS = { watching: BellRing, normal: Bell, muted: BellOff }

/** This device's own settings for it. */
function NotedEntries({ detail: { id: space, me }, discussion }: DiscussionProps) {
  const words = strings.forums
  const host = useHost()
  const isUnread = useUnread(space, 'forums')[discussion.id] !== undefined
  const [level, setLevel] = useState(() => new Reading(REMEMBERED, space, me).level(discussion))
  const choose = (chosen: Level) => {
    setLevel(chosen)
    chooseLevel(space, discussion.id, chosen)
  }
  return (
    <>
      <Menu.Item
        leftSection={<CheckCheck size={18} />}
        disabled={!isUnread}
        onClick={() => void host.call('unread.read', { space, tool: 'forums', item: discussion.id })}
      >
        {strings.tools.markRead}
      </Menu.Item>
      {(['watching', 'normal', 'muted'] as const).map((each) => {
        const Icon = LEVEL_ICONS[each]
        return (
          <Menu.Item
            key={each}
            aria-current={level === each || undefined}
            leftSection={<Icon size={18} />}
            rightSection={level === each ? '✓' : null}
            onClick={() => choose(each)}
          >
            {words.levels[each]}
          </Menu.Item>
        )
      })}
    </>
  )
}

/** Decisions of its opener and of moderators. */
function Decisions({ onAsk, ...props }: DiscussionProps & { onAsk: (dialog: DialogOf) => void }) {
  const words = strings.forums
  const { detail, forum, discussion } = props
  const { isPinned, lockedBy, hiddenBy, mergedInto } = discussion
  const isModerator = forum.mayModerate(detail.me)
  const decide = useDecide(props)
  const may = (kind: 'rename' | 'move') => wouldDecide(kind, discussion, detail.me, isModerator)
  if (!isModerator && !may('rename') && !may('move')) return null
  const isLocked = lockedBy !== null
  return (
    <>
      <Menu.Divider role="separator" />
      {may('rename') && (
        <Menu.Item leftSection={<Pencil size={18} />} onClick={() => onAsk('rename')}>
          {strings.tools.rename}
        </Menu.Item>
      )}
      {may('move') && (
        <Menu.Item leftSection={<Tag size={18} />} onClick={() => onAsk('move')}>
          {words.move}
        </Menu.Item>
      )}
      {isModerator && (
        <>
          <Menu.Item
            leftSection={isPinned ? <PinOff size={18} /> : <Pin size={18} />}
            onClick={() =>
              void decide(
                { kind: 'pin', on: !isPinned },
                { kind: 'pin', on: isPinned },
                isPinned ? words.unpinned : words.nowPinned,
              )
            }
          >
            {isPinned ? words.unpin : words.pin}
          </Menu.Item>
          <Menu.Item
            leftSection={isLocked ? <LockOpen size={18} /> : <Lock size={18} />}
            onClick={() =>
              void decide(
                { kind: 'lock', on: !isLocked },
                { kind: 'lock', on: isLocked },
                isLocked ? words.unlocked : words.nowLocked,
              )
            }
          >
            {isLocked ? words.unlock : words.lock}
          </Menu.Item>
          {mergedInto === null ? (
            <Menu.Item leftSection={<Merge size={18} />} onClick={() => onAsk('merge')}>
              {words.merge}
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<Split size={18} />}
              onClick={() =>
                void decide({ kind: 'merge', into: null }, { kind: 'merge', into: mergedInto }, words.unmerged)
              }
            >
              {words.unmerge}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={hiddenBy === null ? <EyeOff size={18} /> : <Eye size={18} />}
            onClick={() =>
              hiddenBy === null
                ? onAsk('hide')
                : void decide(
                    { kind: 'hide', post: null, on: false },
                    { kind: 'hide', post: null, on: true },
                    words.discussionShown,
                  )
            }
          >
            {hiddenBy === null ? words.hide : words.unhide}
          </Menu.Item>
        </>
      )}
    </>
  )
}
