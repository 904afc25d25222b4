/** A person's card, next to the name or face that opened it. */
import { Button, Popover } from '@mantine/core'
import { useClickOutside } from '@mantine/hooks'
import { FileSearch, MessageSquare, Pencil, UserCog } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Member, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { harmlessName } from '../../../shared/record/harmless.ts'
import { reads } from '../../../shared/space/permissions.ts'
import { strings } from '../../strings/strings.ts'
import { Face } from '../../ui/people/face.tsx'
import { marksOf } from '../../ui/people/look-alikes.ts'
import { NameMark, PersonName } from '../../ui/people/person.tsx'
import { roleWords } from '../../ui/people/role-words.ts'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import { navigate } from '../places/routes.ts'
import { useAppStore } from '../state/store.ts'
import { connectedOver } from './connected-over.ts'
import { OffersOf } from './offers.tsx'
import classes from './profile-card.module.css'

export interface Opened {
  device: string
  from: HTMLElement
}

export interface ProfileCardsProps {
  detail: SpaceDetail
  /** Current activities, by device id. */
  doing: ReadonlyMap<string, string>
  /** Undefined if the person isn't allowed to write to others. */
  onWriteTo: ((device: string) => void) | undefined
}

export function CardPopover({
  opened,
  onClose,
  ...props
}: ProfileCardsProps & { opened: Opened | null; onClose: () => void }) {
  const [dropdown, setDropdown] = useState<HTMLElement | null>(null)
  useClickOutside(onClose, null, [dropdown, opened?.from ?? null])
  const rect = opened?.from.getBoundingClientRect()
  return (
    <Popover
      opened={opened !== null}
      onChange={(isOpen) => {
        if (isOpen) return
        onClose()
        opened?.from.focus()
      }}
      closeOnClickOutside={false}
      position="bottom-start"
      width={300}
      trapFocus
      withRoles={false}
    >
      <Popover.Target>
        <span
          className={classes.anchor}
          style={rect && { left: rect.left, top: rect.top, width: rect.width, height: rect.height }}
        />
      </Popover.Target>
      <Popover.Dropdown ref={setDropdown} role="dialog" aria-label={strings.people.profile} p={16}>
        {opened && <ProfileCard {...props} device={opened.device} onClose={onClose} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function Presence({ member, me, doing }: { member: Member; me: boolean; doing: string | undefined }) {
  if (me) return strings.people.you
  if (member.online)
    return (
      <>
        {strings.people.online}
        {doing && ` · ${doing}`}
        <br />
        {connectedOver(member)}
      </>
    )
  if (member.lastSeen === null) return strings.people.neverSeen
  return <RelativeTime time={member.lastSeen} words={strings.people.lastSeen} />
}

function ProfileCard({
  device,
  detail,
  doing,
  onWriteTo,
  onClose,
}: ProfileCardsProps & { device: string; onClose: () => void }) {
  const store = useAppStore()
  const all = useMemo(() => [...detail.members, ...detail.formerMembers], [detail.members, detail.formerMembers])
  const marks = useMemo(() => marksOf(all), [all])
  const member = detail.members.find((each) => each.device === device)
  const formerMember = detail.formerMembers.find((each) => each.device === device)
  const { name, color } = member ?? formerMember ?? { name: strings.people.formerMember, color: '#868e96' }
  const me = device === detail.me
  const isPerson = member !== undefined && reads(member.role)
  const then = (act: () => void) => () => {
    onClose()
    act()
  }
  const files = `from:"${harmlessName(name).replaceAll('"', '')}" has:file`
  return (
    <div className={classes.card}>
      <div className={classes.head}>
        <Face device={device} name={name} color={color} size={56} />
        <div className={classes.words}>
          <span className={classes.name}>
            <PersonName name={name} color={color} /> <NameMark mark={marks.get(device)} />
          </span>
          <span className={classes.quiet}>
            {member ? roleWords(detail.kind).names[member.role] : strings.people.formerMember}
          </span>
          {member && (
            <span className={classes.quiet}>
              <Presence member={member} me={me} doing={doing.get(device)} />
            </span>
          )}
          {isPerson && (
            <span className={classes.quiet}>
              <OffersOf device={device} />
            </span>
          )}
        </div>
      </div>
      <div className={classes.buttons}>
        {me && (
          <Button
            variant="default"
            leftSection={<Pencil size={16} />}
            onClick={then(() => store.openDialog({ kind: 'profile' }))}
          >
            {strings.app.profile}
          </Button>
        )}
        {!me && isPerson && onWriteTo && (
          <Button leftSection={<MessageSquare size={16} />} onClick={then(() => onWriteTo(device))}>
            {strings.people.message}
          </Button>
        )}
        {(isPerson || formerMember) && (
          <Button
            variant="default"
            leftSection={<FileSearch size={16} />}
            onClick={then(() => store.openDialog({ kind: 'search', words: files }))}
          >
            {strings.people.sharedFiles}
          </Button>
        )}
        {isPerson && (member.mayRemove || member.mayChangeRoleTo.length > 0) && (
          <Button
            variant="default"
            leftSection={<UserCog size={16} />}
            onClick={then(() => navigate({ view: 'members', space: detail.id, person: device }))}
          >
            {strings.people.manageOne}
          </Button>
        )}
      </div>
    </div>
  )
}
