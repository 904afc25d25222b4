import { Button, Select } from '@mantine/core'
import { UserPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { FormerMember, Invite, Member, PersonalRole, Role, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { useAction } from '../../platform/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorText } from '../../ui/error-text.tsx'
import { Face } from '../../ui/face.tsx'
import { markedName, marksOf } from '../../ui/look-alikes.ts'
import { NameMark, PersonName } from '../../ui/person.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { roleWords } from '../../ui/role-words.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { InviteRow } from './invite-row.tsx'
import { Keepers } from './keepers.tsx'
import { sortMembers, tellApart } from './members.ts'
import classes from './people.module.css'
import { withoutEffect } from './without-effect.ts'

/** From this share of its quota on, we show how much space a device uses. */
const WORTH_TELLING = 0.1

function MemberRow({
  space,
  member,
  mark,
  me,
  words,
  onRemove,
}: {
  space: string
  member: Member
  mark: string | undefined
  me: boolean
  words: Record<Role, string>
  onRemove: () => void
}) {
  const change = useAction('spaces.change-role')
  const allow = useAction('spaces.allow-more')
  const isFull = member.used >= member.budget
  const roles = [...new Set<Role>([member.role, ...member.mayChangeRoleTo])]
  return (
    <div className={classes.member}>
      <span className={classes.face}>
        <Face device={member.device} name={member.name} colour={member.colour} />
        <span className={member.online || me ? classes.dotHere : classes.dotAway} />
      </span>
      <span className={classes.words}>
        <span>
          <PersonName name={member.name} colour={member.colour} />
          {me && <span className={classes.quiet}> ({strings.people.you})</span>} <NameMark mark={mark} />
        </span>
        <span className={classes.quiet}>
          {member.online && !me && (
            <>
              <span
                title={[...new Set(member.paths)].map((path) => strings.people.paths[path]).join(strings.people.and)}
              >
                {strings.people.online}
              </span>
              {' · '}
            </>
          )}
          {!member.online && !me && (
            <>
              {member.lastSeen === null ? (
                strings.people.neverSeen
              ) : (
                <RelativeTime time={member.lastSeen} words={strings.people.lastSeen} />
              )}
              {' · '}
            </>
          )}
          <RelativeTime time={member.joined} words={strings.people.joined} />
          {member.used >= member.budget * WORTH_TELLING && member.used < member.budget && (
            <> · {strings.people.uses(member.used, member.budget)}</>
          )}
        </span>
        {isFull && <span className={classes.full}>{strings.people.full(member.used)}</span>}
        <ErrorText
          error={
            withoutEffect(change.error, { 'not-in-effect': strings.people.roleNotChanged(member.name) }) ?? allow.error
          }
        />
      </span>
      <span className={classes.controls}>
        {member.mayChangeRoleTo.length > 0 ? (
          <Select
            w={132}
            aria-label={strings.people.role(member.name)}
            data={roles.map((value) => ({ value, label: words[value] }))}
            value={member.role}
            allowDeselect={false}
            disabled={change.busy}
            onChange={(role) => {
              if (role && role !== member.role)
                void change.run({ space, device: member.device, role: role as PersonalRole })
            }}
          />
        ) : (
          <span className={classes.role}>{words[member.role]}</span>
        )}
        {isFull && member.mayAllowMore && (
          <Button variant="light" loading={allow.busy} onClick={() => void allow.run({ space, device: member.device })}>
            {strings.people.allowMore}
          </Button>
        )}
        {member.mayRemove && (
          <Button variant="subtle" color="danger" onClick={onRemove}>
            {strings.people.remove}
          </Button>
        )}
      </span>
    </div>
  )
}

interface LosingProps<Person> {
  space: string
  person: Person
  /** Marked if another name looks alike. */
  name: string
  onClose: () => void
}

function RemoveDialog({ space, person, name, onClose }: LosingProps<Member>) {
  const remove = useAction('spaces.remove')
  return (
    <ConfirmDialog
      title={strings.people.removeTitle(name)}
      lost={[strings.people.removeLost(name)]}
      confirm={strings.people.removeButton(name)}
      busy={remove.busy}
      error={withoutEffect(remove.error, {
        'not-in-effect': strings.people.notRemoved(name),
        'links-open': strings.people.removedLinksOpen(name),
      })}
      onClose={onClose}
      onConfirm={async () => {
        if (await remove.run({ space, device: person.device })) onClose()
      }}
    />
  )
}

function FormerRow({ person, mark, onPurge }: { person: FormerMember; mark: string | undefined; onPurge: () => void }) {
  return (
    <div className={classes.member}>
      <span className={classes.face}>
        <Face device={person.device} name={person.name} colour={person.colour} />
      </span>
      <span className={classes.words}>
        <span>
          <PersonName name={person.name} colour={person.colour} /> <NameMark mark={mark} />
        </span>
        <span className={classes.quiet}>
          {strings.people.how[person.how]}
          {person.purged && ` · ${strings.people.purged}`}
        </span>
      </span>
      {person.mayPurge && (
        <span className={classes.controls}>
          <Button variant="subtle" color="danger" onClick={onPurge}>
            {strings.people.purge}
          </Button>
        </span>
      )}
    </div>
  )
}

function PurgeDialog({ space, person, name, onClose }: LosingProps<FormerMember>) {
  const purge = useAction('spaces.purge')
  return (
    <ConfirmDialog
      title={strings.people.purgeTitle(name)}
      lost={strings.people.purgeLost(name)}
      confirm={strings.people.purgeButton(name)}
      busy={purge.busy}
      error={purge.error}
      onClose={onClose}
      onConfirm={async () => {
        if (await purge.run({ space, device: person.device })) onClose()
      }}
    />
  )
}

/** The members of a space with their roles, and the invites to it. */
export function MembersScreen({ detail, onInvite }: { detail: SpaceDetail; onInvite: () => void }) {
  const [removing, setRemoving] = useState<Member | null>(null)
  const [purging, setPurging] = useState<FormerMember | null>(null)
  const [shown, setShown] = useState<Invite | null>(null)
  const { people, keepers } = useMemo(() => tellApart(sortMembers(detail.members, detail.me)), [detail])
  const marks = useMemo(() => marksOf(detail.members), [detail.members])
  const formerMarks = useMemo(() => marksOf(detail.former), [detail.former])
  const byDevice = useMemo(() => new Map(detail.members.map((member) => [member.device, member])), [detail])
  const mayInvite = detail.mayInviteAs.length > 0
  const revoke = useAction('spaces.revoke-invite')
  const words = roleWords(detail.kind).names
  return (
    <div className={classes.screen}>
      <section className={classes.section} aria-label={strings.people.membersTitle}>
        <header className={classes.sectionHeader}>
          <h2>{strings.people.count(people.length)}</h2>
          {mayInvite && (
            <Button leftSection={<UserPlus size={18} />} onClick={onInvite}>
              {strings.people.invite}
            </Button>
          )}
        </header>
        <div className={classes.card}>
          <VirtualList
            className={classes.tall ?? ''}
            items={people}
            estimate={60}
            keyOf={(member) => member.device}
            render={(member) => (
              <MemberRow
                space={detail.id}
                member={member}
                mark={marks.get(member.device)}
                me={member.device === detail.me}
                words={words}
                onRemove={() => setRemoving(member)}
              />
            )}
          />
        </div>
      </section>
      <Keepers space={detail.id} keepers={keepers} />
      {(mayInvite || detail.invites.length > 0) && (
        <section className={classes.section}>
          <header className={classes.sectionHeader}>
            <h2>{strings.invites.title}</h2>
          </header>
          <div className={classes.card}>
            {detail.invites.length === 0 && <p className={classes.none}>{strings.invites.none}</p>}
            <VirtualList
              className={classes.tall ?? ''}
              items={detail.invites}
              estimate={60}
              keyOf={(invite) => invite.id}
              actions={({ id, mayRevoke }) =>
                mayRevoke
                  ? [{ words: strings.invites.revoke, run: () => void revoke.run({ space: detail.id, invite: id }) }]
                  : []
              }
              render={(invite) => (
                <InviteRow
                  space={detail.id}
                  words={words}
                  invite={invite}
                  issuer={
                    invite.issuer === detail.me ? null : (byDevice.get(invite.issuer)?.name ?? strings.people.former)
                  }
                  onShow={() => setShown(invite)}
                />
              )}
            />
          </div>
        </section>
      )}
      {detail.former.length > 0 && (
        <section className={classes.section} aria-label={strings.people.formerTitle}>
          <header className={classes.sectionHeader}>
            <h2>{strings.people.formerTitle}</h2>
          </header>
          <div className={classes.card}>
            <VirtualList
              className={classes.tall ?? ''}
              items={detail.former}
              estimate={60}
              keyOf={(person) => person.device}
              render={(person) => (
                <FormerRow person={person} mark={formerMarks.get(person.device)} onPurge={() => setPurging(person)} />
              )}
            />
          </div>
        </section>
      )}
      {purging && (
        <PurgeDialog
          space={detail.id}
          person={purging}
          name={markedName(purging.name, formerMarks.get(purging.device))}
          onClose={() => setPurging(null)}
        />
      )}
      {removing && (
        <RemoveDialog
          space={detail.id}
          person={removing}
          name={markedName(removing.name, marks.get(removing.device))}
          onClose={() => setRemoving(null)}
        />
      )}
      {shown && <InviteDialog detail={detail} existing={shown} onClose={() => setShown(null)} />}
    </div>
  )
}
