import { Button, SegmentedControl } from '@mantine/core'
import { BellPlus, UserPlus, WifiOff } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { JoinRequest, NearbyState, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { useAction } from '../../platform/host/use-action.ts'
import { formatRoute } from '../../platform/places/routes.ts'
import { type Inviting, useApp, useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { VirtualList } from '../../ui/lists/virtual-list.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { clockTime, exactTime, useNow } from '../../ui/time/time.ts'
import { BlockedList } from './blocked-list.tsx'
import { ByHand } from './by-hand.tsx'
import { isOver, JoinRequestCard } from './join-request-card.tsx'
import { isolate } from './join-request-words.ts'
import classes from './nearby.module.css'
import { PersonCard } from './person-card.tsx'
import { PublicationsHere } from './publications-here.tsx'
import { Radar } from './radar.tsx'
import { SendingCard } from './sending-card.tsx'

/** Later times are shown as "always", in milliseconds. */
const ALWAYS = 365 * 24 * 3_600_000
const STAYS = { open: null, ten: 600_000, hour: 3_600_000, always: 10 * ALWAYS }
type Stay = keyof typeof STAYS

function Visibility({ nearby }: { nearby: NearbyState }) {
  const stay = useAction('nearby.stay-visible')
  const now = useNow()
  const [chosen, setChosen] = useState<Stay | null>(null)
  const { visibleUntil } = nearby
  const remaining = visibleUntil === null ? 0 : visibleUntil - now
  let value: Stay = 'open'
  if (remaining > ALWAYS) value = 'always'
  else if (remaining > 0) value = chosen === 'ten' || remaining <= STAYS.ten ? 'ten' : 'hour'
  let words: string = nearby.visible ? strings.nearby.visibleWhileOpen : strings.nearby.invisible
  if (remaining > ALWAYS) words = strings.nearby.visibleAlways
  else if (remaining > 0 && visibleUntil !== null) words = strings.nearby.visibleUntil(clockTime(visibleUntil))
  return (
    <div className={classes.visibility}>
      <span title={visibleUntil !== null && remaining < ALWAYS ? exactTime(visibleUntil) : undefined}>{words}</span>
      <SegmentedControl
        size="xs"
        aria-label={strings.nearby.stay}
        value={value}
        onChange={(next) => {
          const choice = next as Stay
          setChosen(choice)
          const duration = STAYS[choice]
          void stay.run({ until: duration === null ? null : Date.now() + duration })
        }}
        data={(Object.keys(STAYS) as Stay[]).map((key) => ({ value: key, label: strings.nearby.stayChoice[key] }))}
      />
      <ErrorText error={stay.error} />
      <Button component="a" variant="subtle" size="compact-sm" href={formatRoute({ view: 'settings', section: 'you' })}>
        {strings.nearby.whatOthersSee}
      </Button>
    </div>
  )
}

/**
 * People on this network, first meetings, and manual ways to connect. This device is visible to others while it is
 * mounted.
 */
export function NearbyScreen({
  nearby,
  invitable,
  connected,
  loadDetail,
  onNewSpace,
  onJoinByLink,
  onOpenSpace,
  onInvite,
}: {
  nearby: NearbyState
  /** Spaces that this person may be able to invite others to, with ids and names. */
  invitable: readonly { id: string; name: string }[]
  /** Whether the host is running: without it, all of this is out of date. */
  connected: boolean
  loadDetail: (space: string) => Promise<SpaceDetail | null>
  onNewSpace: () => void
  onJoinByLink: () => void
  /** Shows a space, or a place in it. */
  onOpenSpace: (space: string, path?: string) => void
  /** Creates a space with an invite to send, for a person without spaces. */
  onInvite: () => void
}) {
  const host = useHost()
  useEffect(() => {
    const open = () => void host.call('nearby.open', { open: true })
    open()
    const stop = host.onConnected((connected) => connected && open())
    return () => {
      stop()
      void host.call('nearby.open', { open: false })
    }
  }, [host])

  useLanding(nearby.joinRequests, onOpenSpace)

  const inviting = useInviting(invitable)
  const people = connected ? nearby.people : []
  const isMeeting = nearby.joinRequests.length + nearby.sendings.length > 0
  const isLooking = connected && nearby.addresses.length > 0 && nearby.discovery !== 'unavailable'
  return (
    <div className={classes.screen}>
      <div className={classes.column}>
        <header className={classes.header}>
          <div>
            <h1>{strings.nearby.title}</h1>
            <p>{strings.nearby.intro}</p>
          </div>
          <div className={classes.actions}>
            <Button
              variant={nearby.joinRequests.length + people.length > 0 ? 'default' : 'filled'}
              onClick={onNewSpace}
            >
              {strings.spaces.newSpace}
            </Button>
            <Button variant="default" onClick={onJoinByLink}>
              {strings.spaces.join}
            </Button>
          </div>
        </header>
        <Visibility nearby={nearby} />
        {inviting && <ChoosePerson inviting={inviting} />}
        {nearby.joinRequests.map((joinRequest) => (
          <JoinRequestCard key={joinRequest.id} joinRequest={joinRequest} onOpen={onOpenSpace} />
        ))}
        {nearby.sendings.map((sending) => (
          <SendingCard key={sending.id} sending={sending} />
        ))}
        <section aria-label={strings.nearby.title}>
          {isLooking && !isMeeting && <Radar people={people} />}
          {people.length > 0 ? (
            <VirtualList
              className={classes.people ?? ''}
              items={people}
              estimate={76}
              keyOf={(person) => person.id}
              render={(person) => (
                <PersonCard person={person} invitable={invitable} inviting={inviting} onOpenSpace={onOpenSpace} />
              )}
            />
          ) : (
            <NobodyHere nearby={nearby} connected={connected}>
              {connected && invitable.length === 0 && (
                <Button variant="light" leftSection={<UserPlus size={18} />} onClick={onInvite}>
                  {strings.nearby.inviteFar}
                </Button>
              )}
            </NobodyHere>
          )}
        </section>
        {connected && <PublicationsHere channels={nearby.channels} onOpenSpace={onOpenSpace} />}
        <BlockedList blocked={nearby.blocked} />
        <ByHand
          isNeeded={connected && !isLooking}
          addresses={nearby.addresses}
          invitable={invitable}
          loadDetail={loadDetail}
        />
      </div>
    </div>
  )
}

/** What the person wants to invite somebody to, as long as they are allowed to. */
function useInviting(invitable: readonly { id: string }[]): Inviting | null {
  const inviting = useApp((data) => data.inviting)
  return inviting && invitable.some(({ id }) => id === inviting.space) ? inviting : null
}

function ChoosePerson({ inviting: { title } }: { inviting: Inviting }) {
  const store = useAppStore()
  return (
    <div className={classes.visibility} role="status">
      <span className={classes.choosing}>
        <BellPlus size={18} aria-hidden="true" />
        {strings.nearby.choosing(isolate(title))}
      </span>
      <Button variant="default" size="compact-md" onClick={() => store.setState({ inviting: null })}>
        {strings.app.cancel}
      </Button>
    </div>
  )
}

/** Whether it opens a space: both agreed, or it was requested here. */
const leadsSomewhere = ({ direction, wants }: JoinRequest): boolean =>
  wants === 'activity' ? direction === 'in' : direction === 'out' || wants === 'start'

/** Opens a space as soon as this device has joined it, after a request made here or after both agreed to start it. */
function useLanding(
  joinRequests: NearbyState['joinRequests'],
  onOpenSpace: (space: string, path: string | undefined) => void,
): void {
  const waiting = useRef(new Set<string>())
  useEffect(() => {
    for (const joinRequest of joinRequests) {
      if (leadsSomewhere(joinRequest) && !isOver(joinRequest)) waiting.current.add(joinRequest.id)
      else if (waiting.current.delete(joinRequest.id) && joinRequest.space)
        onOpenSpace(joinRequest.space, joinRequest.activity?.path)
    }
  }, [joinRequests, onOpenSpace])
}

function NobodyHere({ nearby, connected, children }: { nearby: NearbyState; connected: boolean; children: ReactNode }) {
  const { discovery, addresses } = nearby
  if (!connected || addresses.length === 0)
    return (
      <EmptyState
        icon={<WifiOff size={28} aria-hidden="true" />}
        title={connected ? strings.nearby.offline : strings.nearby.stopped}
        detail={connected ? strings.nearby.offlineDetail : strings.nearby.stoppedDetail}
      >
        {children}
      </EmptyState>
    )
  if (discovery === 'unavailable')
    return (
      <EmptyState
        icon={<WifiOff size={28} aria-hidden="true" />}
        title={strings.nearby.unavailable}
        detail={strings.nearby.unavailableDetail}
      >
        {children}
      </EmptyState>
    )
  return (
    <EmptyState
      title={discovery === 'starting' ? strings.nearby.starting : strings.nearby.empty}
      detail={strings.nearby.emptyDetail}
    >
      {children}
    </EmptyState>
  )
}
