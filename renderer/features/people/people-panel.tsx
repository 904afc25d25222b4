import { Button } from '@mantine/core'
import { MessageSquare, UserPlus, Users } from 'lucide-react'
import { useMemo } from 'react'
import type { Member, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { reads } from '../../../shared/space/permissions.ts'
import { useHoldings } from '../../platform/host/use-holdings.ts'
import { PersonButton } from '../../platform/people/person-button.tsx'
import { strings } from '../../strings/strings.ts'
import { useFileDrop } from '../../ui/files/use-file-drop.ts'
import { VirtualList } from '../../ui/lists/virtual-list.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { PanelHeader } from '../../ui/panel-header.tsx'
import { Face } from '../../ui/people/face.tsx'
import { inviteWords } from '../../ui/people/invite-words.ts'
import { marksOf } from '../../ui/people/look-alikes.ts'
import { NameMark, PersonName } from '../../ui/people/person.tsx'
import { PresenceDot } from '../../ui/people/presence-dot.tsx'
import { roleWords } from '../../ui/people/role-words.ts'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import { sortMembers, tellApart } from './members.ts'
import classes from './people.module.css'

/** One person in the side panel. `doing`: what they are doing right now, e.g. "typing". */
function PersonRow({
  member,
  mark,
  me,
  role,
  doing,
  onWriteTo,
}: {
  member: Member
  mark: string | undefined
  me: boolean
  /** The role's name in this space. */
  role: string
  doing: string | undefined
  onWriteTo: ((device: string, files?: readonly File[]) => void) | undefined
}) {
  const here = member.online || me
  const writeTo = onWriteTo && !me && reads(member.role) ? onWriteTo : undefined
  const drop = useFileDrop<true>(writeTo && ((_, files) => writeTo(member.device, files)))
  return (
    <div className={classes.person} data-dropping={drop.over ?? undefined} {...drop.target(true)}>
      <div className={classes.who}>
        <span className={classes.face}>
          <Face device={member.device} name={member.name} color={member.color} size={28} />
          <PresenceDot isOnline={here} title={here ? strings.people.online : undefined} />
        </span>
        <span className={classes.words}>
          <span className={classes.line} dir="auto">
            <PersonButton device={member.device} className={classes.whole}>
              <PersonName name={member.name} color={member.color} />
              {me && <span className={classes.quiet}> ({strings.people.you})</span>} <NameMark mark={mark} />
            </PersonButton>
          </span>
          <span className={classes.quiet}>
            {role}
            {doing && ` · ${doing}`}
            {!doing && !here && member.lastSeen !== null && (
              <>
                {' · '}
                <RelativeTime time={member.lastSeen} />
              </>
            )}
          </span>
        </span>
      </div>
      {writeTo && (
        <IconButton
          className={classes.writeTo ?? ''}
          label={strings.conversations.writeTo(member.name)}
          onClick={() => writeTo(member.device)}
        >
          <MessageSquare size={18} />
        </IconButton>
      )}
    </div>
  )
}

/** The side panel: who belongs to the space and who is online. */
export function PeoplePanel({
  detail,
  doing,
  onInvite,
  onWriteTo,
  onManage,
  onClose,
}: {
  detail: SpaceDetail
  /** Current activities, by device id. */
  doing: ReadonlyMap<string, string>
  onInvite: () => void
  /** Undefined if the person isn't allowed to write. */
  onWriteTo: ((device: string, files?: readonly File[]) => void) | undefined
  onManage: () => void
  onClose: () => void
}) {
  const members = useMemo(() => {
    const { people, relays } = tellApart(sortMembers(detail.members, detail.me))
    return [...people, ...relays]
  }, [detail])
  const marks = useMemo(() => marksOf(detail.members), [detail.members])
  const holdings = useHoldings(detail.id)
  return (
    <aside className={classes.panel} aria-label={strings.people.title}>
      <PanelHeader title={strings.people.title} close={strings.app.hidePeople} onClose={onClose} />
      <VirtualList
        className={classes.list ?? ''}
        items={members}
        estimate={48}
        keyOf={(member) => member.device}
        render={(member) => (
          <PersonRow
            member={member}
            mark={marks.get(member.device)}
            me={member.device === detail.me}
            role={roleWords(detail.kind).names[member.role]}
            doing={doing.get(member.device)}
            onWriteTo={onWriteTo}
          />
        )}
      />
      <footer className={classes.panelFooter}>
        {detail.standing === 'member' && holdings && (
          <p className={classes.kept} title={strings.people.keptExplained}>
            {strings.people.kept(holdings.kept.devices, holdings.kept.of)}
          </p>
        )}
        {detail.mayInviteAs.length > 0 && (
          <Button variant="light" leftSection={<UserPlus size={18} />} onClick={onInvite} fullWidth>
            {inviteWords(detail.kind)}
          </Button>
        )}
        <Button variant="subtle" color="gray" px={8} leftSection={<Users size={18} />} onClick={onManage} fullWidth>
          {strings.people.manage}
        </Button>
      </footer>
    </aside>
  )
}
