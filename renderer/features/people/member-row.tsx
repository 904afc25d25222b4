import { Button, Menu, Progress, Select, Tooltip } from '@mantine/core'
import { HardDrive, MessageSquare, UserMinus } from 'lucide-react'
import type { Member, PersonalRole, Role } from '../../../shared/ipc/contract.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { connectedOver } from '../../platform/people/connected-over.ts'
import { OffersOf } from '../../platform/people/offers.tsx'
import { PersonButton } from '../../platform/people/person-button.tsx'
import { strings } from '../../strings/strings.ts'
import { useFileDrop } from '../../ui/files/use-file-drop.ts'
import { DangerItem, MoreMenu } from '../../ui/menus/more-menu.tsx'
import { WITH_MENU } from '../../ui/menus/row-menu.ts'
import { Face } from '../../ui/people/face.tsx'
import { NameMark, PersonName } from '../../ui/people/person.tsx'
import { PresenceDot } from '../../ui/people/presence-dot.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import classes from './people.module.css'
import { withoutEffect } from './without-effect.ts'

/** The share of its limit from which we show how much storage a device uses. */
const WORTH_TELLING = 0.1

/** Whether a device is online, or when it was last seen. */
export function OnlineWords({ member }: { member: Member }) {
  if (member.online)
    return (
      <Tooltip label={connectedOver(member)} disabled={member.paths.length === 0}>
        <span className={classes.online}>{strings.people.online}</span>
      </Tooltip>
    )
  if (member.lastSeen === null) return strings.people.neverSeen
  return <RelativeTime time={member.lastSeen} words={strings.people.lastSeen} />
}

/** How much of its limit a device uses, once that matters. */
function StorageUsed({ space, member, used }: { space: string; member: Member; used: number }) {
  const allow = useAction('spaces.allow-more')
  const { quota } = member
  if (used < quota * WORTH_TELLING) return null
  const isFull = used >= quota
  return (
    <div className={classes.storage}>
      <Progress
        size="sm"
        value={Math.min(100, (100 * used) / quota)}
        color={isFull ? 'danger' : 'accent'}
        aria-label={strings.people.uses(used, quota)}
      />
      <span className={isFull ? classes.full : classes.quiet}>
        {isFull ? strings.people.full(used) : strings.people.uses(used, quota)}
      </span>
      {isFull && member.mayAllowMore && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<HardDrive size={16} />}
          loading={allow.busy}
          onClick={() => void allow.run({ space, device: member.device })}
        >
          {strings.people.allowMore}
        </Button>
      )}
      <ErrorText error={allow.error} />
    </div>
  )
}

export function MemberRow({
  space,
  member,
  used,
  mark,
  me,
  words,
  onWriteTo,
  onRemove,
}: {
  space: string
  member: Member
  /** Bytes that its records use on this device. */
  used: number
  mark: string | undefined
  me: boolean
  /** The role names in this space. */
  words: Record<Role, string>
  onWriteTo: ((device: string, files?: readonly File[]) => void) | undefined
  onRemove: () => void
}) {
  const change = useAction('spaces.change-role')
  const { device, name, color } = member
  const roles = [...new Set<Role>([member.role, ...member.mayChangeRoleTo])]
  const mayWriteTo = !me && onWriteTo !== undefined
  const drop = useFileDrop<true>(mayWriteTo ? (_, files) => onWriteTo(device, files) : undefined)
  return (
    <div className={classes.member} {...WITH_MENU} data-dropping={drop.over ?? undefined} {...drop.target(true)}>
      <div className={classes.who}>
        <span className={classes.face}>
          <Face device={device} name={name} color={color} />
          <PresenceDot isOnline={member.online || me} />
        </span>
        <span className={classes.words}>
          <span>
            <PersonButton device={device} className={classes.whole}>
              <PersonName name={name} color={color} />
              {me && <span className={classes.quiet}> ({strings.people.you})</span>} <NameMark mark={mark} />
            </PersonButton>
          </span>
          <span className={classes.quiet}>
            {!me && (
              <>
                <OnlineWords member={member} />
                {' · '}
              </>
            )}
            <RelativeTime time={member.joined} words={strings.people.joined} />
          </span>
          <span className={classes.quiet}>
            <OffersOf device={device} />
          </span>
        </span>
      </div>
      <span className={classes.controls}>
        {member.mayChangeRoleTo.length > 0 ? (
          <Select
            w={132}
            aria-label={strings.people.role(name)}
            data={roles.map((value) => ({ value, label: words[value] }))}
            value={member.role}
            allowDeselect={false}
            disabled={change.busy}
            onChange={(role) => {
              if (role && role !== member.role) void change.run({ space, device, role: role as PersonalRole })
            }}
          />
        ) : (
          <span className={classes.role}>{words[member.role]}</span>
        )}
        {(mayWriteTo || member.mayRemove) && (
          <MoreMenu label={strings.people.more(name)}>
            {mayWriteTo && (
              <Menu.Item leftSection={<MessageSquare size={18} />} onClick={() => onWriteTo(device)}>
                {strings.people.message}
              </Menu.Item>
            )}
            {member.mayRemove && (
              <DangerItem leftSection={<UserMinus size={18} />} onClick={onRemove}>
                {strings.people.remove}
              </DangerItem>
            )}
          </MoreMenu>
        )}
      </span>
      <StorageUsed space={space} member={member} used={used} />
      <ErrorText error={withoutEffect(change.error, { 'not-in-effect': strings.people.roleNotChanged(name) })} />
    </div>
  )
}
