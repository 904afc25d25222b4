import { Button, Tabs } from '@mantine/core'
import { UserPlus } from 'lucide-react'
import { useMemo } from 'react'
import type { Role, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { isPublication } from '../../../shared/space/kind.ts'
import { type MemberTab, navigate } from '../../platform/places/routes.ts'
import { formats, strings } from '../../strings/strings.ts'
import { inviteWords } from '../../ui/people/invite-words.ts'
import { FormerMembers } from './former-members.tsx'
import { Invites } from './invites.tsx'
import { MemberList } from './member-list.tsx'
import { sortMembers, tellApart } from './members.ts'
import classes from './people.module.css'
import { Relays } from './relays.tsx'

interface MembersScreenProps {
  detail: SpaceDetail
  /** The tab on screen; the members by default. */
  tab: MemberTab | undefined
  /** The device of the person to find. */
  person: string | undefined
  /** Undefined if the person isn't allowed to write to others. */
  onWriteTo: ((device: string, files?: readonly File[]) => void) | undefined
  onInvite: (roles?: readonly Role[]) => void
}

const ONLY_RELAYS: readonly Role[] = ['relay']

const isTab = (value: string | null): value is MemberTab => value !== null && value !== 'members'

/** The members of a space with their roles, the invites to it, its relays, and its former members. */
export function MembersScreen({ detail, tab, person, onWriteTo, onInvite }: MembersScreenProps) {
  const { people, relays } = useMemo(() => tellApart(sortMembers(detail.members, detail.me)), [detail])
  const mayInvite = detail.mayInviteAs.length > 0
  const maySetUp = detail.mayInviteAs.includes('relay')
  const tabs: { value: MemberTab; title: string; count: number; isOffered: boolean }[] = [
    {
      value: 'invites',
      title: strings.invites.title,
      count: detail.invites.length,
      isOffered: mayInvite || detail.invites.length > 0,
    },
    {
      value: 'relays',
      title: strings.relays.title,
      count: relays.length,
      isOffered: maySetUp || relays.length > 0,
    },
    {
      value: 'former',
      title: strings.people.formerMembersTitle,
      count: detail.formerMembers.length,
      isOffered: detail.formerMembers.length > 0,
    },
  ]
  const offered = tabs.filter(({ isOffered }) => isOffered)
  const shown = offered.some(({ value }) => value === tab) ? (tab ?? 'members') : 'members'
  return (
    <Tabs
      className={classes.screen ?? ''}
      value={shown}
      keepMounted={false}
      onChange={(value) => navigate({ view: 'members', space: detail.id, ...(isTab(value) && { tab: value }) }, true)}
    >
      <div className={classes.bar}>
        <Tabs.List className={classes.tabs ?? ''} aria-label={strings.people.membersTitle}>
          {[{ value: 'members', title: strings.people.membersTitle, count: people.length }, ...offered].map((each) => (
            <Tabs.Tab key={each.value} value={each.value}>
              {each.title} <span className={classes.count}>{formats.number(each.count)}</span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {mayInvite && (
          <Button
            variant={isPublication(detail.kind) ? 'default' : 'filled'}
            leftSection={<UserPlus size={18} />}
            onClick={() => onInvite()}
          >
            {inviteWords(detail.kind)}
          </Button>
        )}
      </div>
      <Tabs.Panel className={classes.panelOfTab ?? ''} value={shown}>
        {shown === 'members' && (
          <MemberList key={person} detail={detail} people={people} person={person} onWriteTo={onWriteTo} />
        )}
        {shown === 'invites' && <Invites detail={detail} onInvite={() => onInvite()} />}
        {shown === 'relays' && (
          <Relays space={detail.id} relays={relays} onSetUp={maySetUp ? () => onInvite(ONLY_RELAYS) : undefined} />
        )}
        {shown === 'former' && <FormerMembers space={detail.id} formerMembers={detail.formerMembers} />}
      </Tabs.Panel>
    </Tabs>
  )
}
